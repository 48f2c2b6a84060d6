#include <string.h>

#include "gateway.h"
#include "token.h"

#define KEYS 16 /* ids of one purpose at a time: a rotation has two */

static enum err
answer(struct response *response)
{
	return response_text(response, 200, "text/plain; charset=utf-8", "", 0);
}

enum err
gateway_store_receipts(struct request *request, struct response *response,
    const struct receipt *receipts, size_t count)
{
	const struct gateway *gateway = request->state;
	enum err err = receipt_store(request->arena, gateway->db, receipts,
	    count);

	return err ? err : answer(response);
}

enum err
gateway_store_inbound(struct request *request, struct response *response,
    const struct inbound *inbound)
{
	const struct gateway *gateway = request->state;
	enum err err = inbound_store(request->arena, gateway->db, gateway->ring,
	    request->conf, inbound);

	return err ? err : answer(response);
}

bool
gateway_may_send(const struct request *request)
{
	const struct gateway *gateway = request->state;
	unsigned ids[KEYS];
	size_t count = key_ids(gateway->ring, KEY_INBOUND, ids, KEYS);
	bool may = false;

	if (strlen(request->rest) != 2 * KEY_BYTES)
		return false;
	for (size_t i = 0; i < count; i++) {
		char token[2 * KEY_BYTES + 1];

		token_hex(key_get(gateway->ring, KEY_INBOUND, ids[i], NULL),
		    KEY_BYTES, token);
		may |= token_equal(token, request->rest, 2 * KEY_BYTES);
		explicit_bzero(token, sizeof(token));
	}
	return may;
}
