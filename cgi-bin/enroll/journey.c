#include "journey.h"

#include <stddef.h>

#include "route.h"

static const struct {
	const char *path;
	int step;
} pages[] = {
    [DRAFT_ASK_ADDRESS] = {"/aanmelden/adres", 1},
    [DRAFT_ASK_HOUSE] = {"/aanmelden/huis", 1},
    [DRAFT_ASK_PRECISION] = {"/aanmelden/nauwkeurig", 1},
    [DRAFT_ASK_PHONE] = {"/aanmelden/telefoon", 2},
    [DRAFT_ASK_QUIET] = {"/aanmelden/rust", 3},
    [DRAFT_ASK_FREQUENCY] = {"/aanmelden/vaak", 3},
    [DRAFT_ASK_TYPES] = {"/aanmelden/soorten", 3},
    [DRAFT_ASK_DETAILS] = {"/aanmelden/gegevens", 4},
    [DRAFT_ASK_CHECK] = {"/aanmelden/controleren", 5},
    [DRAFT_ASK_CODE] = {"/aanmelden/code", 6},
    [DRAFT_ASK_NOTHING] = {"/aanmelden/klaar", 0},
};

enum err
journey_enter(struct request *request, struct response *response,
    enum draft_question question, struct journey **journey)
{
	struct journey *found = arena_alloc(request->arena, sizeof(*found));
	enum draft_question open;
	bool exists;
	enum err err;

	*journey = NULL;
	if (!found)
		return ERR_MEMORY;
	found->request = request;
	found->response = response;
	found->program = request->tools;
	err = draft_load(request->arena, found->program->db, request->session,
	    &found->draft, &exists);
	if (err)
		return err;
	if (!exists)
		return response_redirect(response, "/aanmelden/verlopen");
	open = draft_next(&found->draft);
	if (question > open || (open == DRAFT_ASK_NOTHING && question != open))
		return response_redirect(response, pages[open].path);
	*journey = found;
	return ERR_OK;
}

enum err
journey_open(struct request *request, struct response *response,
    enum draft_question question, const struct form_field *fields,
    struct journey **journey, struct form **form)
{
	*form = form_empty(request, fields);
	*journey = NULL;
	if (!*form)
		return ERR_MEMORY;
	return journey_enter(request, response, question, journey);
}

enum err
journey_receive(struct request *request, struct response *response,
    enum draft_question question, struct journey **journey, struct form **form)
{
	enum err err = form_read(request, request->route->fields, form);

	*journey = NULL;
	if (!err)
		err = journey_enter(request, response, question, journey);
	return err;
}

struct view *
journey_view(const struct journey *journey, enum draft_question question,
    const char *page, const char *title)
{
	struct view *view = view_new(journey->request, page);

	view_title(view, title);
	if (pages[question].step > 0) {
		view_number(view, "STEP", pages[question].step);
		view_show(view, "STEPS");
	}
	if (journey->draft.theme[0] != '\0')
		view_text(view, "THEME", journey->draft.theme);
	return view;
}

enum err
journey_page(const struct journey *journey, struct view *view,
    const struct form *form)
{
	view_form(view, form);
	return response_page(journey->response,
	    form_is_faulty(form) ? 422 : 200, view);
}

enum err
journey_go_to(const struct journey *journey, enum draft_question question)
{
	return response_redirect(journey->response, pages[question].path);
}

enum err
journey_catch_up(struct journey *journey)
{
	bool found;
	enum err err = draft_load(journey->request->arena, journey->program->db,
	    journey->request->session, &journey->draft, &found);

	if (err)
		return err;
	return found
	    ? journey_go_to(journey, draft_next(&journey->draft))
	    : response_redirect(journey->response, "/aanmelden/verlopen");
}

enum err
journey_go_on(struct journey *journey)
{
	bool replaced;
	enum err err = draft_replace(journey->request->arena,
	    journey->program->db, journey->request->session, &journey->draft,
	    &replaced);

	if (err)
		return err;
	return replaced ? journey_go_to(journey, draft_next(&journey->draft))
			: journey_catch_up(journey);
}

struct means
journey_means(const struct journey *journey)
{
	return (struct means){.db = journey->program->db,
	    .ring = journey->program->ring,
	    .conf = journey->request->conf};
}
