/* Days without messages: now until a day, and holidays that lie ahead. */
#include "pauses.h"

#include "day_field.h"
#include "sentence.h"
#include "stale.h"
#include "text.h"
#include "preferences.h"
#include "visit.h"

#define DONE "klaar" /* in the query: what was just done */

const char *const pause_query[] = {DONE, NULL};

const struct form_field pause_fields[] = {
    DAY_FIELDS("van"),
    DAY_FIELDS("tot"),
    {0},
};

const struct form_field pause_remove_fields[] = {
    STALE_FIELDS,
    {.name = "pauze", .type = FORM_TEXT, .max = 19},
    {0},
};

static const char *
words(const struct page *page, const struct day *day)
{
	return day_words_long(page->means.arena, page->request->language, day);
}

static void
done_show(const struct request *request, struct view *view)
{
	const char *done = pairs_get(&request->query, DONE);

	if (done && text_equal(done, "weg"))
		view_show(view, "REMOVED");
	if (done && text_equal(done, "uit"))
		view_show(view, "STOPPED");
}

static struct view *
pause_view(const struct page *page, const struct pauses *pauses)
{
	struct view *view = visit_view(page, "preferences/pause", N_("Pauze"));

	view_text(view, "VERSION", pauses->version);
	view_number(view, "MOST_DAYS", page->means.conf->pause_days_most);
	view_show(view, pauses->paused ? "PAUSED" : "NOT_PAUSED");
	if (pauses->paused)
		view_text(view, "WELCOME_ON", words(page, &pauses->welcome));
	if (pauses->count > 0)
		view_show(view, "PAUSES");
	view_show(view, pauses->count == PAUSES_MOST ? "FULL" : "ROOM");
	for (size_t i = 0; i < pauses->count; i++) {
		const struct pauses_one *one = &pauses->items[i];
		struct view *row = view_row(view, "ONE");

		view_number(row, "ID", one->id);
		view_text(row, "FROM", words(page, &one->from));
		view_text(row, "UNTIL", words(page, &one->until));
		view_show(row, one->now ? "NOW" : "LATER");
	}
	return view;
}

/* The page with the form as it is; GONE: a pause that is to go is gone already. */
static enum err
pause_page(const struct page *page, bool gone)
{
	struct pauses pauses;
	struct view *view;
	bool found;
	enum err err = pauses_load(&page->means, page->self, &pauses, &found);

	if (err || !found)
		return !err ? visit_gone(page) : err;
	view = pause_view(page, &pauses);
	done_show(page->request, view);
	if (!gone)
		return page_show(page, view);
	view_show(view, "GONE");
	return page_show_stale(page, view);
}

enum err
pause_show(struct page *page)
{
	return pause_page(page, false);
}

/* What stands in the way of a pause, at the field that can change it: FROM is
 * false when no first day was typed. */
static void
pause_fault(const struct page *page, bool from, enum pauses_outcome outcome)
{
	const struct request *request = page->request;
	const char *first = from ? "van-dag" : "tot-dag";

	switch (outcome) {
	case PAUSES_PAST:
		form_fault(page->form, "van-dag",
		    N_("Deze dag is al geweest. Kies vandaag of een dag "
		       "daarna."));
		break;
	case PAUSES_ORDER:
		form_fault(page->form, "tot-dag",
		    from ? N_("Deze dag moet na de eerste dag van de pauze "
			      "liggen.")
			 : N_("Kies een dag na vandaag."));
		break;
	case PAUSES_TOO_LONG:
		form_fault(page->form, "tot-dag",
		    sentence_number(request->arena, request->language,
			N_("Een pauze begint en eindigt binnen {N} dagen. Wilt "
			   "u "
			   "langer niets van ons horen? Dan kunt u beter "
			   "stoppen: "
			   "u kunt zich altijd weer aanmelden."),
			request->conf->pause_days_most));
		break;
	case PAUSES_OVERLAP:
		form_fault(page->form, first,
		    N_("In deze dagen hebt u al een pauze. Haal die eerst "
		       "weg, of kies andere dagen."));
		break;
	default: /* PAUSES_TOO_MANY */
		form_fault(page->form, first,
		    N_("U hebt al vijf pauzes. Haal er eerst een weg."));
	}
}

/* Both days as they were typed; false when there is a fault at one. */
static bool
days_read(struct form *form, bool *has_from, struct day *from,
    struct day *until)
{
	*has_from = day_field_read(form, &DAY_FIELD("van"), from) != DAY_EMPTY;
	if (day_field_read(form, &DAY_FIELD("tot"), until) == DAY_EMPTY)
		form_fault(form, "tot-dag",
		    N_("Vul in vanaf welke dag u weer berichten wilt."));
	return !form_is_faulty(form);
}

enum err
pause_save(struct page *page)
{
	enum pauses_outcome outcome;
	struct day from, until;
	bool has_from;
	enum err err;

	if (!days_read(page->form, &has_from, &from, &until))
		return pause_page(page, false);
	err = pauses_add(&page->means, page->self, has_from ? &from : NULL,
	    &until, &outcome);
	if (err)
		return err;
	if (outcome == PAUSES_ADDED)
		return overview_saved(page, "pauze");
	if (outcome == PAUSES_ENDED)
		return visit_gone(page);
	pause_fault(page, has_from, outcome);
	return pause_page(page, false);
}

enum err
pause_remove(struct page *page)
{
	enum pauses_outcome outcome = PAUSES_NOT_FOUND;
	long id;
	enum err err = ERR_OK;

	if (text_to_number(form_get(page->form, "pauze"), 1, INT64_MAX, &id))
		err = pauses_remove(&page->means, page->self,
		    form_get(page->form, STALE_FIELD), id, &outcome);
	if (err)
		return err;
	switch (outcome) {
	case PAUSES_REMOVED:
		return response_redirect(page->response,
		    "/mijn/pauze?" DONE "=weg");
	case PAUSES_STALE:
		page_with_form(page, pause_fields);
		return pause_page(page, true);
	case PAUSES_ENDED:
		return visit_gone(page);
	default:
		return visit_not_found(page, "pause");
	}
}

/* Again is harmless: there is no pause today, whoever ended it. */
enum err
pause_stop(struct page *page)
{
	enum pauses_outcome outcome;
	enum err err = pauses_stop(&page->means, page->self, &outcome);

	if (err)
		return err;
	return outcome == PAUSES_ENDED
	    ? visit_gone(page)
	    : response_redirect(page->response, "/mijn/pauze?" DONE "=uit");
}
