#include "checking.h"

#include <stdlib.h>

#include "address_check.h"
#include "locatieserver.h"
#include "log.h"
#include "transfer.h"

#define SLOTS 4
#define SLOT_ARENA (512 * 1024) /* texts of ten pages of answers */
#define ROWS_MOST 1000 /* of one postcode and number; then a person looks */

struct check {
	struct checking *checking;
	enum { CHECK_FREE, CHECK_OPEN, CHECK_ENDED } state;
	struct arena *arena;
	struct transfer transfer;
	struct transfer_request request;
	struct locatieserver_question question;
	int start; /* of the page that is asked */
	struct address_check_result result;
};

struct checking {
	struct courier *courier;
	struct check slots[SLOTS];
};

static void answered(struct transfer *transfer, void *owner);

enum err
checking_open(struct courier *courier, struct checking **out)
{
	struct checking *checking = calloc(1, sizeof(*checking));
	enum err err = ERR_OK;

	*out = NULL;
	if (!checking)
		return ERR_MEMORY;
	checking->courier = courier;
	for (size_t i = 0; i < SLOTS && !err; i++) {
		struct check *check = &checking->slots[i];
		check->checking = checking;
		check->arena = arena_new(SLOT_ARENA);
		err = check->arena
		    ? transfer_init(&check->transfer, answered, check)
		    : ERR_MEMORY;
	}
	if (err)
		checking_close(checking);
	else
		*out = checking;
	return err;
}

void
checking_close(struct checking *checking)
{
	if (!checking)
		return;
	for (size_t i = 0; i < SLOTS; i++) {
		struct check *check = &checking->slots[i];
		if (check->state == CHECK_OPEN)
			curl_multi_remove_handle(checking->courier->multi,
			    check->transfer.easy);
		transfer_free(&check->transfer);
		arena_free(check->arena);
	}
	free(checking);
}

size_t
checking_busy(const struct checking *checking)
{
	size_t busy = 0;

	for (size_t i = 0; i < SLOTS; i++)
		busy += checking->slots[i].state != CHECK_FREE;
	return busy;
}

/* The postcode is of a person: the id says which check it is. */
static void
end(struct check *check, enum address_check_outcome outcome)
{
	check->state = CHECK_ENDED;
	check->result.outcome = outcome;
	LOG(LOG_INFO, "address_check", LOG_NUMBER("check", check->result.id),
	    LOG_TEXT("outcome", address_check_outcome_name(outcome)),
	    LOG_NUMBER("http", check->transfer.status),
	    LOG_NUMBER("ms", transfer_age_ms(&check->transfer)),
	    LOG_TEXT("error", check->transfer.fault));
}

static void
ask(struct check *check)
{
	const struct courier *courier = check->checking->courier;
	const struct conf *conf = courier->conf;

	check->state = CHECK_OPEN;
	check->request =
	    (struct transfer_request){.url = locatieserver_url(check->arena,
					  conf->address_service_url,
					  &check->question, check->start),
		.timeout_ms = 1000L * conf->address_service_timeout_seconds};
	if (!check->request.url ||
	    transfer_start(courier->multi, &check->transfer, &check->request))
		end(check, ADDRESS_CHECK_UNAVAILABLE);
}

static void
take(struct check *check, const struct locatieserver_address *address)
{
	check->result.object_id = address->object_id;
	check->result.street = address->street;
	check->result.place = address->place;
	check->result.municipality_code = address->municipality_code;
	check->result.letter = address->letter;
	check->result.addition = address->addition;
	check->result.x = address->x;
	check->result.y = address->y;
	end(check, ADDRESS_CHECK_FOUND);
}

static void
read_page(struct check *check)
{
	const struct transfer *transfer = &check->transfer;
	const struct bytes body = {(const unsigned char *)transfer->reply,
	    transfer->reply_len};
	struct locatieserver_address address;

	switch (locatieserver_read(check->arena, body, &check->question,
	    check->start, &address)) {
	case LOCATIESERVER_FOUND:
		take(check, &address);
		break;
	case LOCATIESERVER_UNKNOWN:
		end(check, ADDRESS_CHECK_UNKNOWN);
		break;
	case LOCATIESERVER_MORE:
		check->start += LOCATIESERVER_ROWS;
		if (check->start < ROWS_MOST)
			ask(check);
		else
			end(check, ADDRESS_CHECK_UNKNOWN);
		break;
	case LOCATIESERVER_GARBAGE:
		end(check, ADDRESS_CHECK_UNAVAILABLE);
		break;
	}
}

static void
answered(struct transfer *transfer, void *owner)
{
	struct check *check = owner;

	if (transfer->end == TRANSFER_ANSWERED && transfer->status == 200)
		read_page(check);
	else
		end(check, ADDRESS_CHECK_UNAVAILABLE);
}

static enum err
begin(struct check *check, const struct address_check *from)
{
	struct arena *arena = check->arena;

	check->start = 0;
	check->result = (struct address_check_result){.id = from->id,
	    .attempt = from->attempt};
	check->question =
	    (struct locatieserver_question){.postcode = arena_strdup(arena,
						from->postcode),
		.number = from->number,
		.letter = arena_strdup(arena, from->letter),
		.addition = arena_strdup(arena, from->addition)};
	if (!check->question.postcode || !check->question.letter ||
	    !check->question.addition)
		return ERR_MEMORY;
	ask(check);
	return ERR_OK;
}

void
checking_claim(struct checking *checking)
{
	struct courier *courier = checking->courier;
	const int room = SLOTS - (int)checking_busy(checking);
	struct address_checks checks;
	size_t next = 0;

	if (!*courier->conf->address_service_url || room == 0)
		return;
	arena_reset(courier->arena);
	if (courier_database(courier,
		address_check_claim(courier->arena, courier->db,
		    courier->worker, room, &checks)))
		return;
	for (size_t i = 0; i < SLOTS && next < checks.count; i++)
		if (checking->slots[i].state == CHECK_FREE &&
		    begin(&checking->slots[i], &checks.items[next++]))
			end(&checking->slots[i], ADDRESS_CHECK_UNAVAILABLE);
}

void
checking_store(struct checking *checking)
{
	struct courier *courier = checking->courier;

	for (size_t i = 0; i < SLOTS; i++) {
		struct check *check = &checking->slots[i];
		const char *decided = "refused";
		enum err err;
		if (check->state != CHECK_ENDED)
			continue;
		arena_reset(courier->arena);
		err = courier_database(courier,
		    address_check_store(courier->arena, courier->db,
			&check->result, &decided));
		if (err == ERR_UNAVAILABLE)
			return;
		LOG(LOG_INFO, "address_check_stored",
		    LOG_NUMBER("check", check->result.id),
		    LOG_TEXT("decided", decided));
		arena_reset(check->arena);
		check->state = CHECK_FREE;
	}
}
