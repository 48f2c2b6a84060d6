#ifndef LIMIT_ASKER_H
#define LIMIT_ASKER_H

#include <stdbool.h>
#include <stddef.h>

#include "arena.h"
#include "conf.h"
#include "db.h"
#include "err.h"
#include "key.h"
#include "tag.h"

/*
 * What is known of who asks for a code, beside the number (limit_asker in
 * sql/schema, docs/limits.md): the block of numbers that it is in, and the
 * network that asks. Keyed, so that the table of limits tells nothing of who
 * asked.
 */
#define LIMIT_NETWORKS 3 /* of IPv6: /64, /56, /48 */

struct limit_asker {
	unsigned char block[TAG_BYTES];
	unsigned char network[LIMIT_NETWORKS][TAG_BYTES];
	size_t networks; /* 1 of IPv4 */
	bool shared;     /* one of conf.shared_networks */
	bool proven;     /* they did what a proof asks (proof.h) */
};

/* BLOCK is phone.block; REMOTE the address that the request came from: one that
 * is none (a unix socket's "") shares one limit. */
enum err limit_asker_make(const struct key_ring *ring, const struct conf *conf,
    const char *block, const char *remote, struct limit_asker *asker);

/* The four values of a statement's limit_asker, in the arena. */
#define LIMIT_VALUES 4
enum err limit_asker_values(struct arena *arena,
    const struct limit_asker *asker, struct db_value values[LIMIT_VALUES]);

/* The same by name, for DB_CALL. */
#define LIMIT_ASKER(values)                                                    \
	.block_tag = (values)[0], .network_tags = (values)[1],                 \
	.shared = (values)[2], .proven = (values)[3]

#endif
