/* The end: what happens next, whom to ask, and how to stop. */
#include "enroll.h"
#include "journey.h"
#include "municipality.h"
#include "text.h"
#include "words.h"

static const struct {
	const char *section;
	const char *title;
} ends[] = {
    [DRAFT_ACTIVE] = {"ACTIVE", N_("U doet mee")},
    [DRAFT_WAITING] = {"WAITING", N_("U staat op de wachtlijst")},
    [DRAFT_CHECKING] = {"CHECKING", N_("Wij controleren uw adres")},
    [DRAFT_ALREADY] = {"ALREADY", N_("U doet al mee")},
};

/* Shows SECTION with VALUE under NAME, when there is one. */
static void
contact_show(struct view *view, const char *section, const char *name,
    const char *value)
{
	if (!value || value[0] == '\0')
		return;
	view_show(view, section);
	view_text(view, name, value);
}

static enum err
municipality_contact(const struct page *page, struct view *view)
{
	const struct municipality *municipality = NULL;
	enum err err;

	if (page->draft->municipality[0] == '\0')
		return ERR_OK;
	err = municipality_get(page->means.arena, page->means.db,
	    page->draft->municipality, &municipality);
	if (err || !municipality)
		return err;
	contact_show(view, "HAS_MUNICIPALITY", "MUNICIPALITY",
	    municipality->name);
	contact_show(view, "MUNICIPAL_NAME", "DESK",
	    municipality->contact_name);
	contact_show(view, "MUNICIPAL_EMAIL", "DESK_EMAIL",
	    municipality->contact_email);
	contact_show(view, "MUNICIPAL_PHONE", "DESK_PHONE",
	    municipality->contact_phone);
	view_text(view, "DESK_PHONE_LINK",
	    text_strip(page->means.arena, municipality->contact_phone, "-()"));
	contact_show(view, "MUNICIPAL_URL", "DESK_URL",
	    municipality->contact_url);
	return ERR_OK;
}

enum err
done_show(struct page *page)
{
	const struct draft *draft = page->draft;
	struct view *view = journey_view(page, "enroll/done",
	    ends[draft->end].title);
	enum err err;

	view_show(view, ends[draft->end].section);
	if (draft->participant > 0) {
		view_show(view, "HAS_NUMBER");
		view_number(view, "NUMBER", (long)draft->participant);
	}
	if (draft->expected_on[0] != '\0') {
		view_show(view, "PLANNED");
		view_text(view, "EXPECTED_ON",
		    words_date(page->request, draft->expected_on));
	}
	err = municipality_contact(page, view);
	return !err ? response_page(page->response, 200, view) : err;
}
