#include "preference.h"

#include <stddef.h>
#include <string.h>

static const struct {
	const char *name;
	bool may_wake;
} types[PREFERENCE_TYPES] = {
	[PREFERENCE_MISSING_CHILD] = {"missing_child", true},
	[PREFERENCE_MISSING_ADULT] = {"missing_adult", true},
	[PREFERENCE_SUSPECT] = {"suspect", false},
	[PREFERENCE_VEHICLE] = {"vehicle", false},
	[PREFERENCE_OTHER] = {"other", false},
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

bool
preference_may_wake(enum preference_type type)
{
	return type < PREFERENCE_TYPES && types[type].may_wake;
}

const char *
preference_type_name(enum preference_type type)
{
	return type < PREFERENCE_TYPES ? types[type].name : "";
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
		if (strcmp(text, shown) == 0) {
			*half_hour = i;
			return true;
		}
	}
	return false;
}
