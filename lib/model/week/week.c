#include "week.h"

#include <stddef.h>
#include <string.h>

#define WHOLE_DAY ((UINT64_C(1) << WEEK_HALF_HOURS) - 1)

static bool
is_quiet(const struct week *week, int slot)
{
	return week->quiet[slot / WEEK_HALF_HOURS] >> (slot % WEEK_HALF_HOURS) &
	    1;
}

static void
make_quiet(struct week *week, int slot)
{
	week->quiet[slot / WEEK_HALF_HOURS] |= UINT64_C(1)
	    << (slot % WEEK_HALF_HOURS);
}

bool
week_from_bits(const char *text, struct week *week)
{
	struct week read = {0};

	if (strlen(text) != WEEK_BITS - 1)
		return false;
	for (int slot = 0; slot < WEEK_BITS - 1; slot++) {
		if (text[slot] != '0' && text[slot] != '1')
			return false;
		if (text[slot] == '0')
			make_quiet(&read, slot);
	}
	*week = read;
	return true;
}

void
week_to_bits(const struct week *week, char text[WEEK_BITS])
{
	for (int slot = 0; slot < WEEK_BITS - 1; slot++)
		text[slot] = is_quiet(week, slot) ? '0' : '1';
	text[WEEK_BITS - 1] = '\0';
}

/* The value of a hexadecimal digit, or -1. */
static int
hex_value(char digit)
{
	static const char digits[] = "0123456789abcdef0123456789ABCDEF";
	const char *at = digit == '\0' ? NULL : strchr(digits, digit);

	return at ? (int)(at - digits) % 16 : -1;
}

bool
week_from_raster(const char *text, struct week *week)
{
	struct week read = {0};

	if (strlen(text) != WEEK_RASTER - 1)
		return false;
	for (int slot = 0; slot < WEEK_BITS - 1; slot++) {
		int value = hex_value(text[slot / 4]);

		if (value < 0)
			return false;
		if (!(value >> (3 - slot % 4) & 1))
			make_quiet(&read, slot);
	}
	*week = read;
	return true;
}

void
week_to_raster(const struct week *week, char text[WEEK_RASTER])
{
	for (int digit = 0; digit < WEEK_RASTER - 1; digit++) {
		int value = 0;

		for (int slot = digit * 4; slot < digit * 4 + 4; slot++)
			value = value * 2 + !is_quiet(week, slot);
		text[digit] = "0123456789abcdef"[value];
	}
	text[WEEK_RASTER - 1] = '\0';
}

bool
week_equal(const struct week *a, const struct week *b)
{
	return memcmp(a->quiet, b->quiet, sizeof(a->quiet)) == 0;
}

int
week_periods(const struct week *week, int day,
    struct week_period periods[WEEK_PERIODS])
{
	const uint64_t quiet = week->quiet[day];
	int count = 0;

	for (int slot = 0; slot < WEEK_HALF_HOURS; slot++) {
		if (!(quiet >> slot & 1))
			continue;
		periods[count].from = slot;
		while (slot < WEEK_HALF_HOURS && quiet >> slot & 1)
			slot++;
		periods[count++].to = slot;
	}
	return count;
}

bool
week_set_day(struct week *week, int day, const struct week_period *periods,
    int count)
{
	struct week_period apart[WEEK_PERIODS];

	week->quiet[day] = 0;
	for (int i = 0; i < count; i++)
		for (int slot = periods[i].from; slot < periods[i].to; slot++)
			week->quiet[day] |= UINT64_C(1) << slot;
	return week_periods(week, day, apart) == count;
}

void
week_set_daily(struct week *week, int from, int to)
{
	uint64_t quiet = 0;

	for (int slot = from; slot != to; slot = (slot + 1) % WEEK_HALF_HOURS)
		quiet |= UINT64_C(1) << slot;
	for (int day = 0; day < WEEK_DAYS; day++)
		week->quiet[day] = quiet;
}

/* The one period of a day that is neither all quiet nor all welcome, seen as a
 * circle; false when there are more. */
static bool
one_period(uint64_t quiet, struct week_period *period)
{
	int starts = 0;

	for (int slot = 0; slot < WEEK_HALF_HOURS; slot++) {
		int next = (slot + 1) % WEEK_HALF_HOURS;
		bool now = quiet >> slot & 1;
		bool then = quiet >> next & 1;

		if (!now && then) {
			period->from = next;
			starts++;
		}
		if (now && !then)
			period->to = next;
	}
	return starts == 1;
}

enum week_kind
week_kind(const struct week *week, struct week_period *daily)
{
	struct week_period found = {0};

	for (int day = 1; day < WEEK_DAYS; day++)
		if (week->quiet[day] != week->quiet[0])
			return WEEK_OWN;
	if (week->quiet[0] == 0)
		return WEEK_WELCOME;
	if (week->quiet[0] == WHOLE_DAY)
		return WEEK_SILENT;
	if (!one_period(week->quiet[0], &found))
		return WEEK_OWN;
	if (daily)
		*daily = found;
	return WEEK_DAILY;
}
