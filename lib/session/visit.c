#include "visit.h"

#include <string.h>

#include "log.h"
#include "route.h"
#include "text.h"
#include "words.h"

static const char *const words[] = {
    [SELF_NO_STEP] = "",
    [SELF_LEAVE] = "stoppen",
    [SELF_DOWNLOAD] = "downloaden",
    [SELF_NUMBER] = "nummer",
};

const char *
visit_step_word(enum self_step step)
{
	return words[step];
}

enum self_step
visit_step_parse(const char *word)
{
	for (enum self_step step = SELF_LEAVE; step <= SELF_NUMBER; step++)
		if (word && text_equal(word, words[step]))
			return step;
	return SELF_NO_STEP;
}

enum err
visit_gone(const struct page *page)
{
	return response_redirect(page->response,
	    "/mijn/inloggen?reden=verlopen");
}

enum err
visit_ask_fresh(const struct page *page, enum self_step step)
{
	return response_redirect(page->response,
	    arena_printf(page->means.arena, "/mijn/bevestigen?voor=%s",
		words[step]));
}

bool
visit_has_left(const struct page *page)
{
	return text_equal(page->self->standing, "left");
}

/* Whose session it is; page.self stays NULL for who is signed out. */
static enum err
find_self(struct page *page)
{
	struct self *self = arena_alloc(page->means.arena, sizeof(*self));
	bool live;
	enum err err;

	if (!self)
		return ERR_MEMORY;
	err = self_load(&page->means, page->request->session, self, &live);
	if (err)
		return err;
	if (!live)
		return visit_gone(page);
	page->self = self;
	return ERR_OK;
}

/* Whether the fresh code that the row asks for was given. */
static enum err
check_fresh(const struct page *page)
{
	const struct route_value *fresh = &page->request->route->fresh;
	const enum self_step step = (enum self_step)fresh->number;

	return !fresh->name || page->self->fresh == step
	    ? ERR_OK
	    : visit_ask_fresh(page, step);
}

static enum err
find_left(struct page *page)
{
	enum err err = find_self(page);

	return err || !page->self ? err : check_fresh(page);
}

static enum err
find_participant(struct page *page)
{
	enum err err = find_self(page);

	if (err || !page->self)
		return err;
	return visit_has_left(page) ? response_redirect(page->response, "/mijn")
				    : check_fresh(page);
}

const struct visitor visitor_participant = {
    .name = "participant",
    .cookie = true,
    .fresh = true,
    .find = find_participant,
};

const struct visitor visitor_left = {
    .name = "left",
    .cookie = true,
    .fresh = true,
    .find = find_left,
};

/* Somebody signed in elsewhere since this session began. */
static void
newer_show(const struct page *page, struct view *view)
{
	const char *at = page->self->newer_at;
	const size_t day = sizeof("YYYY-MM-DD") - 1;

	if (strlen(at) <= day)
		return;
	view_show(view, "NEWER");
	view_text(view, "NEWER_ON",
	    words_date(page->request,
		arena_strndup(page->means.arena, at, day)));
	view_text(view, "NEWER_TIME", at + day + 1);
}

struct view *
visit_view(const struct page *page, const char *template, const char *title)
{
	struct view *view = view_new(page->request, template);

	view_title(view, title);
	view_show(view, "SIGNED_IN");
	view_number(view, "IDLE_MINUTES",
	    page->means.conf->session_idle_minutes);
	view_number(view, "SECONDS_LEFT", page->self->seconds_left);
	view_text(view, "MY_PHONE", page->self->phone.national);
	newer_show(page, view);
	return view;
}

enum err
visit_not_found(const struct page *page, const char *what)
{
	enum err err = self_foreign(&page->means, page->self);

	LOG(LOG_WARNING, "foreign_id", LOG_TEXT("what", what),
	    LOG_NUMBER("participant", page->self->number));
	return !err ? response_error(page->response, 404) : err;
}
