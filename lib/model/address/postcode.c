#include "postcode.h"

#include <stddef.h>
#include <string.h>

/* ASCII only: what a locale calls a letter is not what the BAG calls one. */
static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static char
to_upper(char c)
{
	return c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : c;
}

static bool
is_letter(char c)
{
	return to_upper(c) >= 'A' && to_upper(c) <= 'Z';
}

/* Past what people put between parts: spaces (U+00A0 and U+202F are typed by
 * phones), hyphens, dots. */
static const char *
skip_signs(const char *text)
{
	for (;;) {
		if (*text && strchr(" \t-.,(", *text))
			text++;
		else if (strncmp(text, "\u00a0", 2) == 0)
			text += 2;
		else if (strncmp(text, "\u202f", 3) == 0 ||
		    strncmp(text, "\u2013", 3) == 0)
			text += 3;
		else
			return text;
	}
}

/* "NL-2801 AB" is how it is written from abroad. */
static const char *
skip_country(const char *text)
{
	text = skip_signs(text);
	if (to_upper(text[0]) == 'N' && to_upper(text[1]) == 'L')
		return skip_signs(text + 2);
	return text;
}

bool
postcode_parse(const char *text, char postcode[POSTCODE_TEXT])
{
	char found[POSTCODE_TEXT] = "";

	text = skip_country(text);
	for (size_t i = 0; i < 6; i++) {
		if (i == 4)
			text = skip_signs(text);
		if (i < 4 ? !is_digit(*text) : !is_letter(*text))
			return false;
		found[i] = to_upper(*text++);
	}
	if (found[0] == '0' || *skip_signs(text) != '\0')
		return false;
	/* Never issued, for what they stood for in 1940-1945. */
	if (found[4] == 'S' && strchr("ADS", found[5]))
		return false;
	memcpy(postcode, found, sizeof(found));
	return true;
}

void
postcode_show(const char *postcode, char shown[POSTCODE_SHOWN])
{
	memset(shown, 0, POSTCODE_SHOWN);
	if (strlen(postcode) != 6)
		return;
	memcpy(shown, postcode, 4);
	shown[4] = ' ';
	memcpy(shown + 5, postcode + 4, 2);
}

/* Copies the letters, digits and inner signs of TEXT; false when it holds
 * anything else or does not fit. */
static bool
copy_rest(const char *text, char rest[16])
{
	size_t len = 0, kept = 0;

	for (; *text; text++) {
		if (len == 15)
			return false;
		if (is_digit(*text) || is_letter(*text))
			kept = len + 1;
		else if (!strchr(" -./,()", *text))
			return false;
		rest[len++] = *text;
	}
	memset(rest + kept, 0, 16 - kept);
	return true;
}

bool
house_number_parse(const char *text, int *number, char rest[16])
{
	char found[16] = "";
	int value = 0;

	text = skip_signs(text);
	if (*text == '0')
		return false;
	for (; is_digit(*text); text++) {
		value = value * 10 + (*text - '0');
		if (value > 99999)
			return false;
	}
	text = skip_signs(text);
	if (*text == '/')
		text = skip_signs(text + 1);
	if (value == 0 || !copy_rest(text, found))
		return false;
	*number = value;
	memcpy(rest, found, sizeof(found));
	return true;
}

bool
house_letter_is_valid(const char *text)
{
	return is_letter(text[0]) && text[1] == '\0';
}

bool
house_addition_is_valid(const char *text)
{
	size_t len = 0;

	while (len < 5 && (is_digit(text[len]) || is_letter(text[len])))
		len++;
	return len >= 1 && len <= 4 && text[len] == '\0';
}

void
house_rest_split(const char *rest, char letter[2], char addition[5])
{
	char bare[16] = "";
	char first[2] = "";
	bool apart = false; /* a sign behind the first character */
	const char *left = bare;
	size_t n = 0;

	memset(letter, 0, 2);
	memset(addition, 0, 5);
	for (; *rest != '\0' && n + 1 < sizeof(bare); rest++) {
		if (!strchr(" -/.,()", *rest))
			bare[n++] = *rest;
		else
			apart = apart || n == 1;
	}
	first[0] = bare[0];
	if (house_letter_is_valid(first) &&
	    (n == 1 || apart || is_digit(bare[1]))) {
		letter[0] = bare[0];
		left++;
	}
	if (house_addition_is_valid(left))
		memcpy(addition, left, strlen(left));
}
