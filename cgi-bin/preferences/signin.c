/* Signing in: the mobile number. Whether it takes part makes no difference to
 * anything here. */
#include "challenge.h"
#include "phone_field.h"
#include "session.h"
#include "text.h"
#include "code_page.h"
#include "preferences.h"

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

static struct view *
signin_view(struct request *request)
{
	struct view *view = view_new(request, "preferences/signin");
	const char *reason = pairs_get(&request->query, REASON);

	view_title(view, N_("Inloggen bij Mijn Burgernet"));
	view_number(view, "IDLE_MINUTES", request->conf->session_idle_minutes);
	for (size_t i = 0; i < sizeof(reasons) / sizeof(reasons[0]); i++)
		if (reason != NULL && text_equal(reason, reasons[i].word))
			view_show(view, reasons[i].section);
	return view;
}

enum err
signin_show(struct request *request, struct response *response)
{
	struct form *form = form_empty(request, signin_fields);
	enum err err = form == NULL ? ERR_MEMORY
	                            : session_begin(request, response);
	struct view *view;

	if (err != ERR_OK)
		return err;
	view = signin_view(request);
	view_form(view, form);
	return response_page(response, 200, view);
}

/* The page again; RETRY seconds when a code was asked for too often. */
static enum err
refuse(struct request *request, struct response *response,
    const struct form *form, long retry)
{
	struct view *view = signin_view(request);

	if (retry > 0)
		code_page_wait(request, response, view, retry);
	view_form(view, form);
	return response_page(response, retry > 0 ? 429 : 422, view);
}

enum err
signin_save(struct request *request, struct response *response)
{
	const struct preferences *program = request->state;
	const struct self_means means = {request->arena, program->db,
	    program->ring, request->conf};
	struct challenge_sent sent;
	struct phone phone;
	struct form *form;
	enum err err = form_read(request, signin_fields, &form);

	if (err != ERR_OK)
		return err;
	if (!phone_field_read(request, form, "telefoon", &phone))
		return refuse(request, response, form, 0);
	err = challenge_begin(&means,
	    &(struct challenge_ask){.purpose = CHALLENGE_SIGNIN,
	        .token = request->session, .phone = &phone,
	        .remote = request->remote, .language = request->language},
	    &sent);
	if (err != ERR_OK)
		return err;
	if (sent.sending == CHALLENGE_LIMITED)
		return refuse(request, response, form, sent.retry_after);
	return response_redirect(response, "/mijn/code");
}
