#include "request.h"

#include <limits.h>
#include <string.h>
#include <strings.h>

#include "clock.h"
#include "log.h"
#include "session.h"
#include "text.h"
#include "token.h"

#define PATH_LENGTH 512
#define ID_LENGTH 64
#define FORM_TYPE "application/x-www-form-urlencoded"

const char *
request_header(const struct request *request, const char *name)
{
	size_t len = strlen(name);

	for (const char *const *p = request->params; p && *p; p++)
		if (strncmp(*p, name, len) == 0 && (*p)[len] == '=')
			return *p + len + 1;
	return NULL;
}

static const char *
param(const struct request *request, const char *name)
{
	const char *value = request_header(request, name);

	return value ? value : "";
}

static enum method
parse_method(const char *name)
{
	static const char *const names[] = {
	    [METHOD_GET] = "GET",
	    [METHOD_HEAD] = "HEAD",
	    [METHOD_POST] = "POST",
	};

	for (int i = METHOD_GET; i < METHOD_OTHER; i++)
		if (text_equal(name, names[i]))
			return (enum method)i;
	return METHOD_OTHER;
}

/* nginx makes 32 hexadecimal digits; without it we make one. Never taken from
 * a header of the client's: it is written into logs. */
static const char *
find_id(struct request *request)
{
	static const char allowed[] = "0123456789abcdefghijklmnopqrstuvwxyz"
				      "ABCDEFGHIJKLMNOPQRSTUVWXYZ-";
	const char *id = param(request, "REQUEST_ID");
	size_t len = strspn(id, allowed);
	unsigned char uuid[UUID_BYTES];
	char *made;

	if (len > 0 && len <= ID_LENGTH && id[len] == '\0')
		return id;
	made = arena_alloc(request->arena, 2 * UUID_BYTES + 1);
	if (!made)
		return "";
	uuid_new(uuid);
	token_hex(uuid, sizeof(uuid), made);
	return made;
}

/* Splits /en off. "/en/" stays as it is, and so has no page: an address has
 * one writing. */
static enum request_outcome
parse_path(struct request *request)
{
	const char *path = param(request, "DOCUMENT_URI");
	size_t len;

	if (*path == '\0')
		path = param(request, "SCRIPT_NAME");
	len = strlen(path);
	/* A page links to itself: "//host/" would be another host there. */
	if (path[0] != '/' || len > PATH_LENGTH || strstr(path, "//") ||
	    strchr(path, '\\') || /* which browsers take for / */
	    !text_is_utf8(path, len) || text_has_control(path, ""))
		return REQUEST_MALFORMED;
	request->path = path;
	if (text_equal(path, "/en")) {
		request->language = LANGUAGE_EN;
		request->path = "/";
	} else if (strncmp(path, "/en/", 4) == 0) {
		request->language = LANGUAGE_EN;
		request->path = path[4] ? path + 3 : path;
	}
	return REQUEST_OK;
}

static enum request_outcome
outcome_of(enum err err)
{
	if (!err)
		return REQUEST_OK;
	return err == ERR_MEMORY ? REQUEST_NO_MEMORY : REQUEST_MALFORMED;
}

static enum request_outcome
parse_query(struct request *request)
{
	const char *query = param(request, "QUERY_STRING");

	return outcome_of(pairs_parse_form(request->arena, query, strlen(query),
	    REQUEST_PAIRS, &request->query));
}

static enum request_outcome
parse_cookies(struct request *request)
{
	const char *header = param(request, "HTTP_COOKIE");
	enum err err = pairs_parse_cookies(request->arena, header,
	    REQUEST_PAIRS, &request->cookies);

	if (err)
		return outcome_of(err);
	request->session = session_cookie(request);
	return REQUEST_OK;
}

static enum request_outcome
parse_length(struct request *request)
{
	const char *text = param(request, "CONTENT_LENGTH");
	long most = request->conf->request_body_bytes;
	long length = 0;

	if (text[strspn(text, "0123456789")] != '\0')
		return REQUEST_MALFORMED;
	/* All digits, but over the limit: a number of any length. */
	if (*text != '\0' && !text_to_number(text, 0, LONG_MAX, &length))
		length = LONG_MAX;
	request->body_length = (size_t)length;
	return length > most ? REQUEST_TOO_LARGE : REQUEST_OK;
}

enum request_outcome
request_open(struct request *request, const char *const *params)
{
	static enum request_outcome (*const steps[])(
	    struct request *) = {parse_path, parse_query, parse_cookies,
	    parse_length};
	enum request_outcome outcome = REQUEST_OK;

	request->params = params;
	request->path = "/";
	request->method = parse_method(param(request, "REQUEST_METHOD"));
	request->remote = param(request, "REMOTE_ADDR");
	request->content_type = param(request, "CONTENT_TYPE");
	request->id = find_id(request);
	request->deadline_ms = clock_monotonic_ms() +
	    1000LL * request->conf->request_deadline_seconds;
	for (size_t i = 0; i < sizeof(steps) / sizeof(*steps); i++) {
		outcome = steps[i](request);
		if (outcome != REQUEST_OK)
			break;
	}
	return outcome;
}

const char *
request_part(const struct request *request, const char *name)
{
	const char *part = pairs_get(&request->parts, name);

	return part ? part : "";
}

bool
request_is_form(const struct request *request)
{
	const char *type = request->content_type;
	size_t len = strlen(FORM_TYPE);

	return strncasecmp(type, FORM_TYPE, len) == 0 &&
	    (type[len] == '\0' || strchr("; \t", type[len]));
}

enum request_outcome
request_take_body(struct request *request, struct bytes body)
{
	request->raw_body = body;
	if (body.len == 0 || !request_is_form(request))
		return REQUEST_OK;
	return outcome_of(pairs_parse_typed(request->arena,
	    (const char *)body.ptr, body.len, REQUEST_PAIRS, &request->body));
}

const char *
request_path(const struct request *request, const char *path)
{
	const char *full;

	if (request->language != LANGUAGE_EN)
		return path;
	if (text_equal(path, "/"))
		return "/en";
	full = arena_printf(request->arena, "/en%s", path);
	return full ? full : "/en";
}

const char *
request_url(const struct request *request, const char *path)
{
	const char *url = arena_printf(request->arena, "%s%s",
	    request->conf->base_url, path);

	return url ? url : request->conf->base_url;
}
