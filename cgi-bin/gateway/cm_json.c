#include "cm_json.h"

#include <jansson.h>
#include <malloc.h>
#include <stdlib.h>
#include <string.h>

#include "provider_id.h"
#include "sms_reading.h"
#include "text.h"

#define DEPTH 12

static void
wipe_and_free(void *memory)
{
	if (memory)
		explicit_bzero(memory, malloc_usable_size(memory));
	free(memory);
}

void
cm_json_init(void)
{
	json_set_alloc_funcs(malloc, wipe_and_free);
	json_object_seed(0);
}

/* jansson nests 2048 deep; these notifications do not. */
static bool
is_shallow(struct bytes body)
{
	int depth = 0;
	bool quoted = false;

	for (size_t i = 0; i < body.len; i++) {
		unsigned char c = body.ptr[i];

		if (quoted && c == '\\')
			i++;
		else if (c == '"')
			quoted = !quoted;
		else if (!quoted && (c == '{' || c == '['))
			depth++;
		else if (!quoted && (c == '}' || c == ']'))
			depth--;
		if (depth > DEPTH)
			return false;
	}
	return true;
}

/* The unit of the escape \uXXXX at TEXT; -1: it is none. */
static long
escaped_unit(const char *text)
{
	char digits[5] = "";

	if (text[0] != '\\' || text[1] != 'u')
		return -1;
	memcpy(digits, text + 2, strnlen(text + 2, 4));
	return strspn(digits, "0123456789abcdefABCDEF") == 4
	    ? strtol(digits, NULL, 16)
	    : -1;
}

static bool
is_between(long unit, long low, long high)
{
	return unit >= low && unit <= high;
}

/* jansson refuses a whole document for NUL or half a pair: each becomes U+FFFD
 * in place. */
static void
mend_escapes(char *text)
{
	for (char *at = text; (at = strchr(at, '\\'));) {
		const long unit = escaped_unit(at);

		if (is_between(unit, 0xD800, 0xDBFF) &&
		    is_between(escaped_unit(at + 6), 0xDC00, 0xDFFF)) {
			at += 12;
			continue;
		}
		if (unit == 0 || is_between(unit, 0xD800, 0xDFFF))
			memcpy(at + 2, "fffd", 4);
		at += unit >= 0 ? 6 : at[1] != '\0' ? 2 : 1;
	}
}

/* *ROOT is NULL when it is no JSON, or nests too deep. */
static enum err
load(struct arena *arena, struct bytes body, json_t **root)
{
	struct sms_reading reading;
	enum err err = sms_reading_make(arena, body, false, &reading);
	char *text = err ? NULL : arena_strdup(arena, reading.text[0]);

	if (!text)
		return ERR_MEMORY;
	mend_escapes(text);
	body = (struct bytes){(const unsigned char *)text, strlen(text)};
	*root = is_shallow(body)
	    ? json_loadb(text, body.len, JSON_REJECT_DUPLICATES, NULL)
	    : NULL;
	return ERR_OK;
}

/* "2" or 2. */
static bool
get_number(const json_t *json, long *number)
{
	if (json_is_string(json))
		return text_to_number(json_string_value(json), 0, 99999,
		    number);
	if (!json_is_integer(json) || json_integer_value(json) < 0 ||
	    json_integer_value(json) > 99999)
		return false;
	*number = (long)json_integer_value(json);
	return true;
}

static bool
get_state(long code, enum receipt_state *state)
{
	static const enum receipt_state states[] = {RECEIPT_ACCEPTED,
	    RECEIPT_FAILED, RECEIPT_DELIVERED, RECEIPT_FAILED};

	if (code >= (long)(sizeof(states) / sizeof(*states)))
		return false;
	*state = states[code];
	return true;
}

/* Their number for why, and never their words: those may name the phone. */
static const char *
get_detail(struct arena *arena, const json_t *status)
{
	long code;

	if (!get_number(json_object_get(status, "errorCode"), &code))
		return "";
	return arena_printf(arena, "%ld", code);
}

/* ERR_INPUT: not one that we can place. */
static enum err
take_receipt(struct arena *arena, const json_t *message,
    struct receipt *receipt)
{
	const json_t *status = json_object_get(message, "status");
	const char *reference = json_string_value(
	    json_object_get(message, "reference"));
	long code;

	if (!reference || !receipt_reference_is_valid(reference) ||
	    !get_number(json_object_get(status, "code"), &code) ||
	    !get_state(code, &receipt->state))
		return ERR_INPUT;
	receipt->reference = arena_strdup(arena, reference);
	receipt->provider = "cm";
	receipt->provider_id = "";
	receipt->detail = get_detail(arena, status);
	return receipt->reference && receipt->detail ? ERR_OK : ERR_MEMORY;
}

static enum err
take_receipts(struct arena *arena, const json_t *messages,
    struct receipt *receipts, size_t *count, size_t *skipped)
{
	const bool listed = json_is_array(messages);
	const size_t all = listed ? json_array_size(messages) : 1;
	const size_t most = all < CM_RECEIPTS ? all : CM_RECEIPTS;

	*count = 0;
	for (size_t i = 0; i < most; i++) {
		enum err err = take_receipt(arena,
		    listed ? json_array_get(messages, i) : messages,
		    &receipts[*count]);

		if (err == ERR_MEMORY)
			return err;
		*count += !err;
	}
	*skipped = all - *count;
	return ERR_OK;
}

enum err
cm_receipts_parse(struct arena *arena, struct bytes body,
    struct receipt *receipts, size_t *count, size_t *skipped)
{
	json_t *root;
	enum err err = load(arena, body, &root);

	if (err)
		return err;
	err = take_receipts(arena,
	    json_object_get(json_object_get(root, "messages"), "msg"), receipts,
	    count, skipped);
	json_decref(root);
	return err;
}

static enum err
take_inbound(struct arena *arena, const json_t *root, struct bytes body,
    struct inbound *inbound)
{
	const char *number = json_string_value(
	    json_object_get(json_object_get(root, "from"), "number"));
	const char *text = json_string_value(
	    json_object_get(json_object_get(root, "message"), "text"));

	inbound->provider = "cm";
	inbound->provider_id = "";
	inbound->sender = arena_strdup(arena, number ? number : "");
	if (!inbound->sender)
		return ERR_MEMORY;
	if (number || text)
		body = (struct bytes){(const unsigned char *)text,
		    text ? strlen(text) : 0};
	return sms_reading_make(arena, body, false, &inbound->body);
}

enum err
cm_inbound_parse(struct arena *arena, struct bytes body,
    struct inbound *inbound)
{
	json_t *root;
	enum err err = load(arena, body, &root);

	if (err)
		return err;
	err = take_inbound(arena, root, body, inbound);
	json_decref(root);
	return err;
}
