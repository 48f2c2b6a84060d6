#include "limit_asker.h"

#include <string.h>

#include "cidr.h"
#include "network.h"

static enum err
networks_make(const struct key_ring *ring, const char *remote,
    struct limit_asker *asker)
{
	static const char *const contexts[LIMIT_NETWORKS] = {"network",
	    "network wide", "network site"};
	unsigned char network[NETWORK_BYTES];
	enum err err = ERR_OK;
	size_t len;

	if (!network_parse(remote, network, &len))
		len = 0;
	asker->networks = len == NETWORK_BYTES ? LIMIT_NETWORKS : 1;
	/* The first 8, 7 and 6 bytes: /64, /56 and /48. */
	for (size_t i = 0; !err && i < asker->networks; i++)
		err = tag_make(ring,
		    &(struct tag_use){KEY_BLOCK_TAG, 0, contexts[i]}, network,
		    len - i, asker->network[i]);
	return err;
}

enum err
limit_asker_make(const struct key_ring *ring, const struct conf *conf,
    const char *block, const char *remote, struct limit_asker *asker)
{
	const struct tag_use use = {KEY_BLOCK_TAG, 0, "block"};
	enum err err;

	*asker = (struct limit_asker){
	    .shared = cidr_list_has(conf->shared_networks, remote)};
	err = tag_make(ring, &use, block, strlen(block), asker->block);
	return !err ? networks_make(ring, remote, asker) : err;
}

enum err
limit_asker_values(struct arena *arena, const struct limit_asker *asker,
    struct db_value values[LIMIT_VALUES])
{
	struct bytes networks[LIMIT_NETWORKS];
	const char *array;

	for (size_t i = 0; i < asker->networks; i++)
		networks[i] = (struct bytes){asker->network[i], TAG_BYTES};
	array = db_bytes_array(arena, networks, asker->networks);
	if (!array)
		return ERR_MEMORY;
	values[0] = DB_BYTES(asker->block, TAG_BYTES);
	values[1] = DB_TEXT(array);
	values[2] = DB_TEXT(asker->shared ? "t" : "f");
	values[3] = DB_TEXT(asker->proven ? "t" : "f");
	return ERR_OK;
}
