#ifndef CONTACT_H
#define CONTACT_H

#include "arena.h"
#include "bytes.h"
#include "err.h"
#include "key.h"

/*
 * Number, name and e-mail of a participant, as the table participant_contact
 * holds them: the same value once for each of its readers, bound to the row.
 * What they call an address (address_label.h) only they can read.
 */
enum contact_field {
	CONTACT_PHONE,
	CONTACT_NAME,
	CONTACT_EMAIL,
	CONTACT_LABEL
};

struct contact {
	struct bytes courier, helpdesk; /* sealed boxes */
	struct bytes self; /* under a key that follows from the number */
};

/* Whose: the row's uuid (16 bytes; of a label the address's), and the number
 * they sign in with. */
struct contact_owner {
	const struct key_ring *ring;
	const unsigned char *participant_id;
	const char *e164;
};

/* All three for VALUE; an empty one gives three of NULL. */
enum err contact_seal(struct arena *arena, const struct contact_owner *owner,
    enum contact_field field, const char *value, struct contact *contact);

/* That of the owner alone. */
enum err contact_seal_self(struct arena *arena,
    const struct contact_owner *owner, enum contact_field field,
    const char *value, struct bytes *self);

/* What the owner may see again. ERR_CRYPTO when it was not sealed for this
 * number and row; nothing stored is "". Keys of earlier ids are tried too. */
enum err contact_open(struct arena *arena, const struct contact_owner *owner,
    enum contact_field field, struct bytes self, const char **value);

#endif
