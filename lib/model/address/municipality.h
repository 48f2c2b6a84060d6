#ifndef MUNICIPALITY_H
#define MUNICIPALITY_H

#include <stdbool.h>
#include <stddef.h>

#include "arena.h"
#include "db.h"
#include "err.h"

/* A municipality of today, with where it stands in the roll-out. Texts are ""
 * when there is none. */
struct municipality {
	const char *code; /* CBS, four digits without GM */
	const char *name;
	const char *theme;       /* class of its look */
	bool takes_part;         /* residents can become participants now */
	const char *expected_on; /* "2027-03-01"; NULL when not planned */
	const char *contact_name;
	const char *contact_email;
	const char *contact_phone;
	const char *contact_url;
	const char *former_names; /* "Schoonhoven, Vlist"; in the list only */
};

struct municipality_list {
	const struct municipality *items;
	size_t count;
};

/* The municipality of a postcode ("2801AB"): of its addresses, or else of most
 * addresses in its four digits. *FOUND is NULL when there are none; its code is
 * "" when it is one that the network does not have. */
enum err municipality_of_postcode(struct arena *arena, struct db *db,
    const char *postcode, const struct municipality **found);

/* By code; *FOUND is NULL for one that is not there. */
enum err municipality_get(struct arena *arena, struct db *db, const char *code,
    const struct municipality **found);

/* Those of today, by name. */
enum err municipality_list(struct arena *arena, struct db *db,
    struct municipality_list *list);

#endif
