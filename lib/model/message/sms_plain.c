/*
 * Plain writings for what GSM 03.38 lacks: a ë in a street name would otherwise
 * make the whole SMS UCS-2, of 70 characters a part instead of 160.
 */
#include <stdbool.h>
#include <string.h>

#include "sms.h"
#include "text.h"

/* One letter for each code point from FIRST on; "." has none. From Unicode's
 * decompositions (NFKD) without marks, and the letters with a stroke. */
static const struct run {
	uint32_t first;
	const char *letters;
} runs[] = {
    {0xc0,
	"AAAAAA.CEEEEIIIIDNOOOOOxOUUUUY.."
	"aaaaaa.ceeeeiiiidnooooo.ouuuuy.y"},
    {0x100,
	"AaAaAaCcCcCcCcDdDdEeEeEeEeEeGgGg"
	"GgGgHhHhIiIiIiIiIi..JjKkkLlLlLlL"
	"lLlNnNnNn.NnOoOoOo..RrRrRrSsSsSs"
	"SsTtTtTtUuUuUuUuUuUuWwYyYZzZzZzs"},
    {0x1cd,
	"AaIiOoUuUuUuUuUu.AaAa..GgGgKkOoO"
	"o..j...Gg..NnAa..OoAaAaEeEeIiIiO"
	"oOoRrRrUuUuSsTt..Hh......AaEeOoO"
	"oOoOoYy"},
    {0x1e00,
	"AaBbBbBbCcDdDdDdDdDdEeEeEeEeEeFf"
	"GgHhHhHhHhHhIiIiKkKkKkLlLlLlLlMm"
	"MmMmNnNnNnNnOoOoOoOoPpPpRrRrRrRr"
	"SsSsSsSsSsTtTtTtTtUuUuUuUuUuVvVv"
	"WwWwWwWwWwXxXxYyZzZzZzhtwy.s...."
	"AaAaAaAaAaAaAaAaAaAaAaAaEeEeEeEe"
	"EeEeEeEeIiIiOoOoOoOoOoOoOoOoOoOo"
	"OoOoUuUuUuUuUuUuUuYyYyYyYy......"},
};

/* What is not one letter: ranges from FIRST to LAST. */
static const struct sign {
	uint32_t first, last;
	const char *plain;
} signs[] = {
    {'`', '`', "'"},
    {0xa0, 0xa0, " "}, /* no-break space */
    {0xa9, 0xa9, "(c)"},
    {0xab, 0xab, "\""},
    {0xad, 0xad, ""}, /* soft hyphen */
    {0xae, 0xae, "(R)"},
    {0xb2, 0xb2, "2"},
    {0xb3, 0xb3, "3"},
    {0xb4, 0xb4, "'"},
    {0xb7, 0xb7, "."},
    {0xb9, 0xb9, "1"},
    {0xbb, 0xbb, "\""},
    {0xbc, 0xbc, "1/4"},
    {0xbd, 0xbd, "1/2"},
    {0xbe, 0xbe, "3/4"},
    {0xde, 0xde, "Th"},
    {0xfe, 0xfe, "th"},
    {0x132, 0x132, "IJ"},
    {0x133, 0x133, "ij"},
    {0x149, 0x149, "'n"},
    {0x152, 0x152, "OE"},
    {0x153, 0x153, "oe"},
    {0x2b9, 0x2bc, "'"},
    {0x300, 0x36f, ""}, /* combining marks: the letter before them stays */
    {0x1e9e, 0x1e9e, "\u00df"}, /* ß, which GSM has */
    {0x2000, 0x200a, " "},      /* spaces of other widths */
    {0x200b, 0x200f, ""},       /* zero width, direction marks */
    {0x2010, 0x2015, "-"},
    {0x2018, 0x201b, "'"},
    {0x201c, 0x201f, "\""},
    {0x2022, 0x2022, "-"}, /* bullet */
    {0x2026, 0x2026, "..."},
    {0x2028, 0x2029, "\n"},
    {0x202f, 0x202f, " "},
    {0x2032, 0x2032, "'"},
    {0x2033, 0x2033, "\""},
    {0x2039, 0x203a, "'"},
    {0x2060, 0x2060, ""},
    {0x2212, 0x2212, "-"},
    {0x3000, 0x3000, " "},
    {0xfb00, 0xfb00, "ff"},
    {0xfb01, 0xfb01, "fi"},
    {0xfb02, 0xfb02, "fl"},
    {0xfb03, 0xfb03, "ffi"},
    {0xfb04, 0xfb04, "ffl"},
    {0xfeff, 0xfeff, ""},
};

#define COUNT(table) (sizeof(table) / sizeof(*(table)))

const char *
sms_plain(uint32_t c, size_t *len)
{
	for (size_t i = 0; i < COUNT(signs); i++) {
		if (c < signs[i].first || c > signs[i].last)
			continue;
		*len = strlen(signs[i].plain);
		return signs[i].plain;
	}
	for (size_t i = 0; i < COUNT(runs); i++) {
		const char *letters = runs[i].letters;
		if (c < runs[i].first || c - runs[i].first >= strlen(letters))
			continue;
		*len = 1;
		letters += c - runs[i].first;
		return *letters == '.' ? NULL : letters;
	}
	return NULL;
}

/* Writes the plain text to OUT, or only counts when OUT is NULL. Returns false
 * when a character has neither septets nor a plain writing. */
static bool
write_plain(const char *text, char *out, size_t *used)
{
	*used = 0;
	while (*text) {
		const char *from = text;
		const uint32_t c = text_next(&text);
		size_t len = (size_t)(text - from);
		if (!sms_septets(c))
			from = sms_plain(c, &len);
		if (!from)
			return false;
		if (out)
			memcpy(out + *used, from, len);
		*used += len;
	}
	return true;
}

char *
sms_transliterate(struct arena *arena, const char *text)
{
	size_t len;
	char *out;

	if (!write_plain(text, NULL, &len))
		return arena_strdup(arena, text);
	out = arena_alloc(arena, len + 1);
	if (out)
		write_plain(text, out, &len);
	return out;
}
