#include "text.h"

#include <string.h>

#define REPLACEMENT 0xFFFDu

/*
 * The well-formed sequences of the Unicode standard, table 3-7: by first byte,
 * how many bytes follow and the range of the second (the others: 80..BF).
 */
struct lead {
	unsigned char first, last;
	unsigned char follow;
	unsigned char low, high;
};

static const struct lead leads[] = {
    {0x00, 0x7F, 0, 0, 0}, {0xC2, 0xDF, 1, 0x80, 0xBF},
    {0xE0, 0xE0, 2, 0xA0, 0xBF}, {0xE1, 0xEC, 2, 0x80, 0xBF},
    {0xED, 0xED, 2, 0x80, 0x9F}, /* no surrogates */
    {0xEE, 0xEF, 2, 0x80, 0xBF}, {0xF0, 0xF0, 3, 0x90, 0xBF},
    {0xF1, 0xF3, 3, 0x80, 0xBF},
    {0xF4, 0xF4, 3, 0x80, 0x8F}, /* up to U+10FFFF */
};

static const struct lead *
lead_of(unsigned char byte)
{
	for (size_t i = 0; i < sizeof(leads) / sizeof(leads[0]); i++)
		if (byte >= leads[i].first && byte <= leads[i].last)
			return &leads[i];
	return NULL;
}

/* The bytes of the sequence at TEXT, of which LEFT remain; 0: malformed. */
static size_t
sequence(const unsigned char *text, size_t left, uint32_t *point)
{
	const struct lead *lead = lead_of(text[0]);

	if (!lead || (size_t)lead->follow + 1 > left)
		return 0;
	if (lead->follow == 0) {
		*point = text[0];
		return 1;
	}
	if (text[1] < lead->low || text[1] > lead->high)
		return 0;
	*point = text[0] & (0x3Fu >> lead->follow);
	for (size_t i = 1; i <= lead->follow; i++) {
		if ((text[i] & 0xC0) != 0x80)
			return 0;
		*point = *point << 6 | (text[i] & 0x3Fu);
	}
	return (size_t)lead->follow + 1;
}

bool
text_is_utf8(const char *text, size_t len)
{
	const unsigned char *at = (const unsigned char *)text;
	uint32_t point;
	size_t step;

	for (; len > 0; at += step, len -= step) {
		step = sequence(at, len, &point);
		if (step == 0)
			return false;
	}
	return true;
}

size_t
text_put(unsigned char out[4], uint32_t point)
{
	static const unsigned char marks[] = {0x00, 0xC0, 0xE0, 0xF0};
	const size_t follow = (point > 0x7F) + (point > 0x7FF) +
	    (point > 0xFFFF);

	for (size_t i = follow; i > 0; i--) {
		out[i] = (unsigned char)(0x80 | (point & 0x3F));
		point >>= 6;
	}
	out[0] = (unsigned char)(marks[follow] | point);
	return follow + 1;
}

uint32_t
text_next(const char **text)
{
	const unsigned char *at = (const unsigned char *)*text;
	uint32_t point;
	size_t step;

	if (*at == '\0')
		return 0;
	/* NUL is no continuation byte, so the end is never passed. */
	step = sequence(at, strnlen(*text, 4), &point);
	if (step == 0) {
		step = 1;
		point = REPLACEMENT;
	}
	*text += step;
	return point;
}

size_t
text_length(const char *text)
{
	size_t length = 0;

	while (text_next(&text) != 0)
		length++;
	return length;
}

/* The property White_Space of Unicode. */
static bool
is_space(uint32_t point)
{
	switch (point) {
	case ' ':
	case 0x85:
	case 0xA0:
	case 0x1680:
	case 0x2028:
	case 0x2029:
	case 0x202F:
	case 0x205F:
	case 0x3000:
		return true;
	default:
		return (point >= '\t' && point <= '\r') ||
		    (point >= 0x2000 && point <= 0x200A);
	}
}

char *
text_squeeze(struct arena *arena, const char *text)
{
	char *copy = text ? arena_alloc(arena, strlen(text) + 1) : NULL;
	char *to = copy;
	const char *from;
	bool gap = false;

	if (!copy)
		return NULL;
	while (from = text, *from != '\0') {
		if (is_space(text_next(&text))) {
			gap = to != copy;
			continue;
		}
		/* Every white space is at least one byte: it always fits. */
		if (gap)
			*to++ = ' ';
		gap = false;
		memcpy(to, from, (size_t)(text - from));
		to += text - from;
	}
	return copy;
}

char *
text_strip(struct arena *arena, const char *text, const char *drop)
{
	char *copy = text ? arena_alloc(arena, strlen(text) + 1) : NULL;
	char *to = copy;
	const char *from;
	uint32_t point;

	if (!copy)
		return NULL;
	while (from = text, *from != '\0') {
		point = text_next(&text);
		if (is_space(point) ||
		    (point < 0x80 && strchr(drop, (int)point)))
			continue;
		memcpy(to, from, (size_t)(text - from));
		to += text - from;
	}
	return copy;
}

/* Unicode's Default_Ignorable_Code_Point, but for the joiners, which change how a
 * name in some scripts is written. */
static bool
is_invisible(uint32_t point)
{
	return point == 0xad || point == 0x200b || point == 0x200e ||
	    point == 0x200f || (point >= 0x202a && point <= 0x202e) ||
	    (point >= 0x2060 && point <= 0x206f) || point == 0xfeff;
}

static bool
is_dash(uint32_t point)
{
	return (point >= 0x2010 && point <= 0x2015) || point == 0x2212 ||
	    point == 0xfe58 || point == 0xfe63;
}

/* The ASCII sign that POINT stands for, or itself. */
static uint32_t
plain_sign(uint32_t point)
{
	if (is_dash(point))
		return '-';
	if (point >= 0xff01 && point <= 0xff5e)
		return point - 0xff01 + '!';
	if (point >= 0x660 && point <= 0x669)
		return point - 0x660 + '0';
	if (point >= 0x6f0 && point <= 0x6f9)
		return point - 0x6f0 + '0';
	return point;
}

char *
text_clean(struct arena *arena, const char *text)
{
	char *copy = text ? arena_alloc(arena, strlen(text) + 1) : NULL;
	char *to = copy;
	const char *from;

	if (!copy)
		return NULL;
	while (from = text, *from != '\0') {
		const uint32_t point = text_next(&text);
		const uint32_t plain = plain_sign(point);

		if (is_invisible(point))
			continue;
		if (plain != point) {
			*to++ = (char)plain;
			continue;
		}
		memcpy(to, from, (size_t)(text - from));
		to += text - from;
	}
	return copy;
}

bool
text_equal(const char *a, const char *b)
{
	return strcmp(a, b) == 0;
}

bool
text_starts(const char *text, const char *prefix)
{
	return strncmp(text, prefix, strlen(prefix)) == 0;
}

bool
text_has_control(const char *text, const char *allowed)
{
	uint32_t point;

	while ((point = text_next(&text)) != 0) {
		if (point < 0x20 || point == 0x7F) {
			if (!strchr(allowed, (int)point))
				return true;
		} else if (point >= 0x80 && point <= 0x9F)
			return true;
	}
	return false;
}

bool
text_to_number(const char *text, long low, long high, long *number)
{
	long value = 0;

	if (*text == '\0')
		return false;
	for (; *text != '\0'; text++) {
		if (*text < '0' || *text > '9')
			return false;
		if (__builtin_mul_overflow(value, 10L, &value) ||
		    __builtin_add_overflow(value, (long)(*text - '0'), &value))
			return false;
	}
	if (value < low || value > high)
		return false;
	*number = value;
	return true;
}
