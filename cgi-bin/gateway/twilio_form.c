#include "twilio_form.h"

#include <string.h>

#include "provider_id.h"
#include "text.h"

static bool
parse_state(const char *status, enum receipt_state *state)
{
	static const struct {
		const char *status;
		enum receipt_state state;
	} states[] = {
	    {"accepted", RECEIPT_ACCEPTED},
	    {"scheduled", RECEIPT_ACCEPTED},
	    {"queued", RECEIPT_ACCEPTED},
	    {"sending", RECEIPT_ACCEPTED},
	    {"sent", RECEIPT_ACCEPTED},
	    {"delivered", RECEIPT_DELIVERED},
	    {"read", RECEIPT_DELIVERED},
	    {"undelivered", RECEIPT_FAILED},
	    {"failed", RECEIPT_FAILED},
	    {"canceled", RECEIPT_FAILED},
	};

	for (size_t i = 0; i < sizeof(states) / sizeof(*states); i++)
		if (text_equal(status, states[i].status)) {
			*state = states[i].state;
			return true;
		}
	return false;
}

enum err
twilio_receipt_parse(const struct pairs *form, struct receipt *receipt)
{
	const char *status = pairs_get(form, "MessageStatus");
	const char *error = pairs_get(form, "ErrorCode");
	long code;

	if (!status || !parse_state(status, &receipt->state) ||
	    !receipt_reference_is_valid(receipt->reference))
		return ERR_INPUT;
	receipt->provider = "twilio";
	receipt->provider_id = provider_id_plain(pairs_get(form, "MessageSid"));
	receipt->detail = error && text_to_number(error, 0, 999999, &code)
	    ? error
	    : "";
	return ERR_OK;
}

/* A field with NUL or bad UTF-8 is not there: then the whole form is kept. */
static struct bytes
body_of(const struct pairs *form, struct bytes raw)
{
	const char *body = pairs_get(form, "Body");

	if (!pairs_are_readable(form))
		return raw;
	return (
	    struct bytes){(const unsigned char *)body, body ? strlen(body) : 0};
}

enum err
twilio_inbound_parse(struct arena *arena, const struct pairs *form,
    struct bytes raw, struct inbound *inbound)
{
	const char *sender = pairs_get(form, "From");

	inbound->provider = "twilio";
	inbound->provider_id = provider_id_plain(pairs_get(form, "MessageSid"));
	inbound->sender = sender ? sender : "";
	return sms_reading_make(arena, body_of(form, raw), false,
	    &inbound->body);
}
