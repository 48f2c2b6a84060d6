#include "inbound.h"

#include <string.h>

#include "log.h"
#include "phone.h"
#include "phone_tag.h"
#include "seal.h"
#include "statement.h"
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

/* None for a sender that cannot be a participant: a name, a short code. */
static enum err
make_tags(struct arena *arena, const struct key_ring *ring,
    const char *countries, const char *sender, struct phone_tags *tags)
{
	const char *number = international(arena, sender);
	struct phone phone;

	*tags = (struct phone_tags){0};
	if (!number)
		return ERR_MEMORY;
	if (phone_parse(number, countries, &phone) != PHONE_OK)
		return ERR_OK;
	return phone_tag_all(arena, ring, phone.e164, tags);
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
	const char *tags;
	struct bytes sender, body;
};

static enum err
store(struct db *db, void *arg)
{
	const struct storing *storing = arg;
	const struct inbound *inbound = storing->inbound;
	struct db_rows rows;
	enum err err = DB_RUN(db, storing->arena, STATEMENT_INBOUND_STORE,
	    &rows, DB_TEXT(storing->id), DB_TEXT(inbound->provider),
	    DB_TEXT(inbound->provider_id), DB_TEXT(storing->tags),
	    DB_BYTES(storing->sender.ptr, storing->sender.len),
	    DB_BYTES(storing->body.ptr, storing->body.len));

	if (!err)
		LOG(LOG_INFO, "inbound",
		    LOG_TEXT("provider", inbound->provider),
		    LOG_TEXT("outcome", db_text(&rows, 0, 0)));
	return err;
}

enum err
inbound_store(struct arena *arena, struct db *db, const struct key_ring *ring,
    const char *countries, const struct inbound *inbound)
{
	struct storing storing = {.arena = arena, .inbound = inbound};
	unsigned char id[UUID_BYTES];
	const struct seal_place sender = {id, "inbound.sender", SENDER_PAD};
	const struct seal_place body = {id, "inbound.body", BODY_PAD};
	struct phone_tags tags;
	enum err err;

	if (*inbound->sender == '\0' ||
	    strlen(inbound->sender) > INBOUND_SENDER_MAX ||
	    strlen(inbound->body) > INBOUND_BODY_MAX)
		return ERR_INPUT;
	uuid_new(id);
	uuid_format(id, storing.id);
	err = make_tags(arena, ring, countries, inbound->sender, &tags);
	if (!err)
		err = seal(arena, ring, &sender, inbound->sender,
		    &storing.sender);
	if (!err)
		err = seal(arena, ring, &body, inbound->body, &storing.body);
	if (err)
		return err;
	storing.tags = db_bytes_array(arena, tags.items, tags.count);
	if (!storing.tags)
		return ERR_MEMORY;
	return db_transaction(db, arena, store, &storing);
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
