#include "export.h"

#include <malloc.h>
#include <stdlib.h>
#include <string.h>

#include "contact.h"
#include "log.h"
#include "own_address.h"
#include "query/self_export.h"
#include "text.h"
#include "token.h"

/* Enough for a metre's millionth, and no digits that nobody measured. */
#define FORM (JSON_INDENT(2) | JSON_REAL_PRECISION(12))

static void
wipe_and_free(void *memory)
{
	if (memory)
		explicit_bzero(memory, malloc_usable_size(memory));
	free(memory);
}

void
export_warm_up(void)
{
	json_set_alloc_funcs(malloc, wipe_and_free);
	json_object_seed(0);
}

/* Whose contact, and the row as the database gave it. */
struct opening {
	const struct means *means;
	struct contact_owner owner;
	const struct db_rows *rows;
	json_t *person;
};

/* Puts one value in the place that the database left for it. One that does not
 * open is told as such: it is there. */
static enum err
field_fill(const struct opening *with, enum contact_field field,
    const char *name, size_t column)
{
	struct bytes sealed = db_bytes(with->means->arena, with->rows, 0,
	    column);
	const char *value = "";
	enum err err;

	if (!sealed.ptr)
		return db_is_null(with->rows, 0, column) ? ERR_OK : ERR_MEMORY;
	err = contact_open(with->means->arena, &with->owner, field, sealed,
	    &value);
	if (err == ERR_CRYPTO)
		return json_array_append_new(json_object_get(with->person,
						 "unreadable"),
			   json_string(name)) == 0
		    ? ERR_OK
		    : ERR_MEMORY;
	if (!err &&
	    json_object_set_new(with->person, name, json_string(value)) != 0)
		err = ERR_MEMORY;
	return err;
}

/* Number, name and e-mail: what the database cannot read. */
static enum err
person_fill(const struct means *means, const struct self *self,
    const struct db_rows *rows, json_t *person)
{
	unsigned char id[UUID_BYTES];
	const struct opening with = {
	    .means = means,
	    .owner = {means->ring, id, self->phone.e164},
	    .rows = rows,
	    .person = person,
	};
	enum err err;

	if (!uuid_parse(db_text(rows, 0, SELF_EXPORT_OWNER), id))
		return ERR_DATABASE;
	if (json_object_set_new(person, "phone",
		json_string(self->phone.e164)) != 0 ||
	    json_object_set_new(person, "unreadable", json_array()) != 0)
		return ERR_MEMORY;
	err = field_fill(&with, CONTACT_NAME, "name", SELF_EXPORT_NAME);
	return !err
	    ? field_fill(&with, CONTACT_EMAIL, "email", SELF_EXPORT_EMAIL)
	    : err;
}

/* What they call an address in a word of their own. */
static enum err
names_fill(const struct own_addresses *list, json_t *addresses)
{
	for (size_t i = 0; i < list->count; i++) {
		const struct own_address *item = &list->items[i];
		json_t *address = json_array_get(addresses, item->listed - 1);

		if (item->label_self.ptr && *item->label != '\0' &&
		    json_object_set_new(address, "name",
			json_string(item->label)) != 0)
			return ERR_MEMORY;
	}
	return ERR_OK;
}

/* What the database made, behind the name of its form. */
static enum err
document_make(const char *text, json_t **document)
{
	json_error_t fault;
	json_t *stored = json_loads(text, JSON_REJECT_DUPLICATES, &fault);
	json_t *made = json_object();
	enum err err = ERR_OK;

	if (!stored || !json_is_object(stored)) {
		LOG(LOG_ERROR, "export_unreadable");
		err = ERR_DATABASE;
	} else if (!made ||
	    json_object_set_new(made, "schema", json_string(EXPORT_SCHEMA)) !=
		0 ||
	    json_object_update(made, stored) != 0) {
		err = ERR_MEMORY;
	}
	json_decref(stored);
	*document = made;
	return err;
}

struct loading {
	const struct means *means;
	const struct self *self;
	enum language language;
	struct db_rows rows;
	struct own_addresses addresses;
};

static enum err
load_body(struct db *db, void *arg)
{
	struct loading *l = arg;
	enum err err = DB_CALL(db, l->means->arena, self_export, &l->rows,
	    .session = DB_BYTES(l->self->session, sizeof(l->self->session)),
	    .language = DB_TEXT(language_code(l->language)));

	return !err ? own_address_list(l->means, l->self, &l->addresses) : err;
}

enum err
export_load(const struct means *means, const struct self *self,
    enum language language, struct export *export)
{
	struct loading loading = {means, self, .language = language};
	const struct db_rows *rows = &loading.rows;
	json_t *person;
	enum err err;

	*export = (struct export){.outcome = EXPORT_ENDED};
	/* In one, which holds the participant: both are of one moment. */
	err = db_transaction(means->db, means->arena, load_body, &loading);
	if (err)
		return err;
	err = DB_CHOICE(rows, 0, self_export_outcome, &export->outcome);
	if (err || export->outcome != EXPORT_DONE)
		return err;
	err = document_make(db_text(rows, 0, SELF_EXPORT_DOCUMENT),
	    &export->document);
	if (err)
		return err;
	person = json_object_get(export->document, "participant");
	if (!person)
		return ERR_DATABASE;
	err = person_fill(means, self, rows, person);
	return !err ? names_fill(&loading.addresses,
			  json_object_get(export->document, "addresses"))
		    : err;
}

void
export_free(struct export *export)
{
	json_decref(export->document);
	export->document = NULL;
}

enum err
export_json(struct arena *arena, const struct export *export,
    struct bytes *file)
{
	char *text = json_dumps(export->document, FORM);
	char *copy = NULL;

	if (text)
		copy = arena_printf(arena, "%s\n", text);
	wipe_and_free(text);
	if (!copy)
		return ERR_MEMORY;
	*file = (struct bytes){(unsigned char *)copy, strlen(copy)};
	return ERR_OK;
}
