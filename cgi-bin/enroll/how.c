/* How it works; the figures are those of the policy in force. */
#include "pages.h"
#include "sentence.h"
#include "view.h"

static void
text_time(struct view *view, const struct request *request, const char *name,
    long seconds)
{
	view_text(view, name,
	    sentence_wait(request->arena, request->language, seconds));
}

enum err
how_show(struct page *page)
{
	const struct conf *conf = page->means.conf;
	struct view *view = view_new(page->request, "enroll/how");

	view_title(view, N_("Hoe het werkt"));
	view_show(view, "AT_HOW");
	text_time(view, page->request, "CODE_TIME", conf->code_minutes * 60L);
	text_time(view, page->request, "RESEND_TIME",
	    conf->code_resend_seconds);
	text_time(view, page->request, "SIGNUP_TIME",
	    conf->signup_hours * 3600L);
	view_number(view, "CODE_TRIES", conf->code_tries);
	view_number(view, "CODE_PER_HOUR", conf->code_per_hour);
	view_number(view, "CODE_PER_DAY", conf->code_per_day);
	response_cache(page->response, PAGES_CACHE_SECONDS);
	return response_page(page->response, 200, view);
}
