#include "slot.h"

#include "clock.h"
#include "log.h"
#include "message.h"
#include "retry.h"
#include "sms.h"
#include "writing.h"

#define SLOT_ARENA (128 * 1024)
#define SLOW_MS 2500 /* then others get the next messages */

static void request_done(struct transfer *transfer, void *owner);

enum err
slot_open(struct slot *slot, struct courier *courier)
{
	*slot = (struct slot){.courier = courier, .provider = BALANCE_NONE};
	slot->arena = arena_new(SLOT_ARENA);
	if (!slot->arena)
		return ERR_MEMORY;
	return transfer_init(&slot->transfer, request_done, slot);
}

void
slot_close(struct slot *slot)
{
	if (slot->state == SLOT_OPEN)
		curl_multi_remove_handle(slot->courier->multi,
		    slot->transfer.easy);
	transfer_free(&slot->transfer);
	arena_free(slot->arena);
	*slot = (struct slot){0};
}

void
slot_free(struct slot *slot)
{
	arena_reset(slot->arena);
	slot->request = (struct driver_request){0};
	slot->state = SLOT_FREE;
}

const char *
slot_provider(const struct slot *slot)
{
	return slot->provider == BALANCE_NONE
	    ? "none"
	    : slot->courier->providers.items[slot->provider].name;
}

static void
log_result(const struct slot *slot)
{
	const struct outbox_result *result = &slot->result;

	log_request(slot->message.request);
	LOG(result->state == OUTBOX_ACCEPTED ? LOG_INFO : LOG_WARNING,
	    "message", LOG_TEXT("message", result->id_text),
	    LOG_TEXT("state", outbox_state_name(result->state)),
	    LOG_TEXT("provider", result->provider),
	    LOG_NUMBER("attempt", result->attempt),
	    LOG_NUMBER("parts", result->parts),
	    LOG_NUMBER("http", slot->transfer.status),
	    LOG_NUMBER("ms", transfer_age_ms(&slot->transfer)),
	    LOG_TEXT("error", result->error));
	log_request("");
}

/* Keeps what came of it, until it is stored. */
static void
end(struct slot *slot, enum outbox_state state, const char *error)
{
	slot->state = SLOT_ENDED;
	slot->result = (struct outbox_result){.id_text = slot->message.id_text,
	    .attempt = slot->message.attempt,
	    .state = state,
	    .provider = slot_provider(slot),
	    .provider_id = "",
	    .parts = slot->size.parts,
	    .error = error};
	if (state != OUTBOX_QUEUED)
		return;
	const struct retry_case retry = {.attempt = slot->message.attempt,
	    .is_code = slot->message.is_code,
	    .asked = slot->transfer.retry_after,
	    .elsewhere = balance_has_other(&slot->courier->providers.balance,
		slot->provider)};
	slot->result.retry_after = retry_seconds(&retry);
}

void
slot_give_back(struct slot *slot)
{
	end(slot, OUTBOX_QUEUED, "given_back");
	slot->result.retry_after = 1;
}

/* A fault in what is to be sent, seen before any provider: kept in the result
 * until the attempt is on record. */
static void
refuse(struct slot *slot, const char *error)
{
	slot->result = (struct outbox_result){.error = error};
	slot->request.url = NULL;
}

/* Number and text; NULL, or what is wrong. */
static const char *
open_seals(struct slot *slot, struct driver_message *out)
{
	const struct outbox_message *message = &slot->message;
	const struct key_ring *ring = slot->courier->ring;
	const char **recipient = &out->recipient;
	const char *wrong = NULL;

	if (message_open_recipient(slot->arena, ring, message->id,
		message->recipient, recipient))
		return "seal";
	if (message->body.len == 0)
		wrong = writing_text(slot, *recipient, &out->text);
	else if (message_open_body(slot->arena, ring, message->id,
		     message->body, &out->text))
		wrong = "seal";
	if (wrong)
		return wrong;
	slot->size = sms_measure(out->text);
	out->size = slot->size;
	if (slot->size.parts == 0)
		return "empty";
	/* Nothing longer is composed; but a provider would cut it silently. */
	if (slot->size.parts > slot->courier->conf->sms_parts)
		return "too_long";
	return NULL;
}

static void
choose_provider(struct slot *slot)
{
	struct providers *providers = &slot->courier->providers;

	slot->provider = balance_pick(&providers->balance,
	    providers_find(providers, slot->message.provider_last),
	    clock_monotonic_ms());
}

void
slot_prepare(struct slot *slot, const struct outbox_message *message)
{
	const struct provider *provider;
	struct driver_message out = {.reference = message->reference};
	const char *wrong;
	enum err err;

	slot->state = SLOT_CLAIMED;
	slot->message = *message;
	slot->slow = slot->has_code = false;
	slot->size = (struct sms_size){0};
	slot->transfer.retry_after = 0;
	slot->transfer.status = 0;
	slot->transfer.started_ms = clock_monotonic_ms();
	choose_provider(slot);
	wrong = open_seals(slot, &out);
	if (wrong) {
		refuse(slot, wrong);
		return;
	}
	if (message->is_code)
		out.validity_seconds = slot->courier->conf->code_minutes * 60;
	provider = &slot->courier->providers.items[slot->provider];
	err = provider->driver->build(slot->arena, &provider->account, &out,
	    &slot->request);
	if (err)
		refuse(slot, err == ERR_INPUT ? "unfit" : "memory");
	/* These belong to the round. */
	slot->message.reference = slot->message.provider_last = NULL;
	slot->message.purpose = slot->message.language = NULL;
	slot->message.recipient = slot->message.body = (struct bytes){0};
	slot->message.tags = (struct bytes){0};
}

void
slot_start(struct slot *slot)
{
	const struct driver_request *from = &slot->request;
	const struct transfer_request request = {.url = from->url,
	    .body = from->body,
	    .headers = from->headers,
	    .user = from->user,
	    .password = from->password,
	    .timeout_ms = 1000L *
		slot->courier->conf->provider_timeout_seconds};

	if (!from->url) {
		end(slot, OUTBOX_REJECTED, slot->result.error);
		log_result(slot);
		return;
	}
	slot->state = SLOT_OPEN;
	if (transfer_start(slot->courier->multi, &slot->transfer, &request)) {
		end(slot, OUTBOX_QUEUED, "start");
		log_result(slot);
	}
}

void
slot_watch(struct slot *slot)
{
	if (slot->state != SLOT_OPEN || slot->slow ||
	    transfer_age_ms(&slot->transfer) < SLOW_MS)
		return;
	slot->slow = true;
	balance_note(&slot->courier->providers.balance, slot->provider,
	    BALANCE_SLOW, clock_monotonic_ms());
}

static const struct {
	enum outbox_state state;
	enum balance_news news;
} meanings[] = {
    [DRIVER_ACCEPTED] = {OUTBOX_ACCEPTED, BALANCE_GOOD},
    [DRIVER_REJECTED] = {OUTBOX_REJECTED, BALANCE_GOOD},
    [DRIVER_BUSY] = {OUTBOX_QUEUED, BALANCE_BAD},
    [DRIVER_UNKNOWN] = {OUTBOX_UNKNOWN, BALANCE_BAD},
};

static enum balance_news
read_answer(struct slot *slot)
{
	const struct transfer *transfer = &slot->transfer;
	const struct driver
	    *driver = slot->courier->providers.items[slot->provider].driver;
	const struct bytes body = {(const unsigned char *)transfer->reply,
	    transfer->reply_len};
	struct driver_reply reply;

	driver->read(slot->arena, transfer->status, body, &reply);
	end(slot, meanings[reply.outcome].state, reply.error);
	slot->result.provider_id = reply.provider_id;
	if (reply.parts > 0)
		slot->result.parts = reply.parts;
	return meanings[reply.outcome].news;
}

static void
request_done(struct transfer *transfer, void *owner)
{
	struct slot *slot = owner;
	enum balance_news news = BALANCE_BAD;

	if (transfer->end == TRANSFER_ANSWERED)
		news = read_answer(slot);
	else if (transfer->end == TRANSFER_NOT_SENT)
		end(slot, OUTBOX_QUEUED, transfer->fault);
	else
		end(slot, OUTBOX_UNKNOWN, transfer->fault);
	/* Who was slow earns nothing by answering at last; and what went wrong
	 * here says nothing of them. */
	if (!transfer->ours && (!slot->slow || news == BALANCE_BAD))
		balance_note(&slot->courier->providers.balance, slot->provider,
		    news, clock_monotonic_ms());
	log_result(slot);
}
