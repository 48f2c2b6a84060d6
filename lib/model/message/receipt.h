#ifndef RECEIPT_H
#define RECEIPT_H

#include <stdbool.h>
#include <stddef.h>

#include "arena.h"
#include "db.h"
#include "err.h"

/* What became of a message we sent, as its provider tells us. */
enum receipt_state {
	RECEIPT_ACCEPTED,  /* the network has it */
	RECEIPT_BUFFERED,  /* the phone is off: it waits */
	RECEIPT_DELIVERED, /* it is on the phone */
	RECEIPT_FAILED,    /* it will never be */
};

struct receipt {
	const char *reference; /* ours, given along when it was sent */
	enum receipt_state state;
	const char *provider;    /* "kannel", "cm", "twilio" */
	const char *provider_id; /* the provider's own; "" for none */
	const char *detail;      /* a code, never words or a number */
};

/* Whether TEXT has the shape of our references (reference_new). */
bool receipt_reference_is_valid(const char *text);

/* "accepted", … */
const char *receipt_state_name(enum receipt_state state);

/*
 * Stores all COUNT, of one provider, or none, in one statement. That one is
 * unknown, repeated or out of order is no error: the database keeps states
 * moving forward, and providers send again.
 */
enum err receipt_store(struct arena *arena, struct db *db,
    const struct receipt *receipts, size_t count);

#endif
