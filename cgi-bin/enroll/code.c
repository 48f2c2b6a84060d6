/* Step 6: the code of the SMS. Whether the number takes part already makes no
 * difference to anything here. */
#include <string.h>

#include "code_field.h"
#include "enroll.h"
#include "journey.h"
#include "sentence.h"
#include "signup.h"
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
code_page(const struct page *page, int status, const char *say, long wait)
{
	struct request *request = page->request;
	struct signup_status signup;
	struct view *view;
	enum err err = signup_status(request->arena, page->means.db,
	    request->session, &signup);

	if (err)
		return err;
	view = journey_view(page, "enroll/code", N_("Vul de code in"));
	view_text(view, "PHONE", page->draft->phone_shown);
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
	view_form(view, page->form);
	return response_page(page->response, status, view);
}

/* The sign-up is gone (after a day): the answers are there, the code is not. */
static enum err
code_gone(const struct page *page)
{
	page->draft->asked = false;
	return journey_go_on(page);
}

enum err
code_show(struct page *page)
{
	struct signup_status status;
	const char *say = NULL;
	enum err err = signup_status(page->means.arena, page->means.db,
	    page->request->session, &status);

	if (err)
		return err;
	if (!status.pending)
		return code_gone(page);
	if (status.expires_in <= 0)
		say = "CODE_EXPIRED";
	else if (pairs_get(&page->request->query, RENEWED))
		say = "CODE_RENEWED";
	return code_page(page, 200, say, 0);
}

/* After an answer that is not the end: the page again, or where to go on. */
static enum err
code_answer(const struct page *page, const struct signup_confirmed *confirmed)
{
	switch (confirmed->outcome) {
	case SIGNUP_DONE:
		return journey_go_to(page, DRAFT_ASK_NOTHING);
	case SIGNUP_GUESSED:
	case SIGNUP_GONE:
		return code_gone(page);
	case SIGNUP_CHANGED:
		return journey_catch_up(page);
	case SIGNUP_WRONG:
		code_field_wrong(page, confirmed->tries_left);
		break;
	case SIGNUP_SPENT:
		code_field_spent(page);
		break;
	case SIGNUP_EXPIRED:
		code_field_expired(page);
		break;
	}
	return code_page(page, 422, NULL, 0);
}

enum err
code_save(struct page *page)
{
	struct signup_confirmed confirmed;
	char code[CODE_FIELD_TEXT] = "";
	enum err err;

	(void)code_field_read(page, code);
	if (form_is_faulty(page->form))
		return code_page(page, 422, NULL, 0);
	err = signup_confirm(page->means.arena, &page->means,
	    page->request->session, code, page->draft, &confirmed);
	explicit_bzero(code, sizeof(code));
	if (err)
		return err;
	/* Of a double click the other one may have been first. */
	if (confirmed.outcome == SIGNUP_GONE)
		err = draft_load(page->means.arena, page->means.db,
		    page->request->session, page->draft, &(bool){false});
	if (!err && page->draft->end != DRAFT_OPEN)
		return journey_go_to(page, DRAFT_ASK_NOTHING);
	return !err ? code_answer(page, &confirmed) : err;
}

/* Another code for the same number. */
enum err
code_again(struct page *page)
{
	const struct signup_from from = {page->request->remote, false};
	struct signup_begun begun;
	enum err err;

	if (form_is_faulty(page->form))
		return code_page(page, 422, NULL, 0);
	err = signup_begin(page->means.arena, &page->means,
	    page->request->session, &from, page->draft, &begun);
	if (err)
		return err;
	if (begun.sending == SIGNUP_SENT)
		return response_redirect(page->response,
		    "/aanmelden/code?" RENEWED "=ja");
	if (begun.sending == SIGNUP_OVERTAKEN)
		return journey_catch_up(page);
	if (begun.sending == SIGNUP_PROVE)
		return response_redirect(page->response,
		    "/aanmelden/controleren?bewijs=ja");
	response_header(page->response, "Retry-After",
	    arena_printf(page->means.arena, "%ld", begun.retry_after));
	/* The code that was sent before may still be good. */
	return code_page(page, 429, "TOO_SOON", begun.retry_after);
}
