#include "preference.h"

#include <stddef.h>
#include <string.h>

#include "db.h"
#include "text.h"

static const char *const types[PREFERENCE_TYPES] = {
    [PREFERENCE_MISSING_CHILD] = "missing_child",
    [PREFERENCE_MISSING_ADULT] = "missing_adult",
    [PREFERENCE_SUSPECT] = "suspect",
    [PREFERENCE_VEHICLE] = "vehicle",
    [PREFERENCE_OTHER] = "other",
};

void
preference_init(struct preference *preference)
{
	*preference = (struct preference){
	    .quiet = PREFERENCE_QUIET_UNASKED,
	    .quiet_from = PREFERENCE_NIGHT_FROM,
	    .quiet_to = PREFERENCE_NIGHT_TO,
	    .max_30_days = -1,
	    .max_day = -1,
	};
}

bool
preference_quiet_period(const struct preference *preference, int *from, int *to)
{
	switch (preference->quiet) {
	case PREFERENCE_QUIET_NIGHT:
		*from = PREFERENCE_NIGHT_FROM;
		*to = PREFERENCE_NIGHT_TO;
		return true;
	case PREFERENCE_QUIET_OWN:
		*from = preference->quiet_from;
		*to = preference->quiet_to;
		return true;
	case PREFERENCE_QUIET_UNASKED:
	case PREFERENCE_QUIET_NONE:
		break;
	}
	return false;
}

const char *const preference_quiet_names[] = {"nacht", "geen", "eigen", NULL};

const char *
preference_quiet_name(const struct preference *preference)
{
	if (preference->quiet == PREFERENCE_QUIET_UNASKED)
		return NULL;
	return preference_quiet_names[preference->quiet -
	    PREFERENCE_QUIET_NIGHT];
}

unsigned
preference_quiet_choose(struct preference *preference, const char *name,
    const char *from, const char *to)
{
	struct preference chosen = *preference;
	unsigned wrong = 0;

	for (chosen.quiet = PREFERENCE_QUIET_NIGHT;
	     !text_equal(name, preference_quiet_name(&chosen)); chosen.quiet++)
		if (chosen.quiet == PREFERENCE_QUIET_OWN)
			return PREFERENCE_WRONG_FROM;
	if (chosen.quiet == PREFERENCE_QUIET_OWN) {
		if (!preference_time_parse(from, &chosen.quiet_from))
			wrong |= PREFERENCE_WRONG_FROM;
		if (!preference_time_parse(to, &chosen.quiet_to))
			wrong |= PREFERENCE_WRONG_TO;
		if (!wrong && chosen.quiet_from == chosen.quiet_to)
			wrong = PREFERENCE_WRONG_SAME;
	}
	if (!wrong)
		*preference = chosen;
	return wrong;
}

const char *
preference_type_name(enum preference_type type)
{
	return type < PREFERENCE_TYPES ? types[type] : "";
}

const char *
preference_set_array(struct arena *arena, unsigned set)
{
	const char *names[PREFERENCE_TYPES];
	size_t count = 0;

	for (enum preference_type t = 0; t < PREFERENCE_TYPES; t++)
		if (set & PREFERENCE_BIT(t))
			names[count++] = preference_type_name(t);
	return db_array(arena, names, count);
}

unsigned
preference_set_parse(const char *names)
{
	unsigned set = 0;

	while (*names != '\0') {
		size_t len = strcspn(names, " ");

		for (enum preference_type t = 0; t < PREFERENCE_TYPES; t++)
			if (strlen(types[t]) == len &&
			    strncmp(names, types[t], len) == 0)
				set |= PREFERENCE_BIT(t);
		names += len;
		names += strspn(names, " ");
	}
	return set;
}

int
preference_limit_parse(const char *choice)
{
	long number;

	return text_to_number(choice, 1, 8, &number) ? (int)number
						     : PREFERENCE_NO_LIMIT;
}

const char *
preference_limit_choice(int limit)
{
	static const char digits[][2] = {"1", "2", "3", "4", "5", "6", "7",
	    "8"};

	return limit >= 1 && limit <= 8 ? digits[limit - 1]
					: PREFERENCE_UNLIMITED;
}

void
preference_time(int half_hour, char text[PREFERENCE_TIME])
{
	int hour = (half_hour % PREFERENCE_HALF_HOURS) / 2;

	text[0] = (char)('0' + hour / 10);
	text[1] = (char)('0' + hour % 10);
	text[2] = ':';
	text[3] = half_hour % 2 ? '3' : '0';
	text[4] = '0';
	text[5] = '\0';
}

bool
preference_time_parse(const char *text, int *half_hour)
{
	char shown[PREFERENCE_TIME];

	for (int i = 0; i < PREFERENCE_HALF_HOURS; i++) {
		preference_time(i, shown);
		if (text_equal(text, shown)) {
			*half_hour = i;
			return true;
		}
	}
	return false;
}
