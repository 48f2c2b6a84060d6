#ifndef DB_H
#define DB_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "arena.h"
#include "bytes.h"
#include "err.h"

/*
 * One connection to PostgreSQL under the program's own role. Statements are
 * files in sql/query; the build gives each a number (statement.h) and each
 * program a table of its own, all prepared at connect.
 */
enum db_shape { SHAPE_NONE, SHAPE_ONE, SHAPE_MAYBE, SHAPE_MANY };

struct db_statement {
	const char *name; /* NULL: this program does not have it */
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
	const struct db_statement *statements; /* by enum statement */
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

/* A parameter. */
struct db_value {
	const char *text;
	struct bytes bytes;
	enum { DB_IS_NULL, DB_IS_TEXT, DB_IS_NUMBER, DB_IS_BYTES } type;
	int64_t number;
};

/* NULL gives SQL NULL. Functions behind the names, so that an array's address
 * may be given without a warning. */
static inline struct db_value
db_value_text(const char *text)
{
	return (struct db_value){.text = text,
	    .type = text ? DB_IS_TEXT : DB_IS_NULL};
}

static inline struct db_value
db_value_bytes(const unsigned char *ptr, size_t len)
{
	return (struct db_value){.bytes = {ptr, len},
	    .type = ptr ? DB_IS_BYTES : DB_IS_NULL};
}

#define DB_TEXT(v) db_value_text(v)
#define DB_NUMBER(v) ((struct db_value){.number = (v), .type = DB_IS_NUMBER})
#define DB_BOOL(v) db_value_text((v) ? "t" : "f")
#define DB_BYTES(p, n) db_value_bytes((p), (n))
#define DB_NULL ((struct db_value){.type = DB_IS_NULL})

/* Rows, in the arena. Cells are read by column number, in the query's order. */
struct db_cell {
	const char *text; /* NULL for SQL NULL; always NUL-terminated */
	size_t len;
};
struct db_rows {
	size_t count;
	size_t columns;
	const struct db_cell *cells;
};

/* "", 0, false for NULL. */
const char *db_text(const struct db_rows *rows, size_t row, size_t column);
int64_t db_number(const struct db_rows *rows, size_t row, size_t column);
bool db_bool(const struct db_rows *rows, size_t row, size_t column);
bool db_is_null(const struct db_rows *rows, size_t row, size_t column);
/* Decodes bytea's hex into the arena; ptr NULL for NULL or a full arena. */
struct bytes db_bytes(struct arena *arena, const struct db_rows *rows,
    size_t row, size_t column);

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

#define DB_RUN(db, arena, statement, rows, ...)                                \
	db_run((db), (arena), (statement),                                     \
	    (const struct db_value[]){__VA_ARGS__},                            \
	    sizeof((const struct db_value[]){__VA_ARGS__}) /                   \
		sizeof(struct db_value),                                       \
	    (rows))

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

/* An array parameter ("{…}") in the arena. */
const char *db_array(struct arena *arena, const char *const *texts,
    size_t count);
const char *db_bytes_array(struct arena *arena, const struct bytes *items,
    size_t count);

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
