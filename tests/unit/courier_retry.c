#include "check_main.h"
#include "retry.h"

static const struct {
	struct retry_case at;
	int seconds;
} cases[] = {
    {{.attempt = 1, .is_code = true, .elsewhere = true}, 0},
    {{.attempt = 1, .is_code = true, .elsewhere = true, .asked = 60}, 0},
    {{.attempt = 1, .is_code = true}, 1},
    {{.attempt = 2, .is_code = true, .elsewhere = true}, 2},
    {{.attempt = 2, .is_code = true}, 2},
    {{.attempt = 5, .is_code = true}, 16},
    {{.attempt = 6, .is_code = true}, 30},
    {{.attempt = 1000000, .is_code = true}, 30},
    {{.attempt = 1, .asked = 20}, 20},
    {{.attempt = 6, .asked = 20}, 32},
    {{.attempt = 1, .is_code = true, .asked = 3600}, 30},
    {{.attempt = 9}, 256},
    {{.attempt = 1000000}, 600},
    {{.attempt = 0}, 1},
};

START_TEST(back_off)
{
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		ck_assert_msg(retry_seconds(&cases[i].at) == cases[i].seconds,
		    "%zu: %d", i, retry_seconds(&cases[i].at));
}
END_TEST

CHECK_MAIN("courier_retry", back_off)
