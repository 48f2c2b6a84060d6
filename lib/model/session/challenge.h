#ifndef CHALLENGE_H
#define CHALLENGE_H

#include <stdbool.h>

#include "catalog.h"
#include "err.h"
#include "phone.h"
#include "self.h"

/*
 * Codes by SMS for Mijn Burgernet: to sign in, for one step that matters (see
 * enum self_step), and to prove a new number. Whatever the number: the same
 * work, the same answers.
 */
enum challenge_purpose {
	CHALLENGE_SIGNIN,
	CHALLENGE_LEAVE,
	CHALLENGE_DOWNLOAD,
	CHALLENGE_NUMBER,     /* on the old number, before a new one is asked */
	CHALLENGE_NEW_NUMBER, /* on the new one */
};

/* The purpose of a step; not for SELF_NO_STEP. */
enum challenge_purpose challenge_of_step(enum self_step step);

struct challenge_ask {
	enum challenge_purpose purpose;
	const char *token;         /* of the browser's cookie */
	const struct phone *phone; /* where the code goes */
	const char *remote;        /* the address that the request came from */
	bool proven;               /* with a proof that was right (proof.h) */
	enum language language;    /* of the SMS */
};

enum challenge_sending {
	CHALLENGE_SENT, /* or so it seems: the number may be nobody's */
	CHALLENGE_LIMITED,
	CHALLENGE_PROVE,     /* again, with a proof */
	CHALLENGE_SAME,      /* a new number that is the old one */
	CHALLENGE_NOT_FRESH, /* prove the old number first */
	CHALLENGE_ENDED,     /* the session has ended */
};

struct challenge_sent {
	enum challenge_sending sending;
	long retry_after; /* seconds, when limited */
};

/* Asks the courier for a code in an SMS; also a second time. What was pending
 * in this browser for that purpose is replaced. */
enum err challenge_begin(const struct means *means,
    const struct challenge_ask *ask, struct challenge_sent *sent);

/* What is pending in this browser. */
struct challenge_status {
	bool pending;
	unsigned char id[16];
	unsigned char message_id[16]; /* that the code is sent in */
	struct phone phone;           /* where the code goes */
	long resend_after; /* seconds until a new code may be had; 0: now */
	long expires_in;   /* seconds that the code still counts; 0: no more */
};

enum err challenge_status(const struct means *means, const char *token,
    enum challenge_purpose purpose, struct challenge_status *status);

enum challenge_outcome {
	CHALLENGE_GUESSED, /* kept, and counted; not judged yet */
	CHALLENGE_PROVEN,
	CHALLENGE_WRONG,   /* tries_left says how often one may try again */
	CHALLENGE_SPENT,   /* too many tries: ask for a new code */
	CHALLENGE_EXPIRED, /* too late: ask for a new code */
	CHALLENGE_GONE,    /* nothing pending in this browser */
	CHALLENGE_TAKEN,   /* the new number became somebody else's */
};

struct challenge_tried {
	enum challenge_outcome outcome;
	int tries_left;
	bool restored; /* by signing in: they were set aside, out of reach */
};

/*
 * A try has two steps, each a transaction: the guess is kept, and then judged
 * by what it would allow. Both of the functions below do both; own_number.h
 * does the second for a new number. Any other OUTCOME than CHALLENGE_GUESSED is
 * the end of it.
 */
struct challenge_guess {
	struct challenge_status status;
	unsigned char hash[KEY_BYTES];
	enum challenge_outcome outcome;
};

enum err challenge_guess(const struct means *means, const char *token,
    enum challenge_purpose purpose, const char *code,
    struct challenge_guess *guess);

/* The right CODE opens a session for TOKEN, which the browser has to get in
 * place of BEFORE, the one that it asked with: no session is ever one that
 * somebody else could have given to the browser. */
enum err challenge_signin(const struct means *means, const char *before,
    const char *token, const char *code, struct challenge_tried *tried);

/* The right CODE allows STEP to the session of TOKEN, once, for a while. */
enum err challenge_fresh(const struct means *means, const char *token,
    enum self_step step, const char *code, struct challenge_tried *tried);

#endif
