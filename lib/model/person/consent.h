#ifndef CONSENT_H
#define CONSENT_H

#include <stdbool.h>

#include "arena.h"

/*
 * What people agree to: per purpose a sentence and its version. Stored is the
 * version with time and channel; so the sentence of a version never changes. A
 * unit test holds the sentences of each version in both languages.
 */
enum consent_purpose {
	CONSENT_PARTICIPATION,
	CONSENT_AGE_16,
	CONSENT_NEWSLETTER,
	CONSENT_MUNICIPALITY, /* an address in one where they had none */
	CONSENT_PURPOSES
};

struct consent {
	const char *purpose; /* "participation": as in the database */
	const char *version; /* "2026-1" */
	const char *text;    /* Dutch, for catalog_get; with "{NAME}" of a
	                        municipality */
};

/* The consent in force for PURPOSE. */
const struct consent *consent_get(enum consent_purpose purpose);

/*
 * What participant_create stores, as JSON: participation, the age, and the
 * newsletter when NEWSLETTER; given on the web. NULL: arena full.
 */
const char *consent_json(struct arena *arena, bool newsletter);

#endif
