#include "inbound.h"

#include <string.h>

#include "command.h"
#include "log.h"
#include "message.h"
#include "phone.h"
#include "phone_tag.h"
#include "seal.h"
#include "query/receipt.h"
#include "tag.h"
#include "text.h"
#include "token.h"

#define SENDER_PAD 32
#define BODY_PAD 512
#define ID_BYTES 16 /* of the tag: enough to be unlike any other */

/* Providers write +31612345678, 0031612345678 or 31612345678. */
static const char *
international(struct arena *arena, const char *sender)
{
	size_t digits = strspn(sender, "0123456789");

	if (digits == 0 || sender[digits] != '\0')
		return sender;
	if (strncmp(sender, "00", 2) == 0)
		return arena_printf(arena, "+%s", sender + 2);
	return sender[0] == '0' ? sender : arena_printf(arena, "+%s", sender);
}

/* The number in one writing; "" when it cannot be a participant's: a name, a
 * short code, a number abroad. */
static enum err
parse_sender(struct arena *arena, const char *countries, const char *sender,
    struct phone *phone)
{
	const char *number = international(arena, sender);

	if (!number)
		return ERR_MEMORY;
	if (phone_parse(number, countries, phone) != PHONE_OK)
		*phone = (struct phone){0};
	return ERR_OK;
}

static enum err
seal(struct arena *arena, const struct key_ring *ring,
    const struct seal_place *place, const char *text, struct bytes *sealed)
{
	const struct bytes plain = {(const unsigned char *)text, strlen(text)};

	return seal_write(arena, ring, KEY_HELPDESK, place, plain, sealed);
}

struct storing {
	struct arena *arena;
	const struct inbound *inbound;
	char id[UUID_TEXT];
	const char *tags; /* none without a number */
	struct bytes sender, body;
	struct command command;
	/* where the answer goes, should the number be nobody's */
	char message[UUID_TEXT];
	char reference[REFERENCE_TEXT];
	struct bytes recipient;
};

static enum err
store(struct db *db, void *arg)
{
	const struct storing *s = arg;
	struct db_rows rows;
	enum err err = DB_CALL(db, s->arena, inbound_store, &rows,
	    .id = DB_TEXT(s->id), .provider = DB_TEXT(s->inbound->provider),
	    .provider_id = DB_TEXT(s->inbound->provider_id),
	    .sender_tags = DB_TEXT(s->tags),
	    .sender = DB_BYTES(s->sender.ptr, s->sender.len),
	    .body = DB_BYTES(s->body.ptr, s->body.len),
	    .command = DB_TEXT(command_name(s->command.word)),
	    .days = DB_NUMBER(s->command.days),
	    .message_id = DB_TEXT(s->message),
	    .reference = DB_TEXT(s->reference),
	    .recipient = DB_BYTES(s->recipient.ptr, s->recipient.len));

	if (!err)
		LOG(LOG_INFO, "inbound",
		    LOG_TEXT("provider", s->inbound->provider),
		    LOG_TEXT("command", command_name(s->command.word)),
		    LOG_TEXT("outcome",
			db_text(&rows, 0, INBOUND_STORE_OUTCOME)));
	return err;
}

static enum err
seal_inbound(struct storing *s, const struct key_ring *ring)
{
	unsigned char id[UUID_BYTES];
	const struct seal_place sender = {id, "inbound.sender", SENDER_PAD};
	const struct seal_place body = {id, "inbound.body", BODY_PAD};
	enum err err;

	uuid_new(id);
	uuid_format(id, s->id);
	err = seal(s->arena, ring, &sender, s->inbound->sender, &s->sender);
	return err
	    ? err
	    : seal(s->arena, ring, &body, s->inbound->body.text[0], &s->body);
}

/* Where an answer would go. */
static enum err
seal_recipient(struct storing *s, const struct key_ring *ring,
    const struct phone *phone)
{
	unsigned char id[UUID_BYTES];

	uuid_new(id);
	uuid_format(id, s->message);
	reference_new(s->reference);
	return message_seal_recipient(s->arena, ring, id, phone->e164,
	    &s->recipient);
}

static enum err
make_tags(struct storing *s, const struct key_ring *ring,
    const struct phone *phone)
{
	struct phone_tags tags = {0};
	enum err err = *phone->e164 == '\0'
	    ? ERR_OK
	    : phone_tag_all(s->arena, ring, phone->e164, &tags);

	if (err)
		return err;
	s->tags = db_bytes_array(s->arena, tags.items, tags.count);
	return s->tags ? ERR_OK : ERR_MEMORY;
}

static void
read_command(const struct sms_reading *body, struct command *command)
{
	struct command other;

	command_parse(body->text[0], command);
	for (size_t i = 1; i < body->count; i++) {
		command_parse(body->text[i], &other);
		if (other.word == COMMAND_STOP)
			*command = other;
	}
}

enum err
inbound_store(struct arena *arena, struct db *db, const struct key_ring *ring,
    const struct conf *conf, const struct inbound *inbound)
{
	struct storing storing = {.arena = arena, .inbound = inbound};
	struct phone phone;
	enum err err;

	read_command(&inbound->body, &storing.command);
	err = parse_sender(arena, conf->phone_countries, inbound->sender,
	    &phone);
	if (!err)
		err = make_tags(&storing, ring, &phone);
	if (!err)
		err = seal_inbound(&storing, ring);
	if (!err)
		err = seal_recipient(&storing, ring, &phone);
	return err ? err : db_transaction(db, arena, store, &storing);
}

enum err
inbound_id_make(struct arena *arena, const struct key_ring *ring,
    struct bytes notification, const char **id)
{
	const struct tag_use use = {KEY_PHONE_TAG, 0, "inbound"};
	unsigned char tag[TAG_BYTES];
	char *text = arena_alloc(arena, 2 * ID_BYTES + 1);
	enum err err;

	if (!text)
		return ERR_MEMORY;
	err = tag_make(ring, &use, notification.ptr, notification.len, tag);
	if (err)
		return err;
	token_hex(tag, ID_BYTES, text);
	*id = text;
	return ERR_OK;
}
