/* Names and values from a query, a form body, or a Cookie header. */
#include <string.h>

#include "request.h"
#include "text.h"

const char *
pairs_get(const struct pairs *pairs, const char *name)
{
	for (size_t i = 0; i < pairs->count; i++)
		if (text_equal(pairs->items[i].name, name))
			return pairs->items[i].value;
	return NULL;
}

static int
hex_digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	if (c >= 'A' && c <= 'F')
		return c - 'A' + 10;
	return -1;
}

/* The two digits after a percent sign, or -1. */
static int
escape(const char *text, size_t left)
{
	int high = left > 1 ? hex_digit(text[1]) : -1;
	int low = left > 2 ? hex_digit(text[2]) : -1;

	return high < 0 || low < 0 ? -1 : high << 4 | low;
}

const char pair_unreadable[] = "";

/* ERR_INPUT for a broken escape; what is no text gives pair_unreadable. */
static enum err
decode(struct arena *arena, const char *text, size_t len, const char **out)
{
	char *copy = arena_alloc(arena, len + 1);
	size_t n = 0;

	if (!copy)
		return ERR_MEMORY;
	for (size_t i = 0; i < len; i++) {
		int c = (unsigned char)text[i];

		if (c == '+') {
			c = ' ';
		} else if (c == '%') {
			c = escape(text + i, len - i);
			i += 2;
		}
		if (c < 0)
			return ERR_INPUT;
		copy[n++] = (char)c;
	}
	*out = memchr(copy, '\0', n) || !text_is_utf8(copy, n) ? pair_unreadable
							       : copy;
	return ERR_OK;
}

static enum err
decode_pair(struct arena *arena, const char *text, size_t len,
    struct pair *pair)
{
	const char *equals = memchr(text, '=', len);
	size_t name = equals ? (size_t)(equals - text) : len;
	enum err err = decode(arena, text, name, &pair->name);

	if (err)
		return err;
	if (pair->name == pair_unreadable)
		return ERR_INPUT;
	if (!equals)
		return decode(arena, "", 0, &pair->value);
	return decode(arena, equals + 1, len - name - 1, &pair->value);
}

static size_t
count_parts(const char *text, size_t len, char separator)
{
	size_t count = 1;

	for (size_t i = 0; i < len; i++)
		count += text[i] == separator;
	return count;
}

enum err
pairs_parse_typed(struct arena *arena, const char *text, size_t len, size_t max,
    struct pairs *pairs)
{
	size_t parts = count_parts(text, len, '&');
	struct pair *items;
	const char *end = text + len;

	*pairs = (struct pairs){0};
	if (len == 0)
		return ERR_OK;
	if (parts > max)
		return ERR_INPUT;
	items = arena_array(arena, parts, sizeof(*items));
	if (!items)
		return ERR_MEMORY;
	pairs->items = items;
	for (const char *stop; text < end; text = stop + 1) {
		enum err err;

		stop = memchr(text, '&', (size_t)(end - text));
		if (!stop)
			stop = end;
		if (stop == text)
			continue;
		err = decode_pair(arena, text, (size_t)(stop - text),
		    &items[pairs->count]);
		if (err)
			return err;
		pairs->count++;
	}
	return ERR_OK;
}

bool
pairs_are_readable(const struct pairs *pairs)
{
	for (size_t i = 0; i < pairs->count; i++)
		if (pairs->items[i].value == pair_unreadable)
			return false;
	return true;
}

enum err
pairs_parse_form(struct arena *arena, const char *text, size_t len, size_t max,
    struct pairs *pairs)
{
	enum err err = pairs_parse_typed(arena, text, len, max, pairs);

	if (err)
		return err;
	return pairs_are_readable(pairs) ? ERR_OK : ERR_INPUT;
}

/* Moves both ends inwards past spaces and tabs. */
static void
trim(const char **text, size_t *len)
{
	while (*len > 0 && strchr(" \t", **text)) {
		(*text)++;
		(*len)--;
	}
	while (*len > 0 && strchr(" \t", (*text)[*len - 1]))
		(*len)--;
}

/* One cookie; false when it is malformed, *PAIR untouched. */
static enum err
take_cookie(struct arena *arena, const char *text, size_t len,
    struct pair *pair)
{
	const char *equals, *value;
	size_t value_len, name_len;
	struct pair taken;

	equals = memchr(text, '=', len);
	if (!equals || memchr(text, '\0', len) || !text_is_utf8(text, len))
		return ERR_INPUT;
	name_len = (size_t)(equals - text);
	value = equals + 1;
	value_len = len - name_len - 1;
	trim(&text, &name_len);
	trim(&value, &value_len);
	if (name_len == 0)
		return ERR_INPUT;
	if (value_len >= 2 && value[0] == '"' && value[value_len - 1] == '"') {
		value++;
		value_len -= 2;
	}
	taken.name = arena_strndup(arena, text, name_len);
	taken.value = arena_strndup(arena, value, value_len);
	if (!taken.name || !taken.value)
		return ERR_MEMORY;
	*pair = taken;
	return ERR_OK;
}

enum err
pairs_parse_cookies(struct arena *arena, const char *text, size_t max,
    struct pairs *pairs)
{
	size_t parts = count_parts(text, strlen(text), ';');
	struct pair *items;

	*pairs = (struct pairs){0};
	if (parts > max)
		parts = max;
	items = arena_array(arena, parts, sizeof(*items));
	if (!items)
		return ERR_MEMORY;
	pairs->items = items;
	while (*text && pairs->count < parts) {
		size_t len = strcspn(text, ";");
		enum err err = take_cookie(arena, text, len,
		    &items[pairs->count]);

		if (err == ERR_MEMORY)
			return err;
		if (!err)
			pairs->count++;
		text += len;
		text += *text == ';';
	}
	return ERR_OK;
}

/* Percent-encodes TEXT to OUT (three times as long at most); its end. */
static char *
encode(const char *text, char *out)
{
	static const char digits[] = "0123456789ABCDEF";
	static const char plain[] = "abcdefghijklmnopqrstuvwxyz"
				    "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~";

	for (; *text != '\0'; text++) {
		const unsigned char byte = (unsigned char)*text;

		if (strchr(plain, byte)) {
			*out++ = *text;
			continue;
		}
		*out++ = '%';
		*out++ = digits[byte >> 4];
		*out++ = digits[byte & 15];
	}
	return out;
}

const char *
pairs_write_query(struct arena *arena, const struct pairs *pairs)
{
	size_t size = 1;
	char *query, *end;

	for (size_t i = 0; i < pairs->count; i++)
		size += 2 +
		    3 *
			(strlen(pairs->items[i].name) +
			    strlen(pairs->items[i].value));
	query = end = arena_alloc(arena, size);
	if (!query)
		return NULL;
	for (size_t i = 0; i < pairs->count; i++) {
		*end++ = i == 0 ? '?' : '&';
		end = encode(pairs->items[i].name, end);
		*end++ = '=';
		end = encode(pairs->items[i].value, end);
	}
	*end = '\0';
	return query;
}
