#include "draft.h"

#include <limits.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include "secret.h"
#include "query/draft.h"
#include "text.h"
#include "token.h"

#define DRAFT_PAD 1024
#define DRAFT_VERSION "draft 1\n"
#define SLOT_EXTRA 48 /* bytes of a key, a number and signs */

/*
 * The plain form is lines "key=value" in the order of this table, without the
 * empty and zero ones. A number is stored with its size, since enums, ints and
 * flags differ in theirs.
 */
static const struct slot {
	const char *key;
	size_t offset;
	size_t size;
	bool is_text;
	long low, high;
} slots[] = {
#define TEXT(field)                                                            \
	{                                                                      \
		.key = #field, .offset = offsetof(struct draft, field),        \
		.size = sizeof(((struct draft *)0)->field), .is_text = true    \
	}
#define NUMBER(field, lowest, highest)                                         \
	{                                                                      \
		.key = #field, .offset = offsetof(struct draft, field),        \
		.size = sizeof(((struct draft *)0)->field), .low = (lowest),   \
		.high = (highest)                                              \
	}
    NUMBER(began, 0, LONG_MAX),
    TEXT(source),
    NUMBER(address, 0, DRAFT_ADDRESS_TO_CHECK),
    TEXT(postcode),
    NUMBER(number, 0, 99999),
    TEXT(rest),
    TEXT(letter),
    TEXT(addition),
    TEXT(object_id),
    TEXT(street),
    TEXT(place),
    TEXT(municipality),
    TEXT(theme),
    TEXT(outside),
    NUMBER(precision, 0, DRAFT_PRECISION_POSTCODE),
    TEXT(phone),
    TEXT(phone_shown),
    TEXT(phone_block),
    NUMBER(preference.quiet, 0, PREFERENCE_QUIET_OWN),
    NUMBER(preference.quiet_from, 0, PREFERENCE_HALF_HOURS - 1),
    NUMBER(preference.quiet_to, 0, PREFERENCE_HALF_HOURS - 1),
    NUMBER(preference.max_30_days, -1, 8),
    NUMBER(preference.max_day, -1, 2),
    NUMBER(preference.types, 0, PREFERENCE_ALL),
    NUMBER(preference.wake, 0, PREFERENCE_ALL),
    NUMBER(details, 0, 1),
    TEXT(name),
    TEXT(email),
    TEXT(language),
    NUMBER(newsletter, 0, 1),
    NUMBER(asked, 0, 1),
    NUMBER(end, 0, DRAFT_ALREADY),
    NUMBER(participant, 0, LONG_MAX),
    TEXT(expected_on),
#undef TEXT
#undef NUMBER
};

#define SLOTS (sizeof(slots) / sizeof(slots[0]))

static long
number_get(const struct draft *draft, const struct slot *slot)
{
	const char *at = (const char *)draft + slot->offset;
	int64_t wide;
	int plain;
	bool flag;

	if (slot->size == sizeof(wide)) {
		memcpy(&wide, at, sizeof(wide));
		return (long)wide;
	}
	if (slot->size == sizeof(plain)) {
		memcpy(&plain, at, sizeof(plain));
		return plain;
	}
	memcpy(&flag, at, sizeof(flag));
	return flag;
}

static void
number_set(struct draft *draft, const struct slot *slot, long value)
{
	char *at = (char *)draft + slot->offset;
	int64_t wide = value;
	int plain = (int)value;
	bool flag = value != 0;

	if (slot->size == sizeof(wide))
		memcpy(at, &wide, sizeof(wide));
	else if (slot->size == sizeof(plain))
		memcpy(at, &plain, sizeof(plain));
	else
		memcpy(at, &flag, sizeof(flag));
}

void
draft_init(struct draft *draft, int64_t now)
{
	memset(draft, 0, sizeof(*draft));
	preference_init(&draft->preference);
	draft->began = now;
}

void
draft_end(struct draft *draft, enum draft_end end, int64_t participant,
    const char *expected_on)
{
	struct draft rest;

	draft_init(&rest, draft->began);
	memcpy(rest.municipality, draft->municipality,
	    sizeof(rest.municipality));
	memcpy(rest.theme, draft->theme, sizeof(rest.theme));
	rest.end = end;
	rest.participant = participant;
	if (expected_on && strlen(expected_on) < sizeof(rest.expected_on))
		memcpy(rest.expected_on, expected_on, strlen(expected_on));
	*draft = rest;
}

enum draft_question
draft_next(const struct draft *draft)
{
	const struct preference *preference = &draft->preference;

	if (draft->end != DRAFT_OPEN)
		return DRAFT_ASK_NOTHING;
	if (draft->address == DRAFT_ADDRESS_UNASKED)
		return DRAFT_ASK_ADDRESS;
	if (draft->address == DRAFT_ADDRESS_SEVERAL ||
	    draft->address == DRAFT_ADDRESS_UNKNOWN)
		return DRAFT_ASK_HOUSE;
	/* Whose municipality is not ours gets no further. */
	if (draft->precision == DRAFT_PRECISION_UNASKED ||
	    draft->outside[0] != '\0')
		return DRAFT_ASK_PRECISION;
	if (draft->phone[0] == '\0')
		return DRAFT_ASK_PHONE;
	if (preference->quiet == PREFERENCE_QUIET_UNASKED)
		return DRAFT_ASK_QUIET;
	if (preference->max_30_days < 0 || preference->max_day < 0)
		return DRAFT_ASK_FREQUENCY;
	if (preference->types == 0)
		return DRAFT_ASK_TYPES;
	if (!draft->details)
		return DRAFT_ASK_DETAILS;
	return draft->asked ? DRAFT_ASK_CODE : DRAFT_ASK_CHECK;
}

void
draft_browser(const char *token, unsigned char browser[KEY_BYTES])
{
	token_derive(token, "id", browser);
}

enum err
draft_write(struct arena *arena, const struct draft *draft, struct bytes *plain)
{
	size_t cap = sizeof(DRAFT_VERSION) + SLOTS * SLOT_EXTRA +
	    sizeof(*draft);
	size_t used = strlen(DRAFT_VERSION);
	char *text = arena_alloc(arena, cap);

	if (!text)
		return ERR_MEMORY;
	memcpy(text, DRAFT_VERSION, used);
	for (size_t i = 0; i < SLOTS; i++) {
		const struct slot *slot = &slots[i];
		const char *value = (const char *)draft + slot->offset;
		long number = slot->is_text ? 0 : number_get(draft, slot);
		int n = 0;

		if (slot->is_text && *value != '\0')
			n = snprintf(text + used, cap - used, "%s=%s\n",
			    slot->key, value);
		else if (number != 0)
			n = snprintf(text + used, cap - used, "%s=%ld\n",
			    slot->key, number);
		if (n < 0 || (size_t)n >= cap - used)
			return ERR_MEMORY;
		used += (size_t)n;
	}
	*plain = (struct bytes){(const unsigned char *)text, used};
	return ERR_OK;
}

/* Takes "value\n" at *TEXT for SLOT; false when it is none. */
static bool
value_read(const char **text, const struct slot *slot, struct draft *draft)
{
	char value[1024];
	const char *end = strchr(*text, '\n');
	size_t len = !end ? 0 : (size_t)(end - *text);
	long low = slot->low;
	long number;

	if (len == 0 || len >= sizeof(value) ||
	    (slot->is_text && len >= slot->size))
		return false;
	memcpy(value, *text, len);
	value[len] = '\0';
	*text = end + 1;
	if (slot->is_text) {
		memcpy((char *)draft + slot->offset, value, len + 1);
		return text_is_utf8(value, len) && !text_has_control(value, "");
	}
	if (low < 0 && text_equal(value, "-1"))
		number = -1;
	else if (value[0] == '0' ||
	    !text_to_number(value, low < 0 ? 0 : low, slot->high, &number))
		return false;
	number_set(draft, slot, number);
	return true;
}

bool
draft_read(struct bytes plain, struct draft *draft)
{
	const char *text = (const char *)plain.ptr;

	draft_init(draft, 0);
	/* What is left out is zero, whatever draft_init prefers. */
	memset(&draft->preference, 0, sizeof(draft->preference));
	if (!plain.ptr || strlen(text) != plain.len ||
	    !text_starts(text, DRAFT_VERSION))
		return false;
	text += strlen(DRAFT_VERSION);
	for (size_t i = 0; i < SLOTS; i++) {
		size_t key = strlen(slots[i].key);

		if (strncmp(text, slots[i].key, key) != 0 || text[key] != '=')
			continue;
		text += key + 1;
		if (!value_read(&text, &slots[i], draft))
			return false;
	}
	return *text == '\0';
}

/* The key and the place of the sealed draft of TOKEN. ID holds the row. */
static struct seal_place
place_of(const char *token, unsigned char id[KEY_BYTES],
    unsigned char key[KEY_BYTES])
{
	draft_browser(token, id);
	token_derive(token, "key", key);
	return (struct seal_place){.row = id,
	    .column = "signup_draft.sealed",
	    .pad = DRAFT_PAD};
}

/* The key lives as long as this. */
static enum err
unseal(struct arena *arena, const char *token, struct bytes sealed,
    struct bytes *plain)
{
	unsigned char id[KEY_BYTES], key[KEY_BYTES];
	const struct seal_place place = place_of(token, id, key);
	const enum err err = secret_read(arena, key, &place, sealed, plain);

	explicit_bzero(key, sizeof(key));
	return err;
}

enum err
draft_load(struct arena *arena, struct db *db, const char *token,
    struct draft *draft, bool *found)
{
	unsigned char id[KEY_BYTES];
	struct bytes sealed, plain;
	struct db_rows rows;
	enum err err;

	*found = false;
	draft_init(draft, 0);
	draft_browser(token, id);
	err = DB_CALL(db, arena, draft_load, &rows,
	    .id = DB_BYTES(id, sizeof(id)));
	if (err || rows.count == 0)
		return err;
	sealed = db_bytes(arena, &rows, 0, DRAFT_LOAD_SEALED);
	if (!sealed.ptr)
		return ERR_MEMORY;
	err = unseal(arena, token, sealed, &plain);
	if (err == ERR_CRYPTO)
		return ERR_OK;
	if (!err)
		*found = draft_read(plain, draft);
	if (*found && sealed.len >= DRAFT_STAMP)
		memcpy(draft->stamp, sealed.ptr, DRAFT_STAMP);
	else
		draft_init(draft, 0);
	return err;
}

enum err
draft_hold(struct arena *arena, struct db *db, const char *token,
    const struct draft *draft, bool *held)
{
	unsigned char id[KEY_BYTES];
	struct db_rows rows;
	enum err err;

	draft_browser(token, id);
	err = DB_CALL(db, arena, draft_hold, &rows,
	    .id = DB_BYTES(id, sizeof(id)),
	    .stamp = DB_BYTES(draft->stamp, DRAFT_STAMP));
	*held = !err && db_bool(&rows, 0, DRAFT_HOLD_VALUE);
	return err;
}

/* ID gets the row's name. */
static enum err
seal(struct arena *arena, const char *token, const struct draft *draft,
    unsigned char id[KEY_BYTES], struct bytes *sealed)
{
	unsigned char key[KEY_BYTES];
	struct seal_place place = place_of(token, id, key);
	struct bytes plain;
	enum err err = draft_write(arena, draft, &plain);

	if (!err)
		err = secret_write(arena, key, &place, plain, sealed);
	explicit_bzero(key, sizeof(key));
	return err;
}

enum err
draft_replace(struct arena *arena, struct db *db, const char *token,
    const struct draft *draft, bool *replaced)
{
	unsigned char id[KEY_BYTES];
	struct bytes sealed;
	struct db_rows rows;
	enum err err = seal(arena, token, draft, id, &sealed);

	*replaced = false;
	if (!err)
		err = DB_CALL(db, arena, draft_replace, &rows,
		    .id = DB_BYTES(id, sizeof(id)),
		    .stamp = DB_BYTES(draft->stamp, DRAFT_STAMP),
		    .sealed = DB_BYTES(sealed.ptr, sealed.len));
	if (!err)
		*replaced = db_bool(&rows, 0, DRAFT_REPLACE_VALUE);
	return err;
}

enum err
draft_save(struct arena *arena, struct db *db, const char *token,
    const struct draft *draft)
{
	unsigned char id[KEY_BYTES];
	struct bytes sealed;
	enum err err = seal(arena, token, draft, id, &sealed);

	if (err)
		return err;
	return DB_CALL(db, arena, draft_save, NULL,
	    .id = DB_BYTES(id, sizeof(id)),
	    .sealed = DB_BYTES(sealed.ptr, sealed.len));
}

enum err
draft_delete(struct arena *arena, struct db *db, const char *token)
{
	unsigned char id[KEY_BYTES];

	draft_browser(token, id);
	return DB_CALL(db, arena, draft_delete, NULL,
	    .id = DB_BYTES(id, sizeof(id)));
}
