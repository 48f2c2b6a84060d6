/* Twilio's callbacks: a receipt or a message, and never a right signature. */
#include "fuzz_web.h"
#include "twilio_form.h"
#include "twilio_signature.h"

#define REFERENCE "abcdefghijklmnopqrstuvwxyz"
#define URL "https://burgernet.example/gateway/twilio/" REFERENCE

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *arena = fuzz_arena();
	struct receipt receipt = {.reference = REFERENCE};
	struct inbound inbound;
	struct pairs form;

	if (size >= 16384 ||
	    pairs_parse_form(arena, (const char *)data, size, REQUEST_PAIRS,
		&form))
		return 0;
	if (!twilio_receipt_parse(&form, &receipt)) {
		fuzz_assert(strlen(receipt.provider_id) <= 100);
		fuzz_assert(strspn(receipt.detail, "0123456789") ==
		    strlen(receipt.detail));
	}
	if (!twilio_inbound_parse(arena, &form, (struct bytes){data, size},
		&inbound))
		fuzz_assert(inbound.sender && inbound.body.count > 0);
	fuzz_assert(!twilio_signature_is(arena, "s3cret", URL, &form,
	    "AAAAAAAAAAAAAAAAAAAAAAAAAAA="));
	return 0;
}
