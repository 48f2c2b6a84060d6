/* Step 3: for what; and what may wake. */
#include "enroll.h"
#include "journey.h"

/* Both in the order of enum preference_type: bits of form_get_set. */
static const char *const types[] = {"missing_child", "missing_adult", "suspect",
    "vehicle", "other", NULL};
static const char *const waking[] = {"missing_child", "missing_adult", NULL};

const struct form_field types_fields[] = {
    {.name = "soorten",
	.type = FORM_CHOICES,
	.choices = types,
	.missing = N_("Kies ten minste één soort actie.")},
    {.name = "wekken", .type = FORM_CHOICES, .choices = waking},
    {0},
};

static enum err
types_page(const struct page *page)
{
	struct view *view = journey_view(page, "enroll/types",
	    N_("Waarvoor mogen wij u vragen?"));
	int from, to;

	/* Only a quiet period makes that one can be woken. */
	if (preference_quiet_period(&page->draft->preference, &from, &to))
		view_show(view, "MAY_WAKE");
	return page_show(page, view);
}

enum err
types_show(struct page *page)
{
	const struct preference *preference = &page->draft->preference;
	enum err err = form_add_set(page->form, "soorten",
	    preference->types == 0 ? PREFERENCE_ALL : preference->types);

	if (!err)
		err = form_add_set(page->form, "wekken", preference->wake);
	return !err ? types_page(page) : err;
}

enum err
types_save(struct page *page)
{
	struct preference *preference = &page->draft->preference;

	if (form_is_faulty(page->form))
		return types_page(page);
	preference->types = form_get_set(page->form, "soorten");
	preference->wake = form_get_set(page->form, "wekken") &
	    preference->types;
	return journey_go_on(page);
}
