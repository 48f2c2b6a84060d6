/*
 * The connection: made, prepared, made again.
 */
#include "db.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "clock.h"
#include "db_private.h"
#include "log.h"
#include "text.h"

#define NAME_STATEMENT "db_name"

/* What the server is told of a connection. Times are ours and not the server's
 * default, so that no configuration of it makes a program wait. */
static void
write_options(const struct db_target *target, char *options, size_t size)
{
	const char *role = target->act_as;
	int len = snprintf(options, size,
	    "-c search_path=burgernet,public "
	    "-c datestyle=ISO -c timezone=UTC -c bytea_output=hex "
	    "-c lock_timeout=%d -c statement_timeout=%d "
	    "-c idle_in_transaction_session_timeout=%d",
	    target->patient ? 0 : DB_LOCK_MS,
	    target->patient ? 0 : DB_STATEMENT_MS,
	    target->patient ? 0 : DB_IDLE_MS);

	if (role && len > 0 && (size_t)len < size)
		snprintf(options + len, size - (size_t)len, " -c role=%s",
		    role);
}

/* Notices can hold values; nobody reads them. */
static void
ignore_notice(void *arg, const PGresult *result)
{
	(void)arg;
	(void)result;
}

static enum err
connect_now(struct db *db)
{
	char options[512];
	const char *keywords[] = {"host", "dbname", "user",
	    "fallback_application_name", "client_encoding", "options", NULL};
	const char *values[] = {db->target.socket, db->target.database,
	    db->target.role, db->target.program, "UTF8", options, NULL};

	write_options(&db->target, options, sizeof(options));
	db->conn = wire_connect(keywords, values,
	    clock_monotonic_ms() + DB_CONNECT_MS);
	if (!db->conn)
		return ERR_MEMORY;
	if (PQstatus(db->conn) != CONNECTION_OK) {
		/* About sockets and roles: there are no values in it. */
		const char *why = PQerrorMessage(db->conn);

		LOG(LOG_ERROR, "database_away",
		    LOG_TEXT("socket", db->target.socket),
		    LOG_TEXT("role", db->target.role),
		    LOG_TEXT("reason", *why ? why : "no answer in time"),
		    LOG_TEXT("do",
			"see that PostgreSQL runs, and that "
			"pg_ident.conf maps this program's user"));
		db_drop(db);
		return ERR_UNAVAILABLE;
	}
	PQsetNoticeReceiver(db->conn, ignore_notice, NULL);
	snprintf(db->name, sizeof(db->name), "%s", db->target.program);
	return ERR_OK;
}

/* What is done for one statement at connect. */
struct opening {
	size_t number;
	char explain[48 + 64 + 6 * DB_MOST_PARAMS];
};

/* "EXPLAIN EXECUTE name(NULL, NULL)": preparing looks at the words only; this
 * looks at the rights as well, and runs nothing. */
static void
write_explain(const struct db_statement *s, char *text, size_t size)
{
	int len = snprintf(text, size, "EXPLAIN EXECUTE \"%s\"", s->name);

	for (int i = 0; i < s->params && (size_t)len + 8 < size; i++)
		len += snprintf(text + len, size - (size_t)len, "%sNULL",
		    i == 0 ? "(" : ", ");
	if (s->params > 0)
		snprintf(text + len, size - (size_t)len, ")");
}

/* Two calls for each statement, after one of our own. Returns how many. */
static size_t
fill_calls(const struct db *db, struct opening *openings,
    struct wire_call *calls)
{
	size_t n = 0;

	calls[n++] = (struct wire_call){.kind = WIRE_PREPARE,
	    .name = NAME_STATEMENT,
	    .sql = "SELECT set_config('application_name', $1, false)"};
	for (size_t i = 0; !db->target.lazy && i < db->target.count; i++) {
		const struct db_statement *s = &db->target.statements[i];
		struct opening *opening = &openings[n / 2];

		if (!s->name)
			continue;
		opening->number = i;
		write_explain(s, opening->explain, sizeof(opening->explain));
		calls[n++] = (struct wire_call){.kind = WIRE_PREPARE,
		    .name = s->name,
		    .sql = s->sql};
		calls[n++] = (struct wire_call){.kind = WIRE_SQL,
		    .name = s->name,
		    .sql = opening->explain};
	}
	return n;
}

/* Everything in one round trip. The first statement that is refused is named:
 * its text comes from our own files, so the server's sentence can be shown. */
static enum err
open_statements(struct db *db, struct opening *openings,
    struct wire_call *calls, PGresult **results)
{
	size_t n = fill_calls(db, openings, calls);
	enum err err = ERR_OK;

	if (!wire_pipeline(db->conn, calls, (int)n, db_deadline(db), results))
		err = db_lost(db, "prepare");
	for (size_t i = 0; i < n; i++) {
		if (!err && !wire_is_ok(results[i]))
			err = db_failed(db, calls[i].name, results[i]);
		if (!err && i > 0)
			db->prepared[openings[(i - 1) / 2].number] = true;
		PQclear(results[i]);
	}
	return err;
}

static enum err
prepare_all(struct db *db)
{
	size_t most = 2 * db->target.count + 1;
	struct opening *openings = calloc(most, sizeof(*openings));
	struct wire_call *calls = calloc(most, sizeof(*calls));
	PGresult **results = calloc(most, sizeof(PGresult *));
	enum err err = ERR_MEMORY;

	if (openings && calls && results)
		err = open_statements(db, openings, calls, results);
	free(results);
	free(calls);
	free(openings);
	return err;
}

static enum err
listen_again(struct db *db)
{
	return !db->channel ? ERR_OK : db_listen(db, db->channel);
}

void
db_drop(struct db *db)
{
	PQfinish(db->conn);
	db->conn = NULL;
	if (db->prepared)
		memset(db->prepared, 0, db->target.count + 1);
}

enum err
db_ensure(struct db *db)
{
	enum err err;

	if (db->conn && !wire_is_closed(db->conn))
		return ERR_OK;
	db_drop(db);
	err = connect_now(db);
	if (!err)
		err = prepare_all(db);
	if (!err)
		err = listen_again(db);
	if (err)
		db_drop(db);
	else
		db->notified = true;
	return err;
}

enum err
db_open(const struct db_target *target, struct db **out)
{
	struct db *db = calloc(1, sizeof(*db));
	enum err err = ERR_MEMORY;

	*out = NULL;
	if (!db)
		return err;
	db->target = *target;
	db->prepared = calloc(target->count + 1, sizeof(*db->prepared));
	if (db->prepared)
		err = db_ensure(db);
	if (err) {
		db_close(db);
		return err;
	}
	db->notified = false;
	*out = db;
	return ERR_OK;
}

void
db_close(struct db *db)
{
	if (!db)
		return;
	db_drop(db);
	free(db->prepared);
	free(db);
}

int
db_socket(const struct db *db)
{
	return !db->conn ? -1 : PQsocket(db->conn);
}

int64_t
db_deadline(const struct db *db)
{
	return db->target.patient ? WIRE_FOREVER
				  : clock_monotonic_ms() + DB_ANSWER_MS;
}

void
db_trip_begin(struct db *db, struct db_trip *trip)
{
	const char *id = log_request_id();

	memset(trip, 0, sizeof(*trip));
	snprintf(trip->name, sizeof(trip->name), "%s%s%s", db->target.program,
	    *id ? " " : "", id);
	trip->name_value = trip->name;
	if (!text_equal(trip->name, db->name))
		*db_trip_add(trip) = (struct wire_call){.kind = WIRE_PREPARED,
		    .name = NAME_STATEMENT,
		    .params = 1,
		    .values = &trip->name_value};
}

struct wire_call *
db_trip_add(struct db_trip *trip)
{
	return &trip->calls[trip->count++];
}

bool
db_trip_run(struct db *db, struct db_trip *trip)
{
	if (!wire_pipeline(db->conn, trip->calls, trip->count, db_deadline(db),
		trip->results)) {
		db_drop(db);
		return false;
	}
	/* Outside a transaction a failure takes the name back as well. */
	if (!db_trip_failure(trip))
		memcpy(db->name, trip->name, sizeof(db->name));
	else
		db->name[0] = '\0';
	return true;
}

void
db_trip_end(struct db_trip *trip)
{
	for (int i = 0; i < trip->count; i++)
		PQclear(trip->results[i]);
}

const PGresult *
db_trip_failure(const struct db_trip *trip)
{
	for (int i = 0; i < trip->count; i++) {
		if (!wire_is_ok(trip->results[i]))
			return trip->results[i];
	}
	return NULL;
}
