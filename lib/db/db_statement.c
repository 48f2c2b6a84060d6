/*
 * Running one named statement.
 */
#include <inttypes.h>
#include <stdio.h>

#include "clock.h"
#include "db_private.h"
#include "log.h"

#define VOID_OID 2278

/* Parameters as libpq wants them. */
struct params {
	const char *values[DB_MOST_PARAMS];
	int lengths[DB_MOST_PARAMS];
	int formats[DB_MOST_PARAMS];
	char numbers[DB_MOST_PARAMS][24];
};

static void
fill_params(struct params *out, const struct db_value *in, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		out->values[i] = NULL;
		out->lengths[i] = 0;
		out->formats[i] = in[i].type == DB_IS_BYTES;
		switch (in[i].type) {
		case DB_IS_MISSING:
		case DB_IS_NULL:
			break;
		case DB_IS_TEXT:
			out->values[i] = in[i].text;
			break;
		case DB_IS_NUMBER:
			snprintf(out->numbers[i], sizeof(out->numbers[i]),
			    "%" PRId64, in[i].number);
			out->values[i] = out->numbers[i];
			break;
		case DB_IS_BYTES:
			out->values[i] = (const char *)in[i].bytes.ptr;
			out->lengths[i] = (int)in[i].bytes.len;
			break;
		}
	}
}

/* NULL, with a line in the log, when the call does not fit the statement. */
static const struct db_statement *
find_statement(const struct db *db, int number, const struct db_value *values,
    size_t count)
{
	const struct db_statement *s;

	if (number < 0 || (size_t)number >= db->target.count ||
	    !db->target.statements[number].name) {
		LOG(LOG_ERROR, "statement_unknown",
		    LOG_NUMBER("number", number));
		return NULL;
	}
	s = &db->target.statements[number];
	if ((size_t)s->params != count || count > DB_MOST_PARAMS) {
		LOG(LOG_ERROR, "statement_parameters",
		    LOG_TEXT("statement", s->name),
		    LOG_NUMBER("given", (long long)count));
		return NULL;
	}
	for (size_t i = 0; i < count; i++) {
		if (values[i].type == DB_IS_MISSING) {
			LOG(LOG_ERROR, "statement_parameter_missing",
			    LOG_TEXT("statement", s->name),
			    LOG_NUMBER("place", (long long)i + 1));
			return NULL;
		}
	}
	return s;
}

static bool
fits_shape(enum db_shape shape, const PGresult *result)
{
	int rows = PQntuples(result);

	switch (shape) {
	case SHAPE_NONE:
		return rows == 0 || PQnfields(result) == 0 ||
		    (rows == 1 && PQnfields(result) == 1 &&
			PQftype(result, 0) == VOID_OID);
	case SHAPE_ONE:
		return rows == 1;
	case SHAPE_MAYBE:
		return rows <= 1;
	case SHAPE_MANY:
		return true;
	}
	return false;
}

static enum err
copy_rows(struct arena *arena, const PGresult *result, struct db_rows *rows)
{
	size_t columns = (size_t)PQnfields(result);
	size_t count = (size_t)PQntuples(result);
	struct db_cell *cells = arena_array(arena, count * columns,
	    sizeof(*cells));

	if (!cells && count * columns > 0)
		return ERR_MEMORY;
	for (size_t i = 0; i < count * columns; i++) {
		int row = (int)(i / columns);
		int column = (int)(i % columns);

		if (PQgetisnull(result, row, column))
			continue;
		cells[i].len = (size_t)PQgetlength(result, row, column);
		cells[i].text = arena_strndup(arena,
		    PQgetvalue(result, row, column), cells[i].len);
		if (!cells[i].text)
			return ERR_MEMORY;
	}
	*rows = (struct db_rows){.count = count,
	    .columns = columns,
	    .cells = cells};
	return ERR_OK;
}

static enum err
take_result(struct arena *arena, const struct db_statement *s,
    const PGresult *result, struct db_rows *rows)
{
	enum err err;

	if (!fits_shape(s->shape, result)) {
		LOG(LOG_ERROR, "statement_shape",
		    LOG_TEXT("statement", s->name),
		    LOG_NUMBER("rows", PQntuples(result)));
		return ERR_DATABASE;
	}
	if (!rows)
		return ERR_OK;
	*rows = (struct db_rows){0};
	if (s->shape == SHAPE_NONE)
		return ERR_OK;
	err = copy_rows(arena, result, rows);
	if (err)
		LOG(LOG_ERROR, "statement_memory",
		    LOG_TEXT("statement", s->name),
		    LOG_NUMBER("rows", PQntuples(result)));
	return err;
}

/* One round trip; *LOST when the connection went. */
static enum err
run_once(struct db *db, struct arena *arena, int number,
    const struct params *params, struct db_rows *rows, bool *lost)
{
	const struct db_statement *s = &db->target.statements[number];
	struct db_trip trip;
	const PGresult *failure;
	enum err err;

	db_trip_begin(db, &trip);
	if (!db->prepared[number])
		*db_trip_add(&trip) = (struct wire_call){.kind = WIRE_PREPARE,
		    .name = s->name,
		    .sql = s->sql};
	*db_trip_add(&trip) = (struct wire_call){.kind = WIRE_PREPARED,
	    .name = s->name,
	    .params = s->params,
	    .values = params->values,
	    .lengths = params->lengths,
	    .formats = params->formats};
	*lost = !db_trip_run(db, &trip);
	failure = *lost ? NULL : db_trip_failure(&trip);
	if (*lost)
		err = db_lost(db, s->name);
	else if (failure)
		err = db_failed(db, s->name, failure);
	else
		err = take_result(arena, s, trip.results[trip.count - 1], rows);
	if (!*lost && !failure)
		db->prepared[number] = true;
	db_trip_end(&trip);
	return err;
}

enum err
db_run(struct db *db, struct arena *arena, int statement,
    const struct db_value *values, size_t count, struct db_rows *rows)
{
	struct params params;
	int64_t began = clock_monotonic_ms();
	bool lost;
	enum err err;

	db->retry = false;
	/* A value that could not be made would go as NULL. */
	if (arena_failed(arena))
		return ERR_MEMORY;
	if (!find_statement(db, statement, values, count))
		return ERR_DATABASE;
	fill_params(&params, values, count);
	/* In a transaction that lost its connection nothing runs any more. */
	if (db->in_transaction && !db->conn)
		return ERR_UNAVAILABLE;
	if (!db->in_transaction && (err = db_ensure(db)))
		return err;
	err = run_once(db, arena, statement, &params, rows, &lost);
	/* Again only when it was lost, not when the server was silent for long:
	 * whoever waits has waited enough. */
	if (lost && !db->in_transaction &&
	    clock_monotonic_ms() - began < DB_ANSWER_MS && !db_ensure(db))
		err = run_once(db, arena, statement, &params, rows, &lost);
	return err;
}
