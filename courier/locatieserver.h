#ifndef LOCATIESERVER_H
#define LOCATIESERVER_H

#include <stddef.h>

#include "arena.h"
#include "bytes.h"
#include "err.h"

/*
 * PDOK Locatieserver v3_1, /free: the national register's search. Pure; the
 * requests go over transfer.h. Parameters that it does not know are refused by
 * it, so only q, fq, fl, rows and start are used.
 */
#define LOCATIESERVER_ROWS 100 /* its most */

struct locatieserver_question {
	const char *postcode; /* "2801AB" */
	int number;           /* 0: the postcode as a whole */
	const char *letter;   /* "" for none */
	const char *addition;
};

enum locatieserver_outcome {
	LOCATIESERVER_FOUND,
	LOCATIESERVER_UNKNOWN, /* it answers well, and this is not there */
	LOCATIESERVER_MORE,    /* not in this page, and there is another */
	LOCATIESERVER_GARBAGE, /* no answer that can be believed */
};

/* What is not there is "". */
struct locatieserver_address {
	const char *object_id; /* 16 digits; "" for a postcode */
	const char *street;
	const char *place;
	const char *municipality_code; /* "0513" */
	const char *letter;            /* as the register writes it */
	const char *addition;
	double x, y; /* RD New, metres */
};

/* The address to GET; NULL: arena full. */
const char *locatieserver_url(struct arena *arena, const char *service_url,
    const struct locatieserver_question *question, int start);

enum locatieserver_outcome locatieserver_read(struct arena *arena,
    struct bytes body, const struct locatieserver_question *question, int start,
    struct locatieserver_address *address);

#endif
