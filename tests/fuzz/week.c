/*
 * A week as browsers send it: a raster, and lines of a day. The input is taken
 * as both: a raster, and times with line ends between them. What is understood
 * keeps the rules and means the same when it comes back.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "week.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
must(bool is)
{
	if (!is)
		abort();
}

static void
check_week(const struct week *week)
{
	struct week_period periods[WEEK_PERIODS];
	struct week again = {0};
	char bits[WEEK_BITS], raster[WEEK_RASTER];

	for (int day = 0; day < WEEK_DAYS; day++)
		must(week_set_day(&again, day, periods,
		    week_periods(week, day, periods)));
	must(week_equal(week, &again));
	week_to_bits(week, bits);
	must(week_from_bits(bits, &again) && week_equal(week, &again));
	week_to_raster(week, raster);
	must(week_from_raster(raster, &again) && week_equal(week, &again));
	if (week_kind(week, periods) == WEEK_DAILY) {
		week_set_daily(&again, periods->from, periods->to);
		must(week_equal(week, &again));
	}
}

static void
check_words(const struct week *week)
{
	struct arena *arena = arena_new(1 << 16);
	const char *text;

	if (!arena)
		return;
	text = week_describe(arena, LANGUAGE_EN, week);
	must(text && strlen(text) < 8000);
	arena_free(arena);
}

static void
check_row(const char *from, const char *to, struct week *week)
{
	struct week_row row;
	char shown[2][PREFERENCE_TIME];
	struct week_period read;

	week_row_read(from, to, &row);
	must(row.empty == (*from == '\0' && *to == '\0'));
	read = row.period;
	if (row.empty || row.from_fault || row.to_fault) {
		must(read.from == 0 && read.to == 0);
		return;
	}
	must(0 <= read.from && read.from < read.to && read.to <= 48);
	week_time(read.from, shown[0]);
	week_time(read.to, shown[1]);
	week_row_read(shown[0], shown[1], &row);
	must(row.period.from == read.from && row.period.to == read.to);
	week_set_day(week, 0, &read, 1);
	check_week(week);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct week week = {0};
	char *text = malloc(size + 1), *next;

	if (!text)
		return 0;
	memcpy(text, data, size);
	text[size] = '\0';
	if (week_from_raster(text, &week) || week_from_bits(text, &week))
		check_week(&week);
	check_words(&week);
	for (char *from = text; from; from = next) {
		char *to = strchr(from, '\n');

		next = NULL;
		if (!to)
			break;
		*to++ = '\0';
		next = strchr(to, '\n');
		if (next)
			*next++ = '\0';
		check_row(from, to, &week);
	}
	free(text);
	return 0;
}
