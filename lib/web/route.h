#ifndef ROUTE_H
#define ROUTE_H

#include <stddef.h>

#include "err.h"
#include "form.h"
#include "page.h"
#include "visitor.h"

/* A number of the model's, that this floor only hands on; with the name that it
 * has in C, for -R. No name: not asked. */
struct route_value {
	int number;
	const char *name;
};
#define ROUTE_VALUE(value)                                                     \
	{                                                                      \
		(value), #value                                                \
	}

/*
 * One row tells everything about a route; the page runs when all of it holds.
 * Rows are written by ROUTE, so that none forgets who may come.
 */
struct route {
	enum method method; /* METHOD_GET also answers HEAD */
	/* Without /en. A segment "{id}" is any one, given by request_part. Of
	 * two rows that fit the first is taken. */
	const char *path;
	const struct visitor *may;
	page_fn page;
	struct route_value question;     /* of the sign-up */
	struct route_value fresh;        /* the step that a fresh code allows */
	struct route_value right;        /* of who works here */
	const struct form_field *fields; /* GET shows them, POST takes them */
	const char *start;        /* where one without a cookie is sent */
	const char *const *query; /* names allowed in the query, NULL: none;
	                             others are ignored */
	size_t body;              /* most bytes; 0: conf.request_body_bytes */
	bool raw;                 /* POST: the page reads the body itself */
};

/* ROUTE(GET, "/pad", anybody, page_show, .query = names): the visitor is one of
 * visitor_…; what follows the page are other members of the row. */
#define ROUTE(verb, at, who, run, ...)                                         \
	{                                                                      \
		.method = METHOD_##verb, .path = (at), .may = &visitor_##who,  \
		.page = (run), ##__VA_ARGS__                                   \
	}

#define ROUTE_PARTS 4 /* the most names in a path */

/* The outcome of a lookup: a route, or why not. */
enum route_outcome { ROUTE_FOUND, ROUTE_NO_PATH, ROUTE_NO_METHOD };

enum route_outcome route_find(const struct route *routes, size_t count,
    struct request *request);

/* For the Allow header: the methods of PATH's routes. Static. */
const char *route_allowed(const struct route *routes, size_t count,
    const char *path);

/* Whether a request to it carries the form's token, and comes from a page of
 * ours. */
bool route_takes_token(const struct route *route);

/* What is wrong with a row, in a few words; NULL: nothing. */
const char *route_fault(const struct route *route);

#endif
