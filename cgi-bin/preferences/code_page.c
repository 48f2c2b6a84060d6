#include "code_page.h"

#include "code_field.h"
#include "response.h"
#include "sentence.h"
#include "visit.h"

void
code_page_status(struct request *request, struct view *view,
    const struct challenge_status *status)
{
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
wait_show(struct request *request, struct response *response, struct view *view,
    long seconds)
{
	const char *header = arena_printf(request->arena, "%ld", seconds);

	if (header)
		response_header(response, "Retry-After", header);
	view_show(view, "TOO_SOON");
	view_text(view, "WAIT",
	    sentence_wait(request->arena, request->language, seconds));
}

enum err
code_page_answer(struct request *request, struct response *response,
    struct view *view, const struct form *form, long wait)
{
	int status = form_is_faulty(form) ? 422 : 200;

	if (wait > 0) {
		wait_show(request, response, view, wait);
		status = 429;
	}
	view_form(view, form);
	return response_page(response, status, view);
}

enum err
code_page_send(struct request *request, enum challenge_purpose purpose,
    const struct phone *phone, bool proven, struct challenge_sent *sent)
{
	const struct means means = visit_means_of(request);

	return challenge_begin(&means,
	    &(struct challenge_ask){.purpose = purpose,
		.token = request->session,
		.phone = phone,
		.remote = request->remote,
		.proven = proven,
		.language = request->language},
	    sent);
}

bool
code_page_fault(struct request *request, struct form *form,
    const struct challenge_tried *tried)
{
	switch (tried->outcome) {
	case CHALLENGE_WRONG:
		code_field_wrong(request, form, tried->tries_left);
		return true;
	case CHALLENGE_SPENT:
		code_field_spent(form);
		return true;
	case CHALLENGE_EXPIRED:
		code_field_expired(form);
		return true;
	case CHALLENGE_TAKEN:
		form_fault(form, "code",
		    N_("Dit nummer hoort intussen bij een andere deelnemer."));
		return true;
	case CHALLENGE_GUESSED:
	case CHALLENGE_PROVEN:
	case CHALLENGE_GONE:
		break;
	}
	return false;
}
