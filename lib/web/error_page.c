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

	answer_text(response, status, "text/plain; charset=utf-8", text,
	    strlen(text));
}

static void
set_retry(struct response *response, long retry)
{
	const char *seconds = arena_printf(response->request->arena, "%ld",
	    retry);

	response_header(response, "Retry-After", seconds);
}

/* Names are literals, so that nothing from outside can choose one. */
struct error {
	int status;
	const char *template;
	const char *title;
};

static const struct error errors[] = {
    {403, "errors/403", N_("Wij konden dit niet aannemen")},
    {404, "errors/404", N_("Deze pagina is er niet")},
    {405, "errors/405", N_("Zo kan deze pagina niet worden geopend")},
    {413, "errors/413", N_("Dit was te veel tekst")},
    {422, "errors/422", N_("Dit formulier klopt niet")},
    {429, "errors/429", N_("Even wachten")},
    {503, "errors/503", N_("De site is er even niet")},
    {507, "errors/503", N_("De site is er even niet")},
    {500, "errors/500", N_("Er gaat iets mis bij ons")},
};

/* The last for a status that has no page of its own. */
static const struct error *
error_of(int status)
{
	size_t last = sizeof(errors) / sizeof(errors[0]) - 1;

	for (size_t i = 0; i < last; i++)
		if (errors[i].status == status)
			return &errors[i];
	return &errors[last];
}

static enum err
render(struct response *response, int status, long retry)
{
	struct request *request = response->request;
	const struct error *error = error_of(status);
	struct view *view = view_new(request, error->template);
	struct view *row;

	view_title(view, error->title);
	view_number(view, "STATUS", status);
	view_text(view, "PATH", request->path);
	if (retry > 0) {
		row = view_row(view, "RETRY");
		view_number(row, "RETRY_AFTER", retry);
		view_text(row, "WAIT",
		    sentence_wait(request->arena, request->language, retry));
	}
	return answer_page(response, status, view);
}

void
error_page(struct response *response, int status, long retry)
{
	if (retry > 0)
		set_retry(response, retry);
	if (response->has_pages && !render(response, status, retry))
		return;
	plain_sentence(response, status);
}
