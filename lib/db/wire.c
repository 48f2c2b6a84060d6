#include "wire.h"

#include <errno.h>
#include <poll.h>
#include <stddef.h>

#include "clock.h"

/* Milliseconds left for poll: -1 is for ever. */
static int
time_left(int64_t deadline)
{
	int64_t left;

	if (deadline == WIRE_FOREVER)
		return -1;
	left = deadline - clock_monotonic_ms();
	return left < 0 ? 0 : left > 60000 ? 60000 : (int)left;
}

/* False when the deadline passes first. A signal starts the wait anew, as the
 * programs' signals only set a flag. */
static bool
wait_for(PGconn *conn, short events, int64_t deadline)
{
	struct pollfd fd = {.fd = PQsocket(conn), .events = events};
	int ready;

	if (fd.fd < 0)
		return false;
	do {
		ready = poll(&fd, 1, time_left(deadline));
	} while ((ready < 0 && errno == EINTR) ||
	    (ready == 0 && time_left(deadline) != 0));
	return ready > 0;
}

PGconn *
wire_connect(const char *const *keywords, const char *const *values,
    int64_t deadline)
{
	PGconn *conn = PQconnectStartParams(keywords, values, 0);
	PostgresPollingStatusType need = PGRES_POLLING_WRITING;

	if (!conn)
		return NULL;
	while (PQstatus(conn) != CONNECTION_BAD && need != PGRES_POLLING_OK &&
	    need != PGRES_POLLING_FAILED) {
		if (!wait_for(conn,
			need == PGRES_POLLING_READING ? POLLIN : POLLOUT,
			deadline))
			return conn;
		need = PQconnectPoll(conn);
	}
	if (PQstatus(conn) == CONNECTION_OK)
		PQsetnonblocking(conn, 1);
	return conn;
}

bool
wire_flush(PGconn *conn, int64_t deadline)
{
	int more;

	while ((more = PQflush(conn)) == 1) {
		if (!wait_for(conn, POLLIN | POLLOUT, deadline))
			return false;
		/* The server may have to be rid of answers before it reads. */
		if (PQconsumeInput(conn) == 0)
			return false;
	}
	return more == 0;
}

PGresult *
wire_result(PGconn *conn, int64_t deadline, bool *lost)
{
	PGresult *result;

	*lost = false;
	while (PQisBusy(conn)) {
		if (wait_for(conn, POLLIN, deadline) &&
		    PQconsumeInput(conn) == 1)
			continue;
		*lost = true;
		return NULL;
	}
	result = PQgetResult(conn);
	*lost = PQstatus(conn) == CONNECTION_BAD;
	return result;
}

static int
send_call(PGconn *conn, const struct wire_call *call)
{
	switch (call->kind) {
	case WIRE_PREPARE:
		return PQsendPrepare(conn, call->name, call->sql, 0, NULL);
	case WIRE_PREPARED:
		return PQsendQueryPrepared(conn, call->name, call->params,
		    call->values, call->lengths, call->formats, 0);
	case WIRE_SQL:
		return PQsendQueryParams(conn, call->sql, call->params, NULL,
		    call->values, call->lengths, call->formats, 0);
	}
	return 0;
}

/* Reads up to the sync; answers come in the order of the calls. */
static bool
read_answers(PGconn *conn, int count, int64_t deadline, PGresult **results)
{
	int at = 0;

	for (;;) {
		bool lost;
		PGresult *result = wire_result(conn, deadline, &lost);

		if (result && PQresultStatus(result) == PGRES_PIPELINE_SYNC) {
			PQclear(result);
			return true;
		}
		if (!result)
			at++; /* the end of one call's answers */
		else if (at < count && !results[at])
			results[at] = result;
		else
			PQclear(result);
		if (lost)
			return false;
	}
}

bool
wire_pipeline(PGconn *conn, const struct wire_call *calls, int count,
    int64_t deadline, PGresult **results)
{
	for (int i = 0; i < count; i++)
		results[i] = NULL;
	if (PQenterPipelineMode(conn) == 0)
		return false;
	for (int i = 0; i < count; i++) {
		if (send_call(conn, &calls[i]) == 0)
			return false;
	}
	return PQpipelineSync(conn) == 1 && wire_flush(conn, deadline) &&
	    read_answers(conn, count, deadline, results) &&
	    PQexitPipelineMode(conn) == 1;
}

bool
wire_simple(PGconn *conn, const char *sql, int64_t deadline, PGresult **last)
{
	*last = NULL;
	if (PQsendQuery(conn, sql) == 0 || !wire_flush(conn, deadline))
		return false;
	for (;;) {
		bool lost;
		PGresult *result = wire_result(conn, deadline, &lost);

		if (result && (!*last || wire_is_ok(*last))) {
			PQclear(*last);
			*last = result;
		} else if (result) {
			PQclear(result);
		}
		/* Nobody here reads what COPY TO would send for ever. */
		if (lost || PQresultStatus(*last) == PGRES_COPY_OUT)
			return false;
		/* In a COPY FROM the next answer comes after the data. */
		if (!result || PQresultStatus(*last) == PGRES_COPY_IN)
			return true;
	}
}

bool
wire_is_closed(PGconn *conn)
{
	struct pollfd fd = {.fd = PQsocket(conn), .events = POLLIN};

	if (PQstatus(conn) != CONNECTION_OK)
		return true;
	/* Twice: first come the server's last words, then the end. */
	for (int i = 0; i < 2 && poll(&fd, 1, 0) > 0; i++) {
		if (PQconsumeInput(conn) == 0)
			return true;
	}
	return PQstatus(conn) != CONNECTION_OK;
}

bool
wire_is_ok(const PGresult *result)
{
	switch (PQresultStatus(result)) {
	case PGRES_COMMAND_OK:
	case PGRES_EMPTY_QUERY:
	case PGRES_TUPLES_OK:
	case PGRES_COPY_IN:
		return true;
	default:
		return false;
	}
}
