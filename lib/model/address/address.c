#include "address.h"

#include <stdio.h>
#include <string.h>

#include "query/address.h"
#include "text.h"

enum err
address_find(struct arena *arena, struct db *db, const char *postcode,
    int number, struct address_list *list)
{
	struct address *items;
	struct db_rows rows;
	enum err err;

	*list = (struct address_list){0};
	err = DB_CALL(db, arena, address_find, &rows,
	    .postcode = DB_TEXT(postcode), .number = DB_NUMBER(number));
	if (err)
		return err;
	items = arena_array(arena, rows.count, sizeof(*items));
	if (!items && rows.count > 0)
		return ERR_MEMORY;
	for (size_t i = 0; i < rows.count; i++)
		items[i] = (struct address){
		    .object_id = db_text(&rows, i, ADDRESS_FIND_OBJECT_ID),
		    .number = number,
		    .letter = db_text(&rows, i, ADDRESS_FIND_LETTER),
		    .addition = db_text(&rows, i, ADDRESS_FIND_ADDITION),
		    .street = db_text(&rows, i, ADDRESS_FIND_STREET),
		    .place = db_text(&rows, i, ADDRESS_FIND_PLACE),
		    .municipality_code = db_text(&rows, i,
			ADDRESS_FIND_MUNICIPALITY_CODE),
		    .municipality_name = db_text(&rows, i,
			ADDRESS_FIND_MUNICIPALITY_NAME),
		};
	*list = (struct address_list){.items = items, .count = rows.count};
	return ERR_OK;
}

void
address_key(const struct address *address, char key[ADDRESS_KEY])
{
	/* At most one letter and four of addition (BAG). */
	snprintf(key, ADDRESS_KEY, "%.1s-%.4s", address->letter,
	    address->addition);
}

const struct address *
address_by_key(const struct address_list *list, const char *key)
{
	char own[ADDRESS_KEY];

	for (size_t i = 0; i < list->count; i++) {
		address_key(&list->items[i], own);
		if (text_equal(own, key))
			return &list->items[i];
	}
	return NULL;
}

/* Appends the letters and digits of FROM, in lower case, to at most 15. */
static void
add_plain(const char *from, char plain[16])
{
	size_t len = strlen(plain);

	for (; *from && len < 15; from++) {
		char c = *from;

		if (c >= 'A' && c <= 'Z')
			c = (char)(c - 'A' + 'a');
		if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
			plain[len++] = c;
	}
	plain[len] = '\0';
}

static bool
is_meant(const struct address *address, const char *wanted)
{
	char own[16] = "";

	add_plain(address->letter, own);
	add_plain(address->addition, own);
	return text_equal(own, wanted);
}

const struct address *
address_match(const struct address_list *list, const char *rest)
{
	const struct address *found = NULL;
	char wanted[16] = "";

	add_plain(rest, wanted);
	for (size_t i = 0; i < list->count; i++) {
		if (!is_meant(&list->items[i], wanted))
			continue;
		if (found)
			return NULL;
		found = &list->items[i];
	}
	return found;
}

bool
address_fits(const struct address_list *list, const char *rest)
{
	char wanted[16] = "";

	add_plain(rest, wanted);
	for (size_t i = 0; i < list->count; i++)
		if (is_meant(&list->items[i], wanted))
			return true;
	return false;
}

const char *
address_number_text(struct arena *arena, int number, const char *letter,
    const char *addition)
{
	return arena_printf(arena, "%d%s%s%s", number, letter,
	    *addition ? "-" : "", addition);
}

const char *
address_line(struct arena *arena, const struct address *address)
{
	const char *number = address_number_text(arena, address->number,
	    address->letter, address->addition);

	return !number ? NULL
		       : arena_printf(arena, "%s %s", address->street, number);
}
