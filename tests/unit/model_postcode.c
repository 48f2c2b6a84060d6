#include <check.h>
#include <stdlib.h>

#include "postcode.h"

static const struct {
	const char *typed;
	const char *postcode; /* NULL: refused */
} postcodes[] = {
    {"2801AB", "2801AB"},
    {"2801ab", "2801AB"},
    {"2801 AB", "2801AB"},
    {" 2801  aB ", "2801AB"},
    {"2801 - AB", "2801AB"},
    {"2801-AB", "2801AB"},
    {"2801.AB", "2801AB"},
    {"2801\u00a0AB", "2801AB"},
    {"2801\u202fAB", "2801AB"},
    {"2801\u2013AB", "2801AB"},
    {"NL-2801 AB", "2801AB"},
    {"nl2801ab", "2801AB"},
    {"\t2801AB", "2801AB"},
    {"1000AA", "1000AA"},
    {"9999ZZ", "9999ZZ"},
    {"1234AS", "1234AS"},
    {"1234SB", "1234SB"},
    {"1234DA", "1234DA"},
    /* Never issued. */
    {"1234SA", NULL},
    {"1234SD", NULL},
    {"1234SS", NULL},
    {"1234ss", NULL},
    {"1234 sD", NULL},
    /* Of no shape. */
    {"", NULL},
    {" ", NULL},
    {"-", NULL},
    {"0801AB", NULL},
    {"2801", NULL},
    {"2801A", NULL},
    {"2801ABC", NULL},
    {"2801AB1", NULL},
    {"28O1AB", NULL},
    {"28 01AB", NULL},
    {"2801A B", NULL},
    {"2801A1", NULL},
    {"12801AB", NULL},
    {"AB2801", NULL},
    {"2801\u00c4B", NULL},
    {"2801AB\u00e9", NULL},
    {"\u0662\u0668\u0660\u0661AB", NULL},
    {"2801\xc2", NULL},
    {"2801\xe2\x80", NULL},
    {"BE-2801AB", NULL},
    {"NL", NULL},
    {"2801AB 12", NULL},
};

START_TEST(test_postcode)
{
	char postcode[POSTCODE_TEXT] = "before";
	bool found = postcode_parse(postcodes[_i].typed, postcode);

	ck_assert_int_eq(found, postcodes[_i].postcode != NULL);
	ck_assert_str_eq(postcode, found ? postcodes[_i].postcode : "before");
}
END_TEST

START_TEST(test_show)
{
	char shown[POSTCODE_SHOWN];

	postcode_show("2801AB", shown);
	ck_assert_str_eq(shown, "2801 AB");
	postcode_show("", shown);
	ck_assert_str_eq(shown, "");
	postcode_show("2801ABC", shown);
	ck_assert_str_eq(shown, "");
}
END_TEST

static const struct {
	const char *typed;
	int number; /* 0: refused */
	const char *rest;
} numbers[] = {
    {"12", 12, ""},
    {" 12 ", 12, ""},
    {"1", 1, ""},
    {"99999", 99999, ""},
    {"12a", 12, "a"},
    {"12 A", 12, "A"},
    {"12-A", 12, "A"},
    {"12 - A", 12, "A"},
    {"12, A", 12, "A"},
    {"1,", 1, ""},
    {"7, 2", 7, "2"},
    {"7 (boven)", 7, "boven"},
    {"12 A-3", 12, "A-3"},
    {"12A3", 12, "A3"},
    {"12-3", 12, "3"},
    {"12/3", 12, "3"},
    {"12 bis", 12, "bis"},
    {"12 bis.", 12, "bis"},
    {"12\u00a0bis", 12, "bis"},
    {"12 A 3 ", 12, "A 3"},
    {"12-", 12, ""},
    {"12 123456789012345", 12, "123456789012345"},
    {"12 1234567890123456", 0, NULL},
    {"", 0, NULL},
    {" ", 0, NULL},
    {"0", 0, NULL},
    {"012", 0, NULL},
    {"100000", 0, NULL},
    {"99999999999999999999", 0, NULL},
    {"a", 0, NULL},
    {"a12", 0, NULL},
    {"12\u00bd", 0, NULL},
    {"12;3", 0, NULL},
    {"12<b>", 0, NULL},
    {"12\n3", 0, NULL},
    {"\u0661\u0662", 0, NULL},
    {"1.5e3", 1, "5e3"},
};

START_TEST(test_number)
{
	int number = -1;
	char rest[16] = "before";
	bool found = house_number_parse(numbers[_i].typed, &number, rest);

	ck_assert_int_eq(found, numbers[_i].number != 0);
	ck_assert_int_eq(number, found ? numbers[_i].number : -1);
	ck_assert_str_eq(rest, found ? numbers[_i].rest : "before");
}
END_TEST

START_TEST(test_letter)
{
	ck_assert(house_letter_is_valid("a"));
	ck_assert(house_letter_is_valid("Z"));
	ck_assert(!house_letter_is_valid(""));
	ck_assert(!house_letter_is_valid("1"));
	ck_assert(!house_letter_is_valid("ab"));
	ck_assert(!house_letter_is_valid("@"));
	ck_assert(!house_letter_is_valid("["));
	ck_assert(!house_letter_is_valid("\u00e9"));
}
END_TEST

START_TEST(test_addition)
{
	ck_assert(house_addition_is_valid("1"));
	ck_assert(house_addition_is_valid("bis"));
	ck_assert(house_addition_is_valid("A1b2"));
	ck_assert(!house_addition_is_valid(""));
	ck_assert(!house_addition_is_valid("12345"));
	ck_assert(!house_addition_is_valid("a-b"));
	ck_assert(!house_addition_is_valid("a "));
	ck_assert(!house_addition_is_valid("\u00e9"));
}
END_TEST

static const struct {
	const char *rest, *letter, *addition;
} splits[] = {
    {"", "", ""},
    {"a", "a", ""},
    {"A-3", "A", "3"},
    {"A3", "A", "3"},
    {"A bis", "A", "bis"},
    {"Abis", "", "Abis"},
    {"bis", "", "bis"},
    {"-3", "", "3"},
    {"3-4", "", "34"},
    {"/b.2", "b", "2"},
    {"achterhuis", "", ""},
    {"A achterhuis", "A", ""},
    {"123456789012345", "", ""},
};

START_TEST(test_split)
{
	char letter[2] = "x", addition[5] = "four";

	house_rest_split(splits[_i].rest, letter, addition);
	ck_assert_str_eq(letter, splits[_i].letter);
	ck_assert_str_eq(addition, splits[_i].addition);
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("postcode");
	TCase *tests = tcase_create("postcode");
	SRunner *runner = srunner_create(suite);

	suite_add_tcase(suite, tests);
	tcase_add_loop_test(tests, test_postcode, 0,
	    sizeof(postcodes) / sizeof(postcodes[0]));
	tcase_add_test(tests, test_show);
	tcase_add_loop_test(tests, test_number, 0,
	    sizeof(numbers) / sizeof(numbers[0]));
	tcase_add_test(tests, test_letter);
	tcase_add_test(tests, test_addition);
	tcase_add_loop_test(tests, test_split, 0,
	    sizeof(splits) / sizeof(splits[0]));
	srunner_run_all(runner, CK_ENV);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
