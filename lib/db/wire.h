#ifndef WIRE_H
#define WIRE_H

#include <postgresql/libpq-fe.h>
#include <stdbool.h>
#include <stdint.h>

/*
 * libpq with deadlines. Its own blocking calls wait for ever for a server that
 * is stopped but not gone; these do not. Deadlines are on the monotonic clock
 * (clock_monotonic_ms); WIRE_FOREVER for none. Private to lib/db.
 */
#define WIRE_FOREVER (-1)

/* Connects by libpq's keywords; NULL only without memory. Otherwise look at
 * PQstatus: anything but CONNECTION_OK has failed. */
PGconn *wire_connect(const char *const *keywords, const char *const *values,
    int64_t deadline);

/* One message of a pipeline. */
struct wire_call {
	enum { WIRE_PREPARE, WIRE_PREPARED, WIRE_SQL } kind;
	const char *name; /* of the prepared statement */
	const char *sql;
	int params;
	const char *const *values;
	const int *lengths;
	const int *formats;
};

/*
 * Sends all calls and reads all answers in one round trip. RESULTS[i] is the
 * answer to CALLS[i], to be PQcleared, or NULL when none came. False: the
 * connection was lost or the deadline passed; it cannot be used any more.
 */
bool wire_pipeline(PGconn *conn, const struct wire_call *calls, int count,
    int64_t deadline, PGresult **results);

/* Sends one text of any number of statements; *LAST is the first answer that
 * failed, or else the last. False as above. */
bool wire_simple(PGconn *conn, const char *sql, int64_t deadline,
    PGresult **last);

/* Waits until all that was written has left. */
bool wire_flush(PGconn *conn, int64_t deadline);

/* The next answer, NULL at the end of a statement's answers or when *LOST. */
PGresult *wire_result(PGconn *conn, int64_t deadline, bool *lost);

/* Whether the server closed an idle connection meanwhile. Reads what came. */
bool wire_is_closed(PGconn *conn);

/* Whether RESULT is an answer without error. */
bool wire_is_ok(const PGresult *result);

#endif
