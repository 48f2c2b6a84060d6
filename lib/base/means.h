#ifndef MEANS_H
#define MEANS_H

#include "arena.h"
#include "conf.h"

struct db;
struct key_ring;

/* What the functions of the model work with, for one request or errand. Floors
 * that know neither of the two in the middle hand them on. */
struct means {
	struct arena *arena;
	struct db *db;
	const struct key_ring *ring;
	const struct conf *conf;
};

#endif
