/* Step 3: for what; and what may wake. */
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
types_page(struct journey *journey, const struct form *form)
{
	struct view *view = journey_view(journey, DRAFT_ASK_TYPES,
	    "enroll/types", N_("Waarvoor mogen wij u vragen?"));
	int from, to;

	/* Only a quiet period makes that one can be woken. */
	if (preference_quiet_period(&journey->draft.preference, &from, &to))
		view_show(view, "MAY_WAKE");
	return journey_page(journey, view, form);
}

enum err
types_show(struct page *page)
{
	struct request *request = page->request;
	struct response *response = page->response;
	const struct preference *preference;
	struct journey *journey;
	struct form *form;
	enum err err;

	err = journey_open(request, response, DRAFT_ASK_TYPES, types_fields,
	    &journey, &form);
	if (err || !journey)
		return err;
	preference = &journey->draft.preference;
	err = form_add_set(form, "soorten",
	    preference->types == 0 ? PREFERENCE_ALL : preference->types);
	if (!err)
		err = form_add_set(form, "wekken", preference->wake);
	return !err ? types_page(journey, form) : err;
}

enum err
types_save(struct page *page)
{
	struct request *request = page->request;
	struct response *response = page->response;
	struct preference *preference;
	struct journey *journey;
	struct form *form;
	enum err err;

	err = journey_receive(request, response, DRAFT_ASK_TYPES, &journey,
	    &form);
	if (err || !journey)
		return err;
	if (form_is_faulty(form))
		return types_page(journey, form);
	preference = &journey->draft.preference;
	preference->types = form_get_set(form, "soorten");
	preference->wake = form_get_set(form, "wekken") & preference->types;
	return journey_go_on(journey);
}
