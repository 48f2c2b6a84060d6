/* CM.com Business Messaging, POST …/v1.0/message in JSON. Receipts come to the
 * address that is set in CM's own app, with our reference in them. */
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "driver.h"
#include "reply.h"
#include "text.h"

/* CM writes numbers as 0031612345678. */
static json_t *
message_json(const struct driver_account *account,
    const struct driver_message *message)
{
	return json_pack("{s:{s:{s:s}, s:[{s:s, s:[{s:s+}], s:{s:s, s:s}, s:i, "
			 "s:i, s:s,"
			 " s:[s]}]}}",
	    "messages", "authentication", "producttoken", account->secret,
	    "msg", "from", account->sender, "to", "number", "00",
	    message->recipient + 1, "body", "content", message->text, "type",
	    "AUTO", "minimumNumberOfMessageParts", 1,
	    "maximumNumberOfMessageParts", message->size.parts, "reference",
	    message->reference, "allowedChannels", "SMS");
}

/* Into the arena, and over what jansson had. */
static const char *
dump(struct arena *arena, json_t *json)
{
	char *text = json ? json_dumps(json, JSON_COMPACT) : NULL;
	const char *copy = text ? arena_strdup(arena, text) : NULL;

	if (text)
		explicit_bzero(text, strlen(text));
	free(text);
	return copy;
}

static enum err
build(struct arena *arena, const struct driver_account *account,
    const struct driver_message *message, struct driver_request *request)
{
	json_t *json;
	const char *body;

	if (!*message->text || message->recipient[0] != '+')
		return ERR_INPUT;
	json = message_json(account, message);
	body = dump(arena, json);
	json_decref(json);
	if (!body)
		return ERR_MEMORY;
	*request = (struct driver_request){.url = account->url,
	    .body = {(const unsigned char *)body, strlen(body)},
	    .headers = {"Content-Type: application/json; charset=utf-8",
		"Accept: application/json"}};
	return ERR_OK;
}

/* What is wrong with us or with CM, and not with the message. */
static enum driver_outcome
outcome_of(long code)
{
	switch (code) {
	case 0:
		return DRIVER_ACCEPTED;
	case 101: /* authentication */
	case 102: /* balance */
	case 103: /* token */
	case 301: /* from */
		return DRIVER_BUSY;
	case 201: /* partly not sent: see the message's own code */
	case 500:
	case 999:
		return DRIVER_UNKNOWN;
	default:
		return code > 0 ? DRIVER_REJECTED : DRIVER_UNKNOWN;
	}
}

/* The one message's own entry decides; an envelope without entry refuses all
 * or, when it says "0", tells nothing. */
static void
read_json(struct arena *arena, const json_t *json, struct driver_reply *reply)
{
	const json_t *entry = json_array_get(json_object_get(json, "messages"),
	    0);
	const char *status = reply_text(arena, entry, "status", 32);
	const char *error;
	long code = reply_number(json, "errorCode", -1);

	if (entry)
		code = reply_number(entry, "messageErrorCode", -1);
	error = arena_printf(arena, "cm_%ld", code);
	*reply = (struct driver_reply){.outcome = outcome_of(code),
	    .provider_id = "",
	    .error = error ? error : "cm"};
	if (reply->outcome != DRIVER_ACCEPTED)
		return;
	if (!entry || !status || !text_equal(status, "Accepted")) {
		reply->outcome = DRIVER_UNKNOWN;
		return;
	}
	reply->parts = reply_parts(entry, "parts");
	reply->error = "";
}

static void
read_answer(struct arena *arena, long status, struct bytes body,
    struct driver_reply *reply)
{
	json_t *json = reply_json(body);

	/* Without errorCode it is no answer of CM's. */
	if (json_object_get(json, "errorCode"))
		read_json(arena, json, reply);
	else
		driver_read_status(arena, status, reply);
	json_decref(json);
}

const struct driver driver_cm = {"cm", build, read_answer};
