#include "tag.h"

#include <sodium.h>
#include <string.h>

#include "log.h"

enum err
tag_make(const struct key_ring *ring, const struct tag_use *use,
    const void *value, size_t len, unsigned char tag[TAG_BYTES])
{
	const unsigned char *key = key_get(ring, use->purpose, use->id, NULL);
	crypto_generichash_state state;

	if (!key) {
		LOG(LOG_ERROR, "key_missing",
		    LOG_TEXT("purpose", key_purpose_name(use->purpose)),
		    LOG_NUMBER("id", use->id), LOG_TEXT("do", KEY_MISSING_DO));
		return ERR_CONFIG;
	}
	/* With its NUL, so that no value can continue a context. */
	crypto_generichash_init(&state, key, KEY_BYTES, TAG_BYTES);
	crypto_generichash_update(&state, (const unsigned char *)use->context,
	    strlen(use->context) + 1);
	crypto_generichash_update(&state, value, len);
	crypto_generichash_final(&state, tag, TAG_BYTES);
	sodium_memzero(&state, sizeof(state));
	return ERR_OK;
}
