#include "phone_tag.h"

#include <string.h>

#include "tag.h"

#define KEYS_MAX 16

enum err
phone_tag_all(struct arena *arena, const struct key_ring *ring,
    const char *e164, struct phone_tags *tags)
{
	unsigned ids[KEYS_MAX];
	size_t count = key_ids(ring, KEY_PHONE_TAG, ids, KEYS_MAX);
	struct bytes *items = arena_array(arena, count, sizeof(*items));
	enum err err;

	if (count == 0)
		return ERR_CONFIG;
	if (!items)
		return ERR_MEMORY;
	for (size_t i = 0; i < count; i++) {
		const struct tag_use use = {KEY_PHONE_TAG, ids[i], "phone"};
		unsigned char *tag = arena_alloc(arena, TAG_BYTES);

		if (!tag)
			return ERR_MEMORY;
		err = tag_make(ring, &use, e164, strlen(e164), tag);
		if (err)
			return err;
		items[i] = (struct bytes){tag, TAG_BYTES};
	}
	*tags = (struct phone_tags){items, count, ids[0]};
	return ERR_OK;
}
