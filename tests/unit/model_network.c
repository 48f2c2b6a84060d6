#include <string.h>

#include "check_main.h"
#include "network.h"

/* Whether the limits count the two addresses as one. */
static bool
same(const char *a, const char *b)
{
	unsigned char one[NETWORK_BYTES], two[NETWORK_BYTES];
	size_t one_len, two_len;

	ck_assert(network_parse(a, one, &one_len));
	ck_assert(network_parse(b, two, &two_len));
	return one_len == two_len && memcmp(one, two, one_len) == 0;
}

START_TEST(one_household_is_one)
{
	ck_assert(same("192.0.2.1", "192.0.2.1"));
	ck_assert(same("192.0.2.1", "::ffff:192.0.2.1"));
	ck_assert(same("192.0.2.1", "::ffff:c000:201"));
	ck_assert(same("2001:db8:1:2::1", "2001:db8:1:2:ffff:ffff:ffff:ffff"));
	ck_assert(same("2001:DB8:1:2::", "2001:db8:1:2::9"));
}
END_TEST

START_TEST(others_are_others)
{
	ck_assert(!same("192.0.2.1", "192.0.2.2"));
	ck_assert(!same("::ffff:192.0.2.1", "::ffff:192.0.2.2"));
	ck_assert(!same("2001:db8:1:2::1", "2001:db8:1:3::1"));
	/* Four bytes and eight never meet. */
	ck_assert(!same("192.0.2.1", "c000:201::"));
	ck_assert(!same("0.0.0.0", "::"));
}
END_TEST

START_TEST(what_is_none)
{
	static const char *const wrong[] = {"", "unix:", "localhost", "192.0.2",
	    "192.0.2.256", "192.0.2.1 ", "2001:db8", "::1%eth0", ":::"};
	unsigned char network[NETWORK_BYTES];
	size_t len;

	for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++)
		ck_assert_msg(!network_parse(wrong[i], network, &len),
		    "took %s", wrong[i]);
}
END_TEST

CHECK_MAIN("network", one_household_is_one, others_are_others, what_is_none)
