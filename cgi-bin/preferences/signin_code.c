/* Signing in: the code of the SMS. */
#include <string.h>

#include "challenge.h"
#include "code_field.h"
#include "code_page.h"
#include "session.h"
#include "token.h"
#include "visit.h"

#define BEGIN_AGAIN "/mijn/inloggen?reden=opnieuw"

const struct form_field signin_code_fields[] = {
    CODE_FIELD,
    {0},
};

const char *const signin_code_query[] = {CODE_PAGE_RENEWED, NULL};

/* The page with FORM; WAIT seconds when another code was asked for too soon.
 * Who has no code to type (any more) begins again. */
static enum err
code_page(struct request *request, struct response *response,
    const struct form *form, long wait)
{
	const struct means means = visit_means_of(request);
	struct challenge_status status;
	struct view *view;
	enum err err = challenge_status(&means, request->session,
	    CHALLENGE_SIGNIN, &status);

	if (err)
		return err;
	if (!status.pending)
		return response_redirect(response, BEGIN_AGAIN);
	view = view_new(request, "preferences/signin_code");
	view_title(view, N_("Vul de code in"));
	code_page_status(request, view, &status);
	return code_page_answer(request, response, view, form, wait);
}

enum err
signin_code_show(struct page *page)
{
	struct request *request = page->request;
	struct response *response = page->response;
	struct form *form = form_empty(request, signin_code_fields);

	return !form ? ERR_MEMORY : code_page(request, response, form, 0);
}

/* Tries the code for a session of a new token: the one that the browser came
 * with could be known to somebody else. */
static enum err
code_try(struct request *request, struct response *response, struct form *form,
    const char *code)
{
	const struct means means = visit_means_of(request);
	char *next = arena_alloc(request->arena, TOKEN_TEXT);
	struct challenge_tried tried;
	enum err err;

	if (!next)
		return ERR_MEMORY;
	token_new(next);
	err = challenge_signin(&means, request->session, next, code, &tried);
	if (err)
		return err;
	if (tried.outcome != CHALLENGE_PROVEN) {
		(void)code_page_fault(request, form, &tried);
		return code_page(request, response, form, 0);
	}
	err = session_give(request, response, next);
	return !err ? response_redirect(response,
			  tried.restored ? "/mijn?bewaard=bereikbaar" : "/mijn")
		    : err;
}

enum err
signin_code_save(struct page *page)
{
	struct request *request = page->request;
	struct response *response = page->response;
	char code[CODE_FIELD_TEXT] = "";
	struct form *form;
	enum err err = form_read(request, signin_code_fields, &form);

	if (err)
		return err;
	if (form_is_faulty(form) || !code_field_read(request, form, code))
		return code_page(request, response, form, 0);
	err = code_try(request, response, form, code);
	explicit_bzero(code, sizeof(code));
	return err;
}

/* Another code for the same number. */
enum err
signin_again(struct page *page)
{
	struct request *request = page->request;
	struct response *response = page->response;
	const struct means means = visit_means_of(request);
	struct form *form = form_empty(request, signin_code_fields);
	struct challenge_status status;
	struct challenge_sent sent;
	enum err err = !form ? ERR_MEMORY
			     : challenge_status(&means, request->session,
				   CHALLENGE_SIGNIN, &status);

	if (err)
		return err;
	if (!status.pending)
		return response_redirect(response, BEGIN_AGAIN);
	err = code_page_send(request, CHALLENGE_SIGNIN, &status.phone, false,
	    &sent);
	if (err)
		return err;
	if (sent.sending == CHALLENGE_PROVE)
		return response_redirect(response, "/mijn/inloggen?reden=veel");
	if (sent.sending == CHALLENGE_LIMITED)
		return code_page(request, response, form, sent.retry_after);
	return response_redirect(response,
	    "/mijn/code?" CODE_PAGE_RENEWED "=ja");
}
