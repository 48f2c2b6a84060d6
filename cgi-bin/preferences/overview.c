/* Everything at a glance: where, when, how often, for what, paused or not. */
#include "address_state.h"
#include "choices.h"
#include "details.h"
#include "own_address.h"
#include "own_week.h"
#include "pauses.h"
#include "preferences.h"
#include "text.h"
#include "visit.h"
#include "week_part.h"
#include "words.h"

#define SAVED "bewaard"

const char *const overview_query[] = {SAVED, NULL};

/* What the query may say that was saved. Some have a sentence of their own. */
static const struct {
	const char *word;
	const char *section;
} saved[] = {
    {"nummer", "SAVED_NUMBER"},
    {"terug", "SAVED_RETURN"},
    {"bereikbaar", "REACHED"},
    {"overal-uit", "SAVED_SIGNED_OUT"},
    {"adres", "SAVED_CHOICE"},
    {"rust", "SAVED_CHOICE"},
    {"week", "SAVED_CHOICE"},
    {"vaak", "SAVED_CHOICE"},
    {"soorten", "SAVED_CHOICE"},
    {"gegevens", "SAVED_CHOICE"},
    {"pauze", "SAVED_CHOICE"},
};

static void
saved_show(const struct request *request, struct view *view)
{
	const char *word = pairs_get(&request->query, SAVED);

	for (size_t i = 0; i < sizeof(saved) / sizeof(saved[0]); i++) {
		if (!word || !text_equal(word, saved[i].word))
			continue;
		if (!text_equal(saved[i].section, "REACHED"))
			view_show(view, "SAVED");
		view_show(view, saved[i].section);
	}
}

enum err
overview_saved(const struct page *page, const char *what)
{
	return response_redirect(page->response,
	    arena_printf(page->means.arena, "/mijn?%s=%s", SAVED, what));
}

static const char *
date_of(const struct page *page, const char *iso)
{
	return words_date(page->request, iso);
}

static void
address_show(const struct page *page, struct view *view,
    const struct own_address *address)
{
	struct view *row = view_row(view, "ADDRESSES");

	view_text(row, "LABEL",
	    own_address_label(page->request->language, address->label));
	view_text(row, "LINE", own_address_line(page->means.arena, address));
	if (address->counts == OWN_ADDRESS_LATER) {
		view_show(row, "FROM");
		view_text(row, "FIRST_ON", date_of(page, address->first_on));
	}
	if (address->last_on[0] != '\0') {
		view_show(row, "TO");
		view_text(row, "LAST_ON", date_of(page, address->last_on));
	}
	if (address->state == OWN_ADDRESS_TO_CHECK)
		view_show(row, "TO_CHECK");
	if (address->state == OWN_ADDRESS_REJECTED)
		view_show(row, "REJECTED");
	if (address->takes_part || address->municipality[0] == '\0')
		return;
	view_show(row, "NOT_YET");
	view_text(row, "MUNICIPALITY", address->municipality);
}

static enum err
where_show(const struct page *page, struct view *view)
{
	struct own_addresses list;
	enum err err = own_address_list(&page->means, page->self, &list);

	for (size_t i = 0; !err && i < list.count; i++)
		if (list.items[i].counts != OWN_ADDRESS_OVER)
			address_show(page, view, &list.items[i]);
	return !err ? address_state_gap(page, view) : err;
}

/* One line for all addresses when they have one week; else one for each. */
static enum err
when_show(const struct page *page, struct view *view)
{
	struct own_weeks weeks;
	bool silent = true;
	enum err err = own_weeks_load(&page->means, page->self, &weeks);

	if (err)
		return err;
	for (size_t i = 0; i < weeks.count && (i == 0 || !weeks.alike); i++) {
		const struct own_week *item = &weeks.items[i];
		struct view *row = view_row(view, "WEEKS");

		view_text(row, "WEEK",
		    week_describe(page->means.arena, page->request->language,
			&item->week));
		if (!weeks.alike) {
			view_show(row, "NAMED");
			view_text(row, "NAME", week_part_name(page, item));
		}
		if (week_kind(&item->week, NULL) != WEEK_SILENT)
			silent = false;
	}
	view_show(view, silent && weeks.count > 0 ? "SILENT" : "MAY_BE_ASKED");
	return ERR_OK;
}

static enum err
how_often_show(const struct page *page, struct view *view)
{
	struct choices choices;
	bool found;
	enum err err = choices_frequency(&page->means, page->self, &choices,
	    &found);

	const struct preference *limits = &choices.preference;

	if (err || !found)
		return err;
	view_number(view, "MAX_30_DAYS", limits->max_30_days);
	view_show(view,
	    limits->max_30_days == PREFERENCE_NO_LIMIT ? "NO_LIMIT_30_DAYS"
						       : "LIMIT_30_DAYS");
	view_number(view, "MAX_DAY", limits->max_day);
	view_show(view,
	    limits->max_day == PREFERENCE_NO_LIMIT ? "NO_LIMIT_DAY"
						   : "LIMIT_DAY");
	return ERR_OK;
}

static enum err
what_for_show(const struct page *page, struct view *view)
{
	static const char *const sections[PREFERENCE_TYPES] = {"MISSING_CHILD",
	    "MISSING_ADULT", "SUSPECT", "VEHICLE", "OTHER"};
	struct choices choices;
	bool found;
	enum err err = choices_types(&page->means, page->self, &choices,
	    &found);

	if (err || !found)
		return err;
	for (enum preference_type t = 0; t < PREFERENCE_TYPES; t++) {
		const unsigned bit = PREFERENCE_BIT(t);
		struct view *row;

		if (!(choices.preference.types & bit))
			continue;
		row = view_row(view, "TYPES");
		view_show(row, sections[t]);
		if (choices.quiet && (choices.preference.wake & bit))
			view_show(row, "WAKES");
	}
	return ERR_OK;
}

static enum err
pauses_show(const struct page *page, struct view *view)
{
	struct arena *arena = page->means.arena;
	const enum language language = page->request->language;
	struct pauses pauses;
	bool found;
	enum err err = pauses_load(&page->means, page->self, &pauses, &found);

	if (err || !found)
		return err;
	if (pauses.paused) {
		view_show(view, "PAUSED");
		view_text(view, "WELCOME_ON",
		    day_words_long(arena, language, &pauses.welcome));
	}
	for (size_t i = 0; i < pauses.count; i++) {
		struct view *row;

		if (pauses.items[i].now)
			continue;
		row = view_row(view, "PLANNED");
		view_text(row, "FROM_ON",
		    day_words(arena, language, &pauses.items[i].from));
		view_text(row, "UNTIL_ON",
		    day_words(arena, language, &pauses.items[i].until));
	}
	if (!pauses.paused && pauses.count == 0)
		view_show(view, "NO_PAUSE");
	return ERR_OK;
}

static enum err
person_show(const struct page *page, struct view *view)
{
	struct details details;
	bool found;
	enum err err = details_load(&page->means, page->self, &details, &found);

	if (err || !found)
		return err;
	view_text(view, "NAME", details.name);
	view_show(view, details.name[0] == '\0' ? "NO_NAME" : "HAS_NAME");
	view_show(view,
	    text_equal(details.language, "en") ? "SPEAKS_EN" : "SPEAKS_NL");
	view_show(view, details.newsletter ? "NEWSLETTER" : "NO_NEWSLETTER");
	return ERR_OK;
}

/* How they stand, in a word for the page's section. */
static void
standing_show(const struct page *page, struct view *view)
{
	static const struct {
		const char *standing;
		const char *section;
	} all[] = {
	    {"active", "IS_ACTIVE"},
	    {"waiting", "IS_WAITING"},
	    {"checking", "IS_CHECKING"},
	    {"paused", "IS_PAUSED"},
	    {"aside", "IS_ASIDE"},
	};

	for (size_t i = 0; i < sizeof(all) / sizeof(all[0]); i++)
		if (text_equal(page->self->standing, all[i].standing))
			view_show(view, all[i].section);
}

static enum err
left_page(const struct page *page)
{
	struct view *view = visit_view(page, "preferences/left",
	    N_("U bent gestopt"));

	view_text(view, "ERASE_ON", date_of(page, page->self->erase_on));
	return response_page(page->response, 200, view);
}

static enum err
overview_page(const struct page *page)
{
	static enum err (*const parts[])(const struct page *page,
	    struct view *view) = {where_show, when_show, how_often_show,
	    what_for_show, pauses_show, person_show};
	struct view *view = visit_view(page, "preferences/overview",
	    N_("Mijn Burgernet"));
	enum err err = ERR_OK;

	view_number(view, "NUMBER", (long)page->self->number);
	saved_show(page->request, view);
	standing_show(page, view);
	for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++)
		if (!err)
			err = parts[i](page, view);
	return !err ? response_page(page->response, 200, view) : err;
}

enum err
overview_show(struct page *page)
{
	return visit_has_left(page) ? left_page(page) : overview_page(page);
}
