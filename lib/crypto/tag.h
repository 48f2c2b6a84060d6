#ifndef TAG_H
#define TAG_H

#include <stddef.h>

#include "err.h"
#include "key.h"

/*
 * Keyed BLAKE2b over a value, to find or count without storing it. Without the
 * key, all 10^8 Dutch mobile numbers would be tried in a minute.
 */
#define TAG_BYTES 32

/* With which key, and what for: CONTEXT keeps uses apart. */
struct tag_use {
	enum key_purpose purpose;
	unsigned id; /* 0: the highest */
	const char *context;
};

/* ERR_CONFIG when the key is not in the ring. */
enum err tag_make(const struct key_ring *ring, const struct tag_use *use,
    const void *value, size_t len, unsigned char tag[TAG_BYTES]);

#endif
