/* Another number: which. A fresh code on the old one comes before it. */
#include "code_page.h"
#include "phone_field.h"
#include "preferences.h"
#include "visit.h"

const struct form_field number_fields[] = {
    PHONE_FIELD("telefoon"),
    {0},
};

/* WAIT seconds when a code was asked for too often. */
static enum err
number_page(const struct page *page, long wait)
{
	struct view *view = visit_view(page, "preferences/number",
	    N_("Een ander mobiel nummer"));

	return code_page_answer(page, view, wait);
}

enum err
number_show(struct page *page)
{
	return number_page(page, 0);
}

/* Where a request for the code of a new number leads. */
static enum err
number_answer(const struct page *page, const struct challenge_sent *sent)
{
	switch (sent->sending) {
	case CHALLENGE_SENT:
		return response_redirect(page->response, "/mijn/nummer/code");
	case CHALLENGE_LIMITED:
		return number_page(page, sent->retry_after);
	case CHALLENGE_SAME:
		form_fault(page->form, "telefoon",
		    N_("Dit is uw nummer al. Vul uw nieuwe nummer in."));
		return number_page(page, 0);
	case CHALLENGE_NOT_FRESH:
		return visit_ask_fresh(page, SELF_NUMBER);
	case CHALLENGE_PROVE: /* not of who is signed in */
	case CHALLENGE_ENDED:
		break;
	}
	return visit_gone(page);
}

enum err
number_save(struct page *page)
{
	struct challenge_sent sent;
	struct phone phone;
	enum err err;

	if (!phone_field_read(page, "telefoon", &phone))
		return number_page(page, 0);
	err = code_page_send(page, CHALLENGE_NEW_NUMBER, &phone, false, &sent);
	return !err ? number_answer(page, &sent) : err;
}
