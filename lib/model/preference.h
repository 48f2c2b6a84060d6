#ifndef PREFERENCE_H
#define PREFERENCE_H

#include <stdbool.h>

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

/* Whether a life may be at risk in actions of this type. */
bool preference_may_wake(enum preference_type type);

/* "missing_child", …: as in the database. */
const char *preference_type_name(enum preference_type type);

/* 46 is "23:00". */
void preference_time(int half_hour, char text[PREFERENCE_TIME]);
/* And back; false when it is not "HH:00" or "HH:30" of a day. */
bool preference_time_parse(const char *text, int *half_hour);

#endif
