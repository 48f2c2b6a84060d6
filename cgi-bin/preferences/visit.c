#include "visit.h"

#include <string.h>

#include "fresh.h"
#include "log.h"
#include "route.h"
#include "text.h"
#include "words.h"

struct means
visit_means_of(const struct request *request)
{
	const struct tools *program = request->tools;

	return (struct means){request->arena, program->db, program->ring,
	    request->conf};
}

struct means
visit_means(const struct visit *visit)
{
	return visit_means_of(visit->request);
}

enum err
visit_enter_left(struct request *request, struct response *response,
    struct visit **visit)
{
	const struct means means = visit_means_of(request);
	struct visit *found = arena_alloc(request->arena, sizeof(*found));
	bool live;
	enum err err;

	*visit = NULL;
	if (!found)
		return ERR_MEMORY;
	*found = (struct visit){.request = request,
	    .response = response,
	    .program = request->tools};
	err = self_load(&means, request->session, &found->self, &live);
	if (err)
		return err;
	if (!live)
		return visit_gone(found);
	*visit = found;
	return ERR_OK;
}

enum err
visit_enter(struct request *request, struct response *response,
    struct visit **visit)
{
	enum err err = visit_enter_left(request, response, visit);

	if (err || !*visit || !text_equal((*visit)->self.standing, "left"))
		return err;
	*visit = NULL;
	return response_redirect(response, "/mijn");
}

enum err
visit_open(struct request *request, struct response *response,
    const struct form_field *fields, struct visit **visit, struct form **form)
{
	*form = form_empty(request, fields);
	*visit = NULL;
	if (!*form)
		return ERR_MEMORY;
	return visit_enter(request, response, visit);
}

enum err
visit_receive(struct request *request, struct response *response,
    struct visit **visit, struct form **form)
{
	enum err err = form_read(request, request->route->fields, form);

	*visit = NULL;
	return !err ? visit_enter(request, response, visit) : err;
}

/* Somebody signed in elsewhere since this session began. */
static void
newer_show(const struct visit *visit, struct view *view)
{
	const char *at = visit->self.newer_at;
	const size_t day = sizeof("YYYY-MM-DD") - 1;

	if (strlen(at) <= day)
		return;
	view_show(view, "NEWER");
	view_text(view, "NEWER_ON",
	    words_date(visit->request,
		arena_strndup(visit->request->arena, at, day)));
	view_text(view, "NEWER_TIME", at + day + 1);
}

struct view *
visit_view(const struct visit *visit, const char *page, const char *title)
{
	struct view *view = view_new(visit->request, page);

	view_title(view, title);
	view_show(view, "SIGNED_IN");
	view_number(view, "IDLE_MINUTES",
	    visit->request->conf->session_idle_minutes);
	view_number(view, "SECONDS_LEFT", visit->self.seconds_left);
	view_text(view, "MY_PHONE", visit->self.phone.national);
	newer_show(visit, view);
	return view;
}

enum err
visit_page(const struct visit *visit, struct view *view,
    const struct form *form)
{
	int status = 200;

	if (form) {
		view_form(view, form);
		if (form_is_faulty(form))
			status = 422;
	}
	return response_page(visit->response, status, view);
}

enum err
visit_page_stale(const struct visit *visit, struct view *view,
    const struct form *form)
{
	view_form(view, form);
	return response_page(visit->response, 409, view);
}

enum err
visit_saved(const struct visit *visit, const char *what)
{
	const char *path = arena_printf(visit->request->arena,
	    "/mijn?bewaard=%s", what);

	if (!path)
		return ERR_MEMORY;
	return response_redirect(visit->response, path);
}

enum err
visit_not_found(const struct visit *visit, const char *what)
{
	const struct means means = visit_means(visit);
	enum err err = self_foreign(&means, &visit->self);

	LOG(LOG_WARNING, "foreign_id", LOG_TEXT("what", what),
	    LOG_NUMBER("participant", visit->self.number));
	return !err ? response_error(visit->response, 404) : err;
}

enum err
visit_gone(const struct visit *visit)
{
	return response_redirect(visit->response,
	    "/mijn/inloggen?reden=verlopen");
}

enum err
visit_fresh(const struct visit *visit, enum self_step step, bool *fresh)
{
	*fresh = visit->self.fresh == step;
	if (*fresh)
		return ERR_OK;
	return response_redirect(visit->response, fresh_path(visit, step));
}
