#include "receipt.h"

#include <string.h>

#include "log.h"
#include "query/receipt.h"
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
	const char *provider;
	const char *references, *states, *provider_ids, *details; /* arrays */
	struct db_rows rows;
};

static enum err
store(struct db *db, void *arg)
{
	struct storing *storing = arg;

	return DB_CALL(db, storing->arena, receipts_store, &storing->rows,
	    .references = DB_TEXT(storing->references),
	    .states = DB_TEXT(storing->states),
	    .provider = DB_TEXT(storing->provider),
	    .provider_ids = DB_TEXT(storing->provider_ids),
	    .details = DB_TEXT(storing->details));
}

/* The columns of RECEIPTS, as arrays. */
static enum err
columns_make(struct storing *storing, const struct receipt *receipts,
    size_t count)
{
	enum { REFERENCE, STATE, PROVIDER_ID, DETAIL, COLUMNS };
	const char **texts = arena_array(storing->arena, COLUMNS * count,
	    sizeof(*texts));

	if (!texts)
		return ERR_MEMORY;
	for (size_t i = 0; i < count; i++) {
		texts[REFERENCE * count + i] = receipts[i].reference;
		texts[STATE * count + i] = receipt_state_name(
		    receipts[i].state);
		texts[PROVIDER_ID * count + i] = receipts[i].provider_id;
		texts[DETAIL * count + i] = receipts[i].detail;
	}
	storing->references = db_array(storing->arena, texts, count);
	storing->states = db_array(storing->arena, texts + STATE * count,
	    count);
	storing->provider_ids = db_array(storing->arena,
	    texts + PROVIDER_ID * count, count);
	storing->details = db_array(storing->arena, texts + DETAIL * count,
	    count);
	return storing->references && storing->states &&
		storing->provider_ids && storing->details
	    ? ERR_OK
	    : ERR_MEMORY;
}

static void
log_all(const struct storing *storing, const struct receipt *receipts,
    size_t count)
{
	long failed = 0;

	for (size_t i = 0; i < count; i++)
		failed += receipts[i].state == RECEIPT_FAILED;
	LOG(LOG_INFO, "receipt", LOG_TEXT("provider", storing->provider),
	    LOG_NUMBER("count", (long)count), LOG_NUMBER("failed", failed),
	    LOG_NUMBER("stored",
		(long)db_number(&storing->rows, 0, RECEIPTS_STORE_STORED)),
	    LOG_NUMBER("stale",
		(long)db_number(&storing->rows, 0, RECEIPTS_STORE_STALE)),
	    LOG_NUMBER("unknown",
		(long)db_number(&storing->rows, 0, RECEIPTS_STORE_UNKNOWN)));
}

enum err
receipt_store(struct arena *arena, struct db *db,
    const struct receipt *receipts, size_t count)
{
	struct storing storing = {arena, .provider = ""};
	enum err err;

	if (count == 0)
		return ERR_OK;
	storing.provider = receipts[0].provider;
	err = columns_make(&storing, receipts, count);
	if (!err)
		err = db_transaction(db, arena, store, &storing);
	if (!err)
		log_all(&storing, receipts, count);
	return err;
}
