#include "participant.h"

#include "consent.h"
#include "contact.h"
#include "query/signup.h"
#include "token.h"

struct contacts {
	struct contact phone, name, email;
};

static enum err
contacts_seal(struct arena *arena, const struct contact_owner *owner,
    const struct draft *draft, struct contacts *contacts)
{
	enum err err;

	*contacts = (struct contacts){0};
	err = contact_seal(arena, owner, CONTACT_PHONE, draft->phone,
	    &contacts->phone);
	if (!err)
		err = contact_seal(arena, owner, CONTACT_NAME, draft->name,
		    &contacts->name);
	/* It was asked for the newsletter: without that, it is not kept. */
	if (!err && draft->newsletter)
		err = contact_seal(arena, owner, CONTACT_EMAIL, draft->email,
		    &contacts->email);
	return err;
}

static struct db_value
limit_value(int limit)
{
	return limit == PREFERENCE_NO_LIMIT ? DB_NULL : DB_NUMBER(limit);
}

static struct db_value
text_or_null(const char *text)
{
	return text[0] == '\0' ? DB_NULL : DB_TEXT(text);
}

static enum err
result_read(const struct db_rows *rows, struct participant *participant)
{
	*participant = (struct participant){.end = DRAFT_OPEN};
	participant->number = db_number(rows, 0,
	    PARTICIPANT_CREATE_PARTICIPANT_NUMBER);
	if (!db_is_null(rows, 0, PARTICIPANT_CREATE_EXPECTED_ON))
		participant->expected_on = db_text(rows, 0,
		    PARTICIPANT_CREATE_EXPECTED_ON);
	return DB_CHOICE(rows, 0, participant_create_outcome,
	    &participant->end);
}

static struct db_value
sealed_value(const struct bytes *sealed)
{
	return DB_BYTES(sealed->ptr, sealed->len);
}

/* The text at the address, or NULL where only the postcode is kept. */
static struct db_value
house_value(const struct draft *draft, const char *text)
{
	return draft->precision == DRAFT_PRECISION_HOUSE ? text_or_null(text)
							 : DB_NULL;
}

enum err
participant_create(struct arena *arena, struct db *db,
    const struct key_ring *ring, const unsigned char browser[KEY_BYTES],
    const struct draft *draft, struct participant *participant)
{
	const struct preference *p = &draft->preference;
	bool house = draft->precision == DRAFT_PRECISION_HOUSE;
	unsigned char id[UUID_BYTES], address_id[UUID_BYTES];
	char id_text[UUID_TEXT], address_text[UUID_TEXT];
	char from_text[PREFERENCE_TIME], to_text[PREFERENCE_TIME];
	const struct contact_owner owner = {ring, id, draft->phone};
	struct contacts sealed;
	struct db_rows rows;
	int from = 0, to = 0;
	bool quiet = preference_quiet_period(p, &from, &to);
	enum err err;

	uuid_new(id);
	uuid_format(id, id_text);
	uuid_new(address_id);
	uuid_format(address_id, address_text);
	preference_time(from, from_text);
	preference_time(to, to_text);
	err = contacts_seal(arena, &owner, draft, &sealed);
	if (err)
		return err;
	err = DB_CALL(db, arena, participant_create, &rows,
	    .browser = DB_BYTES(browser, KEY_BYTES),
	    .participant_id = DB_TEXT(id_text),
	    .language = DB_TEXT(draft->language),
	    .phone_courier = sealed_value(&sealed.phone.courier),
	    .phone_helpdesk = sealed_value(&sealed.phone.helpdesk),
	    .name_helpdesk = sealed_value(&sealed.name.helpdesk),
	    .name_self = sealed_value(&sealed.name.self),
	    .email_courier = sealed_value(&sealed.email.courier),
	    .email_helpdesk = sealed_value(&sealed.email.helpdesk),
	    .email_self = sealed_value(&sealed.email.self),
	    .max_30_days = limit_value(p->max_30_days),
	    .max_day = limit_value(p->max_day),
	    .quiet_from = quiet ? DB_TEXT(from_text) : DB_NULL,
	    .quiet_to = quiet ? DB_TEXT(to_text) : DB_NULL,
	    .types = DB_TEXT(preference_set_array(arena, p->types)),
	    .wake = DB_TEXT(preference_set_array(arena, p->wake & p->types)),
	    .address_id = DB_TEXT(address_text),
	    .postcode = DB_TEXT(draft->postcode),
	    .number = house ? DB_NUMBER(draft->number) : DB_NULL,
	    .letter = house_value(draft, draft->letter),
	    .addition = house_value(draft, draft->addition),
	    .object_id = house_value(draft, draft->object_id),
	    .precision = DB_TEXT(house ? "house" : "postcode"),
	    .source = text_or_null(draft->source),
	    .consents = DB_TEXT(consent_json(arena, draft->newsletter)));
	return !err ? result_read(&rows, participant) : err;
}
