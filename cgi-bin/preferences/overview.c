/* Everything at a glance: where, when, how often, for what, paused or not. */
#include "text.h"
#include "visit.h"
#include "words.h"

#define SAVED "bewaard"

const char *const overview_query[] = {SAVED, NULL};

/* What the query may say is saved: each has its section SAVED_… . */
static const struct {
	const char *word;
	const char *section;
} saved[] = {
	{"nummer", "SAVED_NUMBER"},
	{"terug", "SAVED_RETURN"},
	{"overal-uit", "SAVED_SIGNED_OUT"},
};

static void
saved_show(const struct request *request, struct view *view)
{
	const char *word = pairs_get(&request->query, SAVED);

	for (size_t i = 0; i < sizeof(saved) / sizeof(saved[0]); i++) {
		if (word == NULL || !text_equal(word, saved[i].word))
			continue;
		view_show(view, "SAVED");
		view_show(view, saved[i].section);
	}
}

static enum err
left_page(const struct visit *visit)
{
	struct view *view = visit_view(visit, "preferences/left",
	    N_("U bent gestopt"));

	view_text(view, "ERASE_ON",
	    words_date(visit->request, visit->self.erase_on));
	return visit_page(visit, view, NULL);
}

enum err
overview_show(struct request *request, struct response *response)
{
	struct visit *visit;
	struct view *view;
	enum err err = visit_enter_left(request, response, &visit);

	if (err != ERR_OK || visit == NULL)
		return err;
	if (text_equal(visit->self.standing, "left"))
		return left_page(visit);
	view = visit_view(visit, "preferences/overview", N_("Mijn Burgernet"));
	view_number(view, "NUMBER", (long)visit->self.number);
	saved_show(request, view);
	return visit_page(visit, view, NULL);
}
