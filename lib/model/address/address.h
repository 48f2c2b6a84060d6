#ifndef ADDRESS_H
#define ADDRESS_H

#include <stdbool.h>
#include <stddef.h>

#include "arena.h"
#include "db.h"
#include "err.h"
#include "postcode.h"

/*
 * The address register (BAG). People give a postcode and a number; the letter
 * and addition are a choice among those that exist there.
 */
struct address {
	const char *object_id; /* BAG id of what is lived in, 16 digits */
	int number;
	const char *letter;   /* "" when none; case matters in the BAG */
	const char *addition; /* "" when none */
	const char *street;
	const char *place;
	const char *municipality_code; /* CBS, "0513" */
	const char *municipality_name;
};

/* Ordered by letter, addition; COUNT 0: the register does not know it. */
struct address_list {
	const struct address *items;
	size_t count;
};

#define ADDRESS_KEY 8 /* "A-bis4" and NUL, at most */

/* POSTCODE as postcode_parse gives it. All of LIST lives in the arena. */
enum err address_find(struct arena *arena, struct db *db, const char *postcode,
    int number, struct address_list *list);

/*
 * What tells an address from its neighbours of the same number, for a form's
 * choice: "A-3", "A-", "-3", "-". Of one postcode and number no two are equal.
 */
void address_key(const struct address *address, char key[ADDRESS_KEY]);

/* The address in LIST with KEY; NULL when none. */
const struct address *address_by_key(const struct address_list *list,
    const char *key);

/*
 * The one address that a person means who typed REST after the number ("a",
 * "A-3", "bis", ""; see house_number_parse): case, spaces and signs do not
 * matter. NULL when none or more than one fit.
 */
const struct address *address_match(const struct address_list *list,
    const char *rest);

/* Whether any address in LIST fits REST, meant in the same way. */
bool address_fits(const struct address_list *list, const char *rest);

/* "12A-3", as on an envelope. LETTER, ADDITION may be "". NULL: arena full. */
const char *address_number_text(struct arena *arena, int number,
    const char *letter, const char *addition);

/* "Voorbeeldstraat 12A-3". */
const char *address_line(struct arena *arena, const struct address *address);

#endif
