#include "address_label.h"

#include "contact.h"
#include "text.h"
#include "token.h"

#define OWN "own"

const char *
address_label_kind(const char *label)
{
	return text_equal(label, ADDRESS_LABEL_HOME) ||
		text_equal(label, ADDRESS_LABEL_WORK)
	    ? label
	    : OWN;
}

enum err
address_label_seal(const struct means *means, const char *e164, const char *id,
    const char *label, struct bytes *sealed)
{
	unsigned char row[UUID_BYTES];
	const struct contact_owner owner = {means->ring, row, e164};

	*sealed = (struct bytes){0};
	if (*label == '\0' || !text_equal(address_label_kind(label), OWN))
		return ERR_OK;
	if (!uuid_parse(id, row))
		return ERR_DATABASE;
	return contact_seal_self(means->arena, &owner, CONTACT_LABEL, label,
	    sealed);
}

enum err
address_label_open(const struct means *means, const char *e164, const char *id,
    const char *kind, struct bytes sealed, const char **label)
{
	unsigned char row[UUID_BYTES];
	const struct contact_owner owner = {means->ring, row, e164};
	enum err err;

	*label = kind;
	if (!text_equal(kind, OWN))
		return ERR_OK;
	if (!uuid_parse(id, row))
		return ERR_DATABASE;
	err = contact_open(means->arena, &owner, CONTACT_LABEL, sealed, label);
	return err == ERR_CRYPTO ? ERR_OK : err;
}
