#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "phone.h"

/* Foreign numbers are those that regulators keep for films and examples. */
static const struct {
	const char *typed;
	enum phone_outcome outcome;
} outcomes[] = {
    /* Refused by length or content. */
    {"", PHONE_NOT_A_NUMBER},
    {" ", PHONE_NOT_A_NUMBER},
    {"+", PHONE_NOT_A_NUMBER},
    {"-", PHONE_NOT_A_NUMBER},
    {"06", PHONE_NOT_A_NUMBER},
    {"112", PHONE_NOT_A_NUMBER},
    {"061234567", PHONE_NOT_A_NUMBER},
    {"06123456789", PHONE_NOT_A_NUMBER},
    {"+316123456780", PHONE_NOT_A_NUMBER},
    {"+31612345678901234567890", PHONE_NOT_A_NUMBER},
    {"000000000000000000000000000000", PHONE_NOT_A_NUMBER},
    {"06-FLOWERS", PHONE_NOT_A_NUMBER},
    {"O612345678", PHONE_NOT_A_NUMBER},
    {"mijn nummer", PHONE_NOT_A_NUMBER},
    /* The library alone would drop what stands behind or before. */
    {"0612345678 ext 5", PHONE_NOT_A_NUMBER},
    {"0612345678x5", PHONE_NOT_A_NUMBER},
    {"0612345678#5", PHONE_NOT_A_NUMBER},
    {"0612345678,,5", PHONE_NOT_A_NUMBER},
    {"0612345678;ext=5", PHONE_NOT_A_NUMBER},
    {"tel:+31612345678", PHONE_NOT_A_NUMBER},
    {"a 0612345678", PHONE_NOT_A_NUMBER},
    {"0612345678 of 0612345679", PHONE_NOT_A_NUMBER},
    {"0612345678/0612345679", PHONE_NOT_A_NUMBER},
    {"06+12345678", PHONE_NOT_A_NUMBER},
    {"++31612345678", PHONE_NOT_A_NUMBER},
    {"0612345678\n", PHONE_NOT_A_NUMBER},
    {"0612345678\xff", PHONE_NOT_A_NUMBER},
    {"0612345678\xe2\x80", PHONE_NOT_A_NUMBER},
    {"\U0001f4f1 0612345678", PHONE_NOT_A_NUMBER},
    {"<b>0612345678</b>", PHONE_NOT_A_NUMBER},
    /* Dutch ranges without subscribers. */
    {"0601234567", PHONE_NOT_A_NUMBER},
    {"0671234567", PHONE_NOT_A_NUMBER},
    {"0691234567", PHONE_NOT_A_NUMBER},
    /* No mobile: landline, pager, free, premium, company, police. */
    {"0182 123 456", PHONE_NOT_MOBILE},
    {"+31 182 123 456", PHONE_NOT_MOBILE},
    {"0662345678", PHONE_NOT_MOBILE},
    {"0800-1234", PHONE_NOT_MOBILE},
    {"0900-8844", PHONE_NOT_MOBILE},
    {"0900 1234567", PHONE_NOT_MOBILE},
    {"088 123 4567", PHONE_NOT_MOBILE},
    {"084 123 4567", PHONE_NOT_MOBILE},
    {"14 0182", PHONE_NOT_MOBILE},
    {"+44 20 7946 0958", PHONE_NOT_MOBILE},
    /* Mobile, elsewhere. */
    {"+32 470 12 34 56", PHONE_FOREIGN},
    {"0032470123456", PHONE_FOREIGN},
    {"+49 151 23456789", PHONE_FOREIGN},
    {"+44 7400 123456", PHONE_FOREIGN},
    {"+1 202 555 0123", PHONE_FOREIGN},
    {"+599 318 1234", PHONE_FOREIGN},
};

START_TEST(test_refused)
{
	struct phone phone;

	memset(&phone, 'x', sizeof(phone));
	ck_assert_int_eq(phone_parse(outcomes[_i].typed, "NL", &phone),
	    outcomes[_i].outcome);
	ck_assert_str_eq(phone.e164, "");
	ck_assert_str_eq(phone.national, "");
	ck_assert_str_eq(phone.block, "");
}
END_TEST

/* All writings of one number. */
static const char *const writings[] = {
    "0612345678",
    "06 12345678",
    "06-12345678",
    "06-1234 5678",
    "06 12 34 56 78",
    "06.12.34.56.78",
    "06/12345678",
    "(06) 12345678",
    " 0612345678 ",
    "612345678",
    "31612345678",
    "+31612345678",
    "+31 6 12345678",
    "+31 (0)6 12345678",
    "+31(0)6-12345678",
    "(+31) 6 12345678",
    "+310612345678",
    "0031612345678",
    "00 31 6 12345678",
    "0031 (0)6 12345678",
    "06\u00a012345678",
    "06\u201012345678",
    "06\u2011123\u201345678",
    "06\u221212345678",
    "06\u202f12345678",
    "\u202a+31 6 12345678\u202c", /* as a phone's address book copies it */
    "\uff0b31612345678",
    "\uff10\uff16\uff11\uff12\uff13\uff14\uff15\uff16\uff17\uff18",
    "\u0660\u0666\u0661\u0662\u0663\u0664\u0665\u0666\u0667\u0668",
    "\u06f0\u06f6\u06f1\u06f2\u06f3\u06f4\u06f5\u06f6\u06f7\u06f8",
};

START_TEST(test_writing)
{
	struct phone phone;

	ck_assert_int_eq(phone_parse(writings[_i], "NL", &phone), PHONE_OK);
	ck_assert_str_eq(phone.e164, "+31612345678");
	ck_assert_str_eq(phone.national, "06 12345678");
	ck_assert_str_eq(phone.block, "+3161234");
}
END_TEST

/* Every range that mobile subscribers have. */
START_TEST(test_ranges)
{
	static const char *const valid[] = {"0612345678", "0622345678",
	    "0632345678", "0642345678", "0652345678", "0682345678",
	    "097012345678"};
	struct phone phone;

	for (size_t i = 0; i < sizeof(valid) / sizeof(valid[0]); i++)
		ck_assert_int_eq(phone_parse(valid[i], "NL", &phone), PHONE_OK);
}
END_TEST

START_TEST(test_countries)
{
	struct phone phone;

	ck_assert_int_eq(phone_parse("+32470123456", "NL,BE", &phone),
	    PHONE_OK);
	ck_assert_str_eq(phone.e164, "+32470123456");
	ck_assert_str_eq(phone.national, "+32 470 12 34 56");
	ck_assert_int_eq(phone_parse("0612345678", "NL,BE", &phone), PHONE_OK);
	ck_assert_str_eq(phone.national, "06 12345678");
	/* The first is home: what is typed without a country, and how shown. */
	ck_assert_int_eq(phone_parse("0470123456", "BE,NL", &phone), PHONE_OK);
	ck_assert_str_eq(phone.national, "0470 12 34 56");
	ck_assert_int_eq(phone_parse("+31612345678", "BE,NL", &phone),
	    PHONE_OK);
	ck_assert_str_eq(phone.national, "+31 6 12345678");
	ck_assert_int_eq(phone_parse("+31612345678", "BE", &phone),
	    PHONE_FOREIGN);
	/* A number that may be either, where the country has no difference. */
	ck_assert_int_eq(phone_parse("+12025550123", "NL,US", &phone),
	    PHONE_OK);
	/* No country at all lets nothing through. */
	ck_assert_int_ne(phone_parse("+31612345678", "", &phone), PHONE_OK);
	ck_assert_int_ne(phone_parse("0612345678", "XX", &phone), PHONE_OK);
	ck_assert_int_ne(phone_parse("+31612345678", "N", &phone), PHONE_OK);
	ck_assert_int_ne(phone_parse("+31612345678", "NLX", &phone), PHONE_OK);
}
END_TEST

START_TEST(test_long)
{
	size_t size = 1024 * 1024;
	char *text = malloc(size + 1);
	struct phone phone;

	ck_assert_ptr_nonnull(text);
	memset(text, ' ', size);
	text[size] = '\0';
	memcpy(text, "0612345678", 10);
	ck_assert_int_eq(phone_parse(text, "NL", &phone), PHONE_NOT_A_NUMBER);
	memset(text, '6', size);
	ck_assert_int_eq(phone_parse(text, "NL", &phone), PHONE_NOT_A_NUMBER);
	free(text);
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("phone");
	TCase *tests = tcase_create("phone");
	SRunner *runner = srunner_create(suite);

	phone_warm_up();
	suite_add_tcase(suite, tests);
	tcase_add_loop_test(tests, test_refused, 0,
	    sizeof(outcomes) / sizeof(outcomes[0]));
	tcase_add_loop_test(tests, test_writing, 0,
	    sizeof(writings) / sizeof(writings[0]));
	tcase_add_test(tests, test_ranges);
	tcase_add_test(tests, test_countries);
	tcase_add_test(tests, test_long);
	srunner_run_all(runner, CK_ENV);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
