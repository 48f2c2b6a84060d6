/*
 * For the cli: whole scripts, and COPY.
 */
#include <stdlib.h>
#include <limits.h>

#include "db_private.h"
#include "log.h"

enum err
db_script(struct db *db, const char *name, const char *sql)
{
	PGresult *result = NULL;
	enum err err = ERR_OK;

	if (!db->in_transaction && (err = db_ensure(db)))
		return err;
	if (!db->conn)
		return ERR_UNAVAILABLE;
	if (!wire_simple(db->conn, sql, db_deadline(db), &result)) {
		err = db_lost(db, name);
		db_drop(db);
	} else if (!wire_is_ok(result)) {
		err = db_script_failed(db, name, sql, result);
	}
	PQclear(result);
	if (!err && db->in_transaction &&
	    PQtransactionStatus(db->conn) != PQTRANS_INTRANS) {
		/* A COMMIT in a migration would part it from its row. */
		LOG(LOG_ERROR, "script_left_transaction",
		    LOG_TEXT("script", name));
		err = ERR_DATABASE;
	}
	return err;
}

enum err
db_copy_begin(struct db *db, const char *copy_sql)
{
	PGresult *result = NULL;
	enum err err = ERR_OK;

	if (!db->in_transaction && (err = db_ensure(db)))
		return err;
	if (!db->conn)
		return ERR_UNAVAILABLE;
	if (!wire_simple(db->conn, copy_sql, db_deadline(db), &result)) {
		err = db_lost(db, "COPY");
		db_drop(db);
	} else if (PQresultStatus(result) != PGRES_COPY_IN) {
		err = db_failed(db, "COPY", result);
	}
	PQclear(result);
	return err;
}

enum err
db_copy_data(struct db *db, const char *data, size_t len)
{
	int sent;

	if (!db->conn || len > INT_MAX)
		return ERR_UNAVAILABLE;
	while ((sent = PQputCopyData(db->conn, data, (int)len)) == 0) {
		if (!wire_flush(db->conn, db_deadline(db)))
			break;
	}
	if (sent == 1)
		return ERR_OK;
	db_drop(db);
	return db_lost(db, "COPY");
}

enum err
db_copy_end(struct db *db, int64_t *rows)
{
	PGresult *result;
	bool lost;
	enum err err = ERR_OK;

	*rows = 0;
	if (!db->conn)
		return ERR_UNAVAILABLE;
	while (PQputCopyEnd(db->conn, NULL) == 0 &&
	    wire_flush(db->conn, db_deadline(db)))
		continue;
	if (!wire_flush(db->conn, db_deadline(db))) {
		db_drop(db);
		return db_lost(db, "COPY");
	}
	while ((result = wire_result(db->conn, db_deadline(db), &lost))) {
		if (wire_is_ok(result))
			*rows = strtoll(PQcmdTuples(result), NULL, 10);
		else
			err = db_failed(db, "COPY", result);
		PQclear(result);
	}
	if (lost) {
		db_drop(db);
		return db_lost(db, "COPY");
	}
	return err;
}
