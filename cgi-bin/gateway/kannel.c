/* Kannel, and our stand-in for the demo (User Guide 1.4.5, "DLR" and
 * "sms-service"). */
#include <string.h>

#include "gateway.h"
#include "provider_id.h"
#include "text.h"

/* The bits of dlr-mask. 34 and 66, "expired" and "unknown", have FAILED too. */
enum {
	DELIVERED = 1,
	FAILED = 2,
	BUFFERED = 4,
	AT_SMSC = 8,
	REFUSED = 16,
	HIGHEST = 127
};

static bool
parse_status(const char *text, enum receipt_state *state)
{
	long bits;

	if (!text || !text_to_number(text, 1, HIGHEST, &bits))
		return false;
	if (bits & DELIVERED)
		*state = RECEIPT_DELIVERED;
	else if (bits & (FAILED | REFUSED))
		*state = RECEIPT_FAILED;
	else if (bits & AT_SMSC)
		*state = RECEIPT_ACCEPTED;
	else if (bits & BUFFERED)
		*state = RECEIPT_BUFFERED;
	else
		return false;
	return true;
}

/*
 * Of the network's words only the codes: "stat:UNDELIV err:012", or NACK/11.
 * An SMPP receipt also has the first 20 letters of the text, so a code.
 */
static const char *
find_codes(struct arena *arena, const char *answer)
{
	static const char plain[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
	const char *status = strstr(answer, "stat:");
	const char *error = strstr(answer, "err:");
	int status_len = 0, error_len = 0;

	if (status) {
		status += strlen("stat:");
		status_len = (int)strspn(status, plain);
	}
	if (error) {
		error += strlen("err:");
		error_len = (int)strspn(error, plain);
	}
	if (status_len > 7 || error_len > 8)
		return "";
	if (status_len || error_len)
		return arena_printf(arena, "stat:%.*s err:%.*s", status_len,
		    status ? status : "", error_len, error ? error : "");
	return text_starts(answer, "NACK/") ? "NACK"
	    : text_starts(answer, "ACK/")   ? "ACK"
					    : "";
}

/* Fills in RECEIPT, of which the reference is set. */
static enum err
parse_receipt(struct arena *arena, const struct pairs *query,
    struct receipt *receipt)
{
	const char *answer = pairs_get(query, "answer");

	receipt->provider = "kannel";
	receipt->provider_id = provider_id_plain(pairs_get(query, "id"));
	receipt->detail = find_codes(arena, answer ? answer : "");
	if (!parse_status(pairs_get(query, "status"), &receipt->state) ||
	    !receipt_reference_is_valid(receipt->reference))
		return ERR_INPUT;
	return ERR_OK;
}

enum err
kannel_receipt(struct page *page)
{
	struct receipt receipt = {
	    .reference = request_part(page->request, "kenmerk")};
	enum err err = parse_receipt(page->means.arena, &page->request->query,
	    &receipt);

	if (err)
		return err;
	return gateway_store_receipts(page, &receipt, 1);
}

/* smsbox 1.4.5 by post-url: the bytes as the network sent them, or converted to
 * UTF-8; X-Kannel-Coding is there when it knows (0: GSM, 1: eight bits, 2:
 * UCS-2). Who sent it is in the address only. */
enum err
kannel_inbound(struct page *page)
{
	const char *sender = pairs_get(&page->request->query, "from");
	const char *coding = request_header(page->request,
	    "HTTP_X_KANNEL_CODING");
	struct inbound inbound = {
	    .provider = "kannel",
	    .provider_id = provider_id_plain(
		pairs_get(&page->request->query, "id")),
	    .sender = sender ? sender : "",
	};
	enum err err;

	if (!gateway_may_send(page))
		return response_error(page->response, 404);
	err = sms_reading_make(page->means.arena, page->request->raw_body,
	    coding && text_equal(coding, "2"), &inbound.body);
	return err ? err : gateway_store_inbound(page, &inbound);
}
