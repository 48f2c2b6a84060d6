#ifndef LOOKUP_H
#define LOOKUP_H

#include "municipality.h"
#include "request.h"
#include "view.h"

enum lookup_way {
	LOOKUP_NOT_ASKED,
	LOOKUP_UNKNOWN, /* no such name or postcode */
	LOOKUP_BY_NAME,
	LOOKUP_BY_OLD_NAME, /* one that merged into it */
	LOOKUP_BY_POSTCODE,
	LOOKUP_BY_CODE,
};

/* Which municipality a visitor asked for. */
struct lookup {
	enum lookup_way way;
	const char *typed; /* as the visitor wrote it; "" when not asked */
	const struct municipality *found; /* NULL unless by some way */
};

/*
 * What the query asks: ?zoek= a postcode (or its four digits), or a name out of
 * LIST, also one that merged; ?gemeente= a code.
 */
enum err lookup_query(const struct request *request, struct db *db,
    const struct municipality_list *list, struct lookup *lookup);

/*
 * Puts it in VIEW: ZOEK; and FOUND (a row, returned; else NULL) with NAME,
 * TYPED and MERGED or BY_POSTCODE, or NOT_FOUND with TYPED.
 */
struct view *lookup_view(const struct request *request, struct view *view,
    const struct lookup *lookup);

/* TAKES_PART, EXPECTED with EXPECTED_ON, or NOT_PLANNED, in VIEW. */
void lookup_view_state(const struct request *request, struct view *view,
    const struct municipality *municipality);

#endif
