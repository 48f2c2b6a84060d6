/* Step 3: when not to disturb. */
#include "journey.h"
#include "text.h"

static const char *const periods[] = {"nacht", "geen", "eigen", NULL};

const struct form_field quiet_fields[] = {
	{.name = "stil",
	    .type = FORM_CHOICE,
	    .choices = periods,
	    .missing = N_("Kies wanneer wij u met rust laten.")},
	{.name = "van", .type = FORM_CHOICE, .max = PREFERENCE_TIME},
	{.name = "tot", .type = FORM_CHOICE, .max = PREFERENCE_TIME},
	{0},
};

/* One row per half-hour of the list NAME; that of the form is chosen. */
static enum err
times_show(const struct journey *journey, struct view *view, const char *name,
    const char *chosen)
{
	for (int i = 0; i < PREFERENCE_HALF_HOURS; i++) {
		struct view *row = view_row(view, name);
		char *time = arena_alloc(journey->request->arena,
		    PREFERENCE_TIME);

		if (time == NULL)
			return ERR_MEMORY;
		preference_time(i, time);
		view_text(row, "TIME", time);
		if (text_equal(time, chosen))
			view_show(row, "CHOSEN");
	}
	return ERR_OK;
}

static enum err
quiet_page(struct journey *journey, const struct form *form)
{
	struct view *view = journey_view(journey, DRAFT_ASK_QUIET,
	    "enroll/quiet", N_("Wanneer laten wij u met rust?"));
	enum err err = times_show(journey, view, "FROM",
	    form_get(form, "van"));

	if (err == ERR_OK)
		err = times_show(journey, view, "TO", form_get(form, "tot"));
	return err == ERR_OK ? journey_page(journey, view, form) : err;
}

static enum err
quiet_fill(const struct preference *preference, struct form *form)
{
	char from[PREFERENCE_TIME], to[PREFERENCE_TIME];
	const char *period = "nacht";
	enum err err;

	if (preference->quiet == PREFERENCE_QUIET_NONE)
		period = "geen";
	else if (preference->quiet == PREFERENCE_QUIET_OWN)
		period = "eigen";
	preference_time(preference->quiet_from, from);
	preference_time(preference->quiet_to, to);
	err = form_set(form, "stil", period);
	if (err == ERR_OK)
		err = form_set(form, "van", from);
	return err == ERR_OK ? form_set(form, "tot", to) : err;
}

enum err
quiet_show(struct request *request, struct response *response)
{
	struct journey *journey;
	struct form *form;
	enum err err;

	err = journey_open(request, response, DRAFT_ASK_QUIET, quiet_fields,
	    &journey, &form);
	if (err != ERR_OK || journey == NULL)
		return err;
	err = quiet_fill(&journey->draft.preference, form);
	return err == ERR_OK ? quiet_page(journey, form) : err;
}

/* The times count only for who wants times of their own. */
static void
times_read(struct form *form, int *from, int *to)
{
	if (!form_has(form, "stil", "eigen"))
		return;
	if (!preference_time_parse(form_get(form, "van"), from))
		form_fault(form, "van", N_("Kies vanaf hoe laat."));
	if (!preference_time_parse(form_get(form, "tot"), to))
		form_fault(form, "tot", N_("Kies tot hoe laat."));
	if (!form_is_faulty(form) && *from == *to)
		form_fault(form, "tot",
		    N_("Kies een andere tijd dan bij ‘Rust vanaf’."));
}

enum err
quiet_save(struct request *request, struct response *response)
{
	struct preference *preference;
	struct journey *journey;
	struct form *form;
	int from, to;
	enum err err;

	err = journey_receive(request, response, DRAFT_ASK_QUIET, &journey,
	    &form);
	if (err != ERR_OK || journey == NULL)
		return err;
	preference = &journey->draft.preference;
	from = preference->quiet_from;
	to = preference->quiet_to;
	times_read(form, &from, &to);
	if (form_is_faulty(form))
		return quiet_page(journey, form);
	preference->quiet = PREFERENCE_QUIET_NIGHT;
	if (form_has(form, "stil", "geen"))
		preference->quiet = PREFERENCE_QUIET_NONE;
	if (form_has(form, "stil", "eigen"))
		preference->quiet = PREFERENCE_QUIET_OWN;
	preference->quiet_from = from;
	preference->quiet_to = to;
	return journey_go_on(journey);
}
