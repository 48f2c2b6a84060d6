#ifndef SECRET_H
#define SECRET_H

#include "arena.h"
#include "bytes.h"
#include "err.h"
#include "key.h"
#include "seal.h"

/*
 * Values under a key that is nowhere at rest: a sign-up's draft (the key comes
 * from the browser's cookie), or what participants may see again of their own
 * (the key comes from the number they sign in with). XChaCha20-Poly1305; the
 * place is bound as associated data.
 */
enum err secret_write(struct arena *arena, const unsigned char key[KEY_BYTES],
    const struct seal_place *place, struct bytes plain, struct bytes *out);

/* As seal_read. */
enum err secret_read(struct arena *arena, const unsigned char key[KEY_BYTES],
    const struct seal_place *place, struct bytes sealed, struct bytes *out);

/* The key for one participant's own view: from KEY_SELF and the number. */
enum err secret_self_key(const struct key_ring *ring, const char *e164,
    unsigned char key[KEY_BYTES]);

/* The same from KEY_SELF with ID: for what was written before a rotation. */
enum err secret_self_key_by(const struct key_ring *ring, unsigned id,
    const char *e164, unsigned char key[KEY_BYTES]);

#endif
