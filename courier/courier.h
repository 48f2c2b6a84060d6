#ifndef COURIER_H
#define COURIER_H

#include <curl/curl.h>
#include <stdbool.h>
#include <stdint.h>

#include "arena.h"
#include "conf.h"
#include "db.h"
#include "key.h"
#include "provider.h"

/* What everything in the courier shares. One thread, one loop. */
struct courier {
	const struct conf *conf;
	struct key_ring *ring;
	struct db *db;
	struct arena *arena; /* of one round: wiped between the steps */
	CURLM *multi;
	struct providers providers;
	char worker[64];          /* "host:pid", for leases */
	bool claim_now;           /* there is reason to look in the outbox */
	int64_t database_away_ms; /* since when; 0: it is there */
};

/* After every call to the database: remembers whether it is there. Returns
 * ERR as it was. */
enum err courier_database(struct courier *courier, enum err err);

/* Opens what it needs, enters the sandbox, and is the loop until a signal says
 * stop and all that was begun is told. */
enum err courier_run(struct courier *courier);

#endif
