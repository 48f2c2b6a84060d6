/* Leaving, and coming back. */
#include "visit.h"
#include "text.h"
#include "words.h"

static const char *const reasons[] = {"verhuizen", "veel", "weinig", "ver",
    "tijd", "privacy", "anders", "geen", NULL};

const struct form_field leave_fields[] = {
    {.name = "reden", .type = FORM_CHOICE, .choices = reasons},
    {0},
};

/* As the database has it; "" for none. */
static const char *
reason_of(const struct form *form)
{
	static const char *const names[] = {"moving", "too_many", "too_few",
	    "not_near", "no_time", "privacy", "other", ""};
	const char *chosen = form_get(form, "reden");

	for (size_t i = 0; reasons[i]; i++)
		if (text_equal(chosen, reasons[i]))
			return names[i];
	return "";
}

static enum err
leave_page(const struct visit *visit, const struct form *form)
{
	struct view *view = visit_view(visit, "preferences/leave",
	    N_("Stoppen met Burgernet"));
	const struct conf *conf = visit->request->conf;

	view_text(view, "LEAVE_TIME",
	    words_days(visit->request, conf->leave_days));
	view_text(view, "HASH_TIME",
	    words_days(visit->request, conf->departed_days));
	return visit_page(visit, view, form);
}

enum err
leave_show(struct page *page)
{
	struct request *request = page->request;
	struct response *response = page->response;
	struct visit *visit;
	struct form *form;
	bool fresh;
	enum err err = visit_open(request, response, leave_fields, &visit,
	    &form);

	if (err || !visit)
		return err;
	err = visit_fresh(visit, SELF_LEAVE, &fresh);
	return !err && fresh ? leave_page(visit, form) : err;
}

enum err
leave_save(struct page *page)
{
	struct request *request = page->request;
	struct response *response = page->response;
	enum self_left outcome;
	struct means means;
	struct visit *visit;
	struct form *form;
	bool fresh;
	enum err err = visit_receive(request, response, &visit, &form);

	if (err || !visit)
		return err;
	if (form_is_faulty(form))
		return leave_page(visit, form);
	err = visit_fresh(visit, SELF_LEAVE, &fresh);
	if (err || !fresh)
		return err;
	means = visit_means(visit);
	err = self_leave(&means, &visit->self, reason_of(form), &outcome);
	if (err)
		return err;
	return outcome == SELF_ENDED ? visit_gone(visit)
				     : response_redirect(response, "/mijn");
}

enum err
leave_undo(struct page *page)
{
	struct request *request = page->request;
	struct response *response = page->response;
	enum self_left outcome;
	struct means means;
	struct visit *visit;
	enum err err = visit_enter_left(request, response, &visit);

	if (err || !visit)
		return err;
	means = visit_means(visit);
	err = self_return(&means, &visit->self, &outcome);
	if (err)
		return err;
	return outcome == SELF_ENDED ? visit_gone(visit)
				     : visit_saved(visit, "terug");
}
