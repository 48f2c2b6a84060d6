#include <stdint.h>

#include "check_main.h"
#include "progress.h"

START_TEST(tells_how_far)
{
	const struct progress progress = {.what = "rows",
	    .total = 1000,
	    .started_ms = 5000};
	const struct progress endless = {.what = "rows", .started_ms = 5000};
	char line[128];

	progress_format(&progress, 7000, 300, 250, line);
	ck_assert_str_eq(line, "300 rows, 150 a second, 25 %, 0:06 left");
	progress_format(&progress, 65000, 600, 100, line);
	ck_assert_str_eq(line, "600 rows, 10 a second, 10 %, 9:00 left");
	progress_format(&progress, 7000, 300, 1000, line);
	ck_assert_str_eq(line, "300 rows, 150 a second, 100 %, 0:00 left");
	/* Nothing read yet, a file that grows, no size, no time. */
	progress_format(&progress, 7000, 0, 0, line);
	ck_assert_str_eq(line, "0 rows, 0 a second");
	progress_format(&progress, 7000, 300, 1001, line);
	ck_assert_str_eq(line, "300 rows, 150 a second");
	progress_format(&endless, 7000, 300, 300, line);
	ck_assert_str_eq(line, "300 rows, 150 a second");
	progress_format(&progress, 5000, 1, 1, line);
	ck_assert_str_eq(line, "1 rows, 1000 a second, 0 %, 0:01 left");
	progress_format(&progress, 7000, UINT64_MAX, 1000, line);
	ck_assert_int_lt(__builtin_strlen(line), 128);
}
END_TEST

CHECK_MAIN("progress", tells_how_far)
