/* Before the first question: what will be asked, and beginning anew. */
#include "campaign.h"
#include "clock.h"
#include "draft.h"
#include "enroll.h"
#include "route.h"
#include "session.h"
#include "text.h"
#include "view.h"

const struct form_field start_fields[] = {
    {.name = START_SOURCE, .type = FORM_TEXT, .max = CAMPAIGN_MAX},
    {0},
};

/* A link with a code that is none leads to a sign-up without a source. */
static enum err
source_fill(struct request *request, struct form *form)
{
	const char *typed = pairs_get(&request->query, START_SOURCE);
	char source[CAMPAIGN_MAX + 1];

	if (!typed || !campaign_parse(typed, source))
		return ERR_OK;
	return form_set(form, START_SOURCE, source);
}

/* Offers to go on with a sign-up that this browser began. */
static enum err
unfinished_show(struct request *request, struct view *view)
{
	const struct tools *program = request->tools;
	struct draft draft;
	bool found;
	enum err err;

	if (!request->session)
		return ERR_OK;
	err = draft_load(request->arena, program->db, request->session, &draft,
	    &found);
	if (!err && found && draft.end == DRAFT_OPEN &&
	    draft.address != DRAFT_ADDRESS_UNASKED)
		view_show(view, "UNFINISHED");
	return err;
}

static enum err
start_page(struct request *request, struct response *response, int status,
    struct form *form)
{
	struct view *view = view_new(request, "enroll/start");
	enum err err;

	view_title(view, N_("Aanmelden"));
	err = unfinished_show(request, view);
	if (err)
		return err;
	view_number(view, "DRAFT_MINUTES", request->conf->draft_minutes);
	view_form(view, form);
	return response_page(response, status, view);
}

enum err
start_show(struct page *page)
{
	struct request *request = page->request;
	struct response *response = page->response;
	struct form *form = form_empty(request, start_fields);
	enum err err = !form ? ERR_MEMORY : source_fill(request, form);

	if (!err)
		err = session_begin(request, response);
	return !err ? start_page(request, response, 200, form) : err;
}

/* Who begins gets a new name: what an earlier visitor of this browser answered
 * is gone. */
enum err
start_save(struct page *page)
{
	struct request *request = page->request;
	struct response *response = page->response;
	const struct tools *program = request->tools;
	struct draft draft;
	struct form *form;
	enum err err = form_read(request, request->route->fields, &form);

	if (err)
		return err;
	if (form_is_faulty(form))
		return start_page(request, response, 422, form);
	err = draft_delete(request->arena, program->db, request->session);
	if (!err)
		err = session_renew(request, response);
	if (err)
		return err;
	draft_init(&draft, clock_now());
	(void)campaign_parse(form_get(form, START_SOURCE), draft.source);
	err = draft_save(request->arena, program->db, request->session, &draft);
	return !err ? response_redirect(response, "/aanmelden/adres") : err;
}

/* No answers are kept (any more), or the browser refuses cookies. */
enum err
start_expired(struct page *page)
{
	struct request *request = page->request;
	struct response *response = page->response;
	struct view *view;
	enum err err = session_begin(request, response);

	if (err)
		return err;
	view = view_new(request, "enroll/expired");
	view_title(view, N_("Uw antwoorden zijn niet bewaard"));
	view_number(view, "DRAFT_MINUTES", request->conf->draft_minutes);
	return response_page(response, 200, view);
}
