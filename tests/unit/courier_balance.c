#include <check.h>
#include <stdlib.h>

#include "balance.h"

static struct balance
two(int first, int second)
{
	struct balance balance;

	balance_init(&balance, (const int[]){first, second}, 2);
	return balance;
}

/* Of COUNT picks, how many go to provider 0. */
static int
first_of(struct balance *balance, int count, int64_t now_ms)
{
	int first = 0;

	for (int i = 0; i < count; i++)
		first += balance_pick(balance, BALANCE_NONE, now_ms) == 0;
	return first;
}

static void
note(struct balance *balance, int provider, enum balance_news news, int times)
{
	while (times--)
		balance_note(balance, provider, news, 1000);
}

START_TEST(nobody)
{
	struct balance balance;

	balance_init(&balance, NULL, 0);
	ck_assert_int_eq(balance_pick(&balance, BALANCE_NONE, 0), BALANCE_NONE);
}
END_TEST

static const struct {
	int first, second, share;
} shares[] = {{50, 50, 500}, {75, 25, 750}, {100, 0, 1000}, {0, 100, 0},
    {1, 99, 10}};

START_TEST(follows_the_weights)
{
	struct balance balance = two(shares[_i].first, shares[_i].second);

	ck_assert_int_eq(first_of(&balance, 1000, 0), shares[_i].share);
}
END_TEST

START_TEST(alternates_smoothly)
{
	struct balance balance = two(50, 50);

	for (int i = 0; i < 10; i++)
		ck_assert_int_eq(first_of(&balance, 2, 0), 1);
}
END_TEST

START_TEST(three_failures_are_out)
{
	struct balance balance = two(50, 50);

	note(&balance, 0, BALANCE_BAD, 1);
	ck_assert_int_lt(first_of(&balance, 100, 1000), 20);
	note(&balance, 0, BALANCE_BAD, 2);
	ck_assert_int_eq(first_of(&balance, 1000, 1000), 0);
}
END_TEST

START_TEST(slow_ones_lose_too)
{
	struct balance balance = two(50, 50);

	note(&balance, 1, BALANCE_SLOW, 1);
	ck_assert_int_gt(first_of(&balance, 100, 1000), 60);
	note(&balance, 1, BALANCE_SLOW, 7);
	ck_assert_int_eq(first_of(&balance, 100, 1000), 100);
}
END_TEST

START_TEST(one_probe_at_growing_intervals)
{
	struct balance balance = two(50, 50);
	const int64_t out = 1000;
	int64_t last = out;
	int64_t wait = 0;

	note(&balance, 0, BALANCE_BAD, 3);
	for (int64_t now = out; now < out + 600000; now += 100) {
		if (balance_pick(&balance, BALANCE_NONE, now) != 0)
			continue;
		ck_assert_int_ge(now - last, wait);
		wait = now - last;
		ck_assert_int_ge(wait, BALANCE_PROBE_MS);
		ck_assert_int_le(wait, BALANCE_PROBE_MOST_MS);
		last = now;
		balance_note(&balance, 0, BALANCE_BAD, now);
	}
	ck_assert_int_eq(wait, BALANCE_PROBE_MOST_MS);
}
END_TEST

START_TEST(earns_back_slowly)
{
	struct balance balance = two(50, 50);
	int share;

	note(&balance, 0, BALANCE_BAD, 3);
	note(&balance, 0, BALANCE_GOOD, 1);
	share = first_of(&balance, 1000, 1000);
	ck_assert_int_gt(share, 0);
	ck_assert_int_lt(share, 50);
	note(&balance, 0, BALANCE_GOOD, 10);
	ck_assert_int_gt(first_of(&balance, 1000, 1000), share);
	note(&balance, 0, BALANCE_GOOD, 100);
	ck_assert_int_eq(balance.entries[0].health, BALANCE_FULL);
}
END_TEST

/* One in four fails: it stays small, though most succeed. */
START_TEST(flaky_stays_small)
{
	struct balance balance = two(50, 50);

	for (int i = 0; i < 400; i++)
		note(&balance, 0, i % 4 ? BALANCE_GOOD : BALANCE_BAD, 1);
	ck_assert_int_lt(first_of(&balance, 1000, 1000), 150);
}
END_TEST

START_TEST(retry_goes_elsewhere)
{
	struct balance balance = two(99, 1);

	for (int i = 0; i < 10; i++)
		ck_assert_int_eq(balance_pick(&balance, 0, 0), 1);
	balance = two(100, 0); /* a stand-by is for this */
	ck_assert_int_eq(balance_pick(&balance, 0, 0), 1);
}
END_TEST

START_TEST(retry_stays_when_the_other_is_out)
{
	struct balance balance = two(50, 50);

	note(&balance, 1, BALANCE_BAD, 3);
	ck_assert_int_eq(balance_pick(&balance, 0, 1000), 0);
}
END_TEST

START_TEST(stand_by_takes_over)
{
	struct balance balance = two(100, 0);

	note(&balance, 0, BALANCE_BAD, 3);
	ck_assert_int_eq(first_of(&balance, 100, 1000), 0);
	note(&balance, 0, BALANCE_GOOD, 1);
	ck_assert_int_eq(first_of(&balance, 100, 1000), 100);
}
END_TEST

START_TEST(all_out_all_serve)
{
	struct balance balance = two(50, 50);
	int first;

	note(&balance, 0, BALANCE_BAD, 9);
	note(&balance, 1, BALANCE_BAD, 9);
	first = first_of(&balance, 100, 1000);
	ck_assert_int_eq(first, 50);
	balance_init(&balance, (const int[]){100}, 1);
	note(&balance, 0, BALANCE_BAD, 9);
	ck_assert_int_eq(first_of(&balance, 100, 1000), 100);
	ck_assert_int_eq(balance_pick(&balance, 0, 1000), 0);
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("courier_balance");
	TCase *tcase = tcase_create("balance");
	SRunner *runner = srunner_create(suite);

	tcase_add_test(tcase, nobody);
	tcase_add_loop_test(tcase, follows_the_weights, 0,
	    (int)(sizeof(shares) / sizeof(*shares)));
	tcase_add_test(tcase, alternates_smoothly);
	tcase_add_test(tcase, three_failures_are_out);
	tcase_add_test(tcase, slow_ones_lose_too);
	tcase_add_test(tcase, one_probe_at_growing_intervals);
	tcase_add_test(tcase, earns_back_slowly);
	tcase_add_test(tcase, flaky_stays_small);
	tcase_add_test(tcase, retry_goes_elsewhere);
	tcase_add_test(tcase, retry_stays_when_the_other_is_out);
	tcase_add_test(tcase, stand_by_takes_over);
	tcase_add_test(tcase, all_out_all_serve);
	suite_add_tcase(suite, tcase);
	srunner_run_all(runner, CK_ENV);
	const int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed != 0;
}
