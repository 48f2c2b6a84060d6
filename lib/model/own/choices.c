#include "choices.h"

#include "query/self_choices.h"

static struct db_value
session_value(const struct self *self)
{
	return DB_BYTES(self->session, sizeof(self->session));
}

static struct db_value
limit_value(int limit)
{
	return limit == PREFERENCE_NO_LIMIT ? DB_NULL : DB_NUMBER(limit);
}

enum err
choices_frequency(const struct means *means, const struct self *self,
    struct choices *choices, bool *found)
{
	struct db_rows rows;
	enum err err = DB_CALL(means->db, means->arena, self_frequency, &rows,
	    .session = session_value(self));

	*choices = (struct choices){.version = ""};
	*found = !err && rows.count == 1;
	if (!*found)
		return err;
	/* NULL is no limit, and so is 0. */
	choices->preference.max_30_days = (int)db_number(&rows, 0,
	    SELF_FREQUENCY_MAX_30_DAYS);
	choices->preference.max_day = (int)db_number(&rows, 0,
	    SELF_FREQUENCY_MAX_DAY);
	choices->version = db_text(&rows, 0, SELF_FREQUENCY_VERSION);
	return ERR_OK;
}

enum err
choices_types(const struct means *means, const struct self *self,
    struct choices *choices, bool *found)
{
	struct db_rows rows;
	enum err err = DB_CALL(means->db, means->arena, self_types, &rows,
	    .session = session_value(self));

	*choices = (struct choices){.version = ""};
	*found = !err && rows.count == 1;
	if (!*found)
		return err;
	choices->preference.types = preference_set_parse(
	    db_text(&rows, 0, SELF_TYPES_TYPES));
	choices->preference.wake = preference_set_parse(
	    db_text(&rows, 0, SELF_TYPES_WAKE));
	choices->quiet = db_bool(&rows, 0, SELF_TYPES_QUIET);
	choices->version = db_text(&rows, 0, SELF_TYPES_VERSION);
	return ERR_OK;
}

enum err
choices_save_frequency(const struct means *means, const struct self *self,
    const char *seen, const struct preference *preference,
    enum choices_outcome *outcome)
{
	struct db_rows rows;
	enum err err = DB_CALL(means->db, means->arena, self_frequency_save,
	    &rows, .session = session_value(self), .seen = DB_TEXT(seen),
	    .max_30_days = limit_value(preference->max_30_days),
	    .max_day = limit_value(preference->max_day));

	return !err ? DB_CHOICE(&rows, 0, self_frequency_save_outcome, outcome)
		    : err;
}

enum err
choices_save_types(const struct means *means, const struct self *self,
    const char *seen, const struct preference *preference,
    enum choices_outcome *outcome)
{
	const char *types = preference_set_array(means->arena,
	    preference->types);
	const char *wake = preference_set_array(means->arena,
	    preference->wake & preference->types);
	struct db_rows rows;
	enum err err;

	if (!types || !wake)
		return ERR_MEMORY;
	err = DB_CALL(means->db, means->arena, self_types_save, &rows,
	    .session = session_value(self), .seen = DB_TEXT(seen),
	    .types = DB_TEXT(types), .wake = DB_TEXT(wake));
	return !err ? DB_CHOICE(&rows, 0, self_types_save_outcome, outcome)
		    : err;
}
