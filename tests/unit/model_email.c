#include "check_main.h"
#include "email.h"

#define X32 "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"

static const char *const right[] = {
    "a@b.nl",
    "naam@voorbeeld.example",
    "naam.achternaam+burgernet@mail.voorbeeld.example",
    "o'neill_{x}@voorbeeld.example",
    "1@2.nl",
    "zoë@voorbeeld.example",
    "naam@xn--caf-dma.example",
    "naam@café.example",
    X32 X32 "@voorbeeld.example",
    "a@" X32 "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx.nl",
};

static const char *const wrong[] = {
    "",
    "a",
    "@",
    "a@",
    "@b.nl",
    "a@b",
    "a@b.",
    "email@123.123.123.123",
    "1@2.3",
    "a@.nl",
    "a@b..nl",
    "a b@c.nl",
    "a@b c.nl",
    "a@@b.nl",
    "a@b@c.nl",
    "a@-b.nl",
    "a@b-.nl",
    "a@b.nl,c@d.nl",
    "a@b.nl\r\nBcc: x",
    "<a@b.nl>",
    "a\"b@c.nl",
    ".a@b.nl",
    "a.@b.nl",
    "a..b@c.nl",
    "a@b_c.nl",
    "a@b.nl ",
    X32 X32 "x@voorbeeld.example",
    "a@" X32 X32 ".nl",
    "a@" X32 "." X32 "." X32 "." X32 "." X32 "." X32 "." X32 "." X32 ".nl",
};

START_TEST(addresses)
{
	for (size_t i = 0; i < sizeof(right) / sizeof(right[0]); i++)
		ck_assert_msg(email_is_valid(right[i]), "refused %s", right[i]);
	for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++)
		ck_assert_msg(!email_is_valid(wrong[i]), "took %s", wrong[i]);
}
END_TEST

CHECK_MAIN("email", addresses)
