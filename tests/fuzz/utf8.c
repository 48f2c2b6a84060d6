/*
 * Text: what counts as UTF-8 is compared with a second, arithmetic decoder, and
 * what the helpers make of any bytes keeps its promises.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "arena.h"
#include "text.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* By the definition: the shortest form, no surrogates, up to U+10FFFF. */
static size_t
decode(const uint8_t *at, size_t left, uint32_t *point)
{
	static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
	size_t len = at[0] < 0x80 ? 1
	    : at[0] >> 5 == 6     ? 2
	    : at[0] >> 4 == 14    ? 3
	    : at[0] >> 3 == 30    ? 4
				  : 0;

	if (len == 0 || len > left)
		return 0;
	*point = len == 1 ? at[0] : at[0] & (0xFFu >> (len + 1));
	for (size_t i = 1; i < len; i++) {
		if (at[i] >> 6 != 2)
			return 0;
		*point = *point * 64 + (at[i] & 63u);
	}
	if (*point < least[len] || *point > 0x10FFFF ||
	    (*point >= 0xD800 && *point < 0xE000))
		return 0;
	return len;
}

static void
check_validity(const uint8_t *data, size_t size)
{
	uint32_t point;
	size_t at = 0, step = 1;

	while (at < size && step > 0) {
		step = decode(data + at, size - at, &point);
		at += step;
	}
	if (text_is_utf8((const char *)data, size) != (step > 0))
		abort();
}

/* Walks both decoders beside each other. */
static void
check_walk(const char *text)
{
	const uint8_t *at = (const uint8_t *)text;
	uint32_t point, expected;
	size_t length = 0, step;

	for (const char *next = text; (point = text_next(&next)) != 0;
	     length++) {
		step = decode(at, strlen((const char *)at), &expected);
		if (step == 0) {
			step = 1;
			expected = 0xFFFD;
		}
		at += step;
		if (point != expected || (const char *)at != next)
			abort();
	}
	if (*at != '\0' || text_length(text) != length)
		abort();
}

static void
check_squeeze(struct arena *arena, const char *text)
{
	char *once = text_squeeze(arena, text);
	char *twice = text_squeeze(arena, once);
	char *bare = text_strip(arena, text, "-.");
	bool utf8 = text_is_utf8(text, strlen(text));

	if (strcmp(once, twice) != 0 || strstr(once, "  ") || *once == ' ' ||
	    strlen(once) > strlen(text))
		abort();
	if (*once != '\0' && once[strlen(once) - 1] == ' ')
		abort();
	if (strpbrk(bare, " \t\n-."))
		abort();
	if (utf8 &&
	    (!text_is_utf8(once, strlen(once)) ||
		!text_is_utf8(bare, strlen(bare))))
		abort();
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct arena *arena;
	char *text;

	if (size > 4096)
		return 0;
	if (!arena)
		arena = arena_new(1 << 16);
	arena_reset(arena);
	check_validity(data, size);
	text = arena_strndup(arena, (const char *)data, size);
	check_walk(text);
	check_squeeze(arena, text);
	return 0;
}
