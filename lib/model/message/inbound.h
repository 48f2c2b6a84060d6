#ifndef INBOUND_H
#define INBOUND_H

#include "arena.h"
#include "bytes.h"
#include "conf.h"
#include "db.h"
#include "err.h"
#include "key.h"
#include "sms_reading.h"

/* A message that somebody sent to us. */
struct inbound {
	const char *provider;    /* "kannel", "cm", "twilio" */
	const char *provider_id; /* tells a repetition; "" for none */
	const char *sender;      /* as the provider writes it; "": not told */
	struct sms_reading body; /* the likeliest is kept */
};

/*
 * Stores it, and does what it asks (command.h), in one transaction. Sender and
 * body are sealed for the helpdesk (the public half of KEY_HELPDESK is enough);
 * the database finds the participant by tags of the number (KEY_PHONE_TAG, all
 * ids). The same work is done for all numbers: the recipient of an answer is
 * sealed (public half of KEY_COURIER) for nobody's too, and what the database did
 * with it is not told. A repetition is no error.
 *
 * Nothing is refused for what it says or for who says it: a provider would
 * send it again for days, and STOP would never be heard. STOP in any reading is
 * STOP; all else counts as the likeliest reading has it.
 */
enum err inbound_store(struct arena *arena, struct db *db,
    const struct key_ring *ring, const struct conf *conf,
    const struct inbound *inbound);

/*
 * For a provider that gives its messages no id: one that follows from the whole
 * notification, so that a repetition has the same. Keyed, as a short message is
 * soon guessed.
 */
enum err inbound_id_make(struct arena *arena, const struct key_ring *ring,
    struct bytes notification, const char **id);

#endif
