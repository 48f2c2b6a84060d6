/* Step 3: for what; and what may wake. */
#include "journey.h"

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

/* Adds the types of SET to the choices of field NAME. */
static enum err
set_fill(struct form *form, const char *name, unsigned set)
{
	enum err err = ERR_OK;

	for (enum preference_type t = 0; t < PREFERENCE_TYPES; t++)
		if (err == ERR_OK && (set & PREFERENCE_BIT(t)))
			err = form_add(form, name, preference_type_name(t));
	return err;
}

static unsigned
set_read(const struct form *form, const char *name)
{
	unsigned set = 0;

	for (enum preference_type t = 0; t < PREFERENCE_TYPES; t++)
		if (form_has(form, name, preference_type_name(t)))
			set |= PREFERENCE_BIT(t);
	return set;
}

enum err
types_show(struct request *request, struct response *response)
{
	const struct preference *preference;
	struct journey *journey;
	struct form *form;
	enum err err;

	err = journey_open(request, response, DRAFT_ASK_TYPES, types_fields,
	    &journey, &form);
	if (err != ERR_OK || journey == NULL)
		return err;
	preference = &journey->draft.preference;
	err = set_fill(form, "soorten",
	    preference->types == 0 ? PREFERENCE_ALL : preference->types);
	if (err == ERR_OK)
		err = set_fill(form, "wekken", preference->wake);
	return err == ERR_OK ? types_page(journey, form) : err;
}

enum err
types_save(struct request *request, struct response *response)
{
	struct preference *preference;
	struct journey *journey;
	struct form *form;
	enum err err;

	err = journey_receive(request, response, DRAFT_ASK_TYPES, &journey,
	    &form);
	if (err != ERR_OK || journey == NULL)
		return err;
	if (form_is_faulty(form))
		return types_page(journey, form);
	preference = &journey->draft.preference;
	preference->types = set_read(form, "soorten");
	preference->wake = set_read(form, "wekken") & preference->types;
	return journey_go_on(journey);
}
