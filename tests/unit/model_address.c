#include <check.h>
#include <stdlib.h>

#include "address.h"

/* One number with every kind of neighbour; as address_find orders them. */
static const struct address items[] = {
    {.number = 14, .letter = "", .addition = "", .street = "Voorbeeldstraat"},
    {.number = 14, .letter = "", .addition = "1", .street = "Voorbeeldstraat"},
    {.number = 14, .letter = "", .addition = "bis", .street = "Proefweg"},
    {.number = 14, .letter = "A", .addition = "", .street = "Proefweg"},
    {.number = 14, .letter = "A", .addition = "3", .street = "Proefweg"},
    {.number = 14, .letter = "", .addition = "A3", .street = "Proefweg"},
    {.number = 14, .letter = "b", .addition = "", .street = "Proefweg"},
    {.number = 14, .letter = "B", .addition = "", .street = "Proefweg"},
    {.number = 14, .letter = "C", .addition = "12d4", .street = "Proefweg"},
};
static const struct address_list list = {items,
    sizeof(items) / sizeof(items[0])};

static const char *const keys[] = {"-", "-1", "-bis", "A-", "A-3", "-A3", "b-",
    "B-", "C-12d4"};

START_TEST(test_key)
{
	char key[ADDRESS_KEY];

	address_key(&items[_i], key);
	ck_assert_str_eq(key, keys[_i]);
	ck_assert_ptr_eq(address_by_key(&list, keys[_i]), &items[_i]);
}
END_TEST

START_TEST(test_no_key)
{
	static const char *const wrong[] = {"", "A", "a-", "-2", "A-33", "--",
	    "-bis ", "C-12d", "C-12d45"};

	for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++)
		ck_assert_ptr_null(address_by_key(&list, wrong[i]));
	ck_assert_ptr_null(address_by_key(&(struct address_list){0}, "-"));
}
END_TEST

static const struct {
	const char *rest;
	int found; /* index, or -1 */
} matches[] = {
    {"", 0},
    {" ", 0},
    {"-", 0},
    {"1", 1},
    {"-1", 1},
    {"bis", 2},
    {"BIS", 2},
    {"Bis.", 2},
    {"b i s", 2},
    {"a", 3},
    {"A", 3},
    {"c12D4", 8},
    {"C-12d4", 8},
    {"C 12 d4", 8},
    /* Two fit: A with 3, and A3; b and B. */
    {"A-3", -1},
    {"a3", -1},
    {"b", -1},
    {"B", -1},
    /* None fits. */
    {"2", -1},
    {"11", -1},
    {"D", -1},
    {"C12d4567890123456", -1},
};

START_TEST(test_match)
{
	int found = matches[_i].found;

	ck_assert_ptr_eq(address_match(&list, matches[_i].rest),
	    found < 0 ? NULL : &items[found]);
}
END_TEST

START_TEST(test_fits)
{
	ck_assert(address_fits(&list, "a-3"));
	ck_assert(!address_fits(&list, "zz"));
	ck_assert(!address_fits(&(struct address_list){0}, ""));
	for (size_t i = 0; i < sizeof(matches) / sizeof(matches[0]); i++)
		ck_assert(matches[i].found < 0 ||
		    address_fits(&list, matches[i].rest));
}
END_TEST

START_TEST(test_text)
{
	struct arena *arena = arena_new(4096);
	struct arena *small = arena_new(8);

	ck_assert_str_eq(address_number_text(arena, 14, "", ""), "14");
	ck_assert_str_eq(address_number_text(arena, 14, "A", ""), "14A");
	ck_assert_str_eq(address_number_text(arena, 14, "", "3"), "14-3");
	ck_assert_str_eq(address_number_text(arena, 14, "A", "3"), "14A-3");
	ck_assert_str_eq(address_line(arena, &items[4]), "Proefweg 14A-3");
	ck_assert_ptr_null(address_line(small, &items[4]));
	arena_free(small);
	arena_free(arena);
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("address");
	TCase *tests = tcase_create("address");
	SRunner *runner = srunner_create(suite);

	suite_add_tcase(suite, tests);
	tcase_add_loop_test(tests, test_key, 0, (int)list.count);
	tcase_add_test(tests, test_no_key);
	tcase_add_loop_test(tests, test_match, 0,
	    sizeof(matches) / sizeof(matches[0]));
	tcase_add_test(tests, test_fits);
	tcase_add_test(tests, test_text);
	srunner_run_all(runner, CK_ENV);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
