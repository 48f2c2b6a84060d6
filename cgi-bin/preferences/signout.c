/* Signing out: here, or everywhere else. */
#include "session.h"
#include "preferences.h"
#include "visit.h"

/* Harmless for a session that has ended already. */
enum err
signout_save(struct page *page)
{
	enum err err = self_sign_out(&page->means, page->request->session);

	if (err)
		return err;
	session_end(page->request, page->response);
	/* What a shared computer keeps of the pages goes too. */
	response_header(page->response, "Clear-Site-Data", "\"cache\"");
	return response_redirect(page->response,
	    "/mijn/inloggen?reden=uitgelogd");
}

enum err
signout_others(struct page *page)
{
	enum err err = self_sign_out_others(&page->means, page->self);

	return !err ? overview_saved(page, "overal-uit") : err;
}

enum err
signout_told(struct page *page)
{
	enum err err = self_told(&page->means, page->self);

	return !err ? response_redirect(page->response, "/mijn") : err;
}
