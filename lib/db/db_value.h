#ifndef DB_VALUE_H
#define DB_VALUE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "arena.h"
#include "bytes.h"
#include "err.h"

/* What goes into a statement, and what comes out. */

/* A parameter. */
struct db_value {
	const char *text;
	struct bytes bytes;
	/* The first is a parameter that was forgotten. */
	enum {
		DB_IS_MISSING,
		DB_IS_NULL,
		DB_IS_TEXT,
		DB_IS_NUMBER,
		DB_IS_BYTES
	} type;
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

/* An array parameter ("{…}") in the arena. */
const char *db_array(struct arena *arena, const char *const *texts,
    size_t count);
const char *db_bytes_array(struct arena *arena, const struct bytes *items,
    size_t count);

/* Rows, in the arena. Cells are read by column, in the query's order. */
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

/* Which of CHOICES, up to one without a text, a cell is; NULL is "". One that is
 * none of them is ERR_DATABASE, with a line in the log. */
struct db_choice {
	const char *text;
	unsigned value;
};
enum err db_choose(const struct db_rows *rows, size_t row, size_t column,
    const struct db_choice *choices, unsigned *found);

/* The same by name, for a column with a "-- choice:" (sql/statements.pl):
 *
 *   DB_CHOICE(&rows, 0, self_pause_add_outcome, &outcome)
 */
#define DB_CHOICE(rows, row, name, found)                                      \
	db_choose((rows), (row), choice_##name, (found))

#endif
