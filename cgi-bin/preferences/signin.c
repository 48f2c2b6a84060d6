/* Signing in: the mobile number. Whether it takes part makes no difference to
 * anything here. */
#include "code_page.h"
#include "phone_field.h"
#include "preferences.h"
#include "proof_field.h"
#include "session.h"
#include "text.h"
#include "visit.h"

#define REASON "reden" /* in the query: why one has to sign in */

const struct form_field signin_fields[] = {
    PHONE_FIELD("telefoon"),
    PROOF_FIELDS,
    {0},
};

const char *const signin_query[] = {REASON, NULL};

static const struct {
	const char *word;
	const char *section;
} reasons[] = {
    {"verlopen", "ENDED"},
    {"uitgelogd", "SIGNED_OUT"},
    {"opnieuw", "AGAIN"},
    {"cookie", "NO_COOKIE"},
    {"veel", "MANY"},
};

/* WAIT seconds when a code was asked for too often; PROOF: one is asked. */
static enum err
signin_page(struct request *request, struct response *response,
    const struct form *form, long wait, const struct proof_subject *proof)
{
	enum err err = ERR_OK;
	struct view *view = view_new(request, "preferences/signin");
	const char *reason = pairs_get(&request->query, REASON);

	view_title(view, N_("Inloggen bij Mijn Burgernet"));
	view_number(view, "IDLE_MINUTES", request->conf->session_idle_minutes);
	for (size_t i = 0; i < sizeof(reasons) / sizeof(reasons[0]); i++)
		if (reason && text_equal(reason, reasons[i].word))
			view_show(view, reasons[i].section);
	if (proof)
		err = proof_field_show(request, view, proof, form);
	return err ? err
		   : code_page_answer(request, response, view, form, wait);
}

/* Who sends the code twice at once finds it used the second time, and is sent
 * here while the first opened a session: then there is nothing to do again. */
static enum err
is_in_already(struct request *request, bool *in)
{
	const struct means means = visit_means_of(request);
	const char *reason = pairs_get(&request->query, REASON);
	struct self self;

	*in = false;
	if (!request->session || !reason || !text_equal(reason, "opnieuw"))
		return ERR_OK;
	return self_load(&means, request->session, &self, in);
}

enum err
signin_show(struct page *page)
{
	struct request *request = page->request;
	struct response *response = page->response;
	struct form *form = form_empty(request, signin_fields);
	bool in = false;
	enum err err = !form ? ERR_MEMORY : is_in_already(request, &in);

	if (!err && in)
		return response_redirect(response, "/mijn");
	if (!err)
		err = session_begin(request, response);
	return !err ? signin_page(request, response, form, 0, NULL) : err;
}

/* The number is good: asks for its code. */
static enum err
signin_send(struct request *request, struct response *response,
    struct form *form, const struct phone *phone)
{
	const struct tools *program = request->tools;
	const struct proof_subject proof = proof_field_subject(request,
	    program->ring, phone->e164);
	struct challenge_sent sent;
	bool proven;
	enum err err = proof_field_read(request, form, &proof, &proven);

	if (err)
		return err;
	if (form_is_faulty(form))
		return signin_page(request, response, form, 0, &proof);
	err = code_page_send(request, CHALLENGE_SIGNIN, phone, proven, &sent);
	if (err)
		return err;
	if (sent.sending == CHALLENGE_PROVE)
		return signin_page(request, response, form, 0, &proof);
	if (sent.sending == CHALLENGE_LIMITED)
		return signin_page(request, response, form, sent.retry_after,
		    NULL);
	return response_redirect(response, "/mijn/code");
}

enum err
signin_save(struct page *page)
{
	struct request *request = page->request;
	struct response *response = page->response;
	struct phone phone;
	struct form *form;
	enum err err = form_read(request, signin_fields, &form);

	if (err)
		return err;
	return phone_field_read(request, form, "telefoon", &phone)
	    ? signin_send(request, response, form, &phone)
	    : signin_page(request, response, form, 0, NULL);
}
