#include "seal.h"

#include <sodium.h>

#include "log.h"
#include "place.h"

/*
 * version (1) | key id (2, big-endian) | crypto_box_seal(place (32) | padded)
 *
 * The head is bound in the place, so that a box under one id does not pass as
 * one under another.
 */
#define VERSION 1
#define HEAD_BYTES 3

_Static_assert(KEY_BYTES == crypto_box_PUBLICKEYBYTES &&
	KEY_BYTES == crypto_box_SECRETKEYBYTES,
    "a key file holds a box key");

static enum err
refuse(const char *what, const struct seal_place *place)
{
	LOG(LOG_ERROR, "seal_refused", LOG_TEXT("what", what),
	    LOG_TEXT("column", place->column));
	return ERR_CRYPTO;
}

static enum err
no_key(enum key_purpose box, unsigned id)
{
	LOG(LOG_ERROR, "key_missing",
	    LOG_TEXT("purpose", key_purpose_name(box)), LOG_NUMBER("id", id),
	    LOG_TEXT("do", KEY_MISSING_DO));
	return ERR_CONFIG;
}

enum err
seal_write(struct arena *arena, const struct key_ring *ring,
    enum key_purpose box, const struct seal_place *place, struct bytes plain,
    struct bytes *out)
{
	unsigned id = 0;
	const unsigned char *public = key_get_public(ring, box, 0, &id);
	unsigned char *inner, *sealed;
	size_t len;
	int status;

	if (!plain.ptr)
		return ERR_INPUT;
	if (!public)
		return no_key(box, 0);
	inner = place_pad(arena, place, PLACE_BYTES, 0, plain, &len);
	if (!inner)
		return ERR_MEMORY;
	len += PLACE_BYTES;
	place_bind(VERSION, id, place, inner);
	sealed = arena_alloc(arena, HEAD_BYTES + crypto_box_SEALBYTES + len);
	if (!sealed) {
		sodium_memzero(inner, len);
		return ERR_MEMORY;
	}
	sealed[0] = VERSION;
	sealed[1] = (unsigned char)(id >> 8);
	sealed[2] = (unsigned char)id;
	status = crypto_box_seal(sealed + HEAD_BYTES, inner, len, public);
	sodium_memzero(inner, len);
	if (status != 0)
		return refuse("public key", place);
	*out = (struct bytes){.ptr = sealed,
	    .len = HEAD_BYTES + crypto_box_SEALBYTES + len};
	return ERR_OK;
}

/* Opens INNER, of LEN bytes, and checks where it belongs. */
static enum err
check(const struct seal_place *place, unsigned id, unsigned char *inner,
    size_t len, struct bytes *out)
{
	unsigned char bind[PLACE_BYTES];

	place_bind(VERSION, id, place, bind);
	if (sodium_memcmp(bind, inner, PLACE_BYTES) != 0)
		return refuse("place", place);
	if (place_unpad(place, inner + PLACE_BYTES, len - PLACE_BYTES, out))
		return refuse("padding", place);
	return ERR_OK;
}

enum err
seal_read(struct arena *arena, const struct key_ring *ring,
    enum key_purpose box, const struct seal_place *place, struct bytes sealed,
    struct bytes *out)
{
	const size_t head = HEAD_BYTES + crypto_box_SEALBYTES;
	const unsigned char *secret, *public;
	unsigned char *inner;
	unsigned id;
	size_t len;
	enum err err;

	if (sealed.len <= head + PLACE_BYTES)
		return refuse("length", place);
	if (sealed.ptr[0] != VERSION)
		return refuse("version", place);
	id = (unsigned)sealed.ptr[1] << 8 | sealed.ptr[2];
	if (id == 0)
		return refuse("key id", place);
	secret = key_get(ring, box, id, NULL);
	if (!secret)
		return refuse("key id", place);
	/* Whoever has the one has the other. */
	public = key_get_public(ring, box, id, NULL);
	len = sealed.len - head;
	inner = arena_alloc(arena, len);
	if (!inner)
		return ERR_MEMORY;
	if (crypto_box_seal_open(inner, sealed.ptr + HEAD_BYTES,
		sealed.len - HEAD_BYTES, public, secret) != 0)
		return refuse("box", place);
	err = check(place, id, inner, len, out);
	if (err)
		sodium_memzero(inner, len);
	return err;
}
