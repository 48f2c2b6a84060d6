#include "journey.h"

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

static enum draft_question
question_of(const struct page *page)
{
	return (enum draft_question)page->request->route->question.number;
}

static enum err
load(const struct page *page, struct draft *draft, bool *found)
{
	return draft_load(page->means.arena, page->means.db,
	    page->request->session, draft, found);
}

static enum err
go_to_expired(const struct page *page)
{
	return response_redirect(page->response, "/aanmelden/verlopen");
}

static enum err
find_draft(struct page *page)
{
	const enum draft_question question = question_of(page);
	struct draft *draft = arena_alloc(page->means.arena, sizeof(*draft));
	enum draft_question open;
	bool found;
	enum err err;

	if (!draft)
		return ERR_MEMORY;
	err = load(page, draft, &found);
	if (err)
		return err;
	if (!found)
		return go_to_expired(page);
	open = draft_next(draft);
	if (question > open || (open == DRAFT_ASK_NOTHING && question != open))
		return journey_go_to(page, open);
	page->draft = draft;
	return ERR_OK;
}

const struct visitor visitor_draft = {
    .name = "draft",
    .cookie = true,
    .question = true,
    .find = find_draft,
};

struct view *
journey_view(const struct page *page, const char *template, const char *title)
{
	const int step = pages[question_of(page)].step;
	struct view *view = view_new(page->request, template);

	view_title(view, title);
	if (step > 0) {
		view_number(view, "STEP", step);
		view_show(view, "STEPS");
	}
	if (page->draft->theme[0] != '\0')
		view_text(view, "THEME", page->draft->theme);
	return view;
}

enum err
journey_go_to(const struct page *page, enum draft_question question)
{
	return response_redirect(page->response, pages[question].path);
}

enum err
journey_catch_up(const struct page *page)
{
	bool found;
	enum err err = load(page, page->draft, &found);

	if (err)
		return err;
	return found ? journey_go_to(page, draft_next(page->draft))
		     : go_to_expired(page);
}

enum err
journey_go_on(const struct page *page)
{
	bool replaced;
	enum err err = draft_replace(page->means.arena, page->means.db,
	    page->request->session, page->draft, &replaced);

	if (err)
		return err;
	return replaced ? journey_go_to(page, draft_next(page->draft))
			: journey_catch_up(page);
}
