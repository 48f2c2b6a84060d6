#include "municipality.h"

#include "statement.h"

/* Columns of the municipality statements; the last is in the list only. */
enum {
	CODE,
	NAME,
	THEME,
	TAKES_PART,
	EXPECTED_ON,
	CONTACT_NAME,
	CONTACT_EMAIL,
	CONTACT_PHONE,
	CONTACT_URL,
	FORMER_NAMES
};

static struct municipality
read_row(const struct db_rows *rows, size_t row)
{
	return (struct municipality){
	    .code = db_text(rows, row, CODE),
	    .name = db_text(rows, row, NAME),
	    .theme = db_text(rows, row, THEME),
	    .takes_part = db_bool(rows, row, TAKES_PART),
	    .expected_on = db_is_null(rows, row, EXPECTED_ON)
		? NULL
		: db_text(rows, row, EXPECTED_ON),
	    .contact_name = db_text(rows, row, CONTACT_NAME),
	    .contact_email = db_text(rows, row, CONTACT_EMAIL),
	    .contact_phone = db_text(rows, row, CONTACT_PHONE),
	    .contact_url = db_text(rows, row, CONTACT_URL),
	    .former_names = rows->columns > FORMER_NAMES
		? db_text(rows, row, FORMER_NAMES)
		: "",
	};
}

static enum err
find(struct arena *arena, struct db *db, int statement, const char *key,
    const struct municipality **found)
{
	struct municipality *municipality;
	struct db_rows rows;
	enum err err;

	*found = NULL;
	err = DB_RUN(db, arena, statement, &rows, DB_TEXT(key));
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
	return find(arena, db, STATEMENT_MUNICIPALITY_OF_POSTCODE, postcode,
	    found);
}

enum err
municipality_get(struct arena *arena, struct db *db, const char *code,
    const struct municipality **found)
{
	return find(arena, db, STATEMENT_MUNICIPALITY_GET, code, found);
}

enum err
municipality_list(struct arena *arena, struct db *db,
    struct municipality_list *list)
{
	struct municipality *items;
	struct db_rows rows;
	enum err err;

	*list = (struct municipality_list){0};
	err = db_run(db, arena, STATEMENT_MUNICIPALITY_LIST, NULL, 0, &rows);
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
