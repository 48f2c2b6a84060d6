#ifndef TAG_H
#define TAG_H

#include "err.h"
#include "key.h"

/*
 * Keyed BLAKE2b over a value, to find or count without storing it. Without the
 * key, all 10^8 Dutch mobile numbers would be tried in a minute.
 */
#define TAG_BYTES 32

/* PURPOSE's key with ID (0: the highest); CONTEXT keeps uses apart. */
enum err tag_make(const struct key_ring *ring, enum key_purpose purpose,
    unsigned id, const char *context, const void *value, size_t len,
    unsigned char tag[TAG_BYTES]);

#endif
