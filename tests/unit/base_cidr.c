/* Lists of networks from the configuration. */
#include "check_main.h"
#include "cidr.h"

START_TEST(lists)
{
	static const struct {
		const char *list;
		bool is;
	} all[] = {{"", true}, {"192.0.2.0/24", true},
	    {"192.0.2.0/24,2001:db8::/32", true}, {"0.0.0.0/0", true},
	    {"::/0,::/128", true}, {"192.0.2.1/32", true}, {"192.0.2.0", false},
	    {"192.0.2.0/33", false}, {"2001:db8::/129", false},
	    {"192.0.2.0/", false}, {"192.0.2.0/-1", false},
	    {"192.0.2.0/24,", false}, {",192.0.2.0/24", false},
	    {"192.0.2.0/24 ", false}, {"192.0.2.0/2x", false}, {"x/8", false},
	    {"/8", false}, {"192.0.2.0/99999999999999999999", false},
	    {"0000:0000:0000:0000:0000:0000:0000:0000:0000:0000:0000:0000/8",
		false}};

	for (size_t i = 0; i < sizeof(all) / sizeof(all[0]); i++)
		ck_assert_msg(cidr_list_is(all[i].list) == all[i].is, "%s",
		    all[i].list);
}
END_TEST

START_TEST(members)
{
	static const struct {
		const char *list, *address;
		bool has;
	} all[] = {{"", "192.0.2.1", false},
	    {"192.0.2.0/24", "192.0.2.9", true},
	    {"192.0.2.0/24", "192.0.3.9", false},
	    {"192.0.2.128/25", "192.0.2.127", false},
	    {"192.0.2.128/25", "192.0.2.128", true},
	    {"192.0.2.0/24", "::ffff:192.0.2.9", true},
	    {"192.0.2.0/24", "2001:db8::1", false},
	    {"0.0.0.0/0", "203.0.113.7", true},
	    {"0.0.0.0/0", "2001:db8::1", false},
	    {"10.0.0.0/8,2001:db8:4000::/34", "2001:db8:7fff::1", true},
	    {"10.0.0.0/8,2001:db8:4000::/34", "2001:db8:8000::1", false},
	    {"192.0.2.1/32", "192.0.2.1", true}, {"192.0.2.0/24", "", false},
	    {"192.0.2.0/24", "unix:", false}};

	for (size_t i = 0; i < sizeof(all) / sizeof(all[0]); i++)
		ck_assert_msg(cidr_list_has(all[i].list, all[i].address) ==
			all[i].has,
		    "%s in %s", all[i].address, all[i].list);
}
END_TEST

CHECK_MAIN("cidr", lists, members)
