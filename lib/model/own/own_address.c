#include "own_address.h"

#include "catalog.h"
#include "consent.h"
#include "query/self_address.h"
#include "text.h"
#include "token.h"

static struct db_value
session_value(const struct self *self)
{
	return DB_BYTES(self->session, sizeof(self->session));
}

static enum err
read_label(const struct means *means, const struct self *self,
    const struct db_rows *rows, size_t row, struct own_address *address)
{
	address->label_self = db_bytes(means->arena, rows, row,
	    SELF_ADDRESSES_LABEL_SELF);
	if (!address->label_self.ptr &&
	    !db_is_null(rows, row, SELF_ADDRESSES_LABEL_SELF))
		return ERR_MEMORY;
	return address_label_open(means, self->phone.e164, address->id,
	    db_text(rows, row, SELF_ADDRESSES_LABEL), address->label_self,
	    &address->label);
}

static enum err
read_row(const struct db_rows *rows, size_t row, struct own_address *address)
{
	enum err err;

	*address = (struct own_address){
	    .id = db_text(rows, row, SELF_ADDRESSES_ID),
	    .place = {.postcode = db_text(rows, row, SELF_ADDRESSES_POSTCODE),
		.number = (int)db_number(rows, row, SELF_ADDRESSES_NUMBER),
		.letter = db_text(rows, row, SELF_ADDRESSES_LETTER),
		.addition = db_text(rows, row, SELF_ADDRESSES_ADDITION)},
	    .street = db_text(rows, row, SELF_ADDRESSES_STREET),
	    .town = db_text(rows, row, SELF_ADDRESSES_PLACE),
	    .municipality_code = db_text(rows, row,
		SELF_ADDRESSES_MUNICIPALITY_CODE),
	    .municipality = db_text(rows, row,
		SELF_ADDRESSES_MUNICIPALITY_NAME),
	    .takes_part = db_bool(rows, row, SELF_ADDRESSES_TAKES_PART),
	    .expected_on = db_text(rows, row, SELF_ADDRESSES_EXPECTED_ON),
	    .first_on = db_text(rows, row, SELF_ADDRESSES_VALID_FROM),
	    .last_on = db_text(rows, row, SELF_ADDRESSES_LAST_ON),
	    .week = db_text(rows, row, SELF_ADDRESSES_WEEK),
	    .version = db_text(rows, row, SELF_ADDRESSES_VERSION),
	    .listed = (size_t)db_number(rows, row, SELF_ADDRESSES_LISTED),
	};
	err = DB_CHOICE(rows, row, self_addresses_state, &address->state);
	return !err
	    ? DB_CHOICE(rows, row, self_addresses_counts, &address->counts)
	    : err;
}

enum err
own_address_list(const struct means *means, const struct self *self,
    struct own_addresses *list)
{
	struct own_address *items;
	struct db_rows rows;
	enum err err = DB_CALL(means->db, means->arena, self_addresses, &rows,
	    .session = session_value(self));

	*list = (struct own_addresses){0};
	if (err)
		return err;
	items = arena_array(means->arena, rows.count, sizeof(*items));
	if (!items && rows.count > 0)
		return ERR_MEMORY;
	for (size_t i = 0; i < rows.count && !err; i++) {
		err = read_row(&rows, i, &items[i]);
		if (!err)
			err = read_label(means, self, &rows, i, &items[i]);
	}
	if (!err)
		*list = (struct own_addresses){items, rows.count};
	return err;
}

const struct own_address *
own_address_find(const struct own_addresses *list, const char *id)
{
	for (size_t i = 0; i < list->count; i++)
		if (text_equal(list->items[i].id, id))
			return &list->items[i];
	return NULL;
}

size_t
own_address_current(const struct own_addresses *list)
{
	size_t current = 0;

	for (size_t i = 0; i < list->count; i++)
		current += list->items[i].counts != OWN_ADDRESS_OVER;
	return current;
}

bool
own_address_is_elsewhere(const struct own_addresses *list, const char *code)
{
	for (size_t i = 0; i < list->count; i++)
		if (list->items[i].counts != OWN_ADDRESS_OVER &&
		    code[0] != '\0' &&
		    text_equal(list->items[i].municipality_code, code))
			return false;
	return true;
}

const char *
own_address_line(struct arena *arena, const struct own_address *address)
{
	const struct own_address_place *place = &address->place;
	const char *number = "";
	char postcode[POSTCODE_SHOWN];

	postcode_show(place->postcode, postcode);
	if (place->number > 0)
		number = address_number_text(arena, place->number,
		    place->letter, place->addition);
	if (!number)
		return NULL;
	if (place->number > 0 && address->street[0] == '\0')
		return arena_printf(arena, "%s, %s", postcode, number);
	if (place->number > 0)
		return arena_printf(arena, "%s %s, %s %s", address->street,
		    number, postcode, address->town);
	return arena_printf(arena, "%s%s%s", postcode,
	    address->town[0] == '\0' ? "" : " ", address->town);
}

const char *
own_address_label(enum language language, const char *label)
{
	if (text_equal(label, ADDRESS_LABEL_HOME))
		return catalog_get(language, N_("Thuis"));
	if (text_equal(label, ADDRESS_LABEL_WORK))
		return catalog_get(language, N_("Werk"));
	return label[0] == '\0' ? catalog_get(language, N_("Ander adres"))
				: label;
}

enum err
own_address_gap(const struct means *means, const struct self *self,
    struct own_address_gap *gap)
{
	struct db_rows rows;
	enum err err = DB_CALL(means->db, means->arena, self_address_gap, &rows,
	    .session = session_value(self));

	*gap = (struct own_address_gap){0};
	if (!err && rows.count == 1)
		*gap = (struct own_address_gap){true,
		    db_text(&rows, 0, SELF_ADDRESS_GAP_FROM_ON),
		    db_text(&rows, 0, SELF_ADDRESS_GAP_UNTIL_ON)};
	return err;
}

static struct db_value
text_or_null(const char *text)
{
	return text[0] == '\0' ? DB_NULL : DB_TEXT(text);
}

static struct db_value
precision_value(const struct own_address_place *place)
{
	return DB_TEXT(place->number > 0 ? "house" : "postcode");
}

/* Of a house, and NULL where only the postcode is kept. */
static struct db_value
number_value(const struct own_address_place *place)
{
	return place->number > 0 ? DB_NUMBER(place->number) : DB_NULL;
}

static struct db_value
house_value(const struct own_address_place *place, const char *text)
{
	return place->number > 0 ? DB_TEXT(text) : DB_NULL;
}

static struct db_value
version_value(const struct own_address_consent *consent)
{
	return consent->given
	    ? DB_TEXT(consent_get(CONSENT_MUNICIPALITY)->version)
	    : DB_NULL;
}

static struct db_value
sealed_value(struct bytes sealed)
{
	return DB_BYTES(sealed.ptr, sealed.len);
}

/* A new ID, and LABEL sealed for it. */
static enum err
label_make(const struct means *means, const struct self *self,
    const char *label, char id[UUID_TEXT], struct bytes *sealed)
{
	unsigned char bytes[UUID_BYTES];

	uuid_new(bytes);
	uuid_format(bytes, id);
	return address_label_seal(means, self->phone.e164, id, label, sealed);
}

enum err
own_address_add(const struct means *means, const struct self *self,
    const struct own_address_new *address, enum own_address_outcome *outcome)
{
	const struct own_address_place *place = &address->place;
	struct bytes label;
	struct db_rows rows;
	char id[UUID_TEXT];
	enum err err = label_make(means, self, address->label, id, &label);

	if (err)
		return err;
	err = DB_CALL(means->db, means->arena, self_address_add, &rows,
	    .session = session_value(self), .id = DB_TEXT(id),
	    .precision = precision_value(place),
	    .postcode = DB_TEXT(place->postcode), .number = number_value(place),
	    .letter = house_value(place, place->letter),
	    .addition = house_value(place, place->addition),
	    .label = DB_TEXT(address_label_kind(address->label)),
	    .label_self = sealed_value(label),
	    .first_on = text_or_null(address->first_on),
	    .last_on = text_or_null(address->last_on),
	    .week_from = text_or_null(address->week_from),
	    .agreed_to = text_or_null(address->consent.code),
	    .agreed_version = version_value(&address->consent));
	return !err ? DB_CHOICE(&rows, 0, self_address_add_outcome, outcome)
		    : err;
}

/* The word that is there already, as it is stored: sealed once more it would
 * differ in every byte, and look like a change. */
static enum err
label_keep(const struct means *means, const struct self *self,
    const struct own_address_change *change, struct bytes *sealed)
{
	const struct own_address *stored;
	struct own_addresses list;
	enum err err = own_address_list(means, self, &list);

	if (err)
		return err;
	stored = own_address_find(&list, change->id);
	if (stored && text_equal(stored->label, change->label)) {
		*sealed = stored->label_self;
		return ERR_OK;
	}
	return address_label_seal(means, self->phone.e164, change->id,
	    change->label, sealed);
}

enum err
own_address_change(const struct means *means, const struct self *self,
    const struct own_address_change *change, enum own_address_outcome *outcome)
{
	struct bytes label;
	struct db_rows rows;
	enum err err = label_keep(means, self, change, &label);

	if (err)
		return err;
	err = DB_CALL(means->db, means->arena, self_address_change, &rows,
	    .session = session_value(self), .address = DB_TEXT(change->id),
	    .seen = DB_TEXT(change->seen),
	    .label = DB_TEXT(address_label_kind(change->label)),
	    .label_self = sealed_value(label),
	    .first_on = text_or_null(change->first_on),
	    .last_on = text_or_null(change->last_on));
	return !err ? DB_CHOICE(&rows, 0, self_address_change_outcome, outcome)
		    : err;
}

enum err
own_address_remove(const struct means *means, const struct self *self,
    const char *id, const char *seen, enum own_address_outcome *outcome)
{
	struct db_rows rows;
	enum err err = DB_CALL(means->db, means->arena, self_address_remove,
	    &rows, .session = session_value(self), .address = DB_TEXT(id),
	    .seen = DB_TEXT(seen));

	return !err ? DB_CHOICE(&rows, 0, self_address_remove_outcome, outcome)
		    : err;
}

enum err
own_address_can_move(const struct means *means, const struct self *self,
    const struct own_address_move *move, enum own_address_outcome *outcome,
    const char **last_on)
{
	struct db_rows rows;
	enum err err = DB_CALL(means->db, means->arena, self_address_can_move,
	    &rows, .session = session_value(self), .address = DB_TEXT(move->id),
	    .move_on = DB_TEXT(move->on));

	*last_on = "";
	if (err)
		return err;
	*last_on = db_text(&rows, 0, SELF_ADDRESS_CAN_MOVE_LAST_ON);
	return DB_CHOICE(&rows, 0, self_address_can_move_outcome, outcome);
}

enum err
own_address_move(const struct means *means, const struct self *self,
    const struct own_address_move *move, enum own_address_outcome *outcome)
{
	const struct own_address_place *place = &move->place;
	struct bytes label;
	struct db_rows rows;
	char id[UUID_TEXT];
	enum err err = label_make(means, self, move->label, id, &label);

	if (err)
		return err;
	err = DB_CALL(means->db, means->arena, self_address_move, &rows,
	    .session = session_value(self), .address = DB_TEXT(move->id),
	    .seen = DB_TEXT(move->seen), .id = DB_TEXT(id),
	    .label_self = sealed_value(label), .move_on = DB_TEXT(move->on),
	    .precision = precision_value(place),
	    .postcode = DB_TEXT(place->postcode), .number = number_value(place),
	    .letter = house_value(place, place->letter),
	    .addition = house_value(place, place->addition),
	    .agreed_to = text_or_null(move->consent.code),
	    .agreed_version = version_value(&move->consent));
	return !err ? DB_CHOICE(&rows, 0, self_address_move_outcome, outcome)
		    : err;
}
