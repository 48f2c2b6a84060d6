/* Signing in: the mobile number. Whether it takes part makes no difference to
 * anything here. */
#include "code_page.h"
#include "phone_field.h"
#include "preferences.h"
#include "proof_field.h"
#include "self.h"
#include "session.h"
#include "text.h"

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
signin_page(const struct page *page, long wait,
    const struct proof_subject *proof)
{
	struct view *view = view_new(page->request, "preferences/signin");
	const char *reason = pairs_get(&page->request->query, REASON);
	enum err err = ERR_OK;

	view_title(view, N_("Inloggen bij Mijn Burgernet"));
	view_number(view, "IDLE_MINUTES",
	    page->means.conf->session_idle_minutes);
	for (size_t i = 0; i < sizeof(reasons) / sizeof(reasons[0]); i++)
		if (reason && text_equal(reason, reasons[i].word))
			view_show(view, reasons[i].section);
	if (proof)
		err = proof_field_show(page, view, proof);
	return err ? err : code_page_answer(page, view, wait);
}

/* Who sends the code twice at once finds it used the second time, and is sent
 * here while the first opened a session: then there is nothing to do again. */
static enum err
is_in_already(const struct page *page, bool *in)
{
	const struct request *request = page->request;
	const char *reason = pairs_get(&request->query, REASON);
	struct self self;

	*in = false;
	if (!request->session || !reason || !text_equal(reason, "opnieuw"))
		return ERR_OK;
	return self_load(&page->means, request->session, &self, in);
}

enum err
signin_show(struct page *page)
{
	bool in;
	enum err err = is_in_already(page, &in);

	if (!err && in)
		return response_redirect(page->response, "/mijn");
	if (!err)
		err = session_begin(page->request, page->response);
	return !err ? signin_page(page, 0, NULL) : err;
}

/* The number is good: asks for its code. */
static enum err
signin_send(const struct page *page, const struct phone *phone)
{
	const struct proof_subject proof = proof_field_subject(page,
	    phone->e164);
	struct challenge_sent sent;
	bool proven;
	enum err err = proof_field_read(page, &proof, &proven);

	if (err)
		return err;
	if (form_is_faulty(page->form))
		return signin_page(page, 0, &proof);
	err = code_page_send(page, CHALLENGE_SIGNIN, phone, proven, &sent);
	if (err)
		return err;
	if (sent.sending == CHALLENGE_PROVE)
		return signin_page(page, 0, &proof);
	if (sent.sending == CHALLENGE_LIMITED)
		return signin_page(page, sent.retry_after, NULL);
	return response_redirect(page->response, "/mijn/code");
}

enum err
signin_save(struct page *page)
{
	struct phone phone;

	return phone_field_read(page, "telefoon", &phone)
	    ? signin_send(page, &phone)
	    : signin_page(page, 0, NULL);
}
