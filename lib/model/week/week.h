#ifndef WEEK_H
#define WEEK_H

#include <stdbool.h>
#include <stdint.h>

#include "arena.h"
#include "catalog.h"
#include "preference.h"

/*
 * The half-hours of a week in which somebody is left alone. A day is 0 for
 * Monday to 6; a half-hour is 0 (00:00) to 47, of which 48 is the end. All of
 * it is local time, whatever the clocks do: docs/week.md.
 */
#define WEEK_DAYS 7
#define WEEK_HALF_HOURS PREFERENCE_HALF_HOURS
#define WEEK_BITS (WEEK_DAYS * WEEK_HALF_HOURS + 1)       /* with its NUL */
#define WEEK_RASTER (WEEK_DAYS * WEEK_HALF_HOURS / 4 + 1) /* with its NUL */
#define WEEK_PERIODS (WEEK_HALF_HOURS / 2) /* the most in a day, with gaps */
#define WEEK_CODE 3                        /* "ma" and NUL */

struct week {
	uint64_t quiet[WEEK_DAYS]; /* bit N: half-hour N */
};

/* As in the database: 336 digits, Monday 00:00 first, 1 is welcome. False when
 * it is something else; WEEK is untouched. */
bool week_from_bits(const char *text, struct week *week);
void week_to_bits(const struct week *week, char text[WEEK_BITS]);

/* The same bits as 84 hexadecimal digits, of either case; written in lower. */
bool week_from_raster(const char *text, struct week *week);
void week_to_raster(const struct week *week, char text[WEEK_RASTER]);

bool week_equal(const struct week *a, const struct week *b);

/* FROM up to TO, at most 48, in half-hours of one day. */
struct week_period {
	int from;
	int to;
};

/* The quiet periods of DAY in order, none touching another; how many. */
int week_periods(const struct week *week, int day,
    struct week_period periods[WEEK_PERIODS]);

/* Makes DAY quiet in these COUNT periods, which may overlap, and in no other.
 * False when some touched, so that week_periods will give fewer. */
bool week_set_day(struct week *week, int day, const struct week_period *periods,
    int count);

/* Quiet from FROM to TO on every day, over midnight when TO is not after FROM;
 * FROM equal to TO is no rest. As week_from_quiet of the database. */
void week_set_daily(struct week *week, int from, int to);

enum week_kind {
	WEEK_WELCOME, /* no rest at all */
	WEEK_DAILY,   /* one period, the same for each day */
	WEEK_OWN,
	WEEK_SILENT, /* nothing but rest */
};

/* For WEEK_DAILY also the period, of which TO may lie on the next day (and is
 * 0, not 48, at midnight). DAILY may be NULL. */
enum week_kind week_kind(const struct week *week, struct week_period *daily);

/* What is wrong with a time that somebody typed. */
enum week_fault {
	WEEK_FAULT_NONE,
	WEEK_FAULT_MISSING, /* empty, while the other is not */
	WEEK_FAULT_UNREAL,  /* no time of a day: "25:00", "soms" */
	WEEK_FAULT_UNEVEN,  /* not a whole or half hour: "12:15" */
	WEEK_FAULT_BEFORE,  /* until before from: it may run over midnight */
	WEEK_FAULT_SAME,    /* until equal to from */
};

/* A line of a day's form. */
struct week_row {
	bool empty; /* nothing in either */
	enum week_fault from_fault;
	enum week_fault to_fault;
	struct week_period period; /* without faults, and not empty */
};

/* FROM and TO as typed: "7:00", "07.00", "7", "07:00:00". Until 00:00 or 24:00
 * is the end of the day. */
void week_row_read(const char *from, const char *to, struct week_row *row);

/* "ma", "di", …: as in the addresses of pages. */
const char *week_day_code(int day);
/* And back; -1 when it is none. */
int week_day_from_code(const char *code);

/* "maandag", "Monday". */
const char *week_day_name(enum language language, int day);

/* "23:00", and "24:00" for 48. */
void week_time(int half_hour, char text[PREFERENCE_TIME]);

/* "rust van 00:00 tot 07:00 en van 23:00 tot 24:00", "geen rust", "de hele dag
 * rust". NULL when the arena is full. */
const char *week_describe_day(struct arena *arena, enum language language,
    const struct week *week, int day);

/* For WEEK_FAULT_BEFORE on DAY: how to put down rest that runs on to the next
 * day until TO, as typed. NULL when the arena is full. */
const char *week_after_midnight(struct arena *arena, enum language language,
    int day, const char *to);

/* The whole of it in one line: "Elke dag rust van 23:00 tot 07:00", "Geen
 * rust", "maandag tot en met vrijdag: geen rust; zaterdag en zondag: …". NULL
 * when the arena is full. */
const char *week_describe(struct arena *arena, enum language language,
    const struct week *week);

#endif
