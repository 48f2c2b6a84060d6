/* Signing in: the code of the SMS. */
#include <string.h>

#include "challenge.h"
#include "code_field.h"
#include "code_page.h"
#include "preferences.h"
#include "session.h"
#include "token.h"

#define BEGIN_AGAIN "/mijn/inloggen?reden=opnieuw"

const struct form_field signin_code_fields[] = {
    CODE_FIELD,
    {0},
};

const char *const signin_code_query[] = {CODE_PAGE_RENEWED, NULL};

/* The page with the form; WAIT seconds when another code was asked for too soon.
 * Who has no code to type (any more) begins again. */
static enum err
code_page(const struct page *page, long wait)
{
	struct challenge_status status;
	struct view *view;
	enum err err = challenge_status(&page->means, page->request->session,
	    CHALLENGE_SIGNIN, &status);

	if (err)
		return err;
	if (!status.pending)
		return response_redirect(page->response, BEGIN_AGAIN);
	view = view_new(page->request, "preferences/signin_code");
	view_title(view, N_("Vul de code in"));
	code_page_status(page, view, &status);
	return code_page_answer(page, view, wait);
}

enum err
signin_code_show(struct page *page)
{
	return code_page(page, 0);
}

/* Tries the code for a session of a new token: the one that the browser came
 * with could be known to somebody else. */
static enum err
code_try(const struct page *page, const char *code)
{
	struct request *request = page->request;
	char *next = arena_alloc(request->arena, TOKEN_TEXT);
	struct challenge_tried tried;
	enum err err;

	if (!next)
		return ERR_MEMORY;
	token_new(next);
	err = challenge_signin(&page->means, request->session, next, code,
	    &tried);
	if (err)
		return err;
	if (tried.outcome != CHALLENGE_PROVEN) {
		(void)code_page_fault(page, &tried);
		return code_page(page, 0);
	}
	err = session_give(request, page->response, next);
	return !err ? response_redirect(page->response,
			  tried.restored ? "/mijn?bewaard=bereikbaar" : "/mijn")
		    : err;
}

enum err
signin_code_save(struct page *page)
{
	char code[CODE_FIELD_TEXT] = "";
	enum err err;

	if (form_is_faulty(page->form) || !code_field_read(page, code))
		return code_page(page, 0);
	err = code_try(page, code);
	explicit_bzero(code, sizeof(code));
	return err;
}

/* Another code for the same number. */
enum err
signin_again(struct page *page)
{
	struct challenge_status status;
	struct challenge_sent sent;
	enum err err = challenge_status(&page->means, page->request->session,
	    CHALLENGE_SIGNIN, &status);

	if (err)
		return err;
	if (!status.pending)
		return response_redirect(page->response, BEGIN_AGAIN);
	err = code_page_send(page, CHALLENGE_SIGNIN, &status.phone, false,
	    &sent);
	if (err)
		return err;
	if (sent.sending == CHALLENGE_PROVE)
		return response_redirect(page->response,
		    "/mijn/inloggen?reden=veel");
	if (sent.sending == CHALLENGE_LIMITED) {
		page_with_form(page, signin_code_fields);
		return code_page(page, sent.retry_after);
	}
	return response_redirect(page->response,
	    "/mijn/code?" CODE_PAGE_RENEWED "=ja");
}
