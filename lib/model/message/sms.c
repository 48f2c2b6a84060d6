#include "sms.h"

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "text.h"

/* 3GPP TS 23.038 6.2.1, but for ASCII: those are below. In rising order. */
static const uint16_t basic[] = {0xa1, 0xa3, 0xa4, 0xa5, 0xa7, 0xbf, 0xc4, 0xc5,
    0xc6, 0xc7, 0xc9, 0xd1, 0xd6, 0xd8, 0xdc, 0xdf, 0xe0, 0xe4, 0xe5, 0xe6,
    0xe8, 0xe9, 0xec, 0xf1, 0xf2, 0xf6, 0xf8, 0xf9, 0xfc, 0x393, 0x394, 0x398,
    0x39b, 0x39e, 0x3a0, 0x3a3, 0x3a6, 0x3a8, 0x3a9};

/* How a coding fills its parts (3GPP TS 23.040 9.2.3.24.1). */
static const struct room {
	int alone;  /* units in a message of one part */
	int joined; /* in each part of a longer one */
} rooms[] = {
    [SMS_GSM7] = {160, 153},
    [SMS_UCS2] = {70, 67},
};

static bool
is_basic(uint32_t c)
{
	if (c < 0x80)
		return c == '\n' || c == '\r' ||
		    (c >= ' ' && c != 0x7f && !strchr("[\\]^`{|}~", (int)c));
	for (size_t i = 0; i < sizeof(basic) / sizeof(*basic); i++)
		if (basic[i] == c)
			return true;
	return false;
}

/* 6.2.1.1: an ESC goes before it. */
static bool
is_extension(uint32_t c)
{
	return c == 0x20ac || c == '\f' ||
	    (c >= '[' && c < 0x7f && strchr("[\\]^{|}~", (int)c));
}

int
sms_septets(uint32_t c)
{
	if (is_basic(c))
		return 1;
	return is_extension(c) ? 2 : 0;
}

static int
cost(enum sms_coding coding, uint32_t c)
{
	if (coding == SMS_GSM7)
		return sms_septets(c);
	return c > 0xffff ? 2 : 1;
}

static enum sms_coding
coding_of(const char *text)
{
	for (uint32_t c; (c = text_next(&text));)
		if (!sms_septets(c))
			return SMS_UCS2;
	return SMS_GSM7;
}

static int
units_of(enum sms_coding coding, const char *text)
{
	int units = 0;

	for (uint32_t c; (c = text_next(&text));)
		units += cost(coding, c);
	return units;
}

/* What costs two units goes to the next part as a whole. */
static void
fill_parts(const char *text, struct sms_size *size)
{
	const int room = rooms[size->coding].joined;
	int used = 0;

	size->parts = 1;
	for (uint32_t c; (c = text_next(&text));) {
		const int more = cost(size->coding, c);
		if (used + more > room) {
			size->parts++;
			used = 0;
		}
		used += more;
	}
	size->left = room - used;
}

struct sms_size
sms_measure(const char *text)
{
	struct sms_size size = {.coding = coding_of(text)};

	size.units = units_of(size.coding, text);
	size.parts = size.units > 0;
	size.left = rooms[size.coding].alone - size.units;
	if (size.left < 0)
		fill_parts(text, &size);
	return size;
}
