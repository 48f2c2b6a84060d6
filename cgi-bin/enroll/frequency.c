/* Step 3: how often at most. */
#include "enroll.h"
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
frequency_page(const struct page *page)
{
	struct view *view = journey_view(page, "enroll/frequency",
	    N_("Hoe vaak mogen wij u vragen?"));

	return page_show(page, view);
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
	const struct preference *preference = &page->draft->preference;
	enum err err = limit_fill(page->form, "maand", preference->max_30_days);

	if (!err)
		err = limit_fill(page->form, "dag", preference->max_day);
	return !err ? frequency_page(page) : err;
}

enum err
frequency_save(struct page *page)
{
	struct preference *preference = &page->draft->preference;

	if (form_is_faulty(page->form))
		return frequency_page(page);
	preference->max_30_days = preference_limit_parse(
	    form_get(page->form, "maand"));
	preference->max_day = preference_limit_parse(
	    form_get(page->form, "dag"));
	return journey_go_on(page);
}
