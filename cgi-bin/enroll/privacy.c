/* What is kept, why, how long, and who gets it; all figures are configured. */
#include "pages.h"
#include "sentence.h"
#include "view.h"
#include "words.h"

static const char *
provider_name(enum conf_provider_kind kind)
{
	switch (kind) {
	case PROVIDER_KANNEL:
		return N_("onze eigen sms-dienst (Kannel)");
	case PROVIDER_CM:
		return N_("CM.com");
	case PROVIDER_TWILIO:
		return N_("Twilio");
	case PROVIDER_NONE:
		break;
	}
	return NULL;
}

static bool
is_repeated(const struct conf *conf, size_t index)
{
	for (size_t i = 0; i < index; i++)
		if (conf->provider[i].kind == conf->provider[index].kind)
			return true;
	return false;
}

static void
list_providers(struct view *view, const struct request *request)
{
	const struct conf *conf = request->conf;
	struct view *list = NULL;

	for (size_t i = 0; i < CONF_PROVIDERS; i++) {
		const char *name = provider_name(conf->provider[i].kind);

		if (!name || is_repeated(conf, i))
			continue;
		if (!list)
			list = view_row(view, "PROVIDERS");
		view_text(view_row(list, "NAMES"), "PROVIDER",
		    catalog_get(request->language, name));
	}
}

static void
text_periods(struct view *view, const struct request *request)
{
	const struct conf *conf = request->conf;

	view_text(view, "DRAFT_TIME",
	    sentence_wait(request->arena, request->language,
		conf->draft_minutes * 60L));
	view_text(view, "SIGNUP_TIME",
	    sentence_wait(request->arena, request->language,
		conf->signup_hours * 3600L));
	view_text(view, "RECEIPT_TIME",
	    words_days(request, conf->receipt_days));
	view_text(view, "INBOUND_TIME",
	    words_days(request, conf->inbound_days));
	view_text(view, "AUDIT_TIME", words_days(request, conf->audit_days));
	view_text(view, "LEAVE_TIME", words_days(request, conf->leave_days));
	view_text(view, "HASH_TIME", words_days(request, conf->departed_days));
	view_text(view, "ADDRESS_TIME",
	    words_days(request, conf->address_past_days));
}

enum err
privacy_show(struct page *page)
{
	const struct conf *conf = page->means.conf;
	struct view *view = view_new(page->request, "enroll/privacy");

	view_title(view, N_("Privacy"));
	text_periods(view, page->request);
	list_providers(view, page->request);
	if (conf->address_service_url[0] != '\0')
		view_show(view, "ADDRESS_SERVICE");
	view_text(view, "PRIVACY_EMAIL", conf->privacy_officer_email);
	response_cache(page->response, PAGES_CACHE_SECONDS);
	return response_page(page->response, 200, view);
}
