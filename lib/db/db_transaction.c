/*
 * Transactions: begin with a name and a number, run, commit; again where that
 * is safe; and what to believe when the answer to COMMIT is lost.
 *
 * The texts here are the protocol of a transaction, the only SQL in C.
 */
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "clock.h"
#include "db_private.h"
#include "log.h"

#define MOST_RUNS 4
#define RESOLVE_MS 3000
#define XID_TEXT 24

enum step { STEP_DONE, STEP_AGAIN, STEP_FAILED };

static void
pause_ms(long ms)
{
	struct timespec rest = {.tv_sec = ms / 1000,
	    .tv_nsec = ms % 1000 * 1000000};

	nanosleep(&rest, NULL);
}

/* Gets the transaction's number in the same round trip, for resolve(). */
static enum err
begin_once(struct db *db, char xid[XID_TEXT])
{
	struct db_trip trip;
	const PGresult *failure;
	enum err err = ERR_OK;

	db_trip_begin(db, &trip);
	*db_trip_add(&trip) = (struct wire_call){.kind = WIRE_SQL,
	    .sql = "BEGIN"};
	*db_trip_add(&trip) = (struct wire_call){.kind = WIRE_SQL,
	    .sql = "SELECT pg_current_xact_id()::text"};
	if (!db_trip_run(db, &trip)) {
		err = db_lost(db, "BEGIN");
	} else if ((failure = db_trip_failure(&trip)) != NULL) {
		err = db_failed(db, "BEGIN", failure);
		db_drop(db);
	} else {
		snprintf(xid, XID_TEXT, "%s",
		    PQgetvalue(trip.results[trip.count - 1], 0, 0));
	}
	db_trip_end(&trip);
	return err;
}

static enum err
begin(struct db *db, char xid[XID_TEXT])
{
	enum err err = db_ensure(db);

	if (err != ERR_OK)
		return err;
	err = begin_once(db, xid);
	/* Nothing has happened yet: once more is safe. */
	if (err != ERR_OK && db->conn == NULL &&
	    (err = db_ensure(db)) == ERR_OK)
		err = begin_once(db, xid);
	return err;
}

/* A transaction that cannot be rolled back goes with its connection. */
static void
roll_back(struct db *db)
{
	PGresult *result = NULL;

	if (db->conn == NULL)
		return;
	if (!wire_simple(db->conn, "ROLLBACK", db_deadline(db), &result) ||
	    !wire_is_ok(result))
		db_drop(db);
	db->name[0] = '\0'; /* what was set inside went with it */
	PQclear(result);
}

/* Once: "committed", "aborted", "in progress", or "" when it cannot be had. */
static void
ask_status(struct db *db, const char *xid, char status[16])
{
	struct db_trip trip;
	int last;

	status[0] = '\0';
	if (db_ensure(db) != ERR_OK)
		return;
	db_trip_begin(db, &trip);
	*db_trip_add(&trip) = (struct wire_call){.kind = WIRE_SQL,
	    .sql = "SELECT pg_xact_status($1::xid8)", .params = 1,
	    .values = &xid};
	last = trip.count - 1;
	if (db_trip_run(db, &trip) && db_trip_failure(&trip) == NULL)
		snprintf(status, 16, "%s",
		    PQgetvalue(trip.results[last], 0, 0));
	db_trip_end(&trip);
}

/* The server knows what became of a transaction whose COMMIT got no answer. It
 * can be at it still: then it is asked again, for a while. */
static enum step
resolve(struct db *db, const char *xid, enum err *err)
{
	int64_t until = clock_monotonic_ms() + RESOLVE_MS;
	char status[16] = "";

	do {
		ask_status(db, xid, status);
		if (strcmp(status, "committed") == 0 ||
		    strcmp(status, "aborted") == 0)
			break;
		pause_ms(50);
	} while (clock_monotonic_ms() < until);
	LOG(LOG_WARNING, "commit_lost",
	    LOG_TEXT("found", *status ? status : "nothing"));
	*err = ERR_UNAVAILABLE;
	if (strcmp(status, "committed") == 0) {
		*err = ERR_OK;
		return STEP_DONE;
	}
	return strcmp(status, "aborted") == 0 ? STEP_AGAIN : STEP_FAILED;
}

static enum step
commit(struct db *db, const char *xid, enum err *err)
{
	PGresult *result = NULL;
	enum step step = STEP_DONE;

	if (!wire_simple(db->conn, "COMMIT", db_deadline(db), &result)) {
		PQclear(result);
		db_drop(db);
		return resolve(db, xid, err);
	}
	if (!wire_is_ok(result)) {
		*err = db_failed(db, "COMMIT", result);
		step = db->retry ? STEP_AGAIN : STEP_FAILED;
	} else if (strcmp(PQcmdStatus(result), "COMMIT") != 0) {
		/* A statement had failed and the body went on: that is ours. */
		LOG(LOG_ERROR, "commit_of_failed_transaction");
		*err = ERR_DATABASE;
		step = STEP_FAILED;
	}
	PQclear(result);
	return step;
}

static enum step
run(struct db *db, db_body body, void *arg, enum err *err)
{
	char xid[XID_TEXT] = "";
	enum step step;

	*err = begin(db, xid);
	if (*err != ERR_OK)
		return STEP_FAILED;
	db->in_transaction = true;
	db->retry = false;
	*err = body(db, arg);
	if (*err == ERR_OK && db->conn == NULL)
		*err = ERR_UNAVAILABLE; /* lost, and the body did not mind */
	if (*err != ERR_OK) {
		/* Before COMMIT nothing of it can have stayed. */
		step = db->retry || db->conn == NULL ? STEP_AGAIN : STEP_FAILED;
		roll_back(db);
		db->in_transaction = false;
		return step;
	}
	step = commit(db, xid, err);
	db->in_transaction = false;
	return step;
}

enum err
db_transaction(struct db *db, struct arena *arena, db_body body, void *arg)
{
	int64_t began = clock_monotonic_ms();
	enum err err = ERR_OK;

	(void)arena;
	if (db->in_transaction) {
		LOG(LOG_ERROR, "transaction_in_transaction");
		return ERR_DATABASE;
	}
	for (int i = 0; i < MOST_RUNS; i++) {
		if (run(db, body, arg, &err) != STEP_AGAIN)
			break;
		if (!db->target.patient &&
		    clock_monotonic_ms() - began >= DB_ANSWER_MS)
			break;
		/* Not in step with the other side of the conflict. */
		pause_ms((5L << i) + (long)(clock_monotonic_ms() % 7));
	}
	return err;
}
