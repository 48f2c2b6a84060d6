#include "receipt.h"

#include <string.h>

#include "log.h"
#include "statement.h"
#include "token.h"

bool
receipt_reference_is_valid(const char *text)
{
	return strlen(text) == REFERENCE_TEXT - 1 &&
	    strspn(text, "abcdefghijklmnopqrstuvwxyz234567") ==
	    REFERENCE_TEXT - 1;
}

const char *
receipt_state_name(enum receipt_state state)
{
	static const char *const names[] = {
	    [RECEIPT_ACCEPTED] = "accepted",
	    [RECEIPT_BUFFERED] = "buffered",
	    [RECEIPT_DELIVERED] = "delivered",
	    [RECEIPT_FAILED] = "failed",
	};

	return names[state];
}

struct storing {
	struct arena *arena;
	const struct receipt *receipts;
	size_t count;
};

static enum err
store(struct db *db, void *arg)
{
	const struct storing *storing = arg;

	for (size_t i = 0; i < storing->count; i++) {
		const struct receipt *receipt = &storing->receipts[i];
		struct db_rows rows;
		enum err err = DB_RUN(db, storing->arena,
		    STATEMENT_RECEIPT_STORE, &rows,
		    DB_TEXT(receipt->reference),
		    DB_TEXT(receipt_state_name(receipt->state)),
		    DB_TEXT(receipt->provider), DB_TEXT(receipt->provider_id),
		    DB_TEXT(receipt->detail));

		if (err)
			return err;
		LOG(LOG_INFO, "receipt",
		    LOG_TEXT("provider", receipt->provider),
		    LOG_TEXT("state", receipt_state_name(receipt->state)),
		    LOG_TEXT("outcome", db_text(&rows, 0, 0)));
	}
	return ERR_OK;
}

enum err
receipt_store(struct arena *arena, struct db *db,
    const struct receipt *receipts, size_t count)
{
	struct storing storing = {arena, receipts, count};

	return db_transaction(db, arena, store, &storing);
}
