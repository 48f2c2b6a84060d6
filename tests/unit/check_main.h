#ifndef CHECK_MAIN_H
#define CHECK_MAIN_H

/*
 * A Check program in one line at its end:
 *
 *   START_TEST(squeezes) { … } END_TEST
 *   CHECK_MAIN("text", squeezes, strips)
 *
 * Each test runs in a process of its own (CK_FORK=no: in one, for a debugger).
 * CHECK_MAIN_WITH(name, set_up, tear_down, …) calls these two around each.
 */
#include <check.h>
#include <stdlib.h>

/* Seconds that a test may hang: generous, it is no timing. */
#define CHECK_HANG 120

typedef void (*check_fixture)(void);

/* SET_UP and TEAR_DOWN may be NULL. */
static inline int
check_main_run(const char *name, check_fixture set_up, check_fixture tear_down,
    const TTest *const *tests)
{
	Suite *suite = suite_create(name);
	TCase *tcase = tcase_create(name);
	SRunner *runner;
	int failed;

	tcase_set_timeout(tcase, CHECK_HANG);
	tcase_add_checked_fixture(tcase, set_up, tear_down);
	for (; *tests; tests++)
		tcase_add_test(tcase, *tests);
	suite_add_tcase(suite, tcase);
	runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

#define CHECK_MAIN_WITH(name, set_up, tear_down, ...)                          \
	int main(void)                                                         \
	{                                                                      \
		return check_main_run((name), (set_up), (tear_down),           \
		    (const TTest *const[]){__VA_ARGS__, NULL});                \
	}

#define CHECK_MAIN(name, ...) CHECK_MAIN_WITH(name, NULL, NULL, __VA_ARGS__)

#endif
