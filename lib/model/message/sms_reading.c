#include "sms_reading.h"

#include <stdint.h>
#include <string.h>

#include "text.h"

#define UNREADABLE 0xFFFDu
#define ORDER_MARK 0xFEFFu

/* The code point at *AT, and past it. */
typedef uint32_t take_fn(struct bytes raw, size_t *at);

static uint32_t
take_latin(struct bytes raw, size_t *at)
{
	return raw.ptr[(*at)++];
}

/* The unit at AT; UNREADABLE for half a one. */
static uint32_t
unit(struct bytes raw, size_t at, bool little)
{
	if (at + 1 >= raw.len)
		return UNREADABLE;
	return (uint32_t)raw.ptr[at + little] << 8 | raw.ptr[at + !little];
}

static uint32_t
take_units(struct bytes raw, size_t *at, bool little)
{
	const uint32_t first = unit(raw, *at, little);
	const uint32_t second = unit(raw, *at + 2, little);

	*at += 2;
	if ((first & 0xF800) != 0xD800)
		return first;
	if ((first & 0xFC00) != 0xD800 || (second & 0xFC00) != 0xDC00)
		return UNREADABLE;
	*at += 2;
	return 0x10000 + ((first & 0x3FF) << 10 | (second & 0x3FF));
}

static uint32_t
take_big(struct bytes raw, size_t *at)
{
	return take_units(raw, at, false);
}

static uint32_t
take_little(struct bytes raw, size_t *at)
{
	return take_units(raw, at, true);
}

static enum err
add(struct arena *arena, struct bytes raw, take_fn *take,
    struct sms_reading *reading)
{
	/* at most three for one: U+FFFD for a NUL of ISO 8859-1 */
	unsigned char *text = arena_alloc(arena, 3 * raw.len + 1);
	size_t used = 0, at = 0;

	if (!text)
		return ERR_MEMORY;
	while (at < raw.len) {
		const uint32_t point = take(raw, &at);

		if (point != ORDER_MARK || used > 0)
			used += text_put(text + used,
			    point == 0 ? UNREADABLE : point);
	}
	text[used] = '\0';
	reading->text[reading->count++] = (const char *)text;
	return ERR_OK;
}

static enum err
add_utf8(struct arena *arena, struct bytes raw, struct sms_reading *reading)
{
	const char *text = arena_printf(arena, "%.*s", (int)raw.len,
	    raw.len > 0 ? (const char *)raw.ptr : "");

	if (!text)
		return ERR_MEMORY;
	reading->text[reading->count++] = text;
	return ERR_OK;
}

static bool
is_utf8(struct bytes raw)
{
	return raw.len == 0 ||
	    (!memchr(raw.ptr, '\0', raw.len) &&
		text_is_utf8((const char *)raw.ptr, raw.len));
}

/* Whether NULs are where UTF-16 has the upper half of a Latin letter. */
static bool
has_upper_nul(struct bytes raw, bool little)
{
	for (size_t i = little; i + 1 < raw.len + little; i += 2)
		if (raw.ptr[i] == '\0')
			return true;
	return false;
}

enum err
sms_reading_make(struct arena *arena, struct bytes raw, bool wide,
    struct sms_reading *reading)
{
	const bool utf8 = is_utf8(raw);
	const bool big = wide || has_upper_nul(raw, false);
	const bool little = has_upper_nul(raw, true);
	take_fn *const order[] = {big ? take_big
		: little              ? take_little
				      : take_latin,
	    big ? take_latin : take_big,
	    little && !big ? take_latin : take_little};
	enum err err = ERR_OK;

	*reading = (struct sms_reading){0};
	if (utf8 && !wide)
		return add_utf8(arena, raw, reading);
	for (size_t i = 0; i < sizeof(order) / sizeof(*order) && !err; i++)
		err = add(arena, raw, order[i], reading);
	return err || !utf8 ? err : add_utf8(arena, raw, reading);
}
