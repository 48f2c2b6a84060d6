/*
 * What a failure means, and what of it may be logged.
 */
#include <string.h>

#include "db_private.h"
#include "log.h"

static bool
class_is(const char *state, const char *class)
{
	return strncmp(state, class, strlen(class)) == 0;
}

/* Data errors (22, 23) quote values; so may what a function raises (P0). The
 * sentences of the other classes are about names and the server. */
static bool
may_show(const char *state)
{
	return class_is(state, "42") || class_is(state, "53") ||
	    class_is(state, "57") || class_is(state, "58");
}

/* Overloaded, shutting down, or too slow: the same may succeed later. */
static bool
is_passing(const char *state)
{
	return class_is(state, "08") || class_is(state, "53") ||
	    class_is(state, "57") || class_is(state, "55P03") ||
	    class_is(state, "25P03") || class_is(state, "40");
}

/* "syntax error … (line 12)" helps whoever writes a migration. */
static long
line_of(const PGresult *result, const char *text)
{
	const char *position = PQresultErrorField(result,
	    PG_DIAG_STATEMENT_POSITION);
	long at = 0;
	long line = 1;

	for (const char *p = position; p && *p >= '0' && *p <= '9'; p++)
		at = at * 10 + (*p - '0');
	if (at == 0 || !text)
		return 0;
	for (const char *p = text; *p != '\0' && --at > 0; p++)
		line += *p == '\n';
	return line;
}

enum err
db_failed(struct db *db, const char *statement, const PGresult *result)
{
	const char *state = PQresultErrorField(result, PG_DIAG_SQLSTATE);
	const char *sentence = PQresultErrorField(result,
	    PG_DIAG_MESSAGE_PRIMARY);

	if (!state)
		state = "none";
	db->retry = class_is(state, "40001") || class_is(state, "40P01");
	LOG(db->retry ? LOG_WARNING : LOG_ERROR, "statement_failed",
	    LOG_TEXT("statement", statement), LOG_TEXT("sqlstate", state),
	    LOG_TEXT("reason",
		sentence && may_show(state) ? sentence : "not shown"));
	return is_passing(state) ? ERR_UNAVAILABLE : ERR_DATABASE;
}

enum err
db_script_failed(struct db *db, const char *name, const char *sql,
    const PGresult *result)
{
	LOG(LOG_ERROR, "script_failed", LOG_TEXT("script", name),
	    LOG_NUMBER("line", line_of(result, sql)));
	return db_failed(db, name, result);
}

enum err
db_lost(struct db *db, const char *statement)
{
	LOG(LOG_WARNING, "connection_lost", LOG_TEXT("statement", statement),
	    LOG_TEXT("transaction", db->in_transaction ? "yes" : "no"),
	    LOG_TEXT("do",
		"nothing when PostgreSQL restarted; else its log "
		"says why it ended the session"));
	return ERR_UNAVAILABLE;
}
