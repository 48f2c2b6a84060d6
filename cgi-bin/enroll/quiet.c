/* Step 3: when not to disturb. */
#include "enroll.h"
#include "journey.h"
#include "text.h"

const struct form_field quiet_fields[] = {
    {.name = "stil",
	.type = FORM_CHOICE,
	.choices = preference_quiet_names,
	.missing = N_("Kies wanneer wij u met rust laten.")},
    {.name = "van", .type = FORM_CHOICE, .max = PREFERENCE_TIME},
    {.name = "tot", .type = FORM_CHOICE, .max = PREFERENCE_TIME},
    {0},
};

/* One row per half-hour of the list NAME; that of the form is chosen. */
static void
times_show(struct view *view, const char *name, const char *chosen)
{
	for (int i = 0; i < PREFERENCE_HALF_HOURS; i++) {
		struct view *row = view_row(view, name);
		char time[PREFERENCE_TIME];

		preference_time(i, time);
		view_text(row, "TIME", time);
		if (text_equal(time, chosen))
			view_show(row, "CHOSEN");
	}
}

static enum err
quiet_page(const struct page *page)
{
	struct view *view = journey_view(page, "enroll/quiet",
	    N_("Wanneer laten wij u met rust?"));

	times_show(view, "FROM", form_get(page->form, "van"));
	times_show(view, "TO", form_get(page->form, "tot"));
	return page_show(page, view);
}

static enum err
quiet_fill(const struct preference *preference, struct form *form)
{
	const char *period = preference_quiet_name(preference);
	char from[PREFERENCE_TIME], to[PREFERENCE_TIME];
	enum err err;

	preference_time(preference->quiet_from, from);
	preference_time(preference->quiet_to, to);
	err = form_set(form, "stil", period ? period : "nacht");
	if (!err)
		err = form_set(form, "van", from);
	return !err ? form_set(form, "tot", to) : err;
}

enum err
quiet_show(struct page *page)
{
	enum err err = quiet_fill(&page->draft->preference, page->form);

	return !err ? quiet_page(page) : err;
}

enum err
quiet_save(struct page *page)
{
	unsigned wrong;

	if (form_is_faulty(page->form))
		return quiet_page(page);
	wrong = preference_quiet_choose(&page->draft->preference,
	    form_get(page->form, "stil"), form_get(page->form, "van"),
	    form_get(page->form, "tot"));
	if (wrong & PREFERENCE_WRONG_FROM)
		form_fault(page->form, "van", N_("Kies vanaf hoe laat."));
	if (wrong & PREFERENCE_WRONG_TO)
		form_fault(page->form, "tot", N_("Kies tot hoe laat."));
	if (wrong & PREFERENCE_WRONG_SAME)
		form_fault(page->form, "tot",
		    N_("Kies een andere tijd dan bij ‘Rust vanaf’."));
	return wrong ? quiet_page(page) : journey_go_on(page);
}
