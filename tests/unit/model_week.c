/* The week: bits, periods, lines of a form, and words. What is random comes
 * from a seed that is printed: WEEK_SEED=… gives the same weeks again. */
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "check_main.h"
#include "week.h"

#define WEEKS 2000
#define CAP 65536

static uint64_t state;

static void
seed(void)
{
	const char *given = getenv("WEEK_SEED");

	state = given ? strtoull(given, NULL, 10) : (uint64_t)time(NULL);
	printf("WEEK_SEED=%llu\n", (unsigned long long)state);
	fflush(stdout);
}

/* splitmix64 */
static uint64_t
random_bits(void)
{
	uint64_t z = state += 0x9e3779b97f4a7c15;

	z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
	z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
	return z ^ (z >> 31);
}

/* Every other week is noise; the rest has few periods, as people's have. */
static struct week
random_week(int i)
{
	struct week week = {0};

	for (int day = 0; day < WEEK_DAYS; day++) {
		struct week_period rows[3];

		if (i % 2) {
			week.quiet[day] = random_bits() >> 16;
			continue;
		}
		for (int row = 0; row < 3; row++) {
			int from = (int)(random_bits() % 48);
			uint64_t most = (uint64_t)(48 - from);

			rows[row].from = from;
			rows[row].to = from + 1 + (int)(random_bits() % most);
		}
		week_set_day(&week, day, rows, (int)(random_bits() % 4));
	}
	return week;
}

START_TEST(comes_back)
{
	char bits[WEEK_BITS], raster[WEEK_RASTER];

	seed();
	for (int i = 0; i < WEEKS; i++) {
		struct week week = random_week(i), back;

		memset(&back, 0xff, sizeof(back));
		week_to_bits(&week, bits);
		ck_assert_uint_eq(strlen(bits), 336);
		ck_assert(week_from_bits(bits, &back));
		ck_assert(week_equal(&week, &back));
		memset(&back, 0xff, sizeof(back));
		week_to_raster(&week, raster);
		ck_assert_uint_eq(strlen(raster), 84);
		ck_assert(week_from_raster(raster, &back));
		ck_assert(week_equal(&week, &back));
	}
}
END_TEST

/* Periods are in order and apart, are made of the bits that are quiet and no
 * other, and give the same day back, in whatever order, twice, or in pieces. */
static void
check_day(const struct week *week, int day, struct week *back)
{
	struct week_period periods[WEEK_PERIODS];
	struct week_period rows[WEEK_PERIODS * 3];
	char bits[WEEK_BITS];
	int count = week_periods(week, day, periods);
	int quiet = 0, n = 0;

	ck_assert_int_le(count, WEEK_PERIODS);
	for (int p = 0; p < count; p++) {
		int from = periods[p].from, to = periods[p].to;
		int middle = (from + to) / 2;

		ck_assert_int_lt(from, to);
		ck_assert(p == 0 || periods[p - 1].to < from);
		quiet += to - from;
		rows[n++] = (struct week_period){middle, to};
		rows[n++] = (struct week_period){from, middle};
		rows[n++] = periods[p];
	}
	week_to_bits(week, bits);
	for (int slot = 0; slot < 48; slot++)
		quiet -= bits[day * 48 + slot] == '0';
	ck_assert_int_eq(quiet, 0);
	ck_assert(week_set_day(back, day, periods, count));
	ck_assert_uint_eq(back->quiet[day], week->quiet[day]);
	ck_assert(week_set_day(back, day, rows, n) == (n == 0));
}

START_TEST(periods_come_back)
{
	seed();
	for (int i = 0; i < WEEKS; i++) {
		struct week week = random_week(i), back = {0};

		for (int day = 0; day < WEEK_DAYS; day++)
			check_day(&week, day, &back);
		ck_assert(week_equal(&week, &back));
	}
}
END_TEST

START_TEST(only_whole_weeks)
{
	char text[WEEK_BITS + 1];
	struct week week = {{1, 2, 3, 4, 5, 6, 7}}, before = week;

	for (size_t len = 0; len <= WEEK_BITS; len++) {
		memset(text, '0', len);
		text[len] = '\0';
		ck_assert_int_eq(week_from_bits(text, &week), len == 336);
		ck_assert_int_eq(week_from_raster(text, &week), len == 84);
		if (len == 336 || len == 84)
			ck_assert_uint_eq(week.quiet[6], 0xffffffffffff);
		else
			ck_assert(week_equal(&week, &before));
		week = before;
	}
	for (int c = 1; c < 256; c++) {
		memset(text, '0', 336);
		text[336] = '\0';
		text[200] = (char)c;
		ck_assert_int_eq(week_from_bits(text, &week),
		    c == '0' || c == '1');
		text[84] = '\0';
		text[83] = (char)c;
		ck_assert_int_eq(week_from_raster(text, &week),
		    strchr("0123456789abcdefABCDEF", c) != NULL);
	}
}
END_TEST

START_TEST(first_and_last)
{
	char bits[WEEK_BITS], raster[WEEK_RASTER];
	struct week week;

	memset(bits, '1', 336);
	bits[336] = '\0';
	bits[0] = bits[335] = '0';
	ck_assert(week_from_bits(bits, &week));
	ck_assert_uint_eq(week.quiet[0], 1);
	ck_assert_uint_eq(week.quiet[6], UINT64_C(1) << 47);
	week_to_raster(&week, raster);
	ck_assert_int_eq(raster[0], '7');
	ck_assert_int_eq(raster[83], 'e');
	ck_assert_uint_eq(strspn(raster + 1, "f"), 82);
}
END_TEST

/* Every period that the simple way can ask for is recognized again. */
START_TEST(daily_weeks)
{
	struct week week;
	struct week_period daily = {-1, -1};

	for (int from = 0; from < 48; from++)
		for (int to = 0; to < 48; to++) {
			week_set_daily(&week, from, to);
			if (from == to) {
				ck_assert_int_eq(week_kind(&week, &daily),
				    WEEK_WELCOME);
				continue;
			}
			ck_assert_int_eq(week_kind(&week, &daily), WEEK_DAILY);
			ck_assert_int_eq(daily.from, from);
			ck_assert_int_eq(daily.to, to);
		}
	for (int day = 0; day < WEEK_DAYS; day++) {
		week_set_daily(&week, 46, 14);
		week.quiet[day] ^= 1 << 20;
		ck_assert_int_eq(week_kind(&week, NULL), WEEK_OWN);
	}
	week_set_daily(&week, 46, 14);
	for (int day = 0; day < WEEK_DAYS; day++)
		week.quiet[day] |= 1 << 20;
	ck_assert_int_eq(week_kind(&week, NULL), WEEK_OWN);
	for (int day = 0; day < WEEK_DAYS; day++)
		week.quiet[day] = 0xffffffffffff;
	ck_assert_int_eq(week_kind(&week, NULL), WEEK_SILENT);
	week.quiet[3] = 0;
	ck_assert_int_eq(week_kind(&week, NULL), WEEK_OWN);
}
END_TEST

START_TEST(rows)
{
	static const struct {
		const char *from, *to;
		int first, last;
	} good[] = {{"00:00", "07:00", 0, 14}, {"23:00", "00:00", 46, 48},
	    {"23:00", "24:00", 46, 48}, {"00:00", "00:00", 0, 48},
	    {"7:00", "7:30", 14, 15}, {"07.00", "9.30", 14, 19},
	    {"7", "23", 14, 46}, {"7", "24", 14, 48}, {"0", "0", 0, 48},
	    {"07:00:00", "08:30:00", 14, 17}};
	static const struct {
		const char *from, *to;
		enum week_fault from_fault, to_fault;
	} bad[] = {{"23:00", "", WEEK_FAULT_NONE, WEEK_FAULT_MISSING},
	    {"", "07:00", WEEK_FAULT_MISSING, WEEK_FAULT_NONE},
	    {"25:00", "07:00", WEEK_FAULT_UNREAL, WEEK_FAULT_NONE},
	    {"07:00", "25:00", WEEK_FAULT_NONE, WEEK_FAULT_UNREAL},
	    {"24:00", "24:00", WEEK_FAULT_UNREAL, WEEK_FAULT_NONE},
	    {"24:30", "24:30", WEEK_FAULT_UNREAL, WEEK_FAULT_UNREAL},
	    {"12:15", "12:45", WEEK_FAULT_UNEVEN, WEEK_FAULT_UNEVEN},
	    {"24:01", "23:59", WEEK_FAULT_UNREAL, WEEK_FAULT_UNEVEN},
	    {"23:00", "07:00", WEEK_FAULT_NONE, WEEK_FAULT_BEFORE},
	    {"07:30", "07:00", WEEK_FAULT_NONE, WEEK_FAULT_BEFORE},
	    {"12:00", "12:00", WEEK_FAULT_NONE, WEEK_FAULT_SAME},
	    {"25:00", "", WEEK_FAULT_UNREAL, WEEK_FAULT_MISSING},
	    {"soms", "nooit", WEEK_FAULT_UNREAL, WEEK_FAULT_UNREAL},
	    {"-1:00", "7:0", WEEK_FAULT_UNREAL, WEEK_FAULT_UNREAL},
	    {"7:000", "007:00", WEEK_FAULT_UNREAL, WEEK_FAULT_UNREAL},
	    {"7:", ":30", WEEK_FAULT_UNREAL, WEEK_FAULT_UNREAL},
	    {"7:60", "7:99", WEEK_FAULT_UNREAL, WEEK_FAULT_UNREAL},
	    {"7:00:30", "7:00:0", WEEK_FAULT_UNREAL, WEEK_FAULT_UNREAL},
	    {"07:00 ", "7:00 am", WEEK_FAULT_UNREAL, WEEK_FAULT_UNREAL},
	    {"0700", "99999999999999", WEEK_FAULT_UNREAL, WEEK_FAULT_UNREAL},
	    {"٠٧:٠٠", "7\xff", WEEK_FAULT_UNREAL, WEEK_FAULT_UNREAL}};
	struct week_row row;

	for (size_t i = 0; i < sizeof(good) / sizeof(good[0]); i++) {
		week_row_read(good[i].from, good[i].to, &row);
		ck_assert_msg(!row.empty && !row.from_fault && !row.to_fault &&
			row.period.from == good[i].first &&
			row.period.to == good[i].last,
		    "%s to %s", good[i].from, good[i].to);
	}
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		week_row_read(bad[i].from, bad[i].to, &row);
		ck_assert_msg(!row.empty &&
			row.from_fault == bad[i].from_fault &&
			row.to_fault == bad[i].to_fault,
		    "%s to %s: %d, %d", bad[i].from, bad[i].to, row.from_fault,
		    row.to_fault);
		ck_assert_int_eq(row.period.to, 0);
	}
	week_row_read("", "", &row);
	ck_assert(row.empty && !row.from_fault && !row.to_fault);
}
END_TEST

START_TEST(overlapping_rows)
{
	static const struct {
		struct week_period rows[3];
		int count;
		bool apart;
		const char *words;
	} cases[] = {{{{0}}, 0, true, "geen rust"},
	    {{{0, 14}, {46, 48}}, 2, true,
		"rust van 00:00 tot 07:00 en van 23:00 tot 24:00"},
	    {{{46, 48}, {0, 14}}, 2, true,
		"rust van 00:00 tot 07:00 en van 23:00 tot 24:00"},
	    {{{0, 14}, {12, 20}}, 2, false, "rust van 00:00 tot 10:00"},
	    {{{0, 14}, {14, 20}}, 2, false, "rust van 00:00 tot 10:00"},
	    {{{0, 20}, {12, 14}}, 2, false, "rust van 00:00 tot 10:00"},
	    {{{2, 4}, {2, 4}}, 2, false, "rust van 01:00 tot 02:00"},
	    {{{0, 2}, {4, 6}, {47, 48}}, 3, true,
		"rust van 00:00 tot 01:00, "
		"van 02:00 tot 03:00 en van 23:30 tot 24:00"},
	    {{{0, 24}, {24, 48}}, 2, false, "de hele dag rust"},
	    {{{0, 48}}, 1, true, "de hele dag rust"}};
	struct arena *arena = arena_new(CAP);

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct week week = {{0, 0, 77, 0, 0, 0, 0}};

		ck_assert_int_eq(week_set_day(&week, 2, cases[i].rows,
				     cases[i].count),
		    cases[i].apart);
		ck_assert_str_eq(week_describe_day(arena, LANGUAGE_NL, &week,
				     2),
		    cases[i].words);
	}
	arena_free(arena);
}
END_TEST

START_TEST(words)
{
	static const struct {
		int from, to;
		const char *nl, *en;
	} simple[] = {{46, 14, "Elke dag rust van 23:00 tot 07:00",
			  "Quiet every day from 23:00 to 07:00"},
	    {44, 0, "Elke dag rust van 22:00 tot 24:00",
		"Quiet every day from 22:00 to 24:00"},
	    {0, 13, "Elke dag rust van 00:00 tot 06:30",
		"Quiet every day from 00:00 to 06:30"},
	    {7, 7, "Geen rust", "No quiet hours"}};
	struct arena *arena = arena_new(CAP);
	struct week week;

	for (size_t i = 0; i < sizeof(simple) / sizeof(simple[0]); i++) {
		week_set_daily(&week, simple[i].from, simple[i].to);
		ck_assert_str_eq(week_describe(arena, LANGUAGE_NL, &week),
		    simple[i].nl);
		ck_assert_str_eq(week_describe(arena, LANGUAGE_EN, &week),
		    simple[i].en);
	}
	memset(&week, 0, sizeof(week));
	week.quiet[0] = 3;
	for (int day = 1; day < 5; day++)
		week.quiet[day] = 0x3fff;
	ck_assert_str_eq(week_describe(arena, LANGUAGE_NL, &week),
	    "maandag: rust van 00:00 tot 01:00; dinsdag tot en met vrijdag: "
	    "rust van 00:00 tot 07:00; zaterdag en zondag: geen rust");
	ck_assert_str_eq(week_describe(arena, LANGUAGE_EN, &week),
	    "Monday: quiet from 00:00 to 01:00; Tuesday to Friday: quiet from "
	    "00:00 to 07:00; Saturday and Sunday: no quiet hours");
	for (int day = 0; day < WEEK_DAYS; day++)
		week.quiet[day] = 0xffffffffffff;
	ck_assert_str_eq(week_describe(arena, LANGUAGE_NL, &week),
	    "Altijd rust: u krijgt nooit een bericht");
	ck_assert_str_eq(week_after_midnight(arena, LANGUAGE_NL, 6, "7.30"),
	    "Loopt de rust door na middernacht? Vul dan hier tot 00:00 in, en "
	    "bij maandag van 00:00 tot 7.30.");
	ck_assert_str_eq(week_after_midnight(arena, LANGUAGE_EN, 0, "07:00"),
	    "Do your quiet hours go on after midnight? Then fill in until "
	    "00:00 here, and from 00:00 to 07:00 on Tuesday.");
	arena_free(arena);
}
END_TEST

/* However little room there is: all of it, or NULL. */
START_TEST(little_room)
{
	struct arena *roomy = arena_new(CAP);
	struct week week = {0};
	const char *all;
	bool fits = false;

	for (int day = 0; day < WEEK_DAYS; day++)
		week.quiet[day] = 0x555555555555u << (day % 2);
	all = week_describe(roomy, LANGUAGE_NL, &week);
	ck_assert_ptr_nonnull(all);
	for (size_t cap = 64; !fits && cap < CAP; cap += 256) {
		struct arena *arena = arena_new(cap);
		const char *text = week_describe(arena, LANGUAGE_NL, &week);

		fits = text != NULL;
		if (fits)
			ck_assert_str_eq(text, all);
		arena_free(arena);
	}
	ck_assert(fits);
	arena_free(roomy);
}
END_TEST

START_TEST(days)
{
	static const char *const codes[] = {"ma", "di", "wo", "do", "vr", "za",
	    "zo"};
	static const char *const wrong[] = {"", "m", "maa", "MA", "ma ", "xx",
	    "0"};
	char text[PREFERENCE_TIME];

	for (int day = 0; day < WEEK_DAYS; day++) {
		ck_assert_str_eq(week_day_code(day), codes[day]);
		ck_assert_int_eq(week_day_from_code(codes[day]), day);
		ck_assert_int_eq(strncmp(week_day_name(LANGUAGE_NL, day),
				     codes[day], 2),
		    0);
	}
	for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++)
		ck_assert_int_eq(week_day_from_code(wrong[i]), -1);
	ck_assert_str_eq(week_day_name(LANGUAGE_EN, 6), "Sunday");
	week_time(0, text);
	ck_assert_str_eq(text, "00:00");
	week_time(47, text);
	ck_assert_str_eq(text, "23:30");
	week_time(48, text);
	ck_assert_str_eq(text, "24:00");
}
END_TEST

CHECK_MAIN("week", comes_back, periods_come_back, only_whole_weeks,
    first_and_last, daily_weeks, rows, overlapping_rows, words, little_room,
    days)
