#ifndef DB_H
#define DB_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "arena.h"
#include "db_value.h"
#include "err.h"

/*
 * One connection to PostgreSQL under the program's own role. Statements are
 * files in sql/query; each program has a table of its own (statement.h), all
 * prepared at connect.
 */
enum db_shape { SHAPE_NONE, SHAPE_ONE, SHAPE_MAYBE, SHAPE_MANY };

struct db_statement {
	const char *name;
	const char *sql;
	enum db_shape shape;
	int params;
};

/* Its strings are not copied: they stay as long as the connection. */
struct db_target {
	const char *socket; /* folder */
	const char *database;
	const char *role;    /* burgernet_<program> */
	const char *program; /* application_name, before the request's id */
	const struct db_statement *statements;
	size_t count;
	const char *act_as; /* SET ROLE; NULL for none (only the cli has one) */
	bool lazy;          /* prepare at first use, not at connect (cli) */
	bool patient;       /* no time-outs (cli: migrations, imports) */
};

struct db;

/* Connects and prepares. When it cannot, one clear line in the log and *DB is
 * NULL: ERR_DATABASE for a statement that is wrong or not granted. */
enum err db_open(const struct db_target *target, struct db **db);
void db_close(struct db *db);

/* Whether a trivial query succeeds now; reconnects when it must. */
bool db_is_up(struct db *db);
/* To poll for notifications; -1 while there is no connection. */
int db_socket(const struct db *db);

/*
 * Runs one statement. ERR_MEMORY when ARENA failed before; ERR_DATABASE when it
 * fails, has not as many rows as its
 * shape says (SHAPE_NONE: none, ROWS may be NULL) or is not this program's;
 * ERR_UNAVAILABLE when the server is away or silent for some seconds. Outside a
 * transaction a lost connection is made again once and the statement run again,
 * perhaps for the second time: what must happen exactly once belongs in
 * db_transaction.
 */
enum err db_run(struct db *db, struct arena *arena, int statement,
    const struct db_value *params, size_t count, struct db_rows *rows);

/*
 * The same by name (here of "query/draft.h", which is made of draft.sql):
 * parameters in any order, all of them (one that is missing is ERR_DATABASE),
 * and columns as constants of their names:
 *
 *   DB_CALL(db, arena, draft_hold, &rows, .id = …, .stamp = …)
 *   db_bool(&rows, 0, DRAFT_HOLD_VALUE)
 */
#define DB_CALL(db, arena, name, rows, ...)                                    \
	db_run((db), (arena), statement_##name,                                \
	    (const struct db_value *)&(const struct name##_params){            \
		__VA_ARGS__},                                                  \
	    sizeof(struct name##_params) / sizeof(struct db_value), (rows))
/* One without parameters. */
#define DB_ASK(db, arena, name, rows)                                          \
	db_run((db), (arena), statement_##name, NULL, 0, (rows))

/*
 * Runs BODY in one transaction, rolled back when it returns an error; and again
 * (at most three times) after a serialization failure, a deadlock or a
 * connection lost before COMMIT: BODY changes nothing but the database and its
 * own result. A lost COMMIT is resolved by the mark it left (decision 0009);
 * ERR_UNAVAILABLE when even that cannot be had: nobody is told that it is done.
 */
typedef enum err (*db_body)(struct db *db, void *arg);
enum err db_transaction(struct db *db, struct arena *arena, db_body body,
    void *arg);

/* LISTEN on a channel (a literal), kept over reconnects. */
enum err db_listen(struct db *db, const char *channel);
/* Takes what arrived; true when there was a notification, or one may have been
 * missed by a reconnect. It can arrive with a statement's answer: ask after
 * statements too, not only when the socket is readable. */
bool db_notified(struct db *db);

/* For the cli only: a script of many statements, and COPY. */
enum err db_script(struct db *db, const char *name, const char *sql);
enum err db_copy_begin(struct db *db, const char *copy_sql);
enum err db_copy_data(struct db *db, const char *data, size_t len);
enum err db_copy_end(struct db *db, int64_t *rows);

#endif
