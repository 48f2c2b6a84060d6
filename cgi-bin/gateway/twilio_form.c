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
		if (strcmp(status, states[i].status) == 0) {
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
	receipt->provider_id = provider_id_plain(
	    pairs_get(form, "MessageSid"));
	receipt->detail = error && text_to_number(error, 0, 999999, &code)
	    ? error : "";
	return ERR_OK;
}

enum err
twilio_inbound_parse(const struct pairs *form, struct inbound *inbound)
{
	inbound->provider = "twilio";
	inbound->provider_id = provider_id_plain(
	    pairs_get(form, "MessageSid"));
	inbound->sender = pairs_get(form, "From");
	inbound->body = pairs_get(form, "Body");
	return inbound->sender && inbound->body ? ERR_OK : ERR_INPUT;
}
