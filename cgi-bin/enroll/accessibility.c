/*
 * The accessibility statement, with the contents of the Dutch model: scope,
 * status, date, what deviates, and where to complain.
 */
#include "pages.h"
#include "view.h"
#include "words.h"

struct status {
	const char *sentence;
	const char *section; /* what the page says about deviations */
};

/* The statuses of digitoegankelijk.nl, by letter. */
static struct status
status_of(char letter)
{
	switch (letter) {
	case 'A':
		return (struct status){N_("voldoet volledig aan de eisen."),
		    "AUDITED_IN_FULL"};
	case 'B':
		return (struct status){N_("voldoet gedeeltelijk."),
		    "AUDITED_IN_PART"};
	case 'C':
		return (struct status){N_("de eerste maatregelen zijn "
					  "genomen, een onderzoek is gepland."),
		    "NOT_AUDITED"};
	case 'D':
		return (struct status){N_("voldoet nog niet."), "NOT_AUDITED"};
	default:
		return (struct status){N_("er is nog geen verklaring volgens "
					  "het model."),
		    "NOT_AUDITED"};
	}
}

enum err
accessibility_show(struct page *page)
{
	const struct conf *conf = page->means.conf;
	struct view *view = view_new(page->request, "enroll/accessibility");
	struct status status = status_of(conf->accessibility_status[0]);

	view_title(view, N_("Toegankelijkheid"));
	view_text(view, "SITE_URL", conf->base_url);
	view_text(view, "ACCESSIBILITY_STATUS", conf->accessibility_status);
	view_text(view, "STATUS_SENTENCE",
	    catalog_get(page->request->language, status.sentence));
	view_show(view, status.section);
	if (conf->accessibility_date[0] != '\0') {
		view_text(view, "CHECKED_ON",
		    words_date(page->request, conf->accessibility_date));
		view_show(view, "CHECKED");
	}
	response_cache(page->response, PAGES_CACHE_SECONDS);
	return response_page(page->response, 200, view);
}
