/* Signing out: here, or everywhere else. */
#include "session.h"
#include "visit.h"

/* Harmless for a session that has ended already. */
enum err
signout_save(struct page *page)
{
	struct request *request = page->request;
	struct response *response = page->response;
	const struct means means = visit_means_of(request);
	enum err err = self_sign_out(&means, request->session);

	if (err)
		return err;
	session_end(request, response);
	/* What a shared computer keeps of the pages goes too. */
	response_header(response, "Clear-Site-Data", "\"cache\"");
	return response_redirect(response, "/mijn/inloggen?reden=uitgelogd");
}

enum err
signout_others(struct page *page)
{
	struct request *request = page->request;
	struct response *response = page->response;
	struct means means;
	struct visit *visit;
	enum err err = visit_enter_left(request, response, &visit);

	if (err || !visit)
		return err;
	means = visit_means(visit);
	err = self_sign_out_others(&means, &visit->self);
	return !err ? visit_saved(visit, "overal-uit") : err;
}

enum err
signout_told(struct page *page)
{
	struct request *request = page->request;
	struct response *response = page->response;
	struct means means;
	struct visit *visit;
	enum err err = visit_enter_left(request, response, &visit);

	if (err || !visit)
		return err;
	means = visit_means(visit);
	err = self_told(&means, &visit->self);
	return !err ? response_redirect(response, "/mijn") : err;
}
