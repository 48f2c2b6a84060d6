#include "details.h"

#include <string.h>

#include "consent.h"
#include "contact.h"
#include "query/self_choices.h"
#include "text.h"
#include "token.h"

static struct db_value
session_value(const struct self *self)
{
	return DB_BYTES(self->session, sizeof(self->session));
}

/* What was sealed for another number or key is as good as lost; it is no reason
 * to show no page. */
static enum err
field_open(const struct means *means, const struct contact_owner *owner,
    enum contact_field field, const struct db_rows *rows, size_t column,
    const char **value)
{
	struct bytes sealed = db_bytes(means->arena, rows, 0, column);
	enum err err;

	if (!sealed.ptr && !db_is_null(rows, 0, column))
		return ERR_MEMORY;
	err = contact_open(means->arena, owner, field, sealed, value);
	if (err != ERR_CRYPTO)
		return err;
	*value = "";
	return ERR_OK;
}

static enum err
row_read(const struct means *means, const struct self *self,
    const struct db_rows *rows, struct details *details)
{
	unsigned char id[UUID_BYTES];
	const struct contact_owner owner = {means->ring, id, self->phone.e164};
	enum err err;

	if (!uuid_parse(db_text(rows, 0, SELF_DETAILS_PARTICIPANT_ID), id))
		return ERR_DATABASE;
	strncat(details->language, db_text(rows, 0, SELF_DETAILS_LANGUAGE), 2);
	details->newsletter = db_bool(rows, 0, SELF_DETAILS_NEWSLETTER);
	err = field_open(means, &owner, CONTACT_NAME, rows,
	    SELF_DETAILS_NAME_SELF, &details->name);
	if (!err)
		err = field_open(means, &owner, CONTACT_EMAIL, rows,
		    SELF_DETAILS_EMAIL_SELF, &details->email);
	if (err)
		return err;
	details->name_unreadable = db_bool(rows, 0, SELF_DETAILS_HAS_NAME) &&
	    details->name[0] == '\0';
	details->email_unreadable = db_bool(rows, 0, SELF_DETAILS_HAS_EMAIL) &&
	    details->email[0] == '\0';
	details->version = db_text(rows, 0, SELF_DETAILS_VERSION);
	return ERR_OK;
}

/* *ROWS has the row of self_details. */
static enum err
row_load(const struct means *means, const struct self *self,
    struct db_rows *rows, bool *found)
{
	enum err err = DB_CALL(means->db, means->arena, self_details, rows,
	    .session = session_value(self));

	*found = !err && rows->count == 1;
	return err;
}

enum err
details_load(const struct means *means, const struct self *self,
    struct details *details, bool *found)
{
	struct db_rows rows;
	enum err err = row_load(means, self, &rows, found);

	*details = (struct details){.name = "", .email = "", .version = ""};
	return *found ? row_read(means, self, &rows, details) : err;
}

static struct db_value
sealed_value(struct bytes sealed)
{
	return DB_BYTES(sealed.ptr, sealed.len);
}

/* For whom, what their form showed, and whether name and e-mail are what is
 * stored. */
struct saving {
	unsigned char participant[UUID_BYTES];
	const char *seen;
	bool as_was;
};

static enum err
details_store(const struct means *means, const struct self *self,
    const struct saving *saving, const struct details *details,
    enum choices_outcome *outcome)
{
	const struct contact_owner owner = {means->ring, saving->participant,
	    self->phone.e164};
	const char *consent = details->newsletter
	    ? consent_get(CONSENT_NEWSLETTER)->version
	    : NULL;
	struct contact name, email;
	struct db_rows rows;
	enum err err = contact_seal(means->arena, &owner, CONTACT_NAME,
	    details->name, &name);

	if (!err)
		err = contact_seal(means->arena, &owner, CONTACT_EMAIL,
		    details->newsletter ? details->email : "", &email);
	if (!err)
		err = DB_CALL(means->db, means->arena, self_details_save, &rows,
		    .session = session_value(self),
		    .seen = DB_TEXT(saving->seen),
		    .language = DB_TEXT(details->language),
		    .newsletter = DB_TEXT(consent),
		    .name_helpdesk = sealed_value(name.helpdesk),
		    .name_self = sealed_value(name.self),
		    .email_courier = sealed_value(email.courier),
		    .email_helpdesk = sealed_value(email.helpdesk),
		    .email_self = sealed_value(email.self),
		    .as_was = DB_BOOL(saving->as_was));
	return !err ? DB_CHOICE(&rows, 0, self_details_save_outcome, outcome)
		    : err;
}

/* Name and e-mail. */
static bool
same_words(const struct details *a, const struct details *b)
{
	return text_equal(a->name, b->name) && !a->name_unreadable &&
	    text_equal(a->email, b->newsletter ? b->email : "") &&
	    !a->email_unreadable;
}

static bool
same(const struct details *a, const struct details *b)
{
	return same_words(a, b) && a->newsletter == b->newsletter &&
	    text_equal(a->language, b->language);
}

enum err
details_keep(const struct means *means, const struct self *self,
    const char *seen, const struct details *details,
    enum choices_outcome *outcome)
{
	struct details stored = {.name = "", .email = "", .version = ""};
	struct saving saving = {.seen = seen};
	struct db_rows rows;
	bool found;
	enum err err = row_load(means, self, &rows, &found);

	*outcome = CHOICES_ENDED;
	if (!found)
		return err;
	if (!uuid_parse(db_text(&rows, 0, SELF_DETAILS_PARTICIPANT_ID),
		saving.participant))
		return ERR_DATABASE;
	err = row_read(means, self, &rows, &stored);
	if (err)
		return err;
	saving.as_was = same_words(&stored, details);
	err = details_store(means, self, &saving, details, outcome);
	if (err || *outcome != CHOICES_STALE)
		return err;
	err = details_load(means, self, &stored, &found);
	if (!err && found && same(&stored, details))
		*outcome = CHOICES_SAVED;
	return err;
}
