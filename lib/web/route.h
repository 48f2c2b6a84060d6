#ifndef ROUTE_H
#define ROUTE_H

#include <stddef.h>

#include "err.h"
#include "form.h"
#include "page.h"

/* What a route asks before its page runs. */
enum need {
	NEED_NOTHING = 0,
	NEED_SESSION = 1 << 0, /* a cookie; without one: to the route's START */
	NEED_CSRF = 1 << 1,    /* POST: the form's token, a same-site origin */
	NEED_RAW_BODY = 1 << 2, /* the page reads the body itself (gateway) */
};

/*
 * One row tells everything about a route. Paths are without /en; a final "*"
 * matches one non-empty segment, given as request.rest.
 */
struct route {
	enum method method; /* METHOD_GET also answers HEAD */
	const char *path;
	page_fn page;
	unsigned needs;
	const struct form_field *fields; /* that it takes; NULL: none */
	const char *start;        /* where one without a session is sent */
	const char *const *query; /* names allowed in the query, NULL: none;
	                             others are ignored */
};

/* The outcome of a lookup: a route, or why not. */
enum route_outcome { ROUTE_FOUND, ROUTE_NO_PATH, ROUTE_NO_METHOD };

enum route_outcome route_find(const struct route *routes, size_t count,
    struct request *request);

/* For the Allow header: the methods of PATH's routes. Static. */
const char *route_allowed(const struct route *routes, size_t count,
    const char *path);

#endif
