#include "pdf_private.h"

#include <string.h>

#include "text.h"

#define REPLACEMENT "\xEF\xBF\xBD" /* U+FFFD */
#define NO_BREAK 0xA0u
#define NO_BREAK_NARROW 0x202Fu

struct range {
	uint32_t first, last;
};

/*
 * Left out: what has no shape of its own. Direction follows from the letters;
 * what overrides it could make a text read as another. And what makes a picture
 * of the character before it, for which pango would look for another font.
 */
static const struct range ignored[] = {
    {0xAD, 0xAD}, /* soft hyphen */
    {0x34F, 0x34F},
    {0x61C, 0x61C},
    {0x115F, 0x1160},
    {0x17B4, 0x17B5},
    {0x180B, 0x180F},
    {0x200B, 0x200B},
    {0x200E, 0x200F},
    {0x202A, 0x202E},
    {0x2060, 0x206F},
    {0x20E3, 0x20E3}, /* keycap */
    {0x3164, 0x3164},
    {0xFE00, 0xFE0F},
    {0xFEFF, 0xFEFF},
    {0xFFA0, 0xFFA0},
    {0xFFF0, 0xFFF8},
    {0xE0000, 0xE0FFF},
};

static bool
is_ignored(uint32_t point)
{
	for (size_t i = 0; i < sizeof(ignored) / sizeof(ignored[0]); i++)
		if (point >= ignored[i].first && point <= ignored[i].last)
			return true;
	return false;
}

/* Also the ends of lines and paragraphs that Unicode has; and spaces that do
 * not break, for which a narrow column would break a word instead. */
static bool
is_space(uint32_t point)
{
	return point <= ' ' || (point >= 0x7F && point <= NO_BREAK) ||
	    point == 0x2028 || point == 0x2029 || point == NO_BREAK_NARROW;
}

/* Pango breaks a word without end where a line is full, at a cost that grows
 * with the square of its length. Past this many characters it gets places to
 * break at, that take no room. */
#define WORD_MOST 40
#define WORD_STEP 8
#define BREAK "\xE2\x80\x8B" /* U+200B */

struct writing {
	char *end;
	size_t word; /* characters since a space */
	bool broken;
};

static void
put(struct writing *to, const char *text, size_t len)
{
	memcpy(to->end, text, len);
	to->end += len;
}

/* Writes what stands for the LEN bytes of POINT at AT. */
static void
point_put(struct writing *to, uint32_t point, const char *at, size_t len)
{
	if (is_space(point)) {
		to->word = 0;
		put(to, " ", 1);
		return;
	}
	if (is_ignored(point))
		return;
	if (to->word++ >= WORD_MOST && to->word % WORD_STEP == 0)
		put(to, BREAK, strlen(BREAK));
	/* A malformed byte is read as U+FFFD too. */
	if (point == 0xFFFD || !pdf_font_has(point)) {
		to->broken = true;
		put(to, REPLACEMENT, strlen(REPLACEMENT));
	} else {
		put(to, at, len);
	}
}

/* At most what TEXT becomes: one byte may become three, and gaps. */
static size_t
bytes_most(const char *text)
{
	size_t len = strlen(text), odd = 0;

	for (const char *at = text; *at != '\0'; at++)
		if ((unsigned char)*at > '~')
			odd++;
	return len + 2 * odd + len / WORD_STEP * strlen(BREAK) + 1;
}

const char *
pdf_text_writable(struct arena *arena, const char *text, bool *broken)
{
	char *copy = arena_alloc(arena, bytes_most(text));
	struct writing to = {.end = copy, .broken = *broken};
	const char *at = text;

	if (!copy)
		return NULL;
	while (*at != '\0') {
		const char *next = at;
		uint32_t point = text_next(&next);

		point_put(&to, point, at, (size_t)(next - at));
		at = next;
	}
	*broken = to.broken;
	return copy;
}
