#ifndef URL_H
#define URL_H

#include "arena.h"
#include "request.h"

/* VALUE as one part of an address (RFC 3986). NULL: arena full. */
char *url_percent(struct arena *arena, const char *value);

/* "name=value&…" of COUNT pairs. NULL: arena full. */
const char *url_query(struct arena *arena, const struct pair *pairs,
    size_t count);

#endif
