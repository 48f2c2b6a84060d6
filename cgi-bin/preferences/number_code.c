/* Another number: the code that came on it. */
#include <string.h>

#include "code_field.h"
#include "code_page.h"
#include "own_number.h"
#include "session.h"
#include "token.h"
#include "preferences.h"
#include "visit.h"

const struct form_field number_code_fields[] = {
    CODE_FIELD,
    {0},
};

/* WAIT seconds when another code was asked for too soon. */
static enum err
code_page(const struct page *page, long wait)
{
	struct view *view = visit_view(page, "preferences/number_code",
	    N_("Vul de code in"));
	struct challenge_status status;
	enum err err = challenge_status(&page->means, page->request->session,
	    CHALLENGE_NEW_NUMBER, &status);

	if (err)
		return err;
	if (!status.pending)
		return response_redirect(page->response, "/mijn/nummer");
	code_page_status(page, view, &status);
	return code_page_answer(page, view, wait);
}

enum err
number_code_show(struct page *page)
{
	return code_page(page, 0);
}

static enum err
number_take(const struct page *page, const char *code)
{
	char *next = arena_alloc(page->means.arena, TOKEN_TEXT);
	struct challenge_tried tried;
	enum err err;

	if (!next)
		return ERR_MEMORY;
	token_new(next);
	err = own_number_take(&page->means, page->self, page->request->session,
	    next, code, &tried);
	if (err)
		return err;
	if (tried.outcome == CHALLENGE_PROVEN) {
		err = session_give(page->request, page->response, next);
		return !err ? overview_saved(page, "nummer") : err;
	}
	(void)code_page_fault(page, &tried);
	return code_page(page, 0);
}

enum err
number_code_save(struct page *page)
{
	char code[CODE_FIELD_TEXT] = "";
	enum err err;

	if (form_is_faulty(page->form) || !code_field_read(page, code))
		return code_page(page, 0);
	err = number_take(page, code);
	explicit_bzero(code, sizeof(code));
	return err;
}

/* Another code to the same new number. */
enum err
number_again(struct page *page)
{
	struct challenge_status status;
	struct challenge_sent sent;
	enum err err = challenge_status(&page->means, page->request->session,
	    CHALLENGE_NEW_NUMBER, &status);

	if (err)
		return err;
	if (!status.pending)
		return response_redirect(page->response, "/mijn/nummer");
	err = code_page_send(page, CHALLENGE_NEW_NUMBER, &status.phone, false,
	    &sent);
	if (err)
		return err;
	if (sent.sending == CHALLENGE_LIMITED) {
		page_with_form(page, number_code_fields);
		return code_page(page, sent.retry_after);
	}
	return response_redirect(page->response,
	    sent.sending == CHALLENGE_SENT
		? "/mijn/nummer/code?" CODE_PAGE_RENEWED "=ja"
		: "/mijn/nummer");
}
