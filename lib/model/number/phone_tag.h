#ifndef PHONE_TAG_H
#define PHONE_TAG_H

#include <stddef.h>

#include "arena.h"
#include "bytes.h"
#include "err.h"
#include "key.h"

/*
 * A number as the database knows it: a keyed tag. While keys rotate there is
 * one per key, so a participant is found under an older one too.
 */
struct phone_tags {
	const struct bytes *items; /* newest key first */
	size_t count;
	unsigned newest; /* id of the key of the first */
};

/* All tags of a number in the form +31612345678. */
enum err phone_tag_all(struct arena *arena, const struct key_ring *ring,
    const char *e164, struct phone_tags *tags);

#endif
