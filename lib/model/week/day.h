#ifndef DAY_H
#define DAY_H

#include <stdbool.h>

#include "arena.h"
#include "catalog.h"

/*
 * A calendar day, as people in the Netherlands have it: no time, no zone. What
 * is today, and what comes before what, is for the database to say.
 */
struct day {
	int year, month, day; /* month and day from 1 */
};

#define DAY_ISO 11 /* bytes of "2027-03-01" and NUL */
#define DAY_FIRST 1900
#define DAY_LAST 2999 /* years; others count as typed wrong */

enum day_outcome {
	DAY_OK,
	DAY_EMPTY,     /* nothing was typed */
	DAY_MALFORMED, /* no day at all: a part is missing, or is no number */
	DAY_UNREAL,    /* not on the calendar, as 31 February */
};

/*
 * What somebody typed in one field: "1-3-2027", "01/03/27", "1.3.2027", "1
 * maart 2027", "1 March 2027", "2027-03-01". *DAY is set for DAY_OK only.
 */
enum day_outcome day_parse(const char *text, struct day *day);

/* The same from three fields. A month may be a word; a year may have two
 * digits. A whole day in the first field, with the others empty, counts. */
enum day_outcome day_parse_fields(const char *number, const char *month,
    const char *year, struct day *day);

/* Whether it is on the calendar. */
bool day_exists(const struct day *day);

/* "2027-03-01", as the database writes it; and back, strictly. */
void day_iso(const struct day *day, char text[DAY_ISO]);
bool day_from_iso(const char *text, struct day *day);

/* 0 for Monday … 6 for Sunday. */
int day_of_week(const struct day *day);

/* "1 maart 2027" or "1 March 2027", with spaces that do not break; NULL when
 * the arena is full. */
const char *day_words(struct arena *arena, enum language language,
    const struct day *day);

/* "maandag 1 maart 2027" or "Monday 1 March 2027"; NULL as above. */
const char *day_words_long(struct arena *arena, enum language language,
    const struct day *day);

#endif
