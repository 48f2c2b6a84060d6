#include "outbox.h"

#include <stdio.h>

#include "query/outbox.h"
#include "text.h"

static enum err
read_message(struct arena *arena, const struct db_rows *rows, size_t row,
    struct outbox_message *message)
{
	*message = (struct outbox_message){.reference = db_text(rows, row,
					       OUTBOX_CLAIM_REFERENCE),
	    .is_code = text_equal(db_text(rows, row, OUTBOX_CLAIM_CLASS),
		"code"),
	    .purpose = db_text(rows, row, OUTBOX_CLAIM_PURPOSE),
	    .language = db_text(rows, row, OUTBOX_CLAIM_LANGUAGE),
	    .recipient = db_bytes(arena, rows, row, OUTBOX_CLAIM_RECIPIENT),
	    .body = db_bytes(arena, rows, row, OUTBOX_CLAIM_BODY),
	    .tags = db_bytes(arena, rows, row, OUTBOX_CLAIM_TAGS),
	    .attempt = (int)db_number(rows, row, OUTBOX_CLAIM_ATTEMPT),
	    .provider_last = db_text(rows, row, OUTBOX_CLAIM_PROVIDER_LAST),
	    .seconds_left = (int)db_number(rows, row,
		OUTBOX_CLAIM_SECONDS_LEFT)};
	if (!uuid_parse(db_text(rows, row, OUTBOX_CLAIM_MESSAGE_ID),
		message->id))
		return ERR_DATABASE;
	uuid_format(message->id, message->id_text);
	snprintf(message->request, sizeof(message->request), "%s",
	    db_text(rows, row, OUTBOX_CLAIM_REQUEST));
	return ERR_OK;
}

struct claiming {
	struct arena *arena;
	const char *worker;
	int most;
	struct db_rows rows;
};

static enum err
claim(struct db *db, void *arg)
{
	struct claiming *claiming = arg;

	return DB_CALL(db, claiming->arena, outbox_claim, &claiming->rows,
	    .worker = DB_TEXT(claiming->worker),
	    .most = DB_NUMBER(claiming->most));
}

/* In a transaction, so that a lost answer to COMMIT is looked up: otherwise a
 * code would lie under a lease that nobody knows of. */
enum err
outbox_claim(struct arena *arena, struct db *db, const char *worker, int most,
    struct outbox_batch *batch)
{
	struct claiming claiming = {.arena = arena,
	    .worker = worker,
	    .most = most};
	struct outbox_message *items;
	struct db_rows rows;
	enum err err = db_transaction(db, arena, claim, &claiming);

	*batch = (struct outbox_batch){0};
	if (err)
		return err;
	rows = claiming.rows;
	items = arena_array(arena, rows.count, sizeof(*items));
	if (!items)
		return ERR_MEMORY;
	for (size_t i = 0; i < rows.count; i++) {
		err = read_message(arena, &rows, i, &items[i]);
		if (err)
			return err;
	}
	*batch = (struct outbox_batch){items, rows.count};
	return ERR_OK;
}

static void
mark_moved(struct outbox_step *steps, size_t count, const char *id_text)
{
	for (size_t i = 0; i < count; i++)
		if (text_equal(steps[i].id_text, id_text))
			steps[i].moved = true;
}

/* The steps by column, as the statement takes them. */
struct step_columns {
	const char **ids, **attempts, **providers, **hashes, **parts;
};

static bool
step_columns_alloc(struct arena *arena, struct step_columns *columns,
    size_t count)
{
	const char ***all[] = {&columns->ids, &columns->attempts,
	    &columns->providers, &columns->hashes, &columns->parts};

	for (size_t i = 0; i < sizeof(all) / sizeof(*all); i++) {
		*all[i] = arena_array(arena, count, sizeof(**all[i]));
		if (!*all[i])
			return false;
	}
	return true;
}

/* As bytea is written in an array. */
static const char *
hash_text(struct arena *arena, const unsigned char *hash)
{
	char hex[2 * KEY_BYTES + 1];

	token_hex(hash, KEY_BYTES, hex);
	return arena_printf(arena, "\\x%s", hex);
}

static bool
step_columns_fill(struct arena *arena, struct step_columns *columns, size_t i,
    const struct outbox_step *step)
{
	columns->ids[i] = step->id_text;
	columns->attempts[i] = arena_printf(arena, "%d", step->attempt);
	columns->providers[i] = step->provider;
	columns->hashes[i] = step->hash ? hash_text(arena, step->hash) : NULL;
	columns->parts[i] = arena_printf(arena, "%d", step->parts);
	return columns->attempts[i] && columns->parts[i] &&
	    (columns->hashes[i] || !step->hash);
}

enum err
outbox_submitting(struct arena *arena, struct db *db, struct outbox_step *steps,
    size_t count)
{
	struct step_columns columns;
	struct db_rows rows;
	enum err err;

	if (!step_columns_alloc(arena, &columns, count))
		return ERR_MEMORY;
	for (size_t i = 0; i < count; i++)
		if (!step_columns_fill(arena, &columns, i, &steps[i]))
			return ERR_MEMORY;
	err = DB_CALL(db, arena, outbox_submitting, &rows,
	    .ids = DB_TEXT(db_array(arena, columns.ids, count)),
	    .attempts = DB_TEXT(db_array(arena, columns.attempts, count)),
	    .providers = DB_TEXT(db_array(arena, columns.providers, count)),
	    .hashes = DB_TEXT(db_array(arena, columns.hashes, count)),
	    .part_counts = DB_TEXT(db_array(arena, columns.parts, count)));
	if (err)
		return err;
	for (size_t i = 0; i < rows.count; i++)
		mark_moved(steps, count,
		    db_text(&rows, i, OUTBOX_SUBMITTING_MESSAGE_ID));
	return ERR_OK;
}

const char *
outbox_state_name(enum outbox_state state)
{
	static const char *const names[] = {[OUTBOX_ACCEPTED] = "accepted",
	    [OUTBOX_REJECTED] = "rejected",
	    [OUTBOX_UNKNOWN] = "unknown",
	    [OUTBOX_QUEUED] = "queued"};

	return names[state];
}

/* The results by column, as the statement takes them. */
struct columns {
	const char **ids, **attempts, **states, **providers, **provider_ids;
	const char **parts, **retries, **errors;
};

static bool
columns_alloc(struct arena *arena, struct columns *columns, size_t count)
{
	const char ***all[] = {&columns->ids, &columns->attempts,
	    &columns->states, &columns->providers, &columns->provider_ids,
	    &columns->parts, &columns->retries, &columns->errors};

	for (size_t i = 0; i < sizeof(all) / sizeof(*all); i++) {
		*all[i] = arena_array(arena, count, sizeof(**all[i]));
		if (!*all[i])
			return false;
	}
	return true;
}

static bool
columns_fill(struct arena *arena, struct columns *columns, size_t i,
    const struct outbox_result *result)
{
	columns->ids[i] = result->id_text;
	columns->attempts[i] = arena_printf(arena, "%d", result->attempt);
	columns->states[i] = outbox_state_name(result->state);
	columns->providers[i] = result->provider;
	columns->provider_ids[i] = result->provider_id;
	columns->parts[i] = arena_printf(arena, "%d", result->parts);
	columns->retries[i] = arena_printf(arena, "%d", result->retry_after);
	columns->errors[i] = result->error;
	return columns->attempts[i] && columns->parts[i] && columns->retries[i];
}

/* Run a second time after a lost connection, each is "stale" or the same. */
enum err
outbox_store(struct arena *arena, struct db *db,
    const struct outbox_result *const *results, size_t count)
{
	struct columns columns;
	struct db_rows rows;
	enum err err;

	if (!columns_alloc(arena, &columns, count))
		return ERR_MEMORY;
	for (size_t i = 0; i < count; i++)
		if (!columns_fill(arena, &columns, i, results[i]))
			return ERR_MEMORY;
	err = DB_CALL(db, arena, outbox_results, &rows,
	    .ids = DB_TEXT(db_array(arena, columns.ids, count)),
	    .attempts = DB_TEXT(db_array(arena, columns.attempts, count)),
	    .states = DB_TEXT(db_array(arena, columns.states, count)),
	    .providers = DB_TEXT(db_array(arena, columns.providers, count)),
	    .provider_ids = DB_TEXT(
		db_array(arena, columns.provider_ids, count)),
	    .parts = DB_TEXT(db_array(arena, columns.parts, count)),
	    .retries_after = DB_TEXT(db_array(arena, columns.retries, count)),
	    .errors = DB_TEXT(db_array(arena, columns.errors, count)));
	/* An array that did not fit would be NULL, and nothing stored. */
	return !err && rows.count != count ? ERR_MEMORY : err;
}

enum err
outbox_recover(struct arena *arena, struct db *db, int *recovered)
{
	struct db_rows rows;
	const enum err err = DB_ASK(db, arena, outbox_recover, &rows);

	if (!err)
		*recovered = (int)db_number(&rows, 0, OUTBOX_RECOVER_VALUE);
	return err;
}

enum err
outbox_depth(struct arena *arena, struct db *db, struct outbox_depth *depth)
{
	struct db_rows rows;
	const enum err err = DB_ASK(db, arena, outbox_depth, &rows);

	if (!err)
		*depth = (struct outbox_depth){(int)db_number(&rows, 0,
						   OUTBOX_DEPTH_QUEUED),
		    (int)db_number(&rows, 0, OUTBOX_DEPTH_CLAIMED),
		    (int)db_number(&rows, 0, OUTBOX_DEPTH_OLDEST_SECONDS)};
	return err;
}

enum err
outbox_budget(struct arena *arena, struct db *db, struct outbox_budget *budget)
{
	struct db_rows rows;
	const enum err err = DB_ASK(db, arena, budget_status, &rows);

	if (!err)
		*budget = (struct outbox_budget){db_number(&rows, 0,
						     BUDGET_STATUS_USED),
		    db_number(&rows, 0, BUDGET_STATUS_BUDGET),
		    (int)db_number(&rows, 0, BUDGET_STATUS_PERCENT),
		    db_bool(&rows, 0, BUDGET_STATUS_ALARM)};
	return err;
}

enum err
outbox_notice_claim(struct arena *arena, struct db *db, int most,
    struct outbox_notices *notices)
{
	struct outbox_notice *items;
	struct db_rows rows;
	const enum err err = DB_CALL(db, arena, notice_claim, &rows,
	    .most = DB_NUMBER(most));

	*notices = (struct outbox_notices){0};
	if (err)
		return err;
	items = arena_array(arena, rows.count, sizeof(*items));
	if (!items)
		return ERR_MEMORY;
	for (size_t i = 0; i < rows.count; i++) {
		items[i] = (struct outbox_notice){.id = db_number(&rows, i,
						      NOTICE_CLAIM_REQUEST_ID),
		    .purpose = db_text(&rows, i, NOTICE_CLAIM_PURPOSE),
		    .language = db_text(&rows, i, NOTICE_CLAIM_LANGUAGE),
		    .phone = db_bytes(arena, &rows, i, NOTICE_CLAIM_PHONE),
		    .details = db_text(&rows, i, NOTICE_CLAIM_DETAILS)};
		if (!uuid_parse(db_text(&rows, i, NOTICE_CLAIM_PARTICIPANT_ID),
			items[i].participant_id))
			return ERR_DATABASE;
	}
	*notices = (struct outbox_notices){items, rows.count};
	return ERR_OK;
}

enum err
outbox_notice_done(struct arena *arena, struct db *db, int64_t id,
    const struct outbox_written *written)
{
	struct db_rows rows;

	return DB_CALL(db, arena, notice_done, &rows,
	    .request_id = DB_NUMBER(id),
	    .message_id = DB_TEXT(written->id_text),
	    .reference = DB_TEXT(written->reference),
	    .recipient = DB_BYTES(written->recipient.ptr,
		written->recipient.len),
	    .body = DB_BYTES(written->body.ptr, written->body.len),
	    .parts = DB_NUMBER(written->parts));
}
