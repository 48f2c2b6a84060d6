#ifndef MESSAGE_H
#define MESSAGE_H

#include "arena.h"
#include "bytes.h"
#include "catalog.h"
#include "conf.h"
#include "err.h"
#include "key.h"

/*
 * The texts of our SMS, and their sealing for the courier.
 *
 * A text is composed whole and measured before anything is stored: one that
 * needs more than conf.sms_parts is ERR_INPUT here, and never cut later. With
 * conf.sms_transliterate it is already in its plain writing (sms.h).
 */
struct message_text {
	const char *text; /* UTF-8, lines end with \n */
	int parts;        /* for the budget and the bill */
};

/* What a sentence may hold between braces; a NULL name ends a list. */
struct message_slot {
	const char *name; /* "{site}" */
	const char *value;
};

/* SENTENCE (in the reader's language) with its slots filled, in plain writing,
 * measured: nothing longer than allowed gets out. */
enum err message_compose(struct arena *arena, const struct conf *conf,
    const char *sentence, const struct message_slot *slots,
    struct message_text *out);

/*
 * The same with {code} and {site}, and as last line the origin-bound
 * "@host #123456" (WICG sms-one-time-codes), by which phones offer the code
 * themselves. HOST is that of conf.base_url, without port.
 */
enum err message_with_code(struct arena *arena, const struct conf *conf,
    const char *sentence, const char *code, struct message_text *out);

/*
 * Seals for the row MESSAGE_ID (16 bytes) of the outbox, with KEY_COURIER: the
 * public half is enough. All texts under 500 bytes seal to the same length.
 */
enum err message_seal_recipient(struct arena *arena,
    const struct key_ring *ring, const unsigned char *message_id,
    const char *e164, struct bytes *sealed);
enum err message_seal_body(struct arena *arena, const struct key_ring *ring,
    const unsigned char *message_id, const char *text, struct bytes *sealed);

/* The way back, for the courier (secret half). ERR_CRYPTO when it was sealed
 * for another row or key. */
enum err message_open_recipient(struct arena *arena,
    const struct key_ring *ring, const unsigned char *message_id,
    struct bytes sealed, const char **e164);
enum err message_open_body(struct arena *arena, const struct key_ring *ring,
    const unsigned char *message_id, struct bytes sealed, const char **text);

/* The number of a participant, as participant_create sealed it. */
enum err message_open_phone(struct arena *arena, const struct key_ring *ring,
    const unsigned char *participant_id, struct bytes sealed,
    const char **e164);

#endif
