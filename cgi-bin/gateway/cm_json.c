#include "cm_json.h"

#include <jansson.h>
#include <malloc.h>
#include <stdlib.h>
#include <string.h>

#include "provider_id.h"
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

static json_t *
load(struct bytes body)
{
	if (!is_shallow(body))
		return NULL;
	return json_loadb((const char *)body.ptr, body.len,
	    JSON_REJECT_DUPLICATES, NULL);
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
    struct receipt *receipts, size_t *count)
{
	size_t most = json_is_array(messages) ? json_array_size(messages) : 1;

	if (most == 0 || most > CM_RECEIPTS)
		return ERR_INPUT;
	for (*count = 0; *count < most; (*count)++) {
		const json_t *message = json_is_array(messages)
		    ? json_array_get(messages, *count) : messages;
		enum err err = take_receipt(arena, message,
		    &receipts[*count]);

		if (err)
			return err;
	}
	return ERR_OK;
}

enum err
cm_receipts_parse(struct arena *arena, struct bytes body,
    struct receipt *receipts, size_t *count)
{
	json_t *root = load(body);
	enum err err = take_receipts(arena,
	    json_object_get(json_object_get(root, "messages"), "msg"),
	    receipts, count);

	json_decref(root);
	return err;
}

enum err
cm_inbound_parse(struct arena *arena, struct bytes body,
    struct inbound *inbound)
{
	json_t *root = load(body);
	const char *number = json_string_value(json_object_get(
	    json_object_get(root, "from"), "number"));
	const char *text = json_string_value(json_object_get(
	    json_object_get(root, "message"), "text"));
	enum err err = ERR_INPUT;

	if (number && text) {
		inbound->provider = "cm";
		inbound->provider_id = "";
		inbound->sender = arena_strdup(arena, number);
		inbound->body = arena_strdup(arena, text);
		err = inbound->sender && inbound->body ? ERR_OK : ERR_MEMORY;
	}
	json_decref(root);
	return err;
}
