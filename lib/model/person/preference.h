#ifndef PREFERENCE_H
#define PREFERENCE_H

#include <stdbool.h>

#include "arena.h"

/* When, how often and for what a participant wants to be asked. */
enum preference_type {
	PREFERENCE_MISSING_CHILD,
	PREFERENCE_MISSING_ADULT,
	PREFERENCE_SUSPECT,
	PREFERENCE_VEHICLE,
	PREFERENCE_OTHER,
	PREFERENCE_TYPES
};

/* A set of types: one bit each. */
#define PREFERENCE_BIT(type) (1u << (type))
#define PREFERENCE_ALL (PREFERENCE_BIT(PREFERENCE_TYPES) - 1u)

enum preference_quiet {
	PREFERENCE_QUIET_UNASKED,
	PREFERENCE_QUIET_NIGHT, /* 23:00-07:00, the default */
	PREFERENCE_QUIET_NONE,
	PREFERENCE_QUIET_OWN,
};

#define PREFERENCE_HALF_HOURS 48 /* half-hours of a day, from 00:00 */
#define PREFERENCE_NIGHT_FROM 46 /* 23:00 */
#define PREFERENCE_NIGHT_TO 14   /* 07:00 */
#define PREFERENCE_TIME 6        /* "23:00" and NUL */
#define PREFERENCE_NO_LIMIT 0

struct preference {
	enum preference_quiet quiet;
	int quiet_from; /* half-hours; they count for QUIET_OWN only */
	int quiet_to;   /* may lie on the next day */
	/* PREFERENCE_NO_LIMIT; -1 when not asked yet. */
	int max_30_days; /* 1, 2, 4, 8 */
	int max_day;     /* 1, 2 */
	unsigned types;
	unsigned wake; /* of TYPES, what may wake when a life is at risk */
};

/* Nothing asked yet. */
void preference_init(struct preference *preference);

/* The half-hours in force; false when there is no quiet period. */
bool preference_quiet_period(const struct preference *preference, int *from,
    int *to);

/* How a page asks for the quiet period: "nacht", "geen", "eigen"; NULL ends. */
extern const char *const preference_quiet_names[];
/* The one that is in force; NULL when it was not asked yet. */
const char *preference_quiet_name(const struct preference *preference);

/* What is wrong with a quiet period that somebody chose. */
#define PREFERENCE_WRONG_FROM 1u
#define PREFERENCE_WRONG_TO 2u
#define PREFERENCE_WRONG_SAME 4u /* a period without length */

/* Takes the choice NAME of the list, with times that count for "eigen" only.
 * What is wrong, and nothing was taken; 0 when all is well. */
unsigned preference_quiet_choose(struct preference *preference,
    const char *name, const char *from, const char *to);

/* "missing_child", …: as in the database. */
const char *preference_type_name(enum preference_type type);

/* A set of types as an array of the database; NULL when the arena is full. */
const char *preference_set_array(struct arena *arena, unsigned set);
/* And from names with spaces between; unknown ones are left out. */
unsigned preference_set_parse(const char *names);

/* A limit as forms have it: a digit, or PREFERENCE_UNLIMITED. */
#define PREFERENCE_UNLIMITED "onbeperkt"
int preference_limit_parse(const char *choice);
const char *preference_limit_choice(int limit);

/* 46 is "23:00". */
void preference_time(int half_hour, char text[PREFERENCE_TIME]);
/* And back; false when it is not "HH:00" or "HH:30" of a day. */
bool preference_time_parse(const char *text, int *half_hour);

#endif
