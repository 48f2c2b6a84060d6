#ifndef RESPONSE_H
#define RESPONSE_H

#include <stdbool.h>
#include <stddef.h>

#include "err.h"
#include "request.h"
#include "view.h"

/*
 * Leaves whole, after the outcome is known. What answers a page's own words is
 * ERR_MEMORY when the request's arena failed at any time before: a text that
 * could not be made is NULL, which everything here takes, and never leaves.
 */
struct response;

/* A page with STATUS; never cached unless response_cache says so. */
enum err response_page(struct response *response, int status,
    struct view *view);

/* 303 to PATH (which may have a query), in the request's language. */
enum err response_redirect(struct response *response, const char *path);

/* Anything else; BODY must live as long as the request. */
enum err response_text(struct response *response, int status, const char *type,
    const char *body, size_t len);

/* The same for a TEXT that ends with NUL. */
enum err response_string(struct response *response, int status,
    const char *type, const char *text);

/* The page that helps for 403, 404, 405, 413, 422, 429, 500, 503. */
enum err response_error(struct response *response, int status);

/* 429 with Retry-After and a page that says how long to wait. */
enum err response_limited(struct response *response, long seconds);

/*
 * A file of TYPE that nginx sends, HEAD and Range too: PATH, of our own making
 * (letters, digits, "-", "_", ".", "/"), is below the folder of the internal
 * location /spool/ of nginx.conf. NAME is what the browser keeps it under, any
 * UTF-8 (RFC 6266, RFC 8187). Never cached. ERR_INPUT for another path. What is
 * there must be of no more than who may ask this page: nginx asks nobody.
 */
enum err response_file(struct response *response, const char *path,
    const char *type, const char *name);

/* One more header; NAME is a literal, VALUE lives as long as the request. One
 * with control characters is left out, and an error goes into the log; NULL is
 * left out. */
void response_header(struct response *response, const char *name,
    const char *value);

/*
 * A conditional GET (RFC 9110, 13.1.2): sets an ETag made from VERSION, any
 * text that changes whenever the answer would. True: who asks has it already,
 * 304 is answered, and the page returns ERR_OK without making anything. False:
 * the page answers as ever; also with a full arena, and for a POST.
 */
bool response_fresh(struct response *response, const char *version);

/* Public pages without a session: max-age in seconds. */
void response_cache(struct response *response, int seconds);

#endif
