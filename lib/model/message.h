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

/* The same with {code} and {site}, and the origin-bound line behind it. */
enum err message_with_code(struct arena *arena, const struct conf *conf,
    const char *sentence, const char *code, struct message_text *out);

/*
 * "123456 is uw code …", and as last line the origin-bound "@host #123456"
 * (WICG sms-one-time-codes), by which phones offer the code themselves. HOST is
 * that of conf.base_url, without port. Fits one part for hosts up to 40.
 */
enum err message_code_text(struct arena *arena, const struct conf *conf,
    enum language language, const char *code, struct message_text *out);

/* For a number that takes part already and is typed in the sign-up again. */
enum err message_known_text(struct arena *arena, const struct conf *conf,
    enum language language, struct message_text *out);

/* For the waiting list: the municipality started. */
enum err message_started_text(struct arena *arena, const struct conf *conf,
    enum language language, const char *municipality,
    struct message_text *out);

/* For an address that was to be checked: it was found. BECOMES is "active",
 * "waiting" (its municipality does not take part yet), or "outside" (it is none
 * of ours). */
enum err message_found_text(struct arena *arena, const struct conf *conf,
    enum language language, const char *becomes, struct message_text *out);

/* For somebody whose pause ended by itself. */
enum err message_pause_over_text(struct arena *arena, const struct conf *conf,
    enum language language, struct message_text *out);

/* For somebody of whom nothing was heard for a year: do they still take
 * part? */
enum err message_confirm_text(struct arena *arena, const struct conf *conf,
    enum language language, struct message_text *out);

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
