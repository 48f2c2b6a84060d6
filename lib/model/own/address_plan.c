#include "address_plan.h"

#include <string.h>

#include "secret.h"
#include "text.h"

#define PAD 160 /* more than the longest */
#define FIELDS 9
#define SEPARATOR '\n'
#define MARK 16 /* characters, before what is sealed */

/* What follows from the session: its name, a key, and a mark by which a plan of
 * an earlier one is known without trying to open it. */
struct session_keys {
	unsigned char session[KEY_BYTES], key[KEY_BYTES];
	char mark[MARK + 1];
};

static void
session_keys(const char *token, struct session_keys *keys)
{
	unsigned char mark[KEY_BYTES];

	self_session(token, keys->session);
	token_derive(token, "address plan key", keys->key);
	token_derive(token, "address plan mark", mark);
	token_hex(mark, MARK / 2, keys->mark);
}

static struct seal_place
place_of(const struct session_keys *keys)
{
	return (struct seal_place){keys->session, "address_plan", PAD};
}

enum err
address_plan_write(struct arena *arena, const char *token,
    const struct address_plan *plan, const char **text)
{
	const char *plain = arena_printf(arena,
	    "%s\n%s\n%s\n%s\n%d\n%s\n%d\n%s\n%s", plan->from, plan->seen,
	    plan->on, plan->postcode, plan->number, plan->rest, plan->house,
	    plan->letter, plan->addition);
	struct session_keys keys;
	struct seal_place place = place_of(&keys);
	struct bytes sealed;
	char *hex;
	enum err err;

	if (!plain)
		return ERR_MEMORY;
	session_keys(token, &keys);
	err = secret_write(arena, keys.key, &place,
	    (struct bytes){(const unsigned char *)plain, strlen(plain)},
	    &sealed);
	explicit_bzero(keys.key, sizeof(keys.key));
	if (err)
		return err;
	hex = arena_alloc(arena, MARK + sealed.len * 2 + 1);
	if (!hex)
		return ERR_MEMORY;
	memcpy(hex, keys.mark, MARK);
	token_hex(sealed.ptr, sealed.len, hex + MARK);
	*text = hex;
	return ERR_OK;
}

static int
hex_digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* The bytes of TEXT; ptr NULL when it is not hexadecimal, or too long. */
static struct bytes
hex_read(struct arena *arena, const char *text)
{
	const size_t len = strnlen(text, ADDRESS_PLAN_TEXT);
	unsigned char *bytes;

	if (len == 0 || len == ADDRESS_PLAN_TEXT || len % 2 != 0)
		return (struct bytes){0};
	bytes = arena_alloc(arena, len / 2);
	for (size_t i = 0; bytes && i < len; i += 2) {
		int high = hex_digit(text[i]), low = hex_digit(text[i + 1]);

		if (high < 0 || low < 0)
			return (struct bytes){0};
		bytes[i / 2] = (unsigned char)(high * 16 + low);
	}
	return (struct bytes){bytes, len / 2};
}

/* Cuts PLAIN into as many texts as there are fields. */
static bool
cut(char *plain, const char *fields[FIELDS])
{
	for (int i = 0; i < FIELDS; i++) {
		fields[i] = plain;
		plain += strcspn(plain, "\n");
		if ((*plain == SEPARATOR) != (i + 1 < FIELDS))
			return false;
		if (*plain == SEPARATOR)
			*plain++ = '\0';
	}
	return true;
}

static bool
copy(char *to, size_t size, const char *text)
{
	size_t len = strlen(text);

	if (len >= size)
		return false;
	memcpy(to, text, len + 1);
	return true;
}

#define COPY(field, text) copy((field), sizeof(field), (text))

static bool
parse(char *plain, struct address_plan *plan)
{
	const char *fields[FIELDS];
	long number, house;

	*plan = (struct address_plan){0};
	if (!cut(plain, fields) || !COPY(plan->from, fields[0]) ||
	    !COPY(plan->seen, fields[1]) || !COPY(plan->on, fields[2]) ||
	    !COPY(plan->postcode, fields[3]) ||
	    !text_to_number(fields[4], 0, 99999, &number) ||
	    !COPY(plan->rest, fields[5]) ||
	    !text_to_number(fields[6], 0, ADDRESS_PLAN_SETTLED, &house) ||
	    !COPY(plan->letter, fields[7]) || !COPY(plan->addition, fields[8]))
		return false;
	plan->number = (int)number;
	plan->house = (enum address_plan_house)house;
	return true;
}

enum err
address_plan_read(struct arena *arena, const char *token, const char *text,
    struct address_plan *plan, bool *found)
{
	struct session_keys keys;
	struct seal_place place = place_of(&keys);
	struct bytes sealed, opened;
	char *plain;
	enum err err;

	*found = false;
	session_keys(token, &keys);
	sealed = text_starts(text, keys.mark) ? hex_read(arena, text + MARK)
					      : (struct bytes){0};
	if (!sealed.ptr)
		return ERR_OK;
	err = secret_read(arena, keys.key, &place, sealed, &opened);
	explicit_bzero(keys.key, sizeof(keys.key));
	if (err)
		return err == ERR_CRYPTO ? ERR_OK : err;
	plain = arena_strndup(arena, (const char *)opened.ptr, opened.len);
	if (!plain)
		return ERR_MEMORY;
	*found = parse(plain, plan);
	return ERR_OK;
}
