#include "address_check.h"

#include "query/outbox.h"

enum err
address_check_claim(struct arena *arena, struct db *db, const char *worker,
    int most, struct address_checks *checks)
{
	struct address_check *items;
	struct db_rows rows;
	const enum err err = DB_CALL(db, arena, address_check_claim, &rows,
	    .worker = DB_TEXT(worker), .most = DB_NUMBER(most));

	*checks = (struct address_checks){0};
	if (err)
		return err;
	items = arena_array(arena, rows.count, sizeof(*items));
	if (!items)
		return ERR_MEMORY;
	for (size_t i = 0; i < rows.count; i++)
		items[i] =
		    (struct address_check){.id = db_number(&rows, i,
					       ADDRESS_CHECK_CLAIM_CHECK_ID),
			.postcode = db_text(&rows, i,
			    ADDRESS_CHECK_CLAIM_POSTCODE),
			.number = (int)db_number(&rows, i,
			    ADDRESS_CHECK_CLAIM_NUMBER),
			.letter = db_text(&rows, i, ADDRESS_CHECK_CLAIM_LETTER),
			.addition = db_text(&rows, i,
			    ADDRESS_CHECK_CLAIM_ADDITION),
			.attempt = (int)db_number(&rows, i,
			    ADDRESS_CHECK_CLAIM_ATTEMPT)};
	*checks = (struct address_checks){items, rows.count};
	return ERR_OK;
}

const char *
address_check_outcome_name(enum address_check_outcome outcome)
{
	static const char *const names[] = {[ADDRESS_CHECK_FOUND] = "found",
	    [ADDRESS_CHECK_UNKNOWN] = "unknown",
	    [ADDRESS_CHECK_UNAVAILABLE] = "unavailable"};

	return names[outcome];
}

/* "" is NULL to the database. */
static struct db_value
optional(const char *text)
{
	return text && *text ? DB_TEXT(text) : DB_NULL;
}

enum err
address_check_store(struct arena *arena, struct db *db,
    const struct address_check_result *result, const char **decided)
{
	const bool found = result->outcome == ADDRESS_CHECK_FOUND;
	const char *x = arena_printf(arena, "%.3f", result->x);
	const char *y = arena_printf(arena, "%.3f", result->y);
	struct db_rows rows;
	enum err err;

	if (!x || !y)
		return ERR_MEMORY;
	err = DB_CALL(db, arena, address_check_result, &rows,
	    .check_id = DB_NUMBER(result->id),
	    .attempt = DB_NUMBER(result->attempt),
	    .outcome = DB_TEXT(address_check_outcome_name(result->outcome)),
	    .object_id = optional(result->object_id),
	    .street = optional(result->street),
	    .place = optional(result->place),
	    .municipality_code = optional(result->municipality_code),
	    .x = found ? DB_TEXT(x) : DB_NULL,
	    .y = found ? DB_TEXT(y) : DB_NULL,
	    .letter = found ? DB_TEXT(result->letter) : DB_NULL,
	    .addition = found ? DB_TEXT(result->addition) : DB_NULL);
	if (!err)
		*decided = db_text(&rows, 0, ADDRESS_CHECK_RESULT_OUTCOME);
	return err;
}
