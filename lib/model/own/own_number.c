#include "own_number.h"

#include "contact.h"
#include "message.h"
#include "own_address.h"
#include "phone_tag.h"
#include "query/self.h"
#include "token.h"

/* One change, ready to be run more than once. */
struct change {
	const struct means *means;
	const struct self *self;
	const struct phone *phone; /* the new one */
	unsigned char participant_id[UUID_BYTES];
	struct challenge_guess guess;
	const char *tags;
	unsigned char next[KEY_BYTES];
	struct bytes sealed;
	struct contact number, name, email;
	const char *addresses, *labels; /* arrays: what they call which */
	char notice_id[UUID_TEXT];
	char reference[REFERENCE_TEXT];
	struct bytes recipient;
	struct challenge_tried *tried;
};

/* What one may see again, from under the old number to under the new. One that
 * does not open is lost to them already, and stays away. */
static enum err
move_one(struct change *c, enum contact_field field, struct bytes self,
    struct contact *to)
{
	const struct contact_owner old = {c->means->ring, c->participant_id,
	    c->self->phone.e164};
	const struct contact_owner new = {c->means->ring, c->participant_id,
	    c->phone->e164};
	const char *value;
	enum err err = contact_open(c->means->arena, &old, field, self, &value);

	if (err && err != ERR_CRYPTO)
		return err;
	return contact_seal(c->means->arena, &new, field, !err ? value : "",
	    to);
}

/* What they call their addresses, from one number's key to the next one's. */
static enum err
labels_move(struct change *c)
{
	struct arena *arena = c->means->arena;
	struct own_addresses list;
	enum err err = own_address_list(c->means, c->self, &list);
	const char **ids = arena_array(arena, list.count + 1, sizeof(*ids));
	struct bytes *labels = arena_array(arena, list.count + 1,
	    sizeof(*labels));
	size_t count = 0;

	if (!ids || !labels)
		return ERR_MEMORY;
	for (size_t i = 0; i < list.count && !err; i++) {
		const struct own_address *address = &list.items[i];

		if (address->label[0] == '\0')
			continue;
		err = address_label_seal(c->means, c->phone->e164, address->id,
		    address->label, &labels[count]);
		ids[count] = address->id;
		count += labels[count].ptr ? 1 : 0;
	}
	c->addresses = db_array(arena, ids, count);
	c->labels = db_bytes_array(arena, labels, count);
	if (!err && (!c->addresses || !c->labels))
		err = ERR_MEMORY;
	return err;
}

static enum err
contacts_move(struct change *c)
{
	const struct contact_owner owner = {c->means->ring, c->participant_id,
	    c->phone->e164};
	struct arena *arena = c->means->arena;
	struct db_rows rows;
	enum err err = DB_CALL(c->means->db, arena, self_contact, &rows,
	    .session = DB_BYTES(c->self->session, KEY_BYTES));

	if (err || rows.count == 0)
		return err;
	if (!uuid_parse(db_text(&rows, 0, SELF_CONTACT_PARTICIPANT_ID),
		c->participant_id))
		return ERR_DATABASE;
	err = contact_seal(arena, &owner, CONTACT_PHONE, c->phone->e164,
	    &c->number);
	if (!err)
		err = move_one(c, CONTACT_NAME,
		    db_bytes(arena, &rows, 0, SELF_CONTACT_NAME_SELF),
		    &c->name);
	if (!err)
		err = move_one(c, CONTACT_EMAIL,
		    db_bytes(arena, &rows, 0, SELF_CONTACT_EMAIL_SELF),
		    &c->email);
	return !err ? labels_move(c) : err;
}

/* To the old number: whoever holds that may not have asked for this. */
static enum err
notice_make(struct change *c)
{
	unsigned char id[UUID_BYTES];

	uuid_new(id);
	uuid_format(id, c->notice_id);
	reference_new(c->reference);
	return message_seal_recipient(c->means->arena, c->means->ring, id,
	    c->self->phone.e164, &c->recipient);
}

static struct db_value
bytes_value(struct bytes bytes)
{
	return DB_BYTES(bytes.ptr, bytes.len);
}

static enum err
take_body(struct db *db, void *arg)
{
	struct change *c = arg;
	struct db_rows rows;
	enum err err = contacts_move(c);

	if (err)
		return err;
	err = DB_CALL(db, c->means->arena, self_number_try, &rows,
	    .session = DB_BYTES(c->self->session, KEY_BYTES),
	    .code_hash = DB_BYTES(c->guess.hash, KEY_BYTES),
	    .tags = DB_TEXT(c->tags), .next = DB_BYTES(c->next, KEY_BYTES),
	    .sealed = bytes_value(c->sealed),
	    .phone_courier = bytes_value(c->number.courier),
	    .phone_helpdesk = bytes_value(c->number.helpdesk),
	    .name_self = bytes_value(c->name.self),
	    .email_self = bytes_value(c->email.self),
	    .addresses = DB_TEXT(c->addresses), .labels = DB_TEXT(c->labels),
	    .notice_id = DB_TEXT(c->notice_id),
	    .notice_reference = DB_TEXT(c->reference),
	    .notice_recipient = bytes_value(c->recipient));

	if (err)
		return err;
	c->tried->tries_left = (int)db_number(&rows, 0,
	    SELF_NUMBER_TRY_TRIES_LEFT);
	return DB_CHOICE(&rows, 0, self_number_try_outcome, &c->tried->outcome);
}

static enum err
change_make(struct change *c, const char *next)
{
	struct phone_tags tags;
	enum err err = phone_tag_all(c->means->arena, c->means->ring,
	    c->phone->e164, &tags);

	if (err)
		return err;
	c->tags = db_bytes_array(c->means->arena, tags.items, tags.count);
	if (!c->tags)
		return ERR_MEMORY;
	self_session(next, c->next);
	err = self_seal(c->means, next, c->phone->e164, &c->sealed);
	return !err ? notice_make(c) : err;
}

enum err
own_number_take(const struct means *means, const struct self *self,
    const char *token, const char *next, const char *code,
    struct challenge_tried *tried)
{
	struct change change = {.means = means, .self = self, .tried = tried};
	enum err err;

	err = challenge_guess(means, token, CHALLENGE_NEW_NUMBER, code,
	    &change.guess);
	*tried = (struct challenge_tried){.outcome = change.guess.outcome};
	if (err || tried->outcome != CHALLENGE_GUESSED)
		return err;
	change.phone = &change.guess.status.phone;
	err = change_make(&change, next);
	return !err
	    ? db_transaction(means->db, means->arena, take_body, &change)
	    : err;
}
