#ifndef SESSION_H
#define SESSION_H

#include <stdbool.h>

#include "request.h"
#include "response.h"

/*
 * The browser's token: 256 random bits in one cookie of the program's name
 * (app.cookie; with __Host- before it over https; HttpOnly, SameSite=Lax,
 * Path=/, no Expires).
 * What it opens is the program's affair (a draft, later a session).
 */

/* The token in the request's cookie; NULL when there is none, or when it has
 * not the shape of one of ours. */
const char *session_cookie(struct request *request);

/* Gives the browser a new token when it has none; request.session holds it. */
enum err session_begin(struct request *request, struct response *response);

/* A new token in place of the old one (after a change of standing). */
enum err session_renew(struct request *request, struct response *response);

/* The same with a TOKEN that the program made (token_new) and that lives as
 * long as the request. */
enum err session_give(struct request *request, struct response *response,
    const char *token);

/* Takes the cookie away. */
void session_end(struct request *request, struct response *response);

/* The hidden field's value for this browser ("" without a session). */
const char *session_csrf(struct request *request);

/* Whether a form's TOKEN is this browser's; constant time. */
bool session_csrf_is(struct request *request, const char *token);

#endif
