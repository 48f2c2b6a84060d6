/* Leaving, and coming back. */
#include "preferences.h"
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
leave_page(const struct page *page)
{
	struct view *view = visit_view(page, "preferences/leave",
	    N_("Stoppen met Burgernet"));
	const struct conf *conf = page->means.conf;

	view_text(view, "LEAVE_TIME",
	    words_days(page->request, conf->leave_days));
	view_text(view, "HASH_TIME",
	    words_days(page->request, conf->departed_days));
	return page_show(page, view);
}

enum err
leave_show(struct page *page)
{
	return leave_page(page);
}

enum err
leave_save(struct page *page)
{
	enum self_left outcome;
	enum err err;

	if (form_is_faulty(page->form))
		return leave_page(page);
	err = self_leave(&page->means, page->self, reason_of(page->form),
	    &outcome);
	if (err)
		return err;
	return outcome == SELF_ENDED
	    ? visit_gone(page)
	    : response_redirect(page->response, "/mijn");
}

enum err
leave_undo(struct page *page)
{
	enum self_left outcome;
	enum err err = self_return(&page->means, page->self, &outcome);

	if (err)
		return err;
	return outcome == SELF_ENDED ? visit_gone(page)
				     : overview_saved(page, "terug");
}
