#include <string.h>

#include "campaign.h"
#include "check_main.h"

static const struct {
	const char *text;
	const char *code; /* NULL: refused */
} cases[] = {
    {"BRIEF", "BRIEF"},
    {"brief-2011", "BRIEF-2011"},
    {"7", "7"},
    {"a-b-c", "A-B-C"},
    {"abcdefghijklmnopqrstuvwxyz012345", "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345"},
    {"abcdefghijklmnopqrstuvwxyz0123456", NULL},
    {"", NULL},
    {"-", NULL},
    {"-a", NULL},
    {"a-", NULL},
    {"a b", NULL},
    {" a", NULL},
    {"a_b", NULL},
    {"a'b", NULL},
    {"<b>", NULL},
    {"caf\xc3\xa9", NULL},
    {"a\n", NULL},
};

START_TEST(codes)
{
	char code[CAMPAIGN_MAX + 1];

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		bool known = campaign_parse(cases[i].text, code);

		ck_assert_msg(known == (cases[i].code != NULL), "at %s",
		    cases[i].text);
		ck_assert_str_eq(code, known ? cases[i].code : "");
	}
}
END_TEST

CHECK_MAIN("campaign", codes)
