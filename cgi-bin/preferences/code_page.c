#include "code_page.h"

#include "code_field.h"
#include "sentence.h"

void
code_page_status(const struct page *page, struct view *view,
    const struct challenge_status *status)
{
	const struct request *request = page->request;

	view_text(view, "PHONE", status->phone.national);
	view_number(view, "MINUTES", request->conf->code_minutes);
	if (status->expires_in <= 0)
		view_show(view, "CODE_EXPIRED");
	else if (pairs_get(&request->query, CODE_PAGE_RENEWED))
		view_show(view, "CODE_RENEWED");
	if (status->resend_after <= 0)
		return;
	view_show(view, "RESEND_LATER");
	view_text(view, "RESEND_WAIT",
	    sentence_wait(request->arena, request->language,
		status->resend_after));
}

static void
wait_show(const struct page *page, struct view *view, long seconds)
{
	const char *header = arena_printf(page->means.arena, "%ld", seconds);

	if (header)
		response_header(page->response, "Retry-After", header);
	view_show(view, "TOO_SOON");
	view_text(view, "WAIT",
	    sentence_wait(page->means.arena, page->request->language, seconds));
}

enum err
code_page_answer(const struct page *page, struct view *view, long wait)
{
	if (wait <= 0)
		return page_show(page, view);
	wait_show(page, view, wait);
	view_form(view, page->form);
	return response_page(page->response, 429, view);
}

enum err
code_page_send(const struct page *page, enum challenge_purpose purpose,
    const struct phone *phone, bool proven, struct challenge_sent *sent)
{
	return challenge_begin(&page->means,
	    &(struct challenge_ask){.purpose = purpose,
		.token = page->request->session,
		.phone = phone,
		.remote = page->request->remote,
		.proven = proven,
		.language = page->request->language},
	    sent);
}

bool
code_page_fault(const struct page *page, const struct challenge_tried *tried)
{
	switch (tried->outcome) {
	case CHALLENGE_WRONG:
		code_field_wrong(page, tried->tries_left);
		return true;
	case CHALLENGE_SPENT:
		code_field_spent(page);
		return true;
	case CHALLENGE_EXPIRED:
		code_field_expired(page);
		return true;
	case CHALLENGE_TAKEN:
		form_fault(page->form, "code",
		    N_("Dit nummer hoort intussen bij een andere deelnemer."));
		return true;
	case CHALLENGE_GUESSED:
	case CHALLENGE_PROVEN:
	case CHALLENGE_GONE:
		break;
	}
	return false;
}
