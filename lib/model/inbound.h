#ifndef INBOUND_H
#define INBOUND_H

#include "arena.h"
#include "bytes.h"
#include "conf.h"
#include "db.h"
#include "err.h"
#include "key.h"

/* A message that somebody sent to us. */
struct inbound {
	const char *provider;    /* "kannel", "cm", "twilio" */
	const char *provider_id; /* tells a repetition; "" for none */
	const char *sender;      /* as the provider writes it */
	const char *body;        /* well-formed UTF-8 */
};

#define INBOUND_SENDER_MAX 31 /* bytes; letters too, for a company's name */
#define INBOUND_BODY_MAX 4000 /* bytes: ten parts of three-byte characters */

/*
 * Stores it, and does what it asks (command.h), in one transaction. Sender and
 * body are sealed for the helpdesk (the public half of KEY_HELPDESK is enough);
 * the database finds the participant by tags of the number (KEY_PHONE_TAG, all
 * ids). The same work is done for all numbers: an answer for nobody's is sealed
 * (public half of KEY_COURIER) and handed along, and what the database did with
 * it is not told. A repetition is no error. ERR_INPUT when it has no sender, or
 * something is longer than its maximum.
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
