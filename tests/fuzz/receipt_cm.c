/* CM.com's notifications: what is taken has our reference and no words. */
#include "cm_json.h"
#include "fuzz_web.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct receipt receipts[CM_RECEIPTS];
	struct arena *arena = fuzz_arena();
	struct bytes body = {data, size};
	struct inbound inbound;
	size_t count, skipped;

	if (size >= 65536)
		return 0;
	if (!cm_receipts_parse(arena, body, receipts, &count, &skipped)) {
		fuzz_assert(count <= CM_RECEIPTS);
		for (size_t i = 0; i < count; i++) {
			const char *detail = receipts[i].detail;

			fuzz_assert(
			    receipt_reference_is_valid(receipts[i].reference));
			fuzz_assert(
			    strspn(detail, "0123456789") == strlen(detail));
		}
	}
	if (!cm_inbound_parse(arena, body, &inbound))
		for (size_t i = 0; i < inbound.body.count; i++)
			fuzz_assert(text_is_utf8(inbound.body.text[i],
			    strlen(inbound.body.text[i])));
	return 0;
}
