/* Another number: the code that came on it. */
#include <string.h>

#include "code_field.h"
#include "code_page.h"
#include "own_number.h"
#include "session.h"
#include "token.h"
#include "visit.h"

const struct form_field number_code_fields[] = {
    CODE_FIELD,
    {0},
};

/* WAIT seconds when another code was asked for too soon. */
static enum err
code_page(const struct visit *visit, const struct form *form, long wait)
{
	struct means means = visit_means(visit);
	struct view *view = visit_view(visit, "preferences/number_code",
	    N_("Vul de code in"));
	struct challenge_status status;
	enum err err = challenge_status(&means, visit->request->session,
	    CHALLENGE_NEW_NUMBER, &status);

	if (err)
		return err;
	if (!status.pending)
		return response_redirect(visit->response, "/mijn/nummer");
	code_page_status(visit->request, view, &status);
	return code_page_answer(visit->request, visit->response, view, form,
	    wait);
}

enum err
number_code_show(struct page *page)
{
	struct request *request = page->request;
	struct response *response = page->response;
	struct visit *visit;
	struct form *form;
	enum err err = visit_open(request, response, number_code_fields, &visit,
	    &form);

	if (err || !visit)
		return err;
	return code_page(visit, form, 0);
}

static enum err
number_take(const struct visit *visit, struct form *form, const char *code)
{
	struct means means = visit_means(visit);
	char *next = arena_alloc(visit->request->arena, TOKEN_TEXT);
	struct challenge_tried tried;
	enum err err;

	if (!next)
		return ERR_MEMORY;
	token_new(next);
	err = own_number_take(&means, &visit->self, visit->request->session,
	    next, code, &tried);
	if (err)
		return err;
	if (tried.outcome == CHALLENGE_PROVEN) {
		err = session_give(visit->request, visit->response, next);
		return !err ? visit_saved(visit, "nummer") : err;
	}
	(void)code_page_fault(visit->request, form, &tried);
	return code_page(visit, form, 0);
}

enum err
number_code_save(struct page *page)
{
	struct request *request = page->request;
	struct response *response = page->response;
	char code[CODE_FIELD_TEXT] = "";
	struct visit *visit;
	struct form *form;
	enum err err = visit_receive(request, response, &visit, &form);

	if (err || !visit)
		return err;
	if (form_is_faulty(form) || !code_field_read(request, form, code))
		return code_page(visit, form, 0);
	err = number_take(visit, form, code);
	explicit_bzero(code, sizeof(code));
	return err;
}

/* Another code to the same new number. */
enum err
number_again(struct page *page)
{
	struct request *request = page->request;
	struct response *response = page->response;
	struct challenge_status status;
	struct challenge_sent sent;
	struct means means;
	struct visit *visit;
	struct form *form;
	enum err err = visit_open(request, response, number_code_fields, &visit,
	    &form);

	if (err || !visit)
		return err;
	means = visit_means(visit);
	err = challenge_status(&means, request->session, CHALLENGE_NEW_NUMBER,
	    &status);
	if (err)
		return err;
	if (!status.pending)
		return response_redirect(response, "/mijn/nummer");
	err = code_page_send(request, CHALLENGE_NEW_NUMBER, &status.phone,
	    false, &sent);
	if (err)
		return err;
	if (sent.sending == CHALLENGE_LIMITED)
		return code_page(visit, form, sent.retry_after);
	return response_redirect(response,
	    sent.sending == CHALLENGE_SENT
		? "/mijn/nummer/code?" CODE_PAGE_RENEWED "=ja"
		: "/mijn/nummer");
}
