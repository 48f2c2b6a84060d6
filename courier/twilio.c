/* Twilio Programmable Messaging, POST to an account's Messages.json, form-
 * encoded, with Basic authorization. */
#include <stdbool.h>
#include <string.h>

#include "driver.h"
#include "reply.h"
#include "text.h"

#define ID_MOST 64
#define VALIDITY_MOST 36000

/* Optional fields; returns how many there are now. */
static size_t
add_options(struct arena *arena, const struct driver_message *message,
    const char *callback, struct driver_field *fields, size_t count)
{
	const int seconds = message->validity_seconds < VALIDITY_MOST
	    ? message->validity_seconds
	    : VALIDITY_MOST;
	const char *text = arena_printf(arena, "%d", seconds);

	if (*callback)
		fields[count++] = (struct driver_field){"StatusCallback",
		    callback};
	if (seconds && text)
		fields[count++] = (struct driver_field){"ValidityPeriod", text};
	return count;
}

static enum err
build(struct arena *arena, const struct driver_account *account,
    const struct driver_message *message, struct driver_request *request)
{
	const char *callback = driver_receipt_url(arena, account,
	    &driver_twilio, message->reference, "");
	struct driver_field fields[5] = {{"To", message->recipient},
	    {"From", account->sender}, {"Body", message->text}};
	const char *body;

	if (!*message->text)
		return ERR_INPUT;
	if (!callback)
		return ERR_MEMORY;
	body = driver_form(arena, fields,
	    add_options(arena, message, callback, fields, 3));
	if (!body)
		return ERR_MEMORY;
	*request = (struct driver_request){.url = account->url,
	    .body = {(const unsigned char *)body, strlen(body)},
	    .headers = {"Content-Type: application/x-www-form-urlencoded",
		"Accept: application/json"},
	    .user = account->user,
	    .password = account->secret};
	return ERR_OK;
}

static bool
is_one_of(const char *word, const char *const *list)
{
	for (; *list; list++)
		if (text_equal(word, *list))
			return true;
	return false;
}

/* A message that was made: its state tells how it went until now. */
static void
read_message(struct arena *arena, const json_t *json,
    struct driver_reply *reply)
{
	static const char *const taken[] = {"accepted", "scheduled", "queued",
	    "sending", "sent", "delivered", NULL};
	static const char *const refused[] = {"failed", "undelivered",
	    "canceled", NULL};
	const char *status = reply_text(arena, json, "status", 32);
	const char *id = reply_text(arena, json, "sid", ID_MOST);
	const char *error;

	*reply = (struct driver_reply){.outcome = DRIVER_UNKNOWN,
	    .provider_id = id ? id : "",
	    .error = "twilio"};
	if (!status || !id || !*id)
		return;
	if (is_one_of(status, taken)) {
		reply->outcome = DRIVER_ACCEPTED;
		reply->parts = reply_parts(json, "num_segments");
		reply->error = "";
	} else if (is_one_of(status, refused)) {
		error = arena_printf(arena, "twilio_%ld",
		    reply_number(json, "error_code", 0));
		reply->outcome = DRIVER_REJECTED;
		reply->error = error ? error : "twilio";
	}
}

static void
read_answer(struct arena *arena, long status, struct bytes body,
    struct driver_reply *reply)
{
	json_t *json = reply_json(body);
	const long code = reply_number(json, "code", 0);
	const char *error;

	if (status == 200 || status == 201) {
		read_message(arena, json, reply);
	} else {
		driver_read_status(arena, status, reply);
		error = code > 0 ? arena_printf(arena, "twilio_%ld", code)
				 : NULL;
		if (error)
			reply->error = error;
	}
	json_decref(json);
}

const struct driver driver_twilio = {"twilio", build, read_answer};
