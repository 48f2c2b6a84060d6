#include <string.h>

#include "gateway.h"
#include "key.h"
#include "token.h"

#define KEYS 16 /* ids of one purpose at a time: a rotation has two */

static enum err
answer(struct response *response)
{
	return response_text(response, 200, "text/plain; charset=utf-8", "", 0);
}

enum err
gateway_store_receipts(struct page *page, const struct receipt *receipts,
    size_t count)
{
	enum err err = receipt_store(page->means.arena, page->means.db,
	    receipts, count);

	return err ? err : answer(page->response);
}

enum err
gateway_store_inbound(struct page *page, const struct inbound *inbound)
{
	const struct means *means = &page->means;
	enum err err = inbound_store(means->arena, means->db, means->ring,
	    means->conf, inbound);

	return err ? err : answer(page->response);
}

bool
gateway_may_send(const struct page *page)
{
	const struct key_ring *ring = page->means.ring;
	const char *rest = request_part(page->request, "sleutel");
	unsigned ids[KEYS];
	size_t count = key_ids(ring, KEY_INBOUND, ids, KEYS);
	bool may = false;

	if (strlen(rest) != 2 * KEY_BYTES)
		return false;
	for (size_t i = 0; i < count; i++) {
		char token[2 * KEY_BYTES + 1];

		token_hex(key_get(ring, KEY_INBOUND, ids[i], NULL), KEY_BYTES,
		    token);
		may |= token_equal(token, rest, 2 * KEY_BYTES);
		explicit_bzero(token, sizeof(token));
	}
	return may;
}
