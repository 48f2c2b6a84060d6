#ifndef PROOF_H
#define PROOF_H

#include <stdbool.h>

#include "err.h"
#include "key.h"

/*
 * What is asked of somebody when many ask at once from one place: work that a
 * browser does by itself in some seconds (hashcash: a NONCE with which SHA-256
 * of "TOKEN:NONCE" begins with PROOF_BITS zero bits), or, without a script, a
 * word to write over and a pause. Nothing is stored: the token says when it was
 * given, and is bound to the browser and to what it is for.
 */
#define PROOF_TOKEN 80 /* with its NUL */
#define PROOF_BITS 16  /* some 65,000 hashes */
#define PROOF_SECONDS 1800

struct proof_subject {
	const struct key_ring *ring; /* with KEY_BLOCK_TAG */
	const char *browser;         /* the cookie's token */
	const char *what;            /* the number that a code is asked for */
	long long now;               /* clock_now() */
};

enum err proof_new(const struct proof_subject *subject,
    char token[PROOF_TOKEN]);

/* *AGE is how many seconds ago TOKEN was given for SUBJECT; -1 when it was not,
 * or when it is too old. */
enum err proof_age(const struct proof_subject *subject, const char *token,
    long *age);

/* Whether NONCE is the work for TOKEN. */
bool proof_is_work(const char *token, const char *nonce);

/* Which of COUNT words belongs to TOKEN. */
size_t proof_word(const char *token, size_t count);

#endif
