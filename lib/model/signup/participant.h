#ifndef PARTICIPANT_H
#define PARTICIPANT_H

#include <stdint.h>

#include "arena.h"
#include "db.h"
#include "draft.h"
#include "err.h"
#include "key.h"

/* Who takes part. Number, name and e-mail are sealed for those who need them;
 * whoever stores them here cannot read them back. */
struct participant {
	enum draft_end end;      /* never DRAFT_OPEN */
	int64_t number;          /* 0 for DRAFT_ALREADY */
	const char *expected_on; /* for DRAFT_WAITING; NULL when not planned */
};

/*
 * Stores the answers of DRAFT as a participant, when the sign-up of BROWSER was
 * proven; in the caller's transaction. DRAFT_ALREADY: the number was confirmed
 * elsewhere in between, and that participant stays as it is.
 */
enum err participant_create(struct arena *arena, struct db *db,
    const struct key_ring *ring, const unsigned char browser[KEY_BYTES],
    const struct draft *draft, struct participant *participant);

#endif
