/* Who looked at what is kept of somebody, and what they did themselves. */
#include "moment.h"
#include "preferences.h"
#include "record.h"
#include "record_words.h"
#include "text.h"
#include "visit.h"
#include "words.h"

/* The role, never the account; a helpdesk is one of a municipality. */
static void
who_show(struct view *row, const struct record_look *look)
{
	static const struct {
		const char *role;
		const char *section;
	} roles[] = {
	    {"administrator", "BY_ADMINISTRATOR"},
	    {"helpdesk", "BY_HELPDESK"},
	    {"bureau", "BY_BUREAU"},
	};
	const char *section = "BY_STAFF";

	for (size_t i = 0; i < sizeof(roles) / sizeof(roles[0]); i++)
		if (text_equal(look->role, roles[i].role))
			section = roles[i].section;
	if (text_equal(look->role, "helpdesk") && look->municipality[0] == '\0')
		section = "BY_STAFF";
	view_show(row, section);
	view_text(row, "MUNICIPALITY", look->municipality);
	view_text(row, "REASON", look->reason);
	view_show(row, look->reason[0] == '\0' ? "NO_REASON" : "HAS_REASON");
}

static void
looks_fill(const struct request *request, struct view *view,
    const struct record_past *past)
{
	for (size_t i = 0; i < past->look_count; i++) {
		struct view *row = view_row(view, "LOOK");

		moment_show(request, row, "DAY", "TIME", past->looks[i].at);
		who_show(row, &past->looks[i]);
	}
	for (size_t i = 0; i < past->deed_count; i++) {
		const struct record_deed *deed = &past->deeds[i];
		struct view *row = view_row(view, "DEED");

		moment_show(request, row, "DAY", "TIME", deed->at);
		view_text(row, "WHAT",
		    catalog_get(request->language,
			record_words_deed(deed->what)));
		if (deed->by_sms)
			view_show(row, "BY_SMS");
	}
}

enum err
looks_show(struct page *page)
{
	struct record_past past;
	struct view *view;
	enum err err = record_past(&page->means, page->self, &past);

	if (err)
		return err;
	view = visit_view(page, "preferences/looks",
	    N_("Wie uw gegevens bekeek"));
	view_text(view, "AUDIT_TIME",
	    words_days(page->request, page->means.conf->audit_days));
	view_show(view, past.look_count == 0 ? "NOBODY" : "LOOKS");
	if (past.deed_count > 0)
		view_show(view, "DEEDS");
	if (past.look_count == RECORD_MOST)
		view_show(view, "LOOKS_LATEST");
	if (past.deed_count == RECORD_MOST)
		view_show(view, "DEEDS_LATEST");
	looks_fill(page->request, view, &past);
	return response_page(page->response, 200, view);
}
