#ifndef KNOWN_H
#define KNOWN_H

#include <stddef.h>

/*
 * What this stand-in knows: invented addresses that the demo register has not,
 * and postcodes at which it behaves as a service does on a bad day.
 *
 *   2809 ZZ  Gouda: 1; 3 A and 3 B; 5-bis     2871 ZZ 1  Krimpenerwaard
 *   6512 ZZ 1  a municipality outside the network
 *   2809 ZV 1  known, but the answer takes KNOWN_SLOW_SECONDS
 *   2809 ZG    garbage: JSON that breaks off     2809 ZD  down: status 500
 *   any other  not known
 */
#define KNOWN_SLOW_SECONDS 8

struct known {
	const char *street;
	int number;
	const char *letter;   /* "" when none */
	const char *addition; /* "" when none */
	const char *postcode;
	const char *place;
	const char *municipality;
	const char *municipality_code;
	const char *province;
	const char *object_id;
	const char *designation_id;
	const char *rd; /* "x y", RD New */
	const char *ll; /* "lon lat", WGS 84 */
};

extern const struct known known_addresses[];
extern const size_t known_count;

enum known_mood { MOOD_WELL, MOOD_SLOW, MOOD_GARBAGE, MOOD_DOWN };

/* By postcode ("2809ZV"). */
enum known_mood known_mood(const char *postcode);

#endif
