#include "municipality.h"

#include "query/municipality.h"

/* All three statements give the same, and the list one column more. */
_Static_assert((int)MUNICIPALITY_OF_POSTCODE_CODE ==
	    (int)MUNICIPALITY_LIST_CODE &&
	(int)MUNICIPALITY_OF_POSTCODE_CONTACT_URL ==
	    (int)MUNICIPALITY_LIST_CONTACT_URL &&
	(int)MUNICIPALITY_GET_MUNICIPALITY == (int)MUNICIPALITY_LIST_CODE &&
	(int)MUNICIPALITY_GET_CONTACT_URL == (int)MUNICIPALITY_LIST_CONTACT_URL,
    "columns of municipality.sql");

static struct municipality
read_row(const struct db_rows *rows, size_t row)
{
	return (struct municipality){
	    .code = db_text(rows, row, MUNICIPALITY_LIST_CODE),
	    .name = db_text(rows, row, MUNICIPALITY_LIST_NAME),
	    .theme = db_text(rows, row, MUNICIPALITY_LIST_THEME),
	    .takes_part = db_bool(rows, row, MUNICIPALITY_LIST_TAKES_PART),
	    .expected_on = db_is_null(rows, row, MUNICIPALITY_LIST_EXPECTED_ON)
		? NULL
		: db_text(rows, row, MUNICIPALITY_LIST_EXPECTED_ON),
	    .contact_name = db_text(rows, row, MUNICIPALITY_LIST_CONTACT_NAME),
	    .contact_email = db_text(rows, row,
		MUNICIPALITY_LIST_CONTACT_EMAIL),
	    .contact_phone = db_text(rows, row,
		MUNICIPALITY_LIST_CONTACT_PHONE),
	    .contact_url = db_text(rows, row, MUNICIPALITY_LIST_CONTACT_URL),
	    .former_names = rows->columns > MUNICIPALITY_LIST_FORMER_NAMES
		? db_text(rows, row, MUNICIPALITY_LIST_FORMER_NAMES)
		: "",
	};
}

static enum err
find(struct arena *arena, struct db *db, int statement, const char *key,
    const struct municipality **found)
{
	const struct db_value value = DB_TEXT(key);
	struct municipality *municipality;
	struct db_rows rows;
	enum err err;

	*found = NULL;
	err = db_run(db, arena, statement, &value, 1, &rows);
	if (err || rows.count == 0)
		return err;
	municipality = arena_alloc(arena, sizeof(*municipality));
	if (!municipality)
		return ERR_MEMORY;
	*municipality = read_row(&rows, 0);
	*found = municipality;
	return ERR_OK;
}

enum err
municipality_of_postcode(struct arena *arena, struct db *db,
    const char *postcode, const struct municipality **found)
{
	return find(arena, db, statement_municipality_of_postcode, postcode,
	    found);
}

enum err
municipality_get(struct arena *arena, struct db *db, const char *code,
    const struct municipality **found)
{
	return find(arena, db, statement_municipality_get, code, found);
}

enum err
municipality_list(struct arena *arena, struct db *db,
    struct municipality_list *list)
{
	struct municipality *items;
	struct db_rows rows;
	enum err err;

	*list = (struct municipality_list){0};
	err = DB_ASK(db, arena, municipality_list, &rows);
	if (err)
		return err;
	items = arena_array(arena, rows.count, sizeof(*items));
	if (!items && rows.count > 0)
		return ERR_MEMORY;
	for (size_t i = 0; i < rows.count; i++)
		items[i] = read_row(&rows, i);
	*list = (struct municipality_list){.items = items, .count = rows.count};
	return ERR_OK;
}
