#ifndef SEAL_H
#define SEAL_H

#include "arena.h"
#include "bytes.h"
#include "err.h"
#include "key.h"

/*
 * Values that only another program can read (crypto_box_seal, libsodium).
 * Sealed boxes have no associated data, so version, key id, row id and column
 * are bound inside: a ciphertext moved to another row or column does not open.
 * Values are padded to the column's size, so that lengths tell nothing.
 */
struct seal_place {
	const unsigned char *row; /* 16 bytes: the row's uuid */
	const char *column;       /* "table.column" */
	size_t pad;               /* padded to a multiple of this, 1 or more */
};

/* BOX is KEY_COURIER or KEY_HELPDESK. *OUT lives in the arena. ERR_INPUT when
 * PLAIN is no value (an empty one is fine). */
enum err seal_write(struct arena *arena, const struct key_ring *ring,
    enum key_purpose box, const struct seal_place *place, struct bytes plain,
    struct bytes *out);

/* ERR_CRYPTO when it was not sealed for this place or key. *OUT is followed by
 * a NUL byte that is not counted. */
enum err seal_read(struct arena *arena, const struct key_ring *ring,
    enum key_purpose box, const struct seal_place *place, struct bytes sealed,
    struct bytes *out);

#endif
