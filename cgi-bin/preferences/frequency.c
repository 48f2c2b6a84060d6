/* How often at most. */
#include "choices.h"
#include "sentence.h"
#include "stale.h"
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
frequency_view(const struct visit *visit)
{
	return visit_view(visit, "preferences/frequency",
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
frequency_stale(const struct visit *visit, struct form *form,
    const struct preference *typed)
{
	const struct means means = visit_means(visit);
	const struct request *request = visit->request;
	struct view *view = frequency_view(visit);
	struct view *stale = stale_open(view);
	struct choices stored;
	bool found;
	enum err err = choices_frequency(&means, &visit->self, &stored, &found);

	if (err || !found)
		return !err ? visit_gone(visit) : err;
	stale_row(request, stale, N_("Acties in 30 dagen"),
	    limit_words(request, stored.preference.max_30_days),
	    limit_words(request, typed->max_30_days));
	stale_row(request, stale, N_("Acties op één dag"),
	    limit_words(request, stored.preference.max_day),
	    limit_words(request, typed->max_day));
	err = form_set(form, STALE_FIELD, stored.version);
	return !err ? visit_page_stale(visit, view, form) : err;
}

enum err
frequency_show(struct page *page)
{
	struct request *request = page->request;
	struct response *response = page->response;
	struct choices choices;
	struct means means;
	struct visit *visit;
	struct form *form;
	bool found;
	enum err err = visit_open(request, response, frequency_fields, &visit,
	    &form);

	if (err || !visit)
		return err;
	means = visit_means(visit);
	err = choices_frequency(&means, &visit->self, &choices, &found);
	if (err || !found)
		return !err ? visit_gone(visit) : err;
	err = form_set(form, STALE_FIELD, choices.version);
	if (!err)
		err = form_set(form, "maand",
		    preference_limit_choice(choices.preference.max_30_days));
	if (!err)
		err = form_set(form, "dag",
		    preference_limit_choice(choices.preference.max_day));
	return !err ? visit_page(visit, frequency_view(visit), form) : err;
}

enum err
frequency_save(struct page *page)
{
	struct request *request = page->request;
	struct response *response = page->response;
	enum choices_outcome outcome;
	struct preference typed = {0};
	struct means means;
	struct visit *visit;
	struct form *form;
	enum err err = visit_receive(request, response, &visit, &form);

	if (err || !visit)
		return err;
	if (form_is_faulty(form))
		return visit_page(visit, frequency_view(visit), form);
	typed.max_30_days = preference_limit_parse(form_get(form, "maand"));
	typed.max_day = preference_limit_parse(form_get(form, "dag"));
	means = visit_means(visit);
	err = choices_save_frequency(&means, &visit->self,
	    form_get(form, STALE_FIELD), &typed, &outcome);
	if (err)
		return err;
	if (outcome == CHOICES_STALE)
		return frequency_stale(visit, form, &typed);
	return outcome == CHOICES_SAVED ? visit_saved(visit, "vaak")
					: visit_gone(visit);
}
