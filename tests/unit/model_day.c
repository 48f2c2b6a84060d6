#include <time.h>

#include "check_main.h"
#include "day.h"

static const struct day march = {2027, 3, 1};

/* Days on which an oracle that knows nothing of ours, timegm, agrees. */
START_TEST(calendar)
{
	for (int year = DAY_FIRST; year <= DAY_LAST; year++)
		for (int month = 0; month <= 13; month++)
			for (int number = 0; number <= 32; number++) {
				struct day day = {year, month, number};
				struct tm tm = {.tm_year = year - 1900,
				    .tm_mon = month - 1,
				    .tm_mday = number};
				bool real;

				timegm(&tm); /* carries what is too much */
				real = tm.tm_mday == number &&
				    tm.tm_mon == month - 1;
				if (day_exists(&day) != real)
					ck_abort_msg("%d-%d-%d", year, month,
					    number);
				if (real &&
				    day_of_week(&day) != (tm.tm_wday + 6) % 7)
					ck_abort_msg("weekday of %d-%d-%d",
					    year, month, number);
			}
	ck_assert(!day_exists(&(struct day){1899, 12, 31}));
	ck_assert(!day_exists(&(struct day){3000, 1, 1}));
}
END_TEST

START_TEST(typed_in_one)
{
	static const char *const good[] = {"1-3-2027", "01-03-2027", "1/3/2027",
	    "1.3.2027", "1 3 2027", "1-3-27", " 1 - 3 - 2027 ", "1 maart 2027",
	    "1 March 2027", "1 mrt 2027", "1 mar. 2027", "1 maa 2027",
	    "1 mrt., 2027", "1-MAART-27", "2027-03-01", "2027/3/1"};
	static const struct {
		const char *text;
		enum day_outcome outcome;
	} bad[] = {{"", DAY_EMPTY}, {"  ", DAY_EMPTY}, {"1-3", DAY_MALFORMED},
	    {"1-3-2027-4", DAY_MALFORMED}, {"1-3-202", DAY_MALFORMED},
	    {"1-3-20270", DAY_MALFORMED}, {"morgen", DAY_MALFORMED},
	    {"1 brumaire 2027", DAY_MALFORMED}, {"-1-3-2027", DAY_MALFORMED},
	    {"+1-3-2027", DAY_MALFORMED}, {"100-3-2027", DAY_MALFORMED},
	    {"1-003-2027", DAY_MALFORMED}, {"1-3-1899", DAY_MALFORMED},
	    {"1-3-3000", DAY_MALFORMED}, {"١-٣-٢٠٢٧", DAY_MALFORMED},
	    {"1 septemberrrrrrrr 2027", DAY_MALFORMED},
	    {"1 m 2027", DAY_MALFORMED}, {"31-2-2027", DAY_UNREAL},
	    {"29-2-2027", DAY_UNREAL}, {"31 april 2027", DAY_UNREAL},
	    {"0-3-2027", DAY_UNREAL}, {"1-0-2027", DAY_UNREAL},
	    {"1-13-2027", DAY_UNREAL}, {"32-1-2027", DAY_UNREAL},
	    {"2027-02-30", DAY_UNREAL}};
	struct day day;

	for (size_t i = 0; i < sizeof(good) / sizeof(good[0]); i++) {
		day = (struct day){0};
		ck_assert_msg(day_parse(good[i], &day) == DAY_OK, "%s",
		    good[i]);
		ck_assert_mem_eq(&day, &march, sizeof(day));
	}
	ck_assert(day_parse("1 sept 2027", &day) == DAY_OK && day.month == 9);
	ck_assert(day_parse("1 Sept. 2027", &day) == DAY_OK && day.month == 9);
	ck_assert(day_parse("1 febr 2027", &day) == DAY_OK && day.month == 2);
	ck_assert(day_parse("1 sep, 2027", &day) == DAY_OK && day.month == 9);
	day = march;
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		ck_assert_msg(day_parse(bad[i].text, &day) == bad[i].outcome,
		    "%s", bad[i].text);
	ck_assert_mem_eq(&day, &march, sizeof(day));
}
END_TEST

START_TEST(leap_days)
{
	struct day day;

	ck_assert_int_eq(day_parse("29-2-2028", &day), DAY_OK);
	ck_assert_int_eq(day_parse("29-2-2000", &day), DAY_OK);
	ck_assert_int_eq(day_parse("29-2-2100", &day), DAY_UNREAL);
}
END_TEST

START_TEST(typed_in_three)
{
	static const struct {
		const char *texts[3];
		enum day_outcome outcome;
	} cases[] = {
	    {{"1", "3", "2027"}, DAY_OK},
	    {{"01", "03", "27"}, DAY_OK},
	    {{" 1 ", " maart", "2027 "}, DAY_OK},
	    {{"1-3-2027", "", ""}, DAY_OK},
	    {{"", "", ""}, DAY_EMPTY},
	    {{"", "3", "2027"}, DAY_MALFORMED},
	    {{"1", "", "2027"}, DAY_MALFORMED},
	    {{"1", "3", ""}, DAY_MALFORMED},
	    {{"1", "", ""}, DAY_MALFORMED},
	    {{"1 2", "3", "2027"}, DAY_MALFORMED},
	    {{"1", "3-4", "2027"}, DAY_MALFORMED},
	    {{"een", "3", "2027"}, DAY_MALFORMED},
	    {{"1", "3", "20277"}, DAY_MALFORMED},
	    {{"1234567890123", "3", "2027"}, DAY_MALFORMED},
	    {{"31", "2", "2027"}, DAY_UNREAL},
	    {{"31", "februari", "2027"}, DAY_UNREAL},
	    {{"1", "13", "2027"}, DAY_UNREAL},
	    {{"0", "1", "2027"}, DAY_UNREAL},
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct day day = {0};

		ck_assert_msg(day_parse_fields(cases[i].texts[0],
				  cases[i].texts[1], cases[i].texts[2],
				  &day) == cases[i].outcome,
		    "case %zu", i);
		if (cases[i].outcome == DAY_OK)
			ck_assert_mem_eq(&day, &march, sizeof(day));
		else
			ck_assert_int_eq(day.year, 0);
	}
}
END_TEST

START_TEST(months_by_name)
{
	static const char *const names[] = {"januari", "februari", "maart",
	    "april", "mei", "juni", "juli", "augustus", "september", "oktober",
	    "november", "december"};
	static const char *const english[] = {"January", "February", "March",
	    "April", "May", "June", "July", "August", "September", "October",
	    "November", "December"};

	for (int i = 0; i < 12; i++) {
		char three[4] = {names[i][0], names[i][1], names[i][2], '\0'};
		struct day day = {0};

		ck_assert_int_eq(day_parse_fields("1", names[i], "2027", &day),
		    DAY_OK);
		ck_assert_int_eq(day.month, i + 1);
		ck_assert_int_eq(day_parse_fields("1", english[i], "2027",
				     &day),
		    DAY_OK);
		ck_assert_int_eq(day.month, i + 1);
		ck_assert_int_eq(day_parse_fields("1", three, "2027", &day),
		    DAY_OK);
		ck_assert_int_eq(day.month, i + 1);
	}
}
END_TEST

START_TEST(iso)
{
	static const char *const wrong[] = {"", "2027-3-01", "2027-03-1",
	    "2027-02-30", "2027-03-01 ", " 2027-03-01", "2027-03-01T00:00",
	    "02027-3-1", "27-03-01", "-027-03-01", "2027/03/01", "infinity"};
	char text[DAY_ISO];
	struct day day;

	day_iso(&march, text);
	ck_assert_str_eq(text, "2027-03-01");
	ck_assert(day_from_iso(text, &day));
	ck_assert_mem_eq(&day, &march, sizeof(day));
	for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++)
		ck_assert_msg(!day_from_iso(wrong[i], &day), "%s", wrong[i]);
	ck_assert_mem_eq(&day, &march, sizeof(day));
}
END_TEST

START_TEST(words)
{
	struct arena *arena = arena_new(4096);

	ck_assert_str_eq(day_words(arena, LANGUAGE_NL, &march),
	    "1\u00a0maart\u00a02027");
	ck_assert_str_eq(day_words_long(arena, LANGUAGE_NL, &march),
	    "maandag 1\u00a0maart\u00a02027");
	ck_assert_str_eq(day_words_long(arena, LANGUAGE_EN, &march),
	    "Monday 1\u00a0March\u00a02027");
	arena_free(arena);
	arena = arena_new(1);
	while (arena_alloc(arena, 1))
		continue;
	ck_assert_ptr_null(day_words_long(arena, LANGUAGE_NL, &march));
	arena_free(arena);
}
END_TEST

CHECK_MAIN("day", calendar, typed_in_one, leap_days, typed_in_three,
    months_by_name, iso, words)
