#include "pauses.h"

#include "query/self_choices.h"

static struct db_value
session_value(const struct self *self)
{
	return DB_BYTES(self->session, sizeof(self->session));
}

static enum err
list_load(const struct means *means, const struct self *self,
    struct pauses *pauses)
{
	struct db_rows rows;
	enum err err = DB_CALL(means->db, means->arena, self_pauses, &rows,
	    .session = session_value(self));

	for (size_t i = 0; !err && i < rows.count; i++) {
		struct pauses_one *one = &pauses->items[pauses->count];

		if (pauses->count == PAUSES_MOST ||
		    !day_from_iso(db_text(&rows, i, SELF_PAUSES_FROM_ON),
			&one->from) ||
		    !day_from_iso(db_text(&rows, i, SELF_PAUSES_UNTIL_ON),
			&one->until))
			return ERR_DATABASE;
		one->id = (long)db_number(&rows, i, SELF_PAUSES_ID);
		one->now = db_bool(&rows, i, SELF_PAUSES_IS_NOW);
		pauses->count++;
	}
	return err;
}

enum err
pauses_load(const struct means *means, const struct self *self,
    struct pauses *pauses, bool *found)
{
	struct db_rows rows;
	enum err err = DB_CALL(means->db, means->arena, self_pause, &rows,
	    .session = session_value(self));

	*pauses = (struct pauses){.version = ""};
	*found = !err && rows.count == 1;
	if (!*found)
		return err;
	pauses->paused = !db_is_null(&rows, 0, SELF_PAUSE_WELCOME_ON);
	if (!day_from_iso(db_text(&rows, 0, SELF_PAUSE_TODAY),
		&pauses->today) ||
	    (pauses->paused &&
		!day_from_iso(db_text(&rows, 0, SELF_PAUSE_WELCOME_ON),
		    &pauses->welcome)))
		return ERR_DATABASE;
	pauses->version = db_text(&rows, 0, SELF_PAUSE_VERSION);
	return list_load(means, self, pauses);
}

enum err
pauses_add(const struct means *means, const struct self *self,
    const struct day *from, const struct day *until,
    enum pauses_outcome *outcome)
{
	char from_text[DAY_ISO], until_text[DAY_ISO];
	struct db_rows rows;
	enum err err;

	if (from)
		day_iso(from, from_text);
	day_iso(until, until_text);
	err = DB_CALL(means->db, means->arena, self_pause_add, &rows,
	    .session = session_value(self),
	    .from_on = !from ? DB_NULL : DB_TEXT(from_text),
	    .until_on = DB_TEXT(until_text));
	return !err ? DB_CHOICE(&rows, 0, self_pause_add_outcome, outcome)
		    : err;
}

enum err
pauses_remove(const struct means *means, const struct self *self,
    const char *seen, long id, enum pauses_outcome *outcome)
{
	struct db_rows rows;
	enum err err = DB_CALL(means->db, means->arena, self_pause_remove,
	    &rows, .session = session_value(self), .seen = DB_TEXT(seen),
	    .pause = DB_NUMBER(id));

	return !err ? DB_CHOICE(&rows, 0, self_pause_remove_outcome, outcome)
		    : err;
}

enum err
pauses_stop(const struct means *means, const struct self *self,
    enum pauses_outcome *outcome)
{
	struct db_rows rows;
	enum err err = DB_CALL(means->db, means->arena, self_pause_end, &rows,
	    .session = session_value(self));

	return !err ? DB_CHOICE(&rows, 0, self_pause_end_outcome, outcome)
		    : err;
}
