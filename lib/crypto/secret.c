#include "secret.h"

#include <sodium.h>
#include <string.h>

#include "log.h"
#include "place.h"
#include "tag.h"

/* version (1) | nonce (24) | XChaCha20-Poly1305 of the padded value */
#define VERSION 1
#define NONCE_BYTES crypto_aead_xchacha20poly1305_ietf_NPUBBYTES
#define SEAL_BYTES crypto_aead_xchacha20poly1305_ietf_ABYTES
#define HEAD_BYTES (1 + NONCE_BYTES)

_Static_assert(KEY_BYTES == crypto_aead_xchacha20poly1305_ietf_KEYBYTES,
    "a key fits");

static enum err
refuse(const char *what, const struct seal_place *place)
{
	LOG(LOG_ERROR, "secret_refused", LOG_TEXT("what", what),
	    LOG_TEXT("column", place->column));
	return ERR_CRYPTO;
}

enum err
secret_write(struct arena *arena, const unsigned char key[KEY_BYTES],
    const struct seal_place *place, struct bytes plain, struct bytes *out)
{
	unsigned char bind[PLACE_BYTES];
	unsigned char *sealed;
	size_t len;

	if (!plain.ptr)
		return ERR_INPUT;
	key_sodium_ready();
	/* Encrypted where it stands: no plain copy is left behind. */
	sealed = place_pad(arena, place, HEAD_BYTES, SEAL_BYTES, plain, &len);
	if (!sealed)
		return ERR_MEMORY;
	sealed[0] = VERSION;
	randombytes_buf(sealed + 1, NONCE_BYTES);
	place_bind(VERSION, 0, place, bind);
	crypto_aead_xchacha20poly1305_ietf_encrypt(sealed + HEAD_BYTES, NULL,
	    sealed + HEAD_BYTES, len, bind, sizeof(bind), NULL, sealed + 1,
	    key);
	*out = (struct bytes){.ptr = sealed,
	    .len = HEAD_BYTES + len + SEAL_BYTES};
	return ERR_OK;
}

enum err
secret_read(struct arena *arena, const unsigned char key[KEY_BYTES],
    const struct seal_place *place, struct bytes sealed, struct bytes *out)
{
	unsigned char bind[PLACE_BYTES];
	unsigned char *padded;
	size_t len;

	if (sealed.len <= HEAD_BYTES + SEAL_BYTES)
		return refuse("length", place);
	if (sealed.ptr[0] != VERSION)
		return refuse("version", place);
	len = sealed.len - HEAD_BYTES - SEAL_BYTES;
	padded = arena_alloc(arena, len);
	if (!padded)
		return ERR_MEMORY;
	place_bind(VERSION, 0, place, bind);
	if (crypto_aead_xchacha20poly1305_ietf_decrypt(padded, NULL, NULL,
		sealed.ptr + HEAD_BYTES, sealed.len - HEAD_BYTES, bind,
		sizeof(bind), sealed.ptr + 1, key) != 0)
		return refuse("key or place", place);
	if (place_unpad(place, padded, len, out)) {
		sodium_memzero(padded, len);
		return refuse("padding", place);
	}
	return ERR_OK;
}

enum err
secret_self_key_by(const struct key_ring *ring, unsigned id, const char *e164,
    unsigned char key[KEY_BYTES])
{
	const struct tag_use use = {KEY_SELF, id, "self"};

	_Static_assert(KEY_BYTES == TAG_BYTES, "a tag is a key");
	return tag_make(ring, &use, e164, strlen(e164), key);
}

enum err
secret_self_key(const struct key_ring *ring, const char *e164,
    unsigned char key[KEY_BYTES])
{
	return secret_self_key_by(ring, 0, e164, key);
}
