#ifndef CONTACT_H
#define CONTACT_H

#include "arena.h"
#include "bytes.h"
#include "err.h"
#include "key.h"

/*
 * Number, name and e-mail of a participant, as the table participant_contact
 * holds them: the same value once for each of its readers, bound to the row.
 */
enum contact_field { CONTACT_PHONE, CONTACT_NAME, CONTACT_EMAIL };

struct contact {
	struct bytes courier, helpdesk; /* sealed boxes */
	struct bytes self; /* under a key that follows from the number */
};

/* Whose: the row's uuid (16 bytes), and the number they sign in with. */
struct contact_owner {
	const struct key_ring *ring;
	const unsigned char *participant_id;
	const char *e164;
};

/* All three for VALUE; an empty one gives three of NULL. */
enum err contact_seal(struct arena *arena, const struct contact_owner *owner,
    enum contact_field field, const char *value, struct contact *contact);

/* What the owner may see again. ERR_CRYPTO when it was not sealed for this
 * number and row; nothing stored is "". Keys of earlier ids are tried too. */
enum err contact_open(struct arena *arena, const struct contact_owner *owner,
    enum contact_field field, struct bytes self, const char **value);

#endif
