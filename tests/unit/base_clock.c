#include "check_main.h"

#include <time.h>

#include "clock.h"

/* Between two readings of the system's own clock. */
START_TEST(tells_the_wall_time)
{
	time_t before = time(NULL);
	int64_t now = clock_now();

	/* time() may lag a tick behind the precise clock. */
	ck_assert_int_ge(now, before);
	ck_assert_int_le(now, time(NULL) + 1);
}
END_TEST

START_TEST(counts_on_the_monotonic_clock)
{
	struct timespec raw;
	int64_t before, now, after;

	clock_gettime(CLOCK_MONOTONIC, &raw);
	before = raw.tv_sec * 1000 + raw.tv_nsec / 1000000;
	now = clock_monotonic_ms();
	clock_gettime(CLOCK_MONOTONIC, &raw);
	after = raw.tv_sec * 1000 + raw.tv_nsec / 1000000;
	ck_assert_int_ge(now, before);
	ck_assert_int_le(now, after);
}
END_TEST

CHECK_MAIN("clock", tells_the_wall_time, counts_on_the_monotonic_clock)
