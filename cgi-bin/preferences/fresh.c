/* A fresh code for one step: leaving, a download, a new number. Somebody who
 * finds a phone or a computer unlocked can look, and cannot do these. */
#include "fresh.h"

#include <string.h>

#include "challenge.h"
#include "code_field.h"
#include "code_page.h"
#include "route.h"
#include "text.h"

#define STEP "voor"

static const struct {
	const char *word;    /* in the address and the form */
	const char *path;    /* where the step is taken */
	const char *section; /* what the page says it is for */
} steps[] = {
    [SELF_NO_STEP] = {"", "/mijn", ""},
    [SELF_LEAVE] = {"stoppen", "/mijn/stoppen", "FOR_LEAVING"},
    [SELF_DOWNLOAD] = {"downloaden", "/mijn/download", "FOR_DOWNLOAD"},
    [SELF_NUMBER] = {"nummer", "/mijn/nummer", "FOR_NUMBER"},
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

static enum self_step
step_parse(const char *word)
{
	for (enum self_step step = SELF_LEAVE; step <= SELF_NUMBER; step++)
		if (word && text_equal(word, steps[step].word))
			return step;
	return SELF_NO_STEP;
}

const char *
fresh_path(const struct visit *visit, enum self_step step)
{
	return arena_printf(visit->request->arena, "/mijn/bevestigen?%s=%s",
	    STEP, steps[step].word);
}

/* The page for STEP; WAIT seconds when a code was asked for too soon. */
static enum err
fresh_page(const struct visit *visit, enum self_step step, struct form *form,
    long wait)
{
	struct means means = visit_means(visit);
	struct view *view = visit_view(visit, "preferences/fresh",
	    N_("Bevestig met een code"));
	struct challenge_status status;
	enum err err = challenge_status(&means, visit->request->session,
	    challenge_of_step(step), &status);

	if (err)
		return err;
	view_show(view, steps[step].section);
	view_text(view, "STEP_WORD", steps[step].word);
	view_show(view, status.pending ? "ASKED" : "NOT_ASKED");
	if (status.pending)
		code_page_status(visit->request, view, &status);
	return code_page_answer(visit->request, visit->response, view, form,
	    wait);
}

/* Who left can still take their data along, and nothing else. */
static enum err
enter(struct request *request, struct response *response, enum self_step step,
    struct visit **visit)
{
	return step == SELF_DOWNLOAD
	    ? visit_enter_left(request, response, visit)
	    : visit_enter(request, response, visit);
}

enum err
fresh_show(struct page *page)
{
	struct request *request = page->request;
	struct response *response = page->response;
	const enum self_step step = step_parse(
	    pairs_get(&request->query, STEP));
	struct form *form = form_empty(request, fresh_fields);
	struct visit *visit;
	enum err err = !form ? ERR_MEMORY
			     : enter(request, response, step, &visit);

	if (err || !visit)
		return err;
	if (step == SELF_NO_STEP)
		return response_error(response, 404);
	if (visit->self.fresh == step)
		return response_redirect(response, steps[step].path);
	return fresh_page(visit, step, form, 0);
}

static enum err
receive(struct request *request, struct response *response,
    enum self_step *step, struct visit **visit, struct form **form)
{
	enum err err = form_read(request, request->route->fields, form);

	*visit = NULL;
	if (err)
		return err;
	*step = step_parse(form_get(*form, STEP));
	if (*step == SELF_NO_STEP)
		return ERR_INPUT;
	return enter(request, response, *step, visit);
}

/* Sends the code. */
enum err
fresh_ask(struct page *page)
{
	struct request *request = page->request;
	struct response *response = page->response;
	struct challenge_sent sent;
	enum self_step step;
	struct visit *visit;
	struct form *form;
	enum err err = receive(request, response, &step, &visit, &form);

	if (err || !visit)
		return err;
	err = code_page_send(request, challenge_of_step(step),
	    &visit->self.phone, false, &sent);
	if (err)
		return err;
	if (sent.sending == CHALLENGE_ENDED)
		return visit_gone(visit);
	if (sent.sending == CHALLENGE_LIMITED)
		return fresh_page(visit, step, form, sent.retry_after);
	return response_redirect(response, fresh_path(visit, step));
}

static enum err
fresh_try(const struct visit *visit, enum self_step step, struct form *form,
    const char *code)
{
	struct means means = visit_means(visit);
	struct challenge_tried tried;
	enum err err = challenge_fresh(&means, visit->request->session, step,
	    code, &tried);

	if (err)
		return err;
	if (tried.outcome == CHALLENGE_PROVEN)
		return response_redirect(visit->response, steps[step].path);
	if (code_page_fault(visit->request, form, &tried))
		return fresh_page(visit, step, form, 0);
	return response_redirect(visit->response, fresh_path(visit, step));
}

enum err
fresh_save(struct page *page)
{
	struct request *request = page->request;
	struct response *response = page->response;
	char code[CODE_FIELD_TEXT] = "";
	enum self_step step;
	struct visit *visit;
	struct form *form;
	enum err err = receive(request, response, &step, &visit, &form);

	if (err || !visit)
		return err;
	if (form_is_faulty(form) || !code_field_read(request, form, code))
		return fresh_page(visit, step, form, 0);
	err = fresh_try(visit, step, form, code);
	explicit_bzero(code, sizeof(code));
	return err;
}
