#include "place.h"

#include <sodium.h>
#include <string.h>

#include "token.h"

void
place_bind(unsigned char version, unsigned id, const struct seal_place *place,
    unsigned char bind[PLACE_BYTES])
{
	static const char use[] = "burgernet place";
	unsigned char head[3] = {version, (unsigned char)(id >> 8),
	    (unsigned char)id};
	crypto_generichash_state state;

	/* All but the last are of fixed length: nothing can shift. */
	crypto_generichash_init(&state, NULL, 0, PLACE_BYTES);
	crypto_generichash_update(&state, (const unsigned char *)use,
	    sizeof(use));
	crypto_generichash_update(&state, head, sizeof(head));
	crypto_generichash_update(&state, place->row, UUID_BYTES);
	crypto_generichash_update(&state, (const unsigned char *)place->column,
	    strlen(place->column));
	crypto_generichash_final(&state, bind, PLACE_BYTES);
}

unsigned char *
place_pad(struct arena *arena, const struct seal_place *place, size_t head,
    size_t tail, struct bytes plain, size_t *len)
{
	size_t most, total;
	unsigned char *buffer;

	if (__builtin_add_overflow(plain.len, place->pad, &most) ||
	    __builtin_add_overflow(most, head + tail, &total))
		return NULL;
	buffer = arena_alloc(arena, total);
	if (!buffer)
		return NULL;
	memcpy(buffer + head, plain.ptr, plain.len);
	sodium_pad(len, buffer + head, plain.len, place->pad, most);
	return buffer;
}

enum err
place_unpad(const struct seal_place *place, unsigned char *padded, size_t len,
    struct bytes *out)
{
	size_t plain;

	if (sodium_unpad(&plain, padded, len, place->pad) != 0 ||
	    len % place->pad != 0)
		return ERR_CRYPTO;
	/* Padding is a byte at least: there is room for the NUL. */
	padded[plain] = '\0';
	*out = (struct bytes){.ptr = padded, .len = plain};
	return ERR_OK;
}
