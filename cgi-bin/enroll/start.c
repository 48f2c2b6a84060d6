/* Before the first question: what will be asked, and beginning anew. */
#include "campaign.h"
#include "clock.h"
#include "draft.h"
#include "enroll.h"
#include "session.h"
#include "text.h"
#include "view.h"

const struct form_field start_fields[] = {
    {.name = START_SOURCE, .type = FORM_TEXT, .max = CAMPAIGN_MAX},
    {0},
};

/* A link with a code that is none leads to a sign-up without a source. */
static enum err
source_fill(const struct page *page)
{
	const char *typed = pairs_get(&page->request->query, START_SOURCE);
	char source[CAMPAIGN_MAX + 1];

	if (!typed || !campaign_parse(typed, source))
		return ERR_OK;
	return form_set(page->form, START_SOURCE, source);
}

/* Offers to go on with a sign-up that this browser began. */
static enum err
unfinished_show(const struct page *page, struct view *view)
{
	struct draft draft;
	bool found;
	enum err err;

	if (!page->request->session)
		return ERR_OK;
	err = draft_load(page->means.arena, page->means.db,
	    page->request->session, &draft, &found);
	if (!err && found && draft.end == DRAFT_OPEN &&
	    draft.address != DRAFT_ADDRESS_UNASKED)
		view_show(view, "UNFINISHED");
	return err;
}

static enum err
start_page(const struct page *page)
{
	struct view *view = view_new(page->request, "enroll/start");
	enum err err;

	view_title(view, N_("Aanmelden"));
	err = unfinished_show(page, view);
	if (err)
		return err;
	view_number(view, "DRAFT_MINUTES", page->means.conf->draft_minutes);
	return page_show(page, view);
}

enum err
start_show(struct page *page)
{
	enum err err = source_fill(page);

	if (!err)
		err = session_begin(page->request, page->response);
	return !err ? start_page(page) : err;
}

/* Who begins gets a new name: what an earlier visitor of this browser answered
 * is gone. */
enum err
start_save(struct page *page)
{
	const struct means *means = &page->means;
	struct request *request = page->request;
	struct draft draft;
	enum err err;

	if (form_is_faulty(page->form))
		return start_page(page);
	err = draft_delete(means->arena, means->db, request->session);
	if (!err)
		err = session_renew(request, page->response);
	if (err)
		return err;
	draft_init(&draft, clock_now());
	(void)campaign_parse(form_get(page->form, START_SOURCE), draft.source);
	err = draft_save(means->arena, means->db, request->session, &draft);
	return !err ? response_redirect(page->response, "/aanmelden/adres")
		    : err;
}

/* No answers are kept (any more), or the browser refuses cookies. */
enum err
start_expired(struct page *page)
{
	struct view *view;
	enum err err = session_begin(page->request, page->response);

	if (err)
		return err;
	view = view_new(page->request, "enroll/expired");
	view_title(view, N_("Uw antwoorden zijn niet bewaard"));
	view_number(view, "DRAFT_MINUTES", page->means.conf->draft_minutes);
	return response_page(page->response, 200, view);
}
