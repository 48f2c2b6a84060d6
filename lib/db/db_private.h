#ifndef DB_PRIVATE_H
#define DB_PRIVATE_H

#include <postgresql/libpq-fe.h>

#include "db.h"
#include "wire.h"

/* What the files of lib/db share. */
struct db {
	struct db_target target; /* its strings are the caller's */
	PGconn *conn;            /* NULL while there is none */
	bool *prepared;          /* by statement */
	bool in_transaction;
	bool retry;    /* the last failure may go away by itself */
	bool notified; /* something may have been missed */
	const char *channel;
	char name[64]; /* application_name as the server has it */
};

#define DB_MOST_PARAMS 40

enum {
	DB_CONNECT_MS = 3000,   /* to connect and prepare */
	DB_STATEMENT_MS = 4000, /* the server ends a statement by itself */
	DB_LOCK_MS = 3000,
	DB_IDLE_MS = 10000,  /* an open transaction of a stuck program */
	DB_ANSWER_MS = 5000, /* a stopped server counts as lost */
};

/* The deadline of a statement that starts now. */
int64_t db_deadline(const struct db *db);

/* A usable connection, made anew when there is none or it was closed. */
enum err db_ensure(struct db *db);

/* Closes what cannot be used any more. */
void db_drop(struct db *db);

/* The calls of one round trip. */
struct db_trip {
	struct wire_call calls[4];
	PGresult *results[4];
	int count;
	char name[64];
	const char *name_value; /* &name: libpq wants an array */
};

/* Begins one: sets application_name on the way when the request is another. */
void db_trip_begin(struct db *db, struct db_trip *trip);
/* The next call, zeroed, to be filled in. */
struct wire_call *db_trip_add(struct db_trip *trip);
/* False when the connection is lost; it is dropped then. */
bool db_trip_run(struct db *db, struct db_trip *trip);
void db_trip_end(struct db_trip *trip);

/* The first answer that failed; NULL when none did. */
const PGresult *db_trip_failure(const struct db_trip *trip);

/*
 * Logs a failed answer by SQLSTATE, never by value; remembers whether it may be
 * tried again. ERR_UNAVAILABLE when it says that the server is overloaded or
 * away, else ERR_DATABASE.
 */
enum err db_failed(struct db *db, const char *statement,
    const PGresult *result);

/* The same for a script, with the line in it. */
enum err db_script_failed(struct db *db, const char *name, const char *sql,
    const PGresult *result);

/* One line; returns ERR_UNAVAILABLE. */
enum err db_lost(struct db *db, const char *statement);

#endif
