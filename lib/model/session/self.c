#include "self.h"

#include <string.h>

#include "secret.h"
#include "query/self.h"
#include "text.h"
#include "token.h"

#define PHONE_PAD 32

static const char *const steps[] = {
    [SELF_NO_STEP] = "",
    [SELF_LEAVE] = "leave",
    [SELF_DOWNLOAD] = "download",
    [SELF_NUMBER] = "number",
};

const char *
self_step_name(enum self_step step)
{
	return steps[step];
}

void
self_session(const char *token, unsigned char session[KEY_BYTES])
{
	token_derive(token, "self", session);
}

enum err
self_number_seal(const struct means *means, const char *token,
    const struct self_place *place, const char *e164, struct bytes *sealed)
{
	const struct seal_place at = {place->row, place->column, PHONE_PAD};
	const struct bytes plain = {(const unsigned char *)e164, strlen(e164)};
	unsigned char key[KEY_BYTES];
	enum err err;

	token_derive(token, place->use, key);
	err = secret_write(means->arena, key, &at, plain, sealed);
	explicit_bzero(key, sizeof(key));
	return err;
}

enum err
self_number_open(const struct means *means, const char *token,
    const struct self_place *place, struct bytes sealed, struct phone *phone,
    bool *found)
{
	const struct seal_place at = {place->row, place->column, PHONE_PAD};
	unsigned char key[KEY_BYTES];
	struct bytes plain;
	enum err err;

	*found = false;
	if (!sealed.ptr)
		return ERR_MEMORY;
	token_derive(token, place->use, key);
	err = secret_read(means->arena, key, &at, sealed, &plain);
	explicit_bzero(key, sizeof(key));
	if (!err)
		*found = phone_parse((const char *)plain.ptr,
			     means->conf->phone_countries, phone) == PHONE_OK;
	return err == ERR_CRYPTO ? ERR_OK : err;
}

static struct self_place
place_of(const unsigned char session[KEY_BYTES])
{
	return (struct self_place){"self key", "session.sealed", session};
}

enum err
self_seal(const struct means *means, const char *token, const char *e164,
    struct bytes *sealed)
{
	unsigned char session[KEY_BYTES];
	const struct self_place place = place_of(session);

	self_session(token, session);
	return self_number_seal(means, token, &place, e164, sealed);
}

/* Texts of the database into fields that are as long as the longest of them. */
#define COPY(field, text) copy_text((field), sizeof(field), (text))

static void
copy_text(char *field, size_t size, const char *text)
{
	const size_t len = strnlen(text, size - 1);

	memcpy(field, text, len);
	field[len] = '\0';
}

static enum err
read_row(const struct db_rows *rows, struct self *self)
{
	self->number = db_number(rows, 0, SELF_LOAD_NUMBER);
	COPY(self->status, db_text(rows, 0, SELF_LOAD_STATUS));
	COPY(self->standing, db_text(rows, 0, SELF_LOAD_STANDING));
	COPY(self->language, db_text(rows, 0, SELF_LOAD_LANGUAGE));
	COPY(self->erase_on, db_text(rows, 0, SELF_LOAD_ERASE_ON));
	COPY(self->newer_at, db_text(rows, 0, SELF_LOAD_NEWER_AT));
	self->seconds_left = (int)db_number(rows, 0, SELF_LOAD_SECONDS_LEFT);
	return DB_CHOICE(rows, 0, self_load_fresh_for, &self->fresh);
}

enum err
self_load(const struct means *means, const char *token, struct self *self,
    bool *found)
{
	struct self_place place;
	struct db_rows rows;
	enum err err;

	*self = (struct self){.number = 0};
	*found = false;
	self_session(token, self->session);
	err = DB_CALL(means->db, means->arena, self_load, &rows,
	    .session = DB_BYTES(self->session, KEY_BYTES));
	if (err || rows.count == 0)
		return err;
	err = read_row(&rows, self);
	if (err)
		return err;
	place = place_of(self->session);
	return self_number_open(means, token, &place,
	    db_bytes(means->arena, &rows, 0, SELF_LOAD_SEALED), &self->phone,
	    found);
}

/* One that takes the session and no more. */
static enum err
run(const struct means *means, int statement,
    const unsigned char session[KEY_BYTES], struct db_rows *rows)
{
	const struct db_value value = DB_BYTES(session, KEY_BYTES);

	return db_run(means->db, means->arena, statement, &value, 1, rows);
}

enum err
self_sign_out(const struct means *means, const char *token)
{
	unsigned char session[KEY_BYTES];
	struct db_rows rows;

	self_session(token, session);
	return run(means, statement_self_sign_out, session, &rows);
}

enum err
self_sign_out_others(const struct means *means, const struct self *self)
{
	struct db_rows rows;

	return run(means, statement_self_sign_out_others, self->session, &rows);
}

enum err
self_told(const struct means *means, const struct self *self)
{
	struct db_rows rows;

	return run(means, statement_self_told, self->session, &rows);
}

enum err
self_foreign(const struct means *means, const struct self *self)
{
	struct db_rows rows;

	return run(means, statement_self_foreign, self->session, &rows);
}

struct leaving {
	const struct means *means;
	const struct self *self;
	const char *reason; /* NULL: coming back */
	enum self_left outcome;
};

static enum err
leave_body(struct db *db, void *arg)
{
	struct leaving *l = arg;
	struct db_rows rows;
	enum err err;

	if (!l->reason) {
		err = run(l->means, statement_self_return, l->self->session,
		    &rows);
		return !err
		    ? DB_CHOICE(&rows, 0, self_return_value, &l->outcome)
		    : err;
	}
	err = DB_CALL(db, l->means->arena, self_leave, &rows,
	    .session = DB_BYTES(l->self->session, KEY_BYTES),
	    .reason = DB_TEXT(l->reason));
	return !err ? DB_CHOICE(&rows, 0, self_leave_value, &l->outcome) : err;
}

static enum err
leave_or_return(const struct means *means, const struct self *self,
    const char *reason, enum self_left *outcome)
{
	struct leaving leaving = {means, self, reason, SELF_ENDED};
	enum err err = db_transaction(means->db, means->arena, leave_body,
	    &leaving);

	*outcome = leaving.outcome;
	return err;
}

enum err
self_leave(const struct means *means, const struct self *self,
    const char *reason, enum self_left *outcome)
{
	return leave_or_return(means, self, reason, outcome);
}

enum err
self_return(const struct means *means, const struct self *self,
    enum self_left *outcome)
{
	return leave_or_return(means, self, NULL, outcome);
}
