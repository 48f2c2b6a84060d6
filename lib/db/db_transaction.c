/*
 * Transactions: begin with a name and a number, run, commit; again where that
 * is safe; and what to believe when the answer to COMMIT is lost.
 *
 * The texts here are the protocol of a transaction, the only SQL in C.
 */
#include <stdio.h>
#include <sys/random.h>
#include <time.h>

#include "clock.h"
#include "db_private.h"
#include "log.h"
#include "text.h"

#define MOST_RUNS 4
#define RESOLVE_MS 3000
#define MARK_TEXT 33

enum step { STEP_DONE, STEP_AGAIN, STEP_FAILED };
enum fate { FATE_UNKNOWN, FATE_COMMITTED, FATE_ABORTED };

static void
pause_ms(long ms)
{
	struct timespec rest = {.tv_sec = ms / 1000,
	    .tv_nsec = ms % 1000 * 1000000};

	nanosleep(&rest, NULL);
}

static enum err
begin_once(struct db *db)
{
	struct db_trip trip;
	const PGresult *failure;
	enum err err = ERR_OK;

	db_trip_begin(db, &trip);
	*db_trip_add(
	    &trip) = (struct wire_call){.kind = WIRE_SQL, .sql = "BEGIN"};
	if (!db_trip_run(db, &trip)) {
		err = db_lost(db, "BEGIN");
	} else if ((failure = db_trip_failure(&trip))) {
		err = db_failed(db, "BEGIN", failure);
		db_drop(db);
	}
	db_trip_end(&trip);
	return err;
}

static enum err
begin(struct db *db)
{
	enum err err = db_ensure(db);

	if (err)
		return err;
	err = begin_once(db);
	/* Nothing has happened yet: once more is safe. */
	if (err && !db->conn && !(err = db_ensure(db)))
		err = begin_once(db);
	return err;
}

/* A transaction that cannot be rolled back goes with its connection. */
static void
roll_back(struct db *db)
{
	PGresult *result = NULL;

	if (!db->conn)
		return;
	if (!wire_simple(db->conn, "ROLLBACK", db_deadline(db), &result) ||
	    !wire_is_ok(result))
		db_drop(db);
	db->name[0] = '\0'; /* what was set inside went with it */
	PQclear(result);
}

/* A mark that nobody can guess, as a uuid. False: no randomness, at all. */
static bool
mark_new(char mark[MARK_TEXT])
{
	unsigned char bytes[(MARK_TEXT - 1) / 2];

	if (getrandom(bytes, sizeof(bytes), 0) != (ssize_t)sizeof(bytes))
		return false;
	for (size_t i = 0; i < sizeof(bytes); i++)
		snprintf(mark + 2 * i, 3, "%02x", bytes[i]);
	return true;
}

static struct wire_call
mark_call(const char *sql, const char *const *mark)
{
	return (struct wire_call){.kind = WIRE_SQL,
	    .sql = sql,
	    .params = 1,
	    .values = mark};
}

/* Once: whether the transaction with MARK committed; FATE_UNKNOWN when it can
 * not be had. When it did not, it never will (sql/api/commit_mark.sql). */
static enum fate
settle(struct db *db, const char *mark)
{
	struct db_trip trip;
	enum fate fate = FATE_UNKNOWN;

	if (db_ensure(db))
		return FATE_UNKNOWN;
	db_trip_begin(db, &trip);
	*db_trip_add(
	    &trip) = mark_call("SELECT commit_settle($1::uuid)", &mark);
	if (db_trip_run(db, &trip) && !db_trip_failure(&trip))
		fate = text_equal(PQgetvalue(trip.results[trip.count - 1], 0,
				      0),
			   "t")
		    ? FATE_COMMITTED
		    : FATE_ABORTED;
	db_trip_end(&trip);
	return fate;
}

/* What became of a transaction whose COMMIT got no answer: its mark tells, once
 * the server is back. Without a mark (the cli) nobody can. */
static enum step
resolve(struct db *db, const char *mark, enum err *err)
{
	static const char *const names[] = {[FATE_UNKNOWN] = "nothing",
	    [FATE_COMMITTED] = "committed",
	    [FATE_ABORTED] = "aborted"};
	int64_t until = clock_monotonic_ms() + RESOLVE_MS;
	enum fate fate = FATE_UNKNOWN;

	while (*mark != '\0' && (fate = settle(db, mark)) == FATE_UNKNOWN &&
	    clock_monotonic_ms() < until)
		pause_ms(50);
	LOG(LOG_WARNING, "commit_lost", LOG_TEXT("found", names[fate]));
	*err = fate == FATE_COMMITTED ? ERR_OK : ERR_UNAVAILABLE;
	return fate == FATE_COMMITTED ? STEP_DONE
	    : fate == FATE_ABORTED    ? STEP_AGAIN
				      : STEP_FAILED;
}

/* A statement had failed and the body went on: that is ours. */
static enum step
refuse_failed(struct db *db, enum err *err)
{
	LOG(LOG_ERROR, "commit_of_failed_transaction");
	*err = ERR_DATABASE;
	roll_back(db);
	return STEP_FAILED;
}

/* The mark and COMMIT are one round trip. */
static enum step
commit(struct db *db, const char *mark, enum err *err)
{
	const PGresult *failure;
	enum step step = STEP_DONE;
	struct db_trip trip;

	if (PQtransactionStatus(db->conn) == PQTRANS_INERROR)
		return refuse_failed(db, err);
	db_trip_begin(db, &trip);
	if (*mark != '\0')
		*db_trip_add(
		    &trip) = mark_call("SELECT commit_mark($1::uuid)", &mark);
	*db_trip_add(
	    &trip) = (struct wire_call){.kind = WIRE_SQL, .sql = "COMMIT"};
	if (!db_trip_run(db, &trip)) {
		step = resolve(db, mark, err);
	} else if ((failure = db_trip_failure(&trip))) {
		*err = db_failed(db, "COMMIT", failure);
		step = db->retry ? STEP_AGAIN : STEP_FAILED;
		roll_back(db);
	}
	db_trip_end(&trip);
	return step;
}

static enum step
run(struct db *db, db_body body, void *arg, enum err *err)
{
	char mark[MARK_TEXT] = "";
	enum step step;

	/* The cli's own upgrades make the functions that this needs. */
	if (!db->target.patient && !mark_new(mark)) {
		*err = ERR_UNAVAILABLE;
		return STEP_FAILED;
	}
	*err = begin(db);
	if (*err)
		return STEP_FAILED;
	db->in_transaction = true;
	db->retry = false;
	*err = body(db, arg);
	if (!*err && !db->conn)
		*err = ERR_UNAVAILABLE; /* lost, and the body did not mind */
	if (*err) {
		/* Before COMMIT nothing of it can have stayed. */
		step = db->retry || !db->conn ? STEP_AGAIN : STEP_FAILED;
		roll_back(db);
		db->in_transaction = false;
		return step;
	}
	step = commit(db, mark, err);
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
