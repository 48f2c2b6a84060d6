/* How often at most. */
#include "choices.h"
#include "sentence.h"
#include "stale.h"
#include "preferences.h"
#include "visit.h"

static const char *const per_30_days[] = {"1", "2", "4", "8",
    PREFERENCE_UNLIMITED, NULL};
static const char *const per_day[] = {"1", "2", PREFERENCE_UNLIMITED, NULL};

const struct form_field frequency_fields[] = {
    STALE_FIELDS,
    {.name = "maand",
	.type = FORM_CHOICE,
	.choices = per_30_days,
	.missing = N_("Kies hoe vaak in 30 dagen.")},
    {.name = "dag",
	.type = FORM_CHOICE,
	.choices = per_day,
	.missing = N_("Kies hoe vaak op één dag.")},
    {0},
};

static struct view *
frequency_view(const struct page *page)
{
	return visit_view(page, "preferences/frequency",
	    N_("Hoe vaak mogen wij u vragen?"));
}

static const char *
limit_words(const struct request *request, int limit)
{
	if (limit == PREFERENCE_NO_LIMIT)
		return catalog_get(request->language,
		    N_("zoveel als nodig is"));
	return sentence_number(request->arena, request->language,
	    N_("hoogstens {N}"), limit);
}

/* What is stored now beside what was chosen here. */
static enum err
frequency_stale(const struct page *page, const struct preference *typed)
{
	const struct request *request = page->request;
	struct view *view = frequency_view(page);
	struct view *stale = stale_open(view);
	struct choices stored;
	bool found;
	enum err err = choices_frequency(&page->means, page->self, &stored,
	    &found);

	if (err || !found)
		return !err ? visit_gone(page) : err;
	stale_row(request, stale, N_("Acties in 30 dagen"),
	    limit_words(request, stored.preference.max_30_days),
	    limit_words(request, typed->max_30_days));
	stale_row(request, stale, N_("Acties op één dag"),
	    limit_words(request, stored.preference.max_day),
	    limit_words(request, typed->max_day));
	err = form_set(page->form, STALE_FIELD, stored.version);
	return !err ? page_show_stale(page, view) : err;
}

enum err
frequency_show(struct page *page)
{
	struct choices choices;
	bool found;
	enum err err = choices_frequency(&page->means, page->self, &choices,
	    &found);

	if (err || !found)
		return !err ? visit_gone(page) : err;
	err = form_set(page->form, STALE_FIELD, choices.version);
	if (!err)
		err = form_set(page->form, "maand",
		    preference_limit_choice(choices.preference.max_30_days));
	if (!err)
		err = form_set(page->form, "dag",
		    preference_limit_choice(choices.preference.max_day));
	return !err ? page_show(page, frequency_view(page)) : err;
}

enum err
frequency_save(struct page *page)
{
	enum choices_outcome outcome;
	struct preference typed = {0};
	enum err err;

	if (form_is_faulty(page->form))
		return page_show(page, frequency_view(page));
	typed.max_30_days = preference_limit_parse(
	    form_get(page->form, "maand"));
	typed.max_day = preference_limit_parse(form_get(page->form, "dag"));
	err = choices_save_frequency(&page->means, page->self,
	    form_get(page->form, STALE_FIELD), &typed, &outcome);
	if (err)
		return err;
	if (outcome == CHOICES_STALE)
		return frequency_stale(page, &typed);
	return outcome == CHOICES_SAVED ? overview_saved(page, "vaak")
					: visit_gone(page);
}
