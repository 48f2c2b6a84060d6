#ifndef SIGNUP_H
#define SIGNUP_H

#include <stdbool.h>
#include <stdint.h>

#include "arena.h"
#include "db.h"
#include "draft.h"
#include "err.h"
#include "key.h"
#include "means.h"

/*
 * From answers to a participant: a code is sent to the number (signup_begin),
 * and who types it in the same browser takes part (signup_confirm). Until then
 * nothing of the answers is readable by anybody but that browser.
 */

enum signup_sending {
	SIGNUP_SENT,      /* or so it seems: the number may take part already */
	SIGNUP_LIMITED,   /* nothing was stored or sent */
	SIGNUP_PROVE,     /* nor here: again, with a proof (proof.h) */
	SIGNUP_OVERTAKEN, /* nor here: DRAFT is not what is stored any more */
};

struct signup_begun {
	enum signup_sending sending;
	long retry_after; /* seconds, when limited */
};

/* Who asks. */
struct signup_from {
	const char *remote; /* the address that the request came from */
	bool proven;        /* with a proof that was right */
};

/*
 * Asks the courier for a code to the number in DRAFT; also a second time
 * (resend). What was pending in this browser is replaced. The same work is done
 * for a number that takes part already; its owner gets another text. When sent,
 * DRAFT.asked is set and DRAFT is stored, in the same transaction: a double
 * click finds it.
 */
enum err signup_begin(struct arena *arena, const struct means *means,
    const char *token, const struct signup_from *from, struct draft *draft,
    struct signup_begun *begun);

/* What is pending in this browser. */
struct signup_status {
	bool pending;
	unsigned char message_id[16]; /* that the code is sent in */
	long resend_after; /* seconds until a new code may be had; 0: now */
	long expires_in;   /* seconds that the code still counts; 0: no more */
};

enum err signup_status(struct arena *arena, struct db *db, const char *token,
    struct signup_status *status);

enum signup_outcome {
	SIGNUP_GUESSED, /* on the way only: kept, not judged yet */
	SIGNUP_DONE,    /* DRAFT tells how it ended, and is stored */
	SIGNUP_WRONG,   /* tries_left says how often one may try again */
	SIGNUP_SPENT,   /* too many tries: ask for a new code */
	SIGNUP_EXPIRED, /* too late: ask for a new code */
	SIGNUP_GONE,    /* nothing pending in this browser */
	SIGNUP_CHANGED, /* nothing was tried: DRAFT is not what is stored */
};

struct signup_confirmed {
	enum signup_outcome outcome;
	int tries_left;
};

/*
 * Tries CODE (six digits). The right one makes the participant out of DRAFT,
 * sealed, in the same transaction, and DRAFT becomes an ended one.
 */
enum err signup_confirm(struct arena *arena, const struct means *means,
    const char *token, const char *code, struct draft *draft,
    struct signup_confirmed *confirmed);

#endif
