/* The pages that help when something is not as it should be. */
#include <stdio.h>
#include <string.h>

#include "answer.h"
#include "log.h"
#include "sentence.h"
#include "view.h"

/* When even the page cannot be made; nothing here can fail. */
static void
plain_sentence(struct response *response, int status)
{
	const char *sentence = status < 500
	    ? N_("Dit kan niet. Ga terug en probeer het nog eens.")
	    : N_("Er gaat iets mis bij ons. Probeer het later nog eens.");
	const char *text = response->has_pages
	    ? catalog_get(response->request->language, sentence)
	    : answer_reason(status);

	(void)response_text(response, status, "text/plain; charset=utf-8",
	    text, strlen(text));
}

static void
set_retry(struct response *response, long retry)
{
	const char *seconds = arena_printf(response->request->arena, "%ld",
	    retry);

	if (seconds)
		response_header(response, "Retry-After", seconds);
}

/* The templates' names are literals, so that nothing from outside can choose
 * one. */
static const char *
template_of(int status)
{
	switch (status) {
	case 403:
		return "errors/403";
	case 404:
		return "errors/404";
	case 405:
		return "errors/405";
	case 413:
		return "errors/413";
	case 422:
		return "errors/422";
	case 429:
		return "errors/429";
	case 503:
		return "errors/503";
	default:
		return "errors/500";
	}
}

static enum err
render(struct response *response, int status, long retry)
{
	struct request *request = response->request;
	struct view *view = view_new(request, template_of(status));
	struct view *row;

	if (!view)
		return ERR_MEMORY;
	view_number(view, "STATUS", status);
	view_text(view, "PATH", request->path);
	if (retry > 0) {
		row = view_row(view, "RETRY");
		view_number(row, "RETRY_AFTER", retry);
		view_text(row, "WAIT",
		    sentence_wait(request->arena, request->language, retry));
	}
	return response_page(response, status, view);
}

void
error_page(struct response *response, int status, long retry)
{
	if (retry > 0)
		set_retry(response, retry);
	if (response->has_pages && render(response, status, retry) == ERR_OK)
		return;
	plain_sentence(response, status);
}
