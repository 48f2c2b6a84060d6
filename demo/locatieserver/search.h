#ifndef SEARCH_H
#define SEARCH_H

#include <stdbool.h>

#include "arena.h"
#include "known.h"
#include "request.h"

/* One question to /free, of Locatieserver v3_1. */
struct search {
	char postcode[8]; /* "" when not asked for */
	int number;       /* 0 when not asked for */
	char letter[2];
	char addition[5];
	bool has_letter;
	bool has_addition;
	bool wants_addresses; /* by fq */
	bool wants_postcodes;
	const char *fields; /* fl; "*" for all */
	long rows;
	long start;
};

/* Reads the parameters. NULL when they are right; else what is wrong: v3_1
 * refuses what it does not know. */
const char *search_read(struct arena *arena, const struct pairs *query,
    struct search *search);

/* The answer's JSON in the arena; NULL: arena full. */
const char *search_answer(struct arena *arena, const struct search *search);

#endif
