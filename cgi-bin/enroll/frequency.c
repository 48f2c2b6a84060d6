/* Step 3: how often at most. */
#include "journey.h"

static const char *const per_30_days[] = {"1", "2", "4", "8",
    PREFERENCE_UNLIMITED, NULL};
static const char *const per_day[] = {"1", "2", PREFERENCE_UNLIMITED, NULL};

const struct form_field frequency_fields[] = {
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

static enum err
frequency_page(struct journey *journey, const struct form *form)
{
	struct view *view = journey_view(journey, DRAFT_ASK_FREQUENCY,
	    "enroll/frequency", N_("Hoe vaak mogen wij u vragen?"));

	return journey_page(journey, view, form);
}

/* Nothing is chosen beforehand: it is for the resident to say. */
static enum err
limit_fill(struct form *form, const char *name, int limit)
{
	return limit < 0 ? ERR_OK
			 : form_set(form, name, preference_limit_choice(limit));
}

enum err
frequency_show(struct page *page)
{
	struct request *request = page->request;
	struct response *response = page->response;
	const struct preference *preference;
	struct journey *journey;
	struct form *form;
	enum err err;

	err = journey_open(request, response, DRAFT_ASK_FREQUENCY,
	    frequency_fields, &journey, &form);
	if (err || !journey)
		return err;
	preference = &journey->draft.preference;
	err = limit_fill(form, "maand", preference->max_30_days);
	if (!err)
		err = limit_fill(form, "dag", preference->max_day);
	return !err ? frequency_page(journey, form) : err;
}

enum err
frequency_save(struct page *page)
{
	struct request *request = page->request;
	struct response *response = page->response;
	struct preference *preference;
	struct journey *journey;
	struct form *form;
	enum err err;

	err = journey_receive(request, response, DRAFT_ASK_FREQUENCY, &journey,
	    &form);
	if (err || !journey)
		return err;
	if (form_is_faulty(form))
		return frequency_page(journey, form);
	preference = &journey->draft.preference;
	preference->max_30_days = preference_limit_parse(
	    form_get(form, "maand"));
	preference->max_day = preference_limit_parse(form_get(form, "dag"));
	return journey_go_on(journey);
}
