#include "session.h"

#include <string.h>

#include "log.h"
#include "text.h"
#include "token.h"

/* Browsers accept __Host- only with Secure, over https and for the whole host,
 * so that no neighbour or eavesdropper can set it. */
static bool
is_https(const struct request *request)
{
	return text_starts(request->conf->base_url, "https://");
}

/* NULL when the arena is full: then there is no cookie either. */
static const char *
cookie_name(const struct request *request)
{
	return arena_printf(request->arena, "%s%s",
	    is_https(request) ? "__Host-" : "", request->cookie);
}

const char *
session_cookie(struct request *request)
{
	const char *name = cookie_name(request);
	const char *token = name ? pairs_get(&request->cookies, name) : NULL;

	return token && token_is_valid(token) ? token : NULL;
}

static enum err
set_cookie(struct request *request, struct response *response,
    const char *token, const char *more)
{
	const char *name = cookie_name(request);
	const char *value = arena_printf(request->arena,
	    "%s=%s; Path=/; HttpOnly; SameSite=Lax%s%s", name ? name : "",
	    token, is_https(request) ? "; Secure" : "", more);

	if (arena_failed(request->arena))
		return ERR_MEMORY;
	response_header(response, "Set-Cookie", value);
	return ERR_OK;
}

enum err
session_begin(struct request *request, struct response *response)
{
	if (request->session)
		return ERR_OK;
	return session_renew(request, response);
}

enum err
session_renew(struct request *request, struct response *response)
{
	char *token = arena_alloc(request->arena, TOKEN_TEXT);

	if (!token)
		return ERR_MEMORY;
	token_new(token);
	return session_give(request, response, token);
}

enum err
session_give(struct request *request, struct response *response,
    const char *token)
{
	enum err err = set_cookie(request, response, token, "");

	if (!err)
		request->session = token;
	return err;
}

void
session_end(struct request *request, struct response *response)
{
	request->session = NULL;
	(void)set_cookie(request, response, "", "; Max-Age=0");
}

const char *
session_csrf(struct request *request)
{
	unsigned char bytes[KEY_BYTES];
	char *text;

	if (!request->session)
		return "";
	text = arena_alloc(request->arena, 2 * KEY_BYTES + 1);
	if (!text)
		return "";
	token_derive(request->session, "csrf", bytes);
	token_hex(bytes, sizeof(bytes), text);
	return text;
}

bool
session_csrf_is(struct request *request, const char *token)
{
	const char *own = session_csrf(request);
	size_t len = strlen(own);

	return len > 0 && token && strlen(token) == len &&
	    token_equal(own, token, len);
}
