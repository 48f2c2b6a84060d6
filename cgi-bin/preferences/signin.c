/* Signing in: the mobile number. Whether it takes part makes no difference to
 * anything here. */
#include "code_page.h"
#include "phone_field.h"
#include "preferences.h"
#include "session.h"
#include "text.h"
#include "visit.h"

#define REASON "reden" /* in the query: why one has to sign in */

const struct form_field signin_fields[] = {
	PHONE_FIELD("telefoon"),
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
};

/* WAIT seconds when a code was asked for too often. */
static enum err
signin_page(struct request *request, struct response *response,
    const struct form *form, long wait)
{
	struct view *view = view_new(request, "preferences/signin");
	const char *reason = pairs_get(&request->query, REASON);

	view_title(view, N_("Inloggen bij Mijn Burgernet"));
	view_number(view, "IDLE_MINUTES", request->conf->session_idle_minutes);
	for (size_t i = 0; i < sizeof(reasons) / sizeof(reasons[0]); i++)
		if (reason != NULL && text_equal(reason, reasons[i].word))
			view_show(view, reasons[i].section);
	return code_page_answer(request, response, view, form, wait);
}

/* Who sends the code twice at once finds it used the second time, and is sent
 * here while the first opened a session: then there is nothing to do again. */
static enum err
is_in_already(struct request *request, bool *in)
{
	const struct self_means means = visit_means_of(request);
	const char *reason = pairs_get(&request->query, REASON);
	struct self self;

	*in = false;
	if (request->session == NULL || reason == NULL ||
	    !text_equal(reason, "opnieuw"))
		return ERR_OK;
	return self_load(&means, request->session, &self, in);
}

enum err
signin_show(struct request *request, struct response *response)
{
	struct form *form = form_empty(request, signin_fields);
	bool in = false;
	enum err err = form == NULL ? ERR_MEMORY : is_in_already(request, &in);

	if (err == ERR_OK && in)
		return response_redirect(response, "/mijn");
	if (err == ERR_OK)
		err = session_begin(request, response);
	return err == ERR_OK ? signin_page(request, response, form, 0) : err;
}

enum err
signin_save(struct request *request, struct response *response)
{
	struct challenge_sent sent;
	struct phone phone;
	struct form *form;
	enum err err = form_read(request, signin_fields, &form);

	if (err != ERR_OK)
		return err;
	if (!phone_field_read(request, form, "telefoon", &phone))
		return signin_page(request, response, form, 0);
	err = code_page_send(request, CHALLENGE_SIGNIN, &phone, &sent);
	if (err != ERR_OK)
		return err;
	if (sent.sending == CHALLENGE_LIMITED)
		return signin_page(request, response, form, sent.retry_after);
	return response_redirect(response, "/mijn/code");
}
