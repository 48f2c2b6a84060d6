#include "cm_json.h"
#include "gateway.h"
#include "log.h"

enum err
cm_receipt(struct page *page)
{
	struct receipt *receipts;
	size_t count, skipped;
	enum err err;

	if (!gateway_may_send(page))
		return response_error(page->response, 404);
	receipts = arena_array(page->means.arena, CM_RECEIPTS,
	    sizeof(*receipts));
	if (!receipts)
		return ERR_MEMORY;
	err = cm_receipts_parse(page->means.arena, page->request->raw_body,
	    receipts, &count, &skipped);
	if (err)
		return err;
	if (skipped > 0)
		LOG(LOG_WARNING, "receipts_skipped", LOG_TEXT("provider", "cm"),
		    LOG_NUMBER("count", (long)skipped));
	return gateway_store_receipts(page, receipts, count);
}

/* CM sends again until it sees 200, for a week, and gives no id: without one
 * of our own a lost answer would double a message. */
enum err
cm_inbound(struct page *page)
{
	struct inbound inbound;
	enum err err;

	if (!gateway_may_send(page))
		return response_error(page->response, 404);
	err = cm_inbound_parse(page->means.arena, page->request->raw_body,
	    &inbound);
	if (!err)
		err = inbound_id_make(page->means.arena, page->means.ring,
		    page->request->raw_body, &inbound.provider_id);
	if (err)
		return err;
	return gateway_store_inbound(page, &inbound);
}
