#include "record.h"

#include "query/self_record.h"
#include "text.h"

static struct db_value
session_value(const struct self *self)
{
	return DB_BYTES(self->session, sizeof(self->session));
}

static enum err
message_read(const struct db_rows *rows, size_t row,
    struct record_message *message)
{
	enum err err;

	*message = (struct record_message){
	    .at = db_text(rows, row, SELF_MESSAGES_AT),
	    .inbound = db_bool(rows, row, SELF_MESSAGES_INBOUND),
	    .purpose = db_text(rows, row, SELF_MESSAGES_PURPOSE),
	    .state_at = db_text(rows, row, SELF_MESSAGES_STATE_AT),
	    .parts = (int)db_number(rows, row, SELF_MESSAGES_PARTS),
	};
	err = DB_CHOICE(rows, row, self_messages_state, &message->state);
	return !err ? DB_CHOICE(rows, row, self_messages_why, &message->why)
		    : err;
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
	for (size_t i = 0; !err && i < rows.count; i++)
		err = message_read(&rows, i, &messages->items[i]);
	if (err)
		return err;
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
