/* Another number: which. A fresh code on the old one comes before it. */
#include "code_page.h"
#include "fresh.h"
#include "phone_field.h"
#include "visit.h"

const struct form_field number_fields[] = {
    PHONE_FIELD("telefoon"),
    {0},
};

/* WAIT seconds when a code was asked for too often. */
static enum err
number_page(const struct visit *visit, const struct form *form, long wait)
{
	struct view *view = visit_view(visit, "preferences/number",
	    N_("Een ander mobiel nummer"));

	return code_page_answer(visit->request, visit->response, view, form,
	    wait);
}

enum err
number_show(struct page *page)
{
	struct request *request = page->request;
	struct response *response = page->response;
	struct visit *visit;
	struct form *form;
	bool fresh;
	enum err err = visit_open(request, response, number_fields, &visit,
	    &form);

	if (err || !visit)
		return err;
	err = visit_fresh(visit, SELF_NUMBER, &fresh);
	return !err && fresh ? number_page(visit, form, 0) : err;
}

/* Where a request for the code of a new number leads. */
static enum err
number_answer(const struct visit *visit, struct form *form,
    const struct challenge_sent *sent)
{
	switch (sent->sending) {
	case CHALLENGE_SENT:
		return response_redirect(visit->response, "/mijn/nummer/code");
	case CHALLENGE_LIMITED:
		return number_page(visit, form, sent->retry_after);
	case CHALLENGE_SAME:
		form_fault(form, "telefoon",
		    N_("Dit is uw nummer al. Vul uw nieuwe nummer in."));
		return number_page(visit, form, 0);
	case CHALLENGE_NOT_FRESH:
		return response_redirect(visit->response,
		    fresh_path(visit, SELF_NUMBER));
	case CHALLENGE_PROVE: /* not of who is signed in */
	case CHALLENGE_ENDED:
		break;
	}
	return visit_gone(visit);
}

enum err
number_save(struct page *page)
{
	struct request *request = page->request;
	struct response *response = page->response;
	struct challenge_sent sent;
	struct visit *visit;
	struct phone phone;
	struct form *form;
	enum err err = visit_receive(request, response, &visit, &form);

	if (err || !visit)
		return err;
	if (!phone_field_read(request, form, "telefoon", &phone))
		return number_page(visit, form, 0);
	err = code_page_send(request, CHALLENGE_NEW_NUMBER, &phone, false,
	    &sent);
	return !err ? number_answer(visit, form, &sent) : err;
}
