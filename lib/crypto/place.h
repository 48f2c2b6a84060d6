#ifndef PLACE_H
#define PLACE_H

#include "seal.h"

#define PLACE_BYTES 32

/* One number for where a value belongs: version, key id, row and column. */
void place_bind(unsigned char version, unsigned id,
    const struct seal_place *place, unsigned char bind[PLACE_BYTES]);

/* HEAD bytes of room, PLAIN padded to the place, and TAIL bytes of room. *LEN
 * is that of the padded part. NULL: the arena is full. */
unsigned char *place_pad(struct arena *arena, const struct seal_place *place,
    size_t head, size_t tail, struct bytes plain, size_t *len);

/* The value without its padding, with a NUL behind it that is not counted.
 * PADDED is changed. ERR_CRYPTO when it was padded otherwise. */
enum err place_unpad(const struct seal_place *place, unsigned char *padded,
    size_t len, struct bytes *out);

#endif
