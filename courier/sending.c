#include "sending.h"

#include <stdlib.h>

#include "log.h"
#include "slot.h"

struct sending {
	struct courier *courier;
	struct slot *slots;
	size_t count;
};

enum err
sending_open(struct courier *courier, struct sending **out)
{
	struct sending *sending = calloc(1, sizeof(*sending));
	enum err err = ERR_MEMORY;

	*out = NULL;
	if (!sending)
		return ERR_MEMORY;
	sending->courier = courier;
	sending->count = (size_t)courier->conf->courier_parallel;
	sending->slots = calloc(sending->count, sizeof(*sending->slots));
	for (size_t i = 0; sending->slots && i < sending->count; i++) {
		err = slot_open(&sending->slots[i], courier);
		if (err)
			break;
	}
	if (err)
		sending_close(sending);
	else
		*out = sending;
	return err;
}

void
sending_close(struct sending *sending)
{
	if (!sending)
		return;
	for (size_t i = 0; sending->slots && i < sending->count; i++)
		slot_close(&sending->slots[i]);
	free(sending->slots);
	free(sending);
}

static size_t
count_in(const struct sending *sending, enum slot_state state)
{
	size_t count = 0;

	for (size_t i = 0; i < sending->count; i++)
		count += sending->slots[i].state == state;
	return count;
}

size_t
sending_busy(const struct sending *sending)
{
	return sending->count - count_in(sending, SLOT_FREE);
}

bool
sending_has_room(const struct sending *sending)
{
	return count_in(sending, SLOT_FREE) > 0;
}

void
sending_watch(struct sending *sending)
{
	for (size_t i = 0; i < sending->count; i++)
		slot_watch(&sending->slots[i]);
}

/* What the claimed rows hold goes to slots of their own; the round's arena,
 * with the sealed bytes, is wiped when it is over. */
static void
prepare_all(struct sending *sending, const struct outbox_batch *batch)
{
	size_t next = 0;

	for (size_t i = 0; i < sending->count && next < batch->count; i++)
		if (sending->slots[i].state == SLOT_FREE)
			slot_prepare(&sending->slots[i], &batch->items[next++]);
}

/* The claimed slots and a step for each; returns how many. */
static size_t
list_claimed(struct sending *sending, struct slot **slots,
    struct outbox_step *steps)
{
	size_t count = 0;

	for (size_t i = 0; i < sending->count; i++) {
		struct slot *slot = &sending->slots[i];
		if (slot->state != SLOT_CLAIMED)
			continue;
		slots[count] = slot;
		steps[count++] = (struct outbox_step){.id_text = slot->message
								     .id_text,
		    .attempt = slot->message.attempt,
		    .provider = slot_provider(slot),
		    .hash = slot->has_code ? slot->hash : NULL,
		    .parts = slot->size.parts};
	}
	return count;
}

static void
give_back_all(struct sending *sending)
{
	for (size_t i = 0; i < sending->count; i++)
		if (sending->slots[i].state == SLOT_CLAIMED)
			slot_give_back(&sending->slots[i]);
}

/*
 * What is sent is first on record as being sent. What did not come onto record
 * is given back, not just let go: the record may have been made, and only its
 * confirmation lost; then it would count as unknown when the lease is over.
 */
static void
start_all(struct sending *sending)
{
	struct arena *arena = sending->courier->arena;
	const size_t most = sending->count;
	struct slot **slots = arena_array(arena, most, sizeof(struct slot *));
	struct outbox_step *steps = arena_array(arena, most, sizeof(*steps));

	if (slots && steps) {
		const size_t count = list_claimed(sending, slots, steps);
		const enum err err = courier_database(sending->courier,
		    outbox_submitting(arena, sending->courier->db, steps,
			count));
		for (size_t i = 0; i < count && !err; i++)
			if (steps[i].moved)
				slot_start(slots[i]);
	}
	give_back_all(sending);
}

void
sending_claim(struct sending *sending)
{
	struct courier *courier = sending->courier;
	const size_t room = count_in(sending, SLOT_FREE);
	const size_t batch_most = (size_t)courier->conf->courier_batch;
	const size_t most = room < batch_most ? room : batch_most;
	struct outbox_batch batch;

	if (room == 0)
		return;
	courier->claim_now = false;
	arena_reset(courier->arena);
	if (courier_database(courier,
		outbox_claim(courier->arena, courier->db, courier->worker,
		    (int)most, &batch)) ||
	    batch.count == 0)
		return;
	prepare_all(sending, &batch);
	start_all(sending);
	arena_reset(courier->arena);
	courier->claim_now = batch.count == most; /* there may be more */
}

/* One that the database refuses is told, and let go: the others must not wait
 * for it. Its lease will end. */
static void
store_singly(struct sending *sending, struct slot **slots, size_t count)
{
	struct courier *courier = sending->courier;

	for (size_t i = 0; i < count; i++) {
		const struct outbox_result *result = &slots[i]->result;
		const enum err err = courier_database(courier,
		    outbox_store(courier->arena, courier->db, &result, 1));
		if (err == ERR_UNAVAILABLE)
			return;
		if (err) {
			log_request(slots[i]->message.request);
			LOG(LOG_ERROR, "result_refused",
			    LOG_TEXT("message", result->id_text),
			    LOG_TEXT("error", err_name(err)));
			log_request("");
		}
		slot_free(slots[i]);
	}
}

void
sending_store(struct sending *sending)
{
	struct courier *courier = sending->courier;
	const struct outbox_result **results;
	struct slot **slots;
	size_t count = 0;
	enum err err;

	if (count_in(sending, SLOT_ENDED) == 0)
		return;
	arena_reset(courier->arena);
	slots = arena_array(courier->arena, sending->count,
	    sizeof(struct slot *));
	results = arena_array(courier->arena, sending->count, sizeof(*results));
	if (!slots || !results)
		return;
	for (size_t i = 0; i < sending->count; i++) {
		struct slot *slot = &sending->slots[i];
		if (slot->state != SLOT_ENDED)
			continue;
		slots[count] = slot;
		results[count++] = &slot->result;
		/* A retry that is due now is nobody's notification. */
		courier->claim_now |= slot->result.state == OUTBOX_QUEUED &&
		    slot->result.retry_after == 0;
	}
	err = courier_database(courier,
	    outbox_store(courier->arena, courier->db, results, count));
	if (err == ERR_UNAVAILABLE)
		return;
	if (err)
		store_singly(sending, slots, count);
	else
		for (size_t i = 0; i < count; i++)
			slot_free(slots[i]);
}
