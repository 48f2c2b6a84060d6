#ifndef SLOT_H
#define SLOT_H

#include "arena.h"
#include "courier.h"
#include "driver.h"
#include "err.h"
#include "outbox.h"
#include "transfer.h"

/*
 * One message in hand, from claim until its result is stored: a place for one
 * open request, that also keeps the result while PostgreSQL is away.
 */
enum slot_state {
	SLOT_FREE,
	SLOT_CLAIMED, /* request ready; not yet told that it is being sent */
	SLOT_OPEN,    /* under way */
	SLOT_ENDED,   /* RESULT is to be stored */
};

struct slot {
	struct courier *courier;
	enum slot_state state;
	struct arena *arena; /* wiped when the slot becomes free */
	struct transfer transfer;
	struct outbox_message message;
	int provider; /* index, or BALANCE_NONE */
	bool slow;    /* that was noted */
	struct sms_size size;
	bool has_code;
	unsigned char hash[KEY_BYTES]; /* of that code */
	struct driver_request request;
	struct outbox_result result;
};

enum err slot_open(struct slot *slot, struct courier *courier);
void slot_close(struct slot *slot);

/*
 * Opens the seals of MESSAGE, measures, chooses a provider and makes the
 * request: SLOT_CLAIMED. One that can never be sent is SLOT_CLAIMED too, and
 * slot_start ends it: also a refusal of ours is an attempt, with a row.
 */
void slot_prepare(struct slot *slot, const struct outbox_message *message);

/* Opens the socket; or ends at once. Only after outbox_submitting. */
void slot_start(struct slot *slot);

/* Gives back what is claimed and was not sent. */
void slot_give_back(struct slot *slot);

/* Notes a provider that lets us wait. */
void slot_watch(struct slot *slot);

/* The name in the outbox: "kannel_1", or "none". */
const char *slot_provider(const struct slot *slot);

/* Wipes, and makes it free. */
void slot_free(struct slot *slot);

#endif
