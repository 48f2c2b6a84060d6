#include "limit_tag.h"

#include <string.h>

#include "network.h"

enum err
limit_tag_make(const struct key_ring *ring, const char *block,
    const char *remote, struct limit_tags *tags)
{
	const struct tag_use block_use = {KEY_BLOCK_TAG, 0, "block"};
	const struct tag_use network_use = {KEY_BLOCK_TAG, 0, "network"};
	unsigned char network[NETWORK_BYTES];
	size_t len;
	enum err err;

	if (!network_parse(remote, network, &len))
		len = 0;
	err = tag_make(ring, &block_use, block, strlen(block), tags->block);
	if (err == ERR_OK)
		err = tag_make(ring, &network_use, network, len,
		    tags->network);
	return err;
}
