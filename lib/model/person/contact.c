#include "contact.h"

#include <string.h>

#include "seal.h"
#include "secret.h"

#define IDS_MOST 16 /* keys of one purpose at a time: a rotation has two */

static const struct {
	const char *column;
	size_t pad;
} fields[] = {
    [CONTACT_PHONE] = {"participant_contact.phone", 32},
    [CONTACT_NAME] = {"participant_contact.name", 128},
    [CONTACT_EMAIL] = {"participant_contact.email", 256},
    [CONTACT_LABEL] = {"participant_address.label", 128},
};

static struct seal_place
place_of(const struct contact_owner *owner, enum contact_field field)
{
	return (struct seal_place){owner->participant_id, fields[field].column,
	    fields[field].pad};
}

enum err
contact_seal_self(struct arena *arena, const struct contact_owner *owner,
    enum contact_field field, const char *value, struct bytes *self)
{
	const struct seal_place place = place_of(owner, field);
	const struct bytes plain = {(const unsigned char *)value,
	    strlen(value)};
	unsigned char key[KEY_BYTES];
	enum err err = secret_self_key(owner->ring, owner->e164, key);

	if (!err)
		err = secret_write(arena, key, &place, plain, self);
	explicit_bzero(key, sizeof(key));
	return err;
}

enum err
contact_seal(struct arena *arena, const struct contact_owner *owner,
    enum contact_field field, const char *value, struct contact *contact)
{
	const struct seal_place place = place_of(owner, field);
	const struct bytes plain = {(const unsigned char *)value,
	    strlen(value)};
	enum err err;

	*contact = (struct contact){0};
	if (plain.len == 0)
		return ERR_OK;
	err = seal_write(arena, owner->ring, KEY_COURIER, &place, plain,
	    &contact->courier);
	if (!err)
		err = seal_write(arena, owner->ring, KEY_HELPDESK, &place,
		    plain, &contact->helpdesk);
	return !err
	    ? contact_seal_self(arena, owner, field, value, &contact->self)
	    : err;
}

enum err
contact_open(struct arena *arena, const struct contact_owner *owner,
    enum contact_field field, struct bytes self, const char **value)
{
	const struct seal_place place = place_of(owner, field);
	unsigned char key[KEY_BYTES];
	unsigned ids[IDS_MOST];
	size_t count = key_ids(owner->ring, KEY_SELF, ids, IDS_MOST);
	enum err err = ERR_CRYPTO;
	struct bytes plain;

	*value = "";
	if (!self.ptr)
		return ERR_OK;
	for (size_t i = 0; i < count && err == ERR_CRYPTO; i++) {
		err = secret_self_key_by(owner->ring, ids[i], owner->e164, key);
		if (!err)
			err = secret_read(arena, key, &place, self, &plain);
	}
	explicit_bzero(key, sizeof(key));
	if (!err)
		*value = (const char *)plain.ptr;
	return err;
}
