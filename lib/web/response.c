#include "response.h"

#include <stdio.h>
#include <string.h>

#include "answer.h"
#include "log.h"
#include "route.h"
#include "text.h"

#define UNAVAILABLE_RETRY 30 /* seconds: a restart of the database */

void
answer_open(struct response *response, struct request *request, bool has_pages)
{
	*response = (struct response){
	    .request = request,
	    .has_pages = has_pages,
	};
}

void
answer_clear(struct response *response)
{
	answer_open(response, response->request, response->has_pages);
}

void
answer_text(struct response *response, int status, const char *type,
    const char *body, size_t len)
{
	response->status = status;
	response->type = type;
	response->body = body;
	response->len = len;
}

enum err
answer_page(struct response *response, int status, struct view *view)
{
	const char *html;
	size_t len;
	enum err err = view_render(view, &html, &len);

	if (err)
		return err;
	response->is_page = true;
	answer_text(response, status, "text/html; charset=utf-8", html, len);
	return ERR_OK;
}

enum err
response_text(struct response *response, int status, const char *type,
    const char *body, size_t len)
{
	if (arena_failed(response->request->arena))
		return ERR_MEMORY;
	answer_text(response, status, type, body, len);
	return ERR_OK;
}

enum err
response_string(struct response *response, int status, const char *type,
    const char *text)
{
	return response_text(response, status, type, text,
	    text ? strlen(text) : 0);
}

enum err
response_page(struct response *response, int status, struct view *view)
{
	return arena_failed(response->request->arena)
	    ? ERR_MEMORY
	    : answer_page(response, status, view);
}

enum err
response_redirect(struct response *response, const char *path)
{
	const struct request *request = response->request;

	response_header(response, "Location",
	    request_url(request, request_path(request, path)));
	return response_text(response, 303, NULL, "", 0);
}

enum err
response_error(struct response *response, int status)
{
	error_page(response, status, 0);
	return ERR_OK;
}

enum err
response_limited(struct response *response, long seconds)
{
	error_page(response, 429, seconds < 1 ? 1 : seconds);
	return ERR_OK;
}

void
answer_for_error(struct response *response, enum err err)
{
	answer_clear(response);
	response->err = err;
	if (err == ERR_INPUT)
		error_page(response, 422, 0);
	else if (err == ERR_UNAVAILABLE)
		error_page(response, 503, UNAVAILABLE_RETRY);
	else
		error_page(response, 500, 0);
}

/* A page that sets its cookie twice means the last one. */
static struct pair *
header_slot(struct response *response, const char *name)
{
	for (size_t i = 0; i < response->count; i++)
		if (text_equal(response->headers[i].name, name))
			return &response->headers[i];
	if (response->count == ANSWER_HEADERS)
		return NULL;
	return &response->headers[response->count++];
}

void
response_header(struct response *response, const char *name, const char *value)
{
	struct pair *slot = NULL;

	if (!value) /* the arena is full: nothing will be answered */
		return;
	if (!text_has_control(value, ""))
		slot = header_slot(response, name);
	if (!slot) {
		LOG(LOG_ERROR, "header_refused", LOG_TEXT("name", name));
		return;
	}
	*slot = (struct pair){name, value};
}

void
response_cache(struct response *response, int seconds)
{
	response->cache_seconds = seconds;
}

const char *
answer_reason(int status)
{
	static const struct {
		int status;
		const char *text;
	} reasons[] = {
	    {200, "OK"},
	    {303, "See Other"},
	    {304, "Not Modified"},
	    {400, "Bad Request"},
	    {403, "Forbidden"},
	    {404, "Not Found"},
	    {405, "Method Not Allowed"},
	    {409, "Conflict"},
	    {413, "Content Too Large"},
	    {422, "Unprocessable Content"},
	    {429, "Too Many Requests"},
	    {500, "Internal Server Error"},
	    {503, "Service Unavailable"},
	    {507, "Insufficient Storage"},
	};

	for (size_t i = 0; i < sizeof(reasons) / sizeof(*reasons); i++)
		if (reasons[i].status == status)
			return reasons[i].text;
	return "Answer";
}

struct out {
	answer_sink sink;
	void *arg;
	bool gone;
};

static void
put(struct out *out, const char *text)
{
	if (!out->gone)
		out->gone = !out->sink(out->arg, text, strlen(text));
}

static void
put_header(struct out *out, const char *name, const char *value)
{
	put(out, name);
	put(out, ": ");
	put(out, value);
	put(out, "\r\n");
}

/* What is said to one browser is never kept for another. */
static void
put_caching(struct out *out, const struct response *response)
{
	bool cookie = false;
	char text[48];

	for (size_t i = 0; i < response->count; i++)
		cookie |= text_equal(response->headers[i].name, "Set-Cookie");
	if (response->cache_seconds <= 0 || cookie) {
		put_header(out, "Cache-Control", "no-store");
		if (response->is_page)
			put_header(out, "Vary", "Cookie");
		return;
	}
	(void)snprintf(text, sizeof(text), "public, max-age=%d",
	    response->cache_seconds);
	put_header(out, "Cache-Control", text);
}

static void
put_head(struct out *out, const struct response *response)
{
	const struct request *request = response->request;
	char number[32];

	(void)snprintf(number, sizeof(number), "%d ", response->status);
	put(out, "Status: ");
	put(out, number);
	put(out, answer_reason(response->status));
	put(out, "\r\n");
	if (response->type)
		put_header(out, "Content-Type", response->type);
	/* Of a 304 it would be the length of what is not sent. */
	if (response->status != 304) {
		(void)snprintf(number, sizeof(number), "%zu", response->len);
		put_header(out, "Content-Length", number);
	}
	if (response->is_page)
		put_header(out, "Content-Language",
		    language_code(request->language));
	/* For nginx's log, which cannot tell a known path from a typed one;
	 * it is not handed on. */
	if (request->route)
		put_header(out, "X-Route", request->route->path);
	put_caching(out, response);
	for (size_t i = 0; i < response->count; i++)
		put_header(out, response->headers[i].name,
		    response->headers[i].value);
	put(out, "\r\n");
}

bool
answer_send(const struct response *response, answer_sink sink, void *arg)
{
	struct out out = {.sink = sink, .arg = arg};

	put_head(&out, response);
	if (!out.gone && response->len > 0 &&
	    response->request->method != METHOD_HEAD)
		out.gone = !sink(arg, response->body, response->len);
	return !out.gone;
}
