#include "record.h"

#include "statement.h"
#include "text.h"

static struct db_value
session_value(const struct self *self)
{
	return DB_BYTES(self->session, sizeof(self->session));
}

/* What is not here is under way: a state of the sending that is not its end. */
static enum record_state
state_parse(const char *name)
{
	static const struct {
		const char *name;
		enum record_state state;
	} states[] = {
	    {"accepted", RECORD_SENT},
	    {"delivered", RECORD_DELIVERED},
	    {"rejected", RECORD_FAILED},
	    {"failed", RECORD_FAILED},
	    {"dropped", RECORD_DROPPED},
	    {"received", RECORD_RECEIVED},
	};

	for (size_t i = 0; i < sizeof(states) / sizeof(states[0]); i++)
		if (text_equal(name, states[i].name))
			return states[i].state;
	return RECORD_UNDER_WAY;
}

static enum record_why
why_parse(const char *why)
{
	if (text_equal(why, "replaced"))
		return RECORD_REPLACED;
	if (text_equal(why, "left"))
		return RECORD_LEFT;
	return text_equal(why, "too late") ? RECORD_TOO_LATE : RECORD_NO_REASON;
}

enum err
record_messages(const struct means *means, const struct self *self, int page,
    struct record_messages *messages)
{
	struct db_rows rows;
	enum err err = DB_CALL(means->db, means->arena, self_messages, &rows,
	    .session = session_value(self), .page = DB_NUMBER(page));

	*messages = (struct record_messages){.count = 0};
	if (err)
		return err;
	if (rows.count > RECORD_PAGE)
		return ERR_DATABASE;
	for (size_t i = 0; i < rows.count; i++)
		messages
		    ->items[i] = (struct record_message){.at = db_text(&rows, i,
							     SELF_MESSAGES_AT),
		    .inbound = db_bool(&rows, i, SELF_MESSAGES_INBOUND),
		    .purpose = db_text(&rows, i, SELF_MESSAGES_PURPOSE),
		    .state = state_parse(
			db_text(&rows, i, SELF_MESSAGES_STATE)),
		    .state_at = db_text(&rows, i, SELF_MESSAGES_STATE_AT),
		    .why = why_parse(db_text(&rows, i, SELF_MESSAGES_WHY)),
		    .parts = (int)db_number(&rows, i, SELF_MESSAGES_PARTS)};
	messages->count = rows.count;
	messages->total = rows.count == 0
	    ? 0
	    : (long)db_number(&rows, 0, SELF_MESSAGES_TOTAL);
	return ERR_OK;
}

static enum err
looks_load(const struct means *means, const struct self *self,
    struct record_past *past)
{
	struct db_rows rows;
	enum err err = DB_CALL(means->db, means->arena, self_looks, &rows,
	    .session = session_value(self), .most = DB_NUMBER(RECORD_MOST));

	if (err)
		return err;
	past->looks = arena_array(means->arena, rows.count + 1,
	    sizeof(*past->looks));
	if (!past->looks)
		return ERR_MEMORY;
	for (size_t i = 0; i < rows.count; i++)
		past->looks[i] = (struct record_look){db_text(&rows, i,
							  SELF_LOOKS_AT),
		    db_text(&rows, i, SELF_LOOKS_ROLE),
		    db_text(&rows, i, SELF_LOOKS_MUNICIPALITY),
		    db_text(&rows, i, SELF_LOOKS_REASON)};
	past->look_count = rows.count;
	return ERR_OK;
}

static enum err
deeds_load(const struct means *means, const struct self *self,
    struct record_past *past)
{
	struct db_rows rows;
	enum err err = DB_CALL(means->db, means->arena, self_deeds, &rows,
	    .session = session_value(self), .most = DB_NUMBER(RECORD_MOST));

	if (err)
		return err;
	past->deeds = arena_array(means->arena, rows.count + 1,
	    sizeof(*past->deeds));
	if (!past->deeds)
		return ERR_MEMORY;
	for (size_t i = 0; i < rows.count; i++)
		past->deeds[i] = (struct record_deed){db_text(&rows, i,
							  SELF_DEEDS_AT),
		    db_text(&rows, i, SELF_DEEDS_WHAT),
		    text_equal(db_text(&rows, i, SELF_DEEDS_CHANNEL), "sms")};
	past->deed_count = rows.count;
	return ERR_OK;
}

enum err
record_past(const struct means *means, const struct self *self,
    struct record_past *past)
{
	enum err err;

	*past = (struct record_past){.look_count = 0};
	err = looks_load(means, self, past);
	return !err ? deeds_load(means, self, past) : err;
}
