#ifndef OUTBOX_H
#define OUTBOX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "arena.h"
#include "bytes.h"
#include "db.h"
#include "err.h"
#include "token.h"

#define REQUEST_ID_TEXT 33 /* 32 hexadecimal digits and NUL */

/*
 * The outbox, as the courier sees it: claim, say that it is being sent, say
 * what came of it. Every step carries the attempt, so that a slow courier
 * undoes nothing of another (sql/api/outbox.sql).
 */
struct outbox_message {
	unsigned char id[UUID_BYTES];
	char id_text[UUID_TEXT];
	const char *reference;
	bool is_code;
	const char *purpose; /* see message_purpose.h */
	const char *language;
	struct bytes recipient; /* sealed; see message.h */
	struct bytes body; /* empty: to be written, by purpose and language */
	struct bytes tags; /* of the number that its code is to prove, one
	                      behind the other; empty: nobody asks any more */
	int attempt;
	const char *provider_last;     /* of the attempt before; "" for none */
	int seconds_left;              /* until it is useless */
	char request[REQUEST_ID_TEXT]; /* that asked for it; "" for none */
};

struct outbox_batch {
	const struct outbox_message *items;
	size_t count;
};

/* At most MOST that are due, under a lease for WORKER. All in the arena. */
enum err outbox_claim(struct arena *arena, struct db *db, const char *worker,
    int most, struct outbox_batch *batch);

struct outbox_step {
	const char *id_text;
	int attempt;
	const char *provider;
	const unsigned char *hash; /* of its code, KEY_BYTES; NULL: none */
	int parts;
	bool moved; /* out: it is ours to send, and the database knows */
};

/* Committed when it returns ERR_OK: only then may a socket open. */
enum err outbox_submitting(struct arena *arena, struct db *db,
    struct outbox_step *steps, size_t count);

enum outbox_state {
	OUTBOX_ACCEPTED,
	OUTBOX_REJECTED,
	OUTBOX_UNKNOWN,
	OUTBOX_QUEUED, /* surely not sent: again after RETRY_AFTER seconds */
};

struct outbox_result {
	const char *id_text;
	int attempt;
	enum outbox_state state;
	const char *provider;
	const char *provider_id;
	int parts;
	int retry_after;
	const char *error; /* a short name; "" for none */
};

/* "accepted", … */
const char *outbox_state_name(enum outbox_state state);

/* All in one statement. One that came too late (somebody else has the message
 * by now) is no error. */
enum err outbox_store(struct arena *arena, struct db *db,
    const struct outbox_result *const *results, size_t count);

/* Takes back what couriers that died had in hand; how many. */
enum err outbox_recover(struct arena *arena, struct db *db, int *recovered);

struct outbox_depth {
	int queued;
	int claimed;
	int oldest_seconds;
};
enum err outbox_depth(struct arena *arena, struct db *db,
    struct outbox_depth *depth);

/* Of the day's budget of SMS; ALARM: above conf.sms_alarm_percent. */
struct outbox_budget {
	int64_t used, budget;
	int percent;
	bool alarm;
};
enum err outbox_budget(struct arena *arena, struct db *db,
    struct outbox_budget *budget);

/* A message that the database asks for: it cannot seal. */
struct outbox_notice {
	int64_t id;
	unsigned char participant_id[UUID_BYTES];
	const char *purpose; /* "municipality_started" */
	const char *language;
	struct bytes phone;  /* sealed; message_open_phone */
	const char *details; /* the municipality's name */
};

struct outbox_notices {
	const struct outbox_notice *items;
	size_t count;
};

enum err outbox_notice_claim(struct arena *arena, struct db *db, int most,
    struct outbox_notices *notices);

/* Puts the written message into the outbox in the request's place. */
struct outbox_written {
	const char *id_text;
	const char *reference;
	struct bytes recipient, body;
	int parts;
};
enum err outbox_notice_done(struct arena *arena, struct db *db, int64_t id,
    const struct outbox_written *written);

#endif
