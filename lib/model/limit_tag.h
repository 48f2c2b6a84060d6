#ifndef LIMIT_TAG_H
#define LIMIT_TAG_H

#include "err.h"
#include "key.h"
#include "tag.h"

/*
 * What limits on sending codes are counted by, beside the number: the block of
 * numbers that it is in, and the network that asks. Keyed, so that the table of
 * limits tells nothing of who asked.
 */
struct limit_tags {
	unsigned char block[TAG_BYTES];
	unsigned char network[TAG_BYTES];
};

/* BLOCK is phone.block; REMOTE the address that the request came from: one that
 * is none (a unix socket's "") shares one limit. */
enum err limit_tag_make(const struct key_ring *ring, const char *block,
    const char *remote, struct limit_tags *tags);

#endif
