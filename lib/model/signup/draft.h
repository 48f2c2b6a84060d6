#ifndef DRAFT_H
#define DRAFT_H

#include <stdbool.h>
#include <stdint.h>

#include "arena.h"
#include "bytes.h"
#include "campaign.h"
#include "db.h"
#include "err.h"
#include "key.h"
#include "postcode.h"
#include "preference.h"

/*
 * What a resident answered in the sign-up so far. It lives in the database
 * under a name and a key that both follow from the browser's cookie: without
 * that cookie nobody can read it, or tell whose it is.
 */

/* How far the address is known. */
enum draft_address {
	DRAFT_ADDRESS_UNASKED,
	DRAFT_ADDRESS_SEVERAL, /* known are postcode and number: choose one */
	DRAFT_ADDRESS_UNKNOWN, /* the register has none: ask for the rest */
	DRAFT_ADDRESS_FOUND,
	DRAFT_ADDRESS_TO_CHECK, /* accepted without the register */
};

enum draft_precision {
	DRAFT_PRECISION_UNASKED,
	DRAFT_PRECISION_HOUSE,
	DRAFT_PRECISION_POSTCODE, /* number, letter, addition are not stored */
};

/* What became of it. */
enum draft_end {
	DRAFT_OPEN,
	DRAFT_ACTIVE,   /* takes part */
	DRAFT_WAITING,  /* the municipality does not take part yet */
	DRAFT_CHECKING, /* the address must be checked first */
	DRAFT_ALREADY,  /* meanwhile the number took part */
};

/* In the order of the pages. */
enum draft_question {
	DRAFT_ASK_ADDRESS,
	DRAFT_ASK_HOUSE,
	DRAFT_ASK_PRECISION,
	DRAFT_ASK_PHONE,
	DRAFT_ASK_QUIET,
	DRAFT_ASK_FREQUENCY,
	DRAFT_ASK_TYPES,
	DRAFT_ASK_DETAILS,
	DRAFT_ASK_CHECK,
	DRAFT_ASK_CODE,
	DRAFT_ASK_NOTHING /* it has ended */
};

#define DRAFT_LINE 256  /* bytes of a street or place, and NUL */
#define DRAFT_NAME 80   /* code points of a name */
#define DRAFT_EMAIL 254 /* RFC 5321 4.5.3.1.3 */
#define DRAFT_STAMP 25  /* bytes, see struct draft */

struct draft {
	/* Which stored version this is: the head of its ciphertext, that is
	 * new with every save. Zero: not stored yet. */
	unsigned char stamp[DRAFT_STAMP];

	int64_t began; /* seconds since 1970 */
	char source[CAMPAIGN_MAX + 1];

	enum draft_address address;
	char postcode[POSTCODE_TEXT];
	int number;
	char rest[16]; /* what was typed after the number */
	char letter[2];
	char addition[5];
	char object_id[17];
	char street[DRAFT_LINE];
	char place[DRAFT_LINE];
	char municipality[5]; /* CBS code; "" when not known */
	char theme[33];
	char outside[DRAFT_LINE]; /* the name of one that is not ours */
	enum draft_precision precision;

	char phone[20]; /* as struct phone */
	char phone_shown[32];
	char phone_block[20];

	struct preference preference;

	bool details; /* the page "Over u" was answered */
	char name[DRAFT_NAME * 4 + 1];
	char email[DRAFT_EMAIL + 1];
	char language[3]; /* "nl", "en" */

	bool newsletter; /* consent, at the moment a code was asked for */
	bool asked;      /* a code was asked for, for PHONE */

	enum draft_end end;
	int64_t participant; /* number, once it has ended */
	char expected_on[11];
};

void draft_init(struct draft *draft, int64_t now);

/* Leaves of DRAFT only what the last page needs: nothing of the person. */
void draft_end(struct draft *draft, enum draft_end end, int64_t participant,
    const char *expected_on);

/* The first question that is open. */
enum draft_question draft_next(const struct draft *draft);

/* The name of this browser's draft and sign-up in the database. */
void draft_browser(const char *token, unsigned char browser[KEY_BYTES]);

/* *FOUND is false when there is none, or none any more; DRAFT is then as new.
 * One that does not open (of an older release, say) counts as none. */
enum err draft_load(struct arena *arena, struct db *db, const char *token,
    struct draft *draft, bool *found);

/*
 * Whether what is stored is still the version that DRAFT was loaded from; then
 * nobody else changes it before the transaction ends. Two requests of one
 * browser can be under way: the answers that a code is asked for, and those
 * that it confirms, must be the ones that were read.
 */
enum err draft_hold(struct arena *arena, struct db *db, const char *token,
    const struct draft *draft, bool *held);

/* As draft_save, but only over the version that DRAFT was loaded from;
 * *REPLACED is false when another request was first. */
enum err draft_replace(struct arena *arena, struct db *db, const char *token,
    const struct draft *draft, bool *replaced);

/* Seals and stores, over whatever there is; it expires anew from now. */
enum err draft_save(struct arena *arena, struct db *db, const char *token,
    const struct draft *draft);

enum err draft_delete(struct arena *arena, struct db *db, const char *token);

/* The plain bytes that are sealed, and strictly back: false for anything that
 * draft_write does not write. */
enum err draft_write(struct arena *arena, const struct draft *draft,
    struct bytes *plain);
bool draft_read(struct bytes plain, struct draft *draft);

#endif
