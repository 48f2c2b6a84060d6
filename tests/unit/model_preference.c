#include "check_main.h"
#include "preference.h"

START_TEST(times)
{
	static const struct {
		int half_hour;
		const char *text;
	} cases[] = {{0, "00:00"}, {1, "00:30"}, {14, "07:00"}, {19, "09:30"},
	    {20, "10:00"}, {46, "23:00"}, {47, "23:30"}};
	static const char *const wrong[] = {"", "7:00", "07:15", "24:00",
	    "07:00 ", " 07:00", "-1:00", "0700", "٠٧:٠٠"};
	char text[PREFERENCE_TIME];
	int half_hour;

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		preference_time(cases[i].half_hour, text);
		ck_assert_str_eq(text, cases[i].text);
		ck_assert(preference_time_parse(cases[i].text, &half_hour));
		ck_assert_int_eq(half_hour, cases[i].half_hour);
	}
	half_hour = -7;
	for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++)
		ck_assert_msg(!preference_time_parse(wrong[i], &half_hour),
		    "parsed %s", wrong[i]);
	ck_assert_int_eq(half_hour, -7);
}
END_TEST

START_TEST(quiet_periods)
{
	struct preference preference;
	int from = -1, to = -1;

	preference_init(&preference);
	ck_assert(!preference_quiet_period(&preference, &from, &to));
	ck_assert_int_eq(from, -1);
	preference.quiet = PREFERENCE_QUIET_NONE;
	ck_assert(!preference_quiet_period(&preference, &from, &to));
	/* Times of one's own do not change what the night is. */
	preference.quiet_from = 2;
	preference.quiet_to = 3;
	preference.quiet = PREFERENCE_QUIET_NIGHT;
	ck_assert(preference_quiet_period(&preference, &from, &to));
	ck_assert_int_eq(from, 46);
	ck_assert_int_eq(to, 14);
	preference.quiet = PREFERENCE_QUIET_OWN;
	ck_assert(preference_quiet_period(&preference, &from, &to));
	ck_assert_int_eq(from, 2);
	ck_assert_int_eq(to, 3);
}
END_TEST

START_TEST(types)
{
	static const char *const names[PREFERENCE_TYPES] = {"missing_child",
	    "missing_adult", "suspect", "vehicle", "other"};

	for (enum preference_type t = 0; t < PREFERENCE_TYPES; t++)
		ck_assert_str_eq(preference_type_name(t), names[t]);
	ck_assert_str_eq(preference_type_name(PREFERENCE_TYPES), "");
	ck_assert_uint_eq(PREFERENCE_ALL, 31);
}
END_TEST

START_TEST(choosing)
{
	static const struct {
		const char *name, *from, *to;
		unsigned wrong;
		enum preference_quiet quiet;
		int first, last;
	} cases[] = {{"nacht", "", "", 0, PREFERENCE_QUIET_NIGHT, 2, 3},
	    {"geen", "25:00", "x", 0, PREFERENCE_QUIET_NONE, 2, 3},
	    {"eigen", "22:00", "06:30", 0, PREFERENCE_QUIET_OWN, 44, 13},
	    {"eigen", "22:00", "00:00", 0, PREFERENCE_QUIET_OWN, 44, 0},
	    {"eigen", "", "07:00", PREFERENCE_WRONG_FROM, 0, 0, 0},
	    {"eigen", "07:00", "24:00", PREFERENCE_WRONG_TO, 0, 0, 0},
	    {"eigen", "07:15", "25:00",
		PREFERENCE_WRONG_FROM | PREFERENCE_WRONG_TO, 0, 0, 0},
	    {"eigen", "07:00", "07:00", PREFERENCE_WRONG_SAME, 0, 0, 0},
	    {"soms", "07:00", "08:00", PREFERENCE_WRONG_FROM, 0, 0, 0},
	    {"", "07:00", "08:00", PREFERENCE_WRONG_FROM, 0, 0, 0}};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct preference preference = {.quiet_from = 2, .quiet_to = 3};

		ck_assert_ptr_null(preference_quiet_name(&preference));
		ck_assert_uint_eq(preference_quiet_choose(&preference,
				      cases[i].name, cases[i].from,
				      cases[i].to),
		    cases[i].wrong);
		ck_assert_int_eq(preference.quiet, cases[i].quiet);
		if (cases[i].wrong) {
			ck_assert_int_eq(preference.quiet_from, 2);
			continue;
		}
		ck_assert_int_eq(preference.quiet_from, cases[i].first);
		ck_assert_int_eq(preference.quiet_to, cases[i].last);
		ck_assert_str_eq(preference_quiet_name(&preference),
		    cases[i].name);
	}
}
END_TEST

CHECK_MAIN("preference", times, quiet_periods, choosing, types)
