#include "own_week.h"

#include "address.h"
#include "address_label.h"
#include "query/self_week.h"
#include "text.h"

/* The street when the register knew it, else the postcode; and the number when
 * that is kept. */
static const char *
line_make(struct arena *arena, const struct db_rows *rows, size_t row)
{
	const char *street = db_text(rows, row, SELF_WEEK_STREET);
	const char *number;

	if (*street == '\0') {
		char *shown = arena_alloc(arena, POSTCODE_SHOWN);

		if (!shown)
			return NULL;
		postcode_show(db_text(rows, row, SELF_WEEK_POSTCODE), shown);
		street = shown;
	}
	if (db_is_null(rows, row, SELF_WEEK_NUMBER))
		return street;
	number = address_number_text(arena,
	    (int)db_number(rows, row, SELF_WEEK_NUMBER),
	    db_text(rows, row, SELF_WEEK_LETTER),
	    db_text(rows, row, SELF_WEEK_ADDITION));
	return number ? arena_printf(arena, "%s %s", street, number) : NULL;
}

static enum err
label_read(const struct means *means, const struct self *self,
    const struct db_rows *rows, size_t row, struct own_week *week)
{
	const struct bytes sealed = db_bytes(means->arena, rows, row,
	    SELF_WEEK_LABEL_SELF);

	if (!sealed.ptr && !db_is_null(rows, row, SELF_WEEK_LABEL_SELF))
		return ERR_MEMORY;
	return address_label_open(means, self->phone.e164, week->id,
	    db_text(rows, row, SELF_WEEK_LABEL), sealed, &week->label);
}

static enum err
week_read(struct arena *arena, const struct db_rows *rows, size_t row,
    struct own_week *week)
{
	week->id = db_text(rows, row, SELF_WEEK_ID);
	week->version = db_text(rows, row, SELF_WEEK_VERSION);
	week->line = line_make(arena, rows, row);
	if (!week->line)
		return ERR_MEMORY;
	return week_from_bits(db_text(rows, row, SELF_WEEK_WEEK), &week->week)
	    ? ERR_OK
	    : ERR_DATABASE;
}

enum err
own_weeks_load(const struct means *means, const struct self *self,
    struct own_weeks *weeks)
{
	struct db_rows rows;
	enum err err = DB_CALL(means->db, means->arena, self_week, &rows,
	    .session = DB_BYTES(self->session, KEY_BYTES), .address = DB_NULL);

	if (err)
		return err;
	*weeks = (struct own_weeks){.alike = true, .version = ""};
	weeks->items = arena_array(means->arena, rows.count + 1,
	    sizeof(*weeks->items));
	if (!weeks->items)
		return ERR_MEMORY;
	for (size_t i = 0; !err && i < rows.count; i++) {
		struct own_week *item = &weeks->items[weeks->count++];

		err = week_read(means->arena, &rows, i, item);
		if (!err)
			err = label_read(means, self, &rows, i, item);
		weeks->version = db_text(&rows, i, SELF_WEEK_ALL_VERSION);
		if (!week_equal(&item->week, &weeks->items[0].week))
			weeks->alike = false;
	}
	return err;
}

const struct own_week *
own_week_find(const struct own_weeks *weeks, const char *id)
{
	for (size_t i = 0; i < weeks->count; i++)
		if (text_equal(weeks->items[i].id, id))
			return &weeks->items[i];
	return NULL;
}

enum err
own_week_save(const struct means *means, const struct self *self,
    const char *id, const struct week *week, const char *seen,
    enum own_week_saved *saved)
{
	char bits[WEEK_BITS];
	struct db_rows rows;
	enum err err;

	week_to_bits(week, bits);
	err = DB_CALL(means->db, means->arena, self_week_save, &rows,
	    .session = DB_BYTES(self->session, KEY_BYTES),
	    .address = DB_TEXT(id), .week = DB_TEXT(bits),
	    .seen = DB_TEXT(seen));
	return !err ? DB_CHOICE(&rows, 0, self_week_save_outcome, saved) : err;
}

enum err
own_week_save_daily(const struct means *means, const struct self *self,
    struct week_period daily, const char *seen, enum own_week_saved *saved)
{
	char from[PREFERENCE_TIME], to[PREFERENCE_TIME];
	struct db_rows rows;
	enum err err;

	preference_time(daily.from, from);
	preference_time(daily.to, to);
	err = DB_CALL(means->db, means->arena, self_quiet_save, &rows,
	    .session = DB_BYTES(self->session, KEY_BYTES),
	    .quiet_from = DB_TEXT(from), .quiet_to = DB_TEXT(to),
	    .seen = DB_TEXT(seen));
	return !err ? DB_CHOICE(&rows, 0, self_quiet_save_outcome, saved) : err;
}
