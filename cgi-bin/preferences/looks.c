/* Who looked at what is kept of somebody, and what they did themselves. */
#include "moment.h"
#include "record.h"
#include "text.h"
#include "visit.h"
#include "words.h"

/* The journal's word for what somebody did here. */
static const struct {
	const char *what;
	const char *words;
} deeds[] = {
	{"signin", N_("U logde in")},
	{"sign_out", N_("U logde uit")},
	{"sign_out_others", N_("U logde overal anders uit")},
	{"number", N_("U veranderde uw nummer")},
	{"frequency", N_("U veranderde hoe vaak wij u vragen")},
	{"types", N_("U veranderde waarvoor wij u vragen")},
	{"details", N_("U veranderde uw gegevens")},
	{"quiet", N_("U veranderde wanneer wij u met rust laten")},
	{"week", N_("U veranderde wanneer wij u met rust laten")},
	{"address", N_("U veranderde uw adressen")},
	{"pause_add", N_("U vroeg een pauze")},
	{"pause_remove", N_("U haalde een pauze weg")},
	{"pause_end", N_("U stopte uw pauze")},
	{"download", N_("U downloadde uw gegevens")},
	{"leave", N_("U stopte")},
	{"return", N_("U deed weer mee")},
	{"foreign_id", N_("U vroeg iets op dat niet bij u hoort")},
};

static const char *
deed_words(const char *what)
{
	for (size_t i = 0; i < sizeof(deeds) / sizeof(deeds[0]); i++)
		if (text_equal(what, deeds[i].what))
			return deeds[i].words;
	/* address_add, address_remove, …: all about addresses */
	return text_starts(what, "address_") ? N_("U veranderde uw adressen")
	                                     : N_("U veranderde iets");
}

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
		view_text(row, "WHAT", catalog_get(request->language,
		    deed_words(deed->what)));
		if (deed->by_sms)
			view_show(row, "BY_SMS");
	}
}

enum err
looks_show(struct request *request, struct response *response)
{
	struct record_past past;
	struct self_means means;
	struct visit *visit;
	struct view *view;
	enum err err = visit_enter(request, response, &visit);

	if (err != ERR_OK || visit == NULL)
		return err;
	means = visit_means(visit);
	err = record_past(&means, &visit->self, &past);
	if (err != ERR_OK)
		return err;
	view = visit_view(visit, "preferences/looks",
	    N_("Wie mijn gegevens bekeek"));
	view_text(view, "AUDIT_TIME",
	    words_days(request, request->conf->audit_days));
	view_show(view, past.look_count == 0 ? "NOBODY" : "LOOKS");
	if (past.deed_count > 0)
		view_show(view, "DEEDS");
	if (past.look_count == RECORD_MOST)
		view_show(view, "LOOKS_LATEST");
	if (past.deed_count == RECORD_MOST)
		view_show(view, "DEEDS_LATEST");
	looks_fill(request, view, &past);
	return visit_page(visit, view, NULL);
}
