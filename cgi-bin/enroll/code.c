/* Step 6: the code of the SMS. Whether the number takes part already makes no
 * difference to anything here. */
#include <string.h>

#include "code_field.h"
#include "journey.h"
#include "sentence.h"
#include "text.h"
#include "token.h"

#define RENEWED "nieuw" /* in the query: a new code was just sent */

const struct form_field code_fields[] = {
    CODE_FIELD,
    {0},
};

const char *const code_query[] = {RENEWED, NULL};

/* The page with STATUS; SAY is the section of what there is to tell, or NULL;
 * WAIT is how long, for that section. */
static enum err
code_page(struct journey *journey, const struct form *form, int status,
    const char *say, long wait)
{
	struct request *request = journey->request;
	struct signup_status signup;
	struct view *view;
	enum err err = signup_status(request->arena, journey->program->db,
	    request->session, &signup);

	if (err)
		return err;
	view = journey_view(journey, DRAFT_ASK_CODE, "enroll/code",
	    N_("Vul de code in"));
	view_text(view, "PHONE", journey->draft.phone_shown);
	view_number(view, "MINUTES", request->conf->code_minutes);
	if (signup.resend_after > 0) {
		view_show(view, "RESEND_LATER");
		view_text(view, "RESEND_WAIT",
		    sentence_wait(request->arena, request->language,
			signup.resend_after));
	}
	if (say)
		view_show(view, say);
	if (wait > 0)
		view_text(view, "WAIT",
		    sentence_wait(request->arena, request->language, wait));
	view_form(view, form);
	return response_page(journey->response, status, view);
}

/* The sign-up is gone (after a day): the answers are there, the code is not. */
static enum err
code_gone(struct journey *journey)
{
	journey->draft.asked = false;
	return journey_go_on(journey);
}

enum err
code_show(struct page *page)
{
	struct request *request = page->request;
	struct response *response = page->response;
	struct signup_status status;
	struct journey *journey;
	const char *say = NULL;
	struct form *form;
	enum err err;

	err = journey_open(request, response, DRAFT_ASK_CODE, code_fields,
	    &journey, &form);
	if (err || !journey)
		return err;
	err = signup_status(request->arena, journey->program->db,
	    request->session, &status);
	if (err)
		return err;
	if (!status.pending)
		return code_gone(journey);
	if (status.expires_in <= 0)
		say = "CODE_EXPIRED";
	else if (pairs_get(&request->query, RENEWED))
		say = "CODE_RENEWED";
	return code_page(journey, form, 200, say, 0);
}

/* After an answer that is not the end: the page again, or where to go on. */
static enum err
code_answer(struct journey *journey, struct form *form,
    const struct signup_confirmed *confirmed)
{
	switch (confirmed->outcome) {
	case SIGNUP_DONE:
		return journey_go_to(journey, DRAFT_ASK_NOTHING);
	case SIGNUP_GUESSED:
	case SIGNUP_GONE:
		return code_gone(journey);
	case SIGNUP_CHANGED:
		return journey_catch_up(journey);
	case SIGNUP_WRONG:
		code_field_wrong(journey->request, form, confirmed->tries_left);
		break;
	case SIGNUP_SPENT:
		code_field_spent(form);
		break;
	case SIGNUP_EXPIRED:
		code_field_expired(form);
		break;
	}
	return code_page(journey, form, 422, NULL, 0);
}

enum err
code_save(struct page *page)
{
	struct request *request = page->request;
	struct response *response = page->response;
	struct signup_confirmed confirmed;
	char code[CODE_FIELD_TEXT] = "";
	struct means means;
	struct journey *journey;
	struct form *form;
	enum err err;

	err = journey_receive(request, response, DRAFT_ASK_CODE, &journey,
	    &form);
	if (err || !journey)
		return err;
	(void)code_field_read(request, form, code);
	if (form_is_faulty(form))
		return code_page(journey, form, 422, NULL, 0);
	means = journey_means(journey);
	err = signup_confirm(request->arena, &means, request->session, code,
	    &journey->draft, &confirmed);
	explicit_bzero(code, sizeof(code));
	if (err)
		return err;
	/* Of a double click the other one may have been first. */
	if (confirmed.outcome == SIGNUP_GONE)
		err = draft_load(request->arena, journey->program->db,
		    request->session, &journey->draft, &(bool){false});
	if (!err && journey->draft.end != DRAFT_OPEN)
		return journey_go_to(journey, DRAFT_ASK_NOTHING);
	return !err ? code_answer(journey, form, &confirmed) : err;
}

/* Another code for the same number. */
enum err
code_again(struct page *page)
{
	struct request *request = page->request;
	struct response *response = page->response;
	const struct signup_from from = {request->remote, false};
	struct signup_begun begun;
	struct means means;
	struct journey *journey;
	struct form *form;
	const char *seconds;
	enum err err;

	err = journey_receive(request, response, DRAFT_ASK_CODE, &journey,
	    &form);
	if (err || !journey)
		return err;
	if (form_is_faulty(form))
		return code_page(journey, form, 422, NULL, 0);
	means = journey_means(journey);
	err = signup_begin(request->arena, &means, request->session, &from,
	    &journey->draft, &begun);
	if (err)
		return err;
	if (begun.sending == SIGNUP_SENT)
		return response_redirect(response,
		    "/aanmelden/code?" RENEWED "=ja");
	if (begun.sending == SIGNUP_OVERTAKEN)
		return journey_catch_up(journey);
	if (begun.sending == SIGNUP_PROVE)
		return response_redirect(response,
		    "/aanmelden/controleren?bewijs=ja");
	seconds = arena_printf(request->arena, "%ld", begun.retry_after);
	if (!seconds)
		return ERR_MEMORY;
	response_header(response, "Retry-After", seconds);
	/* The code that was sent before may still be good. */
	return code_page(journey, form, 429, "TOO_SOON", begun.retry_after);
}
