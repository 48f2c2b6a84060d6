/*
 * Being up, and being woken.
 */
#include <stdio.h>

#include "db_private.h"
#include "log.h"

bool
db_is_up(struct db *db)
{
	PGresult *result = NULL;
	bool up;

	if (db->in_transaction || db_ensure(db))
		return false;
	if (!wire_simple(db->conn, "SELECT 1", db_deadline(db), &result)) {
		db_lost(db, "SELECT 1");
		db_drop(db);
	}
	up = result && wire_is_ok(result);
	PQclear(result);
	return up;
}

enum err
db_listen(struct db *db, const char *channel)
{
	char sql[80];
	PGresult *result = NULL;
	enum err err = ERR_OK;

	db->channel = channel;
	/* The channel is a literal of ours: letters and underscores. */
	snprintf(sql, sizeof(sql), "LISTEN \"%s\"", channel);
	if (!wire_simple(db->conn, sql, db_deadline(db), &result)) {
		err = db_lost(db, "LISTEN");
		db_drop(db);
	} else if (!wire_is_ok(result)) {
		err = db_failed(db, "LISTEN", result);
		db->channel = NULL; /* or every reconnect would fail */
	}
	PQclear(result);
	return err;
}

bool
db_notified(struct db *db)
{
	PGnotify *note;
	bool any;

	if (!db->in_transaction)
		db_ensure(db); /* a reconnect counts as a notification */
	any = db->notified;
	db->notified = false;
	while (db->conn && (note = PQnotifies(db->conn))) {
		any = true;
		PQfreemem(note);
	}
	return any;
}
