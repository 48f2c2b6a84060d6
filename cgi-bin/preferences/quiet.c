/* The simple way: one quiet period for all days, at all addresses. */
#include "week_part.h"

const struct form_field quiet_fields[] = {
    {.name = "stil",
	.type = FORM_CHOICE,
	.choices = preference_quiet_names,
	.missing = N_("Kies wanneer wij u met rust laten.")},
    {.name = "van", .type = FORM_CHOICE, .max = PREFERENCE_TIME},
    {.name = "tot", .type = FORM_CHOICE, .max = PREFERENCE_TIME},
    {.name = "versie", .type = FORM_CHOICE, .max = 16},
    {0},
};

/* One row per half-hour of the list NAME; that of the form is chosen. */
static enum err
times_show(const struct visit *visit, struct view *view, const char *name,
    const char *chosen)
{
	char *text = arena_array(visit->request->arena, WEEK_HALF_HOURS,
	    PREFERENCE_TIME);
	int from = -1;

	if (!text)
		return ERR_MEMORY;
	preference_time_parse(chosen, &from);
	for (int i = 0; i < WEEK_HALF_HOURS; i++, text += PREFERENCE_TIME) {
		struct view *row = view_row(view, name);

		preference_time(i, text);
		view_text(row, "TIME", text);
		if (i == from)
			view_show(row, "CHOSEN");
	}
	return ERR_OK;
}

/* What somebody has now that this page would replace: weeks that are not one
 * quiet period, or that differ. */
static void
replaced_show(const struct visit *visit, struct view *view,
    const struct week_part *part)
{
	const struct request *request = visit->request;
	const enum week_kind kind = week_kind(week_part_week(part), NULL);

	if (part->all.alike && kind != WEEK_OWN && kind != WEEK_SILENT)
		return;
	view_show(view, part->all.alike ? "REPLACES_OWN" : "REPLACES_SEVERAL");
	for (size_t i = 0; i < (part->all.alike ? 1 : part->all.count); i++) {
		const struct own_week *item = &part->all.items[i];
		struct view *row = view_row(view, "REPLACED");

		view_text(row, "NAME", week_part_name(visit, item));
		view_text(row, "WORDS",
		    week_describe(request->arena, request->language,
			&item->week));
	}
}

/* CHOSEN: what the form asks for, when something else was stored meanwhile. */
static enum err
quiet_page(const struct visit *visit, struct form *form,
    const struct week_part *part, const struct week *chosen)
{
	struct view *view = visit_view(visit, "preferences/quiet",
	    N_("Wanneer laten wij u met rust?"));
	enum err err = times_show(visit, view, "FROM", form_get(form, "van"));

	if (!err)
		err = times_show(visit, view, "TO", form_get(form, "tot"));
	if (!err)
		err = form_set(form, "versie", part->all.version);
	if (err)
		return err;
	if (part->all.count > 1)
		view_show(view, "SEVERAL");
	if (!chosen) {
		replaced_show(visit, view, part);
		return visit_page(visit, view, form);
	}
	week_part_show_stale(visit, view, part, chosen);
	return visit_page_stale(visit, view, form);
}

/* What is stored, when it is something that this page can say. */
static enum err
quiet_fill(struct form *form, const struct week_part *part)
{
	struct week_period daily = {PREFERENCE_NIGHT_FROM, PREFERENCE_NIGHT_TO};
	enum week_kind kind = week_kind(week_part_week(part), &daily);
	char from[PREFERENCE_TIME], to[PREFERENCE_TIME];
	const char *name = "eigen";
	enum err err;

	preference_time(daily.from, from);
	preference_time(daily.to, to);
	err = form_set(form, "van", from);
	if (!err)
		err = form_set(form, "tot", to);
	if (err || !part->all.alike || kind == WEEK_OWN || kind == WEEK_SILENT)
		return err;
	if (kind == WEEK_WELCOME)
		name = "geen";
	else if (daily.from == PREFERENCE_NIGHT_FROM &&
	    daily.to == PREFERENCE_NIGHT_TO)
		name = "nacht";
	return form_set(form, "stil", name);
}

enum err
quiet_show(struct page *page)
{
	struct request *request = page->request;
	struct response *response = page->response;
	struct week_part part;
	struct visit *visit;
	struct form *form;
	bool found;
	enum err err = visit_open(request, response, quiet_fields, &visit,
	    &form);

	if (err || !visit)
		return err;
	err = week_part_load(visit, WEEK_PART_ALL, &part, &found);
	if (err || !found)
		return err;
	err = quiet_fill(form, &part);
	return !err ? quiet_page(visit, form, &part, NULL) : err;
}

/* The period that was chosen; equal times for none. */
static struct week_period
period_read(struct form *form)
{
	struct preference preference = {0};
	struct week_period daily = {0};
	unsigned wrong = preference_quiet_choose(&preference,
	    form_get(form, "stil"), form_get(form, "van"),
	    form_get(form, "tot"));

	if (wrong & PREFERENCE_WRONG_FROM)
		form_fault(form, "van", N_("Kies vanaf hoe laat."));
	if (wrong & PREFERENCE_WRONG_TO)
		form_fault(form, "tot", N_("Kies tot hoe laat."));
	if (wrong & PREFERENCE_WRONG_SAME)
		form_fault(form, "tot",
		    N_("Kies een andere tijd dan bij ‘Rust vanaf’."));
	preference_quiet_period(&preference, &daily.from, &daily.to);
	return daily;
}

static enum err
period_save(const struct visit *visit, struct form *form,
    struct week_period daily)
{
	const struct means means = visit_means(visit);
	enum own_week_saved saved;
	struct week_part part;
	struct week chosen;
	bool found;
	enum err err = own_week_save_daily(&means, &visit->self, daily,
	    form_get(form, "versie"), &saved);

	if (err)
		return err;
	if (saved == OWN_WEEK_SAVED)
		return visit_saved(visit, "rust");
	if (saved == OWN_WEEK_ENDED)
		return visit_gone(visit);
	err = week_part_load(visit, WEEK_PART_ALL, &part, &found);
	if (err || !found)
		return err;
	week_set_daily(&chosen, daily.from, daily.to);
	return quiet_page(visit, form, &part, &chosen);
}

enum err
quiet_save(struct page *page)
{
	struct request *request = page->request;
	struct response *response = page->response;
	struct week_period daily = {0};
	struct week_part part;
	struct visit *visit;
	struct form *form;
	bool found;
	enum err err = visit_receive(request, response, &visit, &form);

	if (err || !visit)
		return err;
	if (!form_is_faulty(form))
		daily = period_read(form);
	if (!form_is_faulty(form))
		return period_save(visit, form, daily);
	err = week_part_load(visit, WEEK_PART_ALL, &part, &found);
	return !err && found ? quiet_page(visit, form, &part, NULL) : err;
}
