/* A fresh code for one step: leaving, a download, a new number. Somebody who
 * finds a phone or a computer unlocked can look, and cannot do these. */
#include <string.h>

#include "challenge.h"
#include "code_field.h"
#include "code_page.h"
#include "preferences.h"
#include "visit.h"

#define STEP "voor"

static const struct {
	const char *path;    /* where the step is taken */
	const char *section; /* what the page says it is for */
} steps[] = {
    [SELF_NO_STEP] = {"/mijn", ""},
    [SELF_LEAVE] = {"/mijn/stoppen", "FOR_LEAVING"},
    [SELF_DOWNLOAD] = {"/mijn/download", "FOR_DOWNLOAD"},
    [SELF_NUMBER] = {"/mijn/nummer", "FOR_NUMBER"},
};

static const char *const words[] = {"stoppen", "downloaden", "nummer", NULL};

const struct form_field fresh_fields[] = {
    {.name = STEP, .type = FORM_CHOICE, .choices = words},
    CODE_FIELD,
    {0},
};

const struct form_field fresh_ask_fields[] = {
    {.name = STEP, .type = FORM_CHOICE, .choices = words},
    {0},
};

const char *const fresh_query[] = {STEP, CODE_PAGE_RENEWED, NULL};

/* The page for STEP; WAIT seconds when a code was asked for too soon. */
static enum err
fresh_page(const struct page *page, enum self_step step, long wait)
{
	struct view *view = visit_view(page, "preferences/fresh",
	    N_("Bevestig met een code"));
	struct challenge_status status;
	enum err err = challenge_status(&page->means, page->request->session,
	    challenge_of_step(step), &status);

	if (err)
		return err;
	view_show(view, steps[step].section);
	view_text(view, "STEP_WORD", visit_step_word(step));
	view_show(view, status.pending ? "ASKED" : "NOT_ASKED");
	if (status.pending)
		code_page_status(page, view, &status);
	return code_page_answer(page, view, wait);
}

/* Who left can still take their data along, and nothing else. */
static bool
may_ask(const struct page *page, enum self_step step)
{
	return step == SELF_DOWNLOAD || !visit_has_left(page);
}

enum err
fresh_show(struct page *page)
{
	const enum self_step step = visit_step_parse(
	    pairs_get(&page->request->query, STEP));

	if (!may_ask(page, step))
		return response_redirect(page->response, "/mijn");
	if (step == SELF_NO_STEP)
		return response_error(page->response, 404);
	if (page->self->fresh == step)
		return response_redirect(page->response, steps[step].path);
	return fresh_page(page, step, 0);
}

/* Sends the code. */
enum err
fresh_ask(struct page *page)
{
	const enum self_step step = visit_step_parse(
	    form_get(page->form, STEP));
	struct challenge_sent sent;
	enum err err;

	if (step == SELF_NO_STEP)
		return ERR_INPUT;
	if (!may_ask(page, step))
		return response_redirect(page->response, "/mijn");
	err = code_page_send(page, challenge_of_step(step), &page->self->phone,
	    false, &sent);
	if (err)
		return err;
	if (sent.sending == CHALLENGE_ENDED)
		return visit_gone(page);
	if (sent.sending == CHALLENGE_LIMITED)
		return fresh_page(page, step, sent.retry_after);
	return visit_ask_fresh(page, step);
}

static enum err
fresh_try(const struct page *page, enum self_step step, const char *code)
{
	struct challenge_tried tried;
	enum err err = challenge_fresh(&page->means, page->request->session,
	    step, code, &tried);

	if (err)
		return err;
	if (tried.outcome == CHALLENGE_PROVEN)
		return response_redirect(page->response, steps[step].path);
	if (code_page_fault(page, &tried))
		return fresh_page(page, step, 0);
	return visit_ask_fresh(page, step);
}

enum err
fresh_save(struct page *page)
{
	const enum self_step step = visit_step_parse(
	    form_get(page->form, STEP));
	char code[CODE_FIELD_TEXT] = "";
	enum err err;

	if (step == SELF_NO_STEP)
		return ERR_INPUT;
	if (!may_ask(page, step))
		return response_redirect(page->response, "/mijn");
	if (form_is_faulty(page->form) || !code_field_read(page, code))
		return fresh_page(page, step, 0);
	err = fresh_try(page, step, code);
	explicit_bzero(code, sizeof(code));
	return err;
}
