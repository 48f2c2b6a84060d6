#ifndef REQUEST_H
#define REQUEST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "arena.h"
#include "bytes.h"
#include "catalog.h"
#include "conf.h"
#include "err.h"

enum method { METHOD_GET, METHOD_HEAD, METHOD_POST, METHOD_OTHER };

/* A decoded name and value; both valid UTF-8 without NUL. */
struct pair {
	const char *name;
	const char *value;
};

struct pairs {
	const struct pair *items;
	size_t count;
};

/* A file that came with the form, in the spool (see upload.h). */
struct upload {
	const char *field;
	const char *name;  /* in the spool: random */
	const char *shown; /* the client's name for it, harmless; or "" */
	const char *type;  /* what the client takes it for: a hint */
	size_t bytes;
	bool kept; /* a page sets it; else it is removed after the answer */
	struct upload *next;
};

struct tools;

/* Everything of one request; all of it lives in its arena. */
struct request {
	struct arena *arena;
	const struct conf *conf;
	const struct tools *tools; /* the program's, from app.start */
	const char *cookie;        /* the name of its cookie, from app.cookie */
	enum method method;
	enum language language; /* from the /en prefix */
	const char *path;       /* without /en and query; "/" for "/en" */
	const char *id;         /* request id, from nginx */
	const char *remote;     /* REMOTE_ADDR, text */
	struct pairs parts;     /* of the path, by the names in the route's */
	struct pairs query;
	struct pairs cookies;
	struct pairs body; /* of a form, in either way of writing */
	struct upload *uploads;
	struct bytes raw_body; /* as it came, any type */
	const char *content_type;
	const char *session; /* the cookie's token, or NULL: see session.h */
	const struct route *route;
	int64_t deadline_ms;       /* on the monotonic clock */
	size_t body_length;        /* CONTENT_LENGTH, also when too large */
	const char *const *params; /* CGI's, "NAME=value", NULL-ended */
};

/* The most names in a query, a form, or a Cookie header. */
#define REQUEST_PAIRS 100

/* The request's language, path and so on are usable after any outcome. */
enum request_outcome {
	REQUEST_OK,
	REQUEST_MALFORMED, /* 422 */
	REQUEST_TOO_LARGE, /* 413: the body would be over the configured size */
	REQUEST_NO_MEMORY, /* 500 */
	REQUEST_NO_ROOM,   /* 507: the disk takes no more of a file */
};

/* Fills REQUEST (of which arena, conf, tools and cookie are set) from the CGI
 * parameters, which must live as long as the request; all but the body. */
enum request_outcome request_open(struct request *request,
    const char *const *params);

/* Takes the body as it came; decodes it when it is a form, of which values can
 * be unreadable: form_read makes faults of them. */
enum request_outcome request_take_body(struct request *request,
    struct bytes body);

/* Whether the body is application/x-www-form-urlencoded. */
bool request_is_form(const struct request *request);

/* The first value of NAME, or NULL. */
const char *pairs_get(const struct pairs *pairs, const char *name);

/* Percent- and plus-decodes "a=b&c=d" into the arena. ERR_INPUT for a broken
 * escape, NUL, bad UTF-8, or over MAX pairs. */
enum err pairs_parse_form(struct arena *arena, const char *text, size_t len,
    size_t max, struct pairs *pairs);

/* The value, "", of a pair that is unreadable: known by its address. */
extern const char pair_unreadable[];

/* The same for what people type: a value with NUL or bad UTF-8 becomes
 * pair_unreadable, and the other pairs are there. Names are as strict as
 * above. */
enum err pairs_parse_typed(struct arena *arena, const char *text, size_t len,
    size_t max, struct pairs *pairs);

/* "?a=b&c=d", percent-encoded, or "" when there are none. NULL: arena full. */
const char *pairs_write_query(struct arena *arena, const struct pairs *pairs);

/* Whether no pair is unreadable. */
bool pairs_are_readable(const struct pairs *pairs);

/* "a=b; c=d" of a Cookie header; malformed pairs are skipped (RFC 6265 5.4). */
enum err pairs_parse_cookies(struct arena *arena, const char *text, size_t max,
    struct pairs *pairs);

/* What stands in the path where the route's has {NAME}; never empty. */
const char *request_part(const struct request *request, const char *name);

/* An HTTP header by its CGI name ("HTTP_USER_AGENT"), or NULL. */
const char *request_header(const struct request *request, const char *name);

/* PATH in the request's language: "/en" is put before it for English. */
const char *request_path(const struct request *request, const char *path);

/* The absolute address of PATH: configured base_url, never the Host header. */
const char *request_url(const struct request *request, const char *path);

#endif
