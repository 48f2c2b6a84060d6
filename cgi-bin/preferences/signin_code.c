/* Signing in: the code of the SMS. */
#include <string.h>

#include "challenge.h"
#include "code_field.h"
#include "code_page.h"
#include "preferences.h"
#include "session.h"
#include "token.h"

const struct form_field signin_code_fields[] = {
	CODE_FIELD,
	{0},
};

const char *const signin_code_query[] = {CODE_PAGE_RENEWED, NULL};

static struct self_means
means_of(const struct request *request)
{
	const struct preferences *program = request->state;

	return (struct self_means){request->arena, program->db, program->ring,
	    request->conf};
}

/* The page with FORM; WAIT seconds when another code was asked for too soon. */
static enum err
code_page(struct request *request, struct response *response,
    const struct form *form, const struct challenge_status *status, long wait)
{
	struct view *view = view_new(request, "preferences/signin_code");
	const int http = wait > 0 ? 429 : form_is_faulty(form) ? 422 : 200;

	view_title(view, N_("Vul de code in"));
	code_page_status(request, view, status);
	if (wait > 0)
		code_page_wait(request, response, view, wait);
	view_form(view, form);
	return response_page(response, http, view);
}

static enum err
begin_again(struct response *response)
{
	return response_redirect(response, "/mijn/inloggen?reden=opnieuw");
}

enum err
signin_code_show(struct request *request, struct response *response)
{
	const struct self_means means = means_of(request);
	struct form *form = form_empty(request, signin_code_fields);
	struct challenge_status status;
	enum err err = form == NULL ? ERR_MEMORY
	    : challenge_status(&means, request->session, CHALLENGE_SIGNIN,
	          &status);

	if (err != ERR_OK)
		return err;
	if (!status.pending)
		return begin_again(response);
	return code_page(request, response, form, &status, 0);
}

/* Tries the code for a session of a new token: the one that the browser came
 * with could be known to somebody else. */
static enum err
code_try(struct request *request, struct response *response, struct form *form,
    const char *code)
{
	const struct self_means means = means_of(request);
	char *next = arena_alloc(request->arena, TOKEN_TEXT);
	struct challenge_status status;
	struct challenge_tried tried;
	enum err err;

	if (next == NULL)
		return ERR_MEMORY;
	token_new(next);
	err = challenge_signin(&means, request->session, next, code, &tried);
	if (err != ERR_OK)
		return err;
	if (tried.outcome == CHALLENGE_PROVEN) {
		err = session_give(request, response, next);
		return err == ERR_OK
		    ? response_redirect(response, tried.restored
		          ? "/mijn?bewaard=bereikbaar" : "/mijn")
		    : err;
	}
	if (!code_page_fault(request, form, &tried))
		return begin_again(response);
	err = challenge_status(&means, request->session, CHALLENGE_SIGNIN,
	    &status);
	return err == ERR_OK ? code_page(request, response, form, &status, 0)
	                     : err;
}

enum err
signin_code_save(struct request *request, struct response *response)
{
	const struct self_means means = means_of(request);
	char code[CODE_FIELD_TEXT] = "";
	struct challenge_status status;
	struct form *form;
	enum err err = form_read(request, signin_code_fields, &form);

	if (err != ERR_OK)
		return err;
	if (!form_is_faulty(form) && code_field_read(request, form, code)) {
		err = code_try(request, response, form, code);
		explicit_bzero(code, sizeof(code));
		return err;
	}
	err = challenge_status(&means, request->session, CHALLENGE_SIGNIN,
	    &status);
	if (err != ERR_OK)
		return err;
	return status.pending ? code_page(request, response, form, &status, 0)
	                      : begin_again(response);
}

/* Another code for the same number. */
enum err
signin_again(struct request *request, struct response *response)
{
	const struct self_means means = means_of(request);
	struct form *form = form_empty(request, signin_code_fields);
	struct challenge_status status;
	struct challenge_sent sent;
	enum err err = form == NULL ? ERR_MEMORY
	    : challenge_status(&means, request->session, CHALLENGE_SIGNIN,
	          &status);

	if (err != ERR_OK)
		return err;
	if (!status.pending)
		return begin_again(response);
	err = challenge_begin(&means,
	    &(struct challenge_ask){.purpose = CHALLENGE_SIGNIN,
	        .token = request->session, .phone = &status.phone,
	        .remote = request->remote, .language = request->language},
	    &sent);
	if (err != ERR_OK)
		return err;
	if (sent.sending == CHALLENGE_LIMITED)
		return code_page(request, response, form, &status,
		    sent.retry_after);
	return response_redirect(response, "/mijn/code?" CODE_PAGE_RENEWED
	    "=ja");
}
