/* The simple way: one quiet period for all days, at all addresses. */
#include "preferences.h"
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
static void
times_show(struct view *view, const char *name, const char *chosen)
{
	int from = -1;

	preference_time_parse(chosen, &from);
	for (int i = 0; i < WEEK_HALF_HOURS; i++) {
		struct view *row = view_row(view, name);
		char text[PREFERENCE_TIME];

		preference_time(i, text);
		view_text(row, "TIME", text);
		if (i == from)
			view_show(row, "CHOSEN");
	}
}

/* What somebody has now that this page would replace: weeks that are not one
 * quiet period, or that differ. */
static void
replaced_show(const struct page *page, struct view *view,
    const struct week_part *part)
{
	const struct request *request = page->request;
	const enum week_kind kind = week_kind(week_part_week(part), NULL);

	if (part->all.alike && kind != WEEK_OWN && kind != WEEK_SILENT)
		return;
	view_show(view, part->all.alike ? "REPLACES_OWN" : "REPLACES_SEVERAL");
	for (size_t i = 0; i < (part->all.alike ? 1 : part->all.count); i++) {
		const struct own_week *item = &part->all.items[i];
		struct view *row = view_row(view, "REPLACED");

		view_text(row, "NAME", week_part_name(page, item));
		view_text(row, "WORDS",
		    week_describe(request->arena, request->language,
			&item->week));
	}
}

/* CHOSEN: what the form asks for, when something else was stored meanwhile. */
static enum err
quiet_page(const struct page *page, const struct week_part *part,
    const struct week *chosen)
{
	struct view *view = visit_view(page, "preferences/quiet",
	    N_("Wanneer laten wij u met rust?"));
	enum err err = form_set(page->form, "versie", part->all.version);

	if (err)
		return err;
	times_show(view, "FROM", form_get(page->form, "van"));
	times_show(view, "TO", form_get(page->form, "tot"));
	if (part->all.count > 1)
		view_show(view, "SEVERAL");
	if (!chosen) {
		replaced_show(page, view, part);
		return page_show(page, view);
	}
	week_part_show_stale(page, view, part, chosen);
	return page_show_stale(page, view);
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
	struct week_part part;
	bool found;
	enum err err = week_part_load(page, WEEK_PART_ALL, &part, &found);

	if (err || !found)
		return err;
	err = quiet_fill(page->form, &part);
	return !err ? quiet_page(page, &part, NULL) : err;
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
period_save(const struct page *page, struct week_period daily)
{
	enum own_week_saved saved;
	struct week_part part;
	struct week chosen;
	bool found;
	enum err err = own_week_save_daily(&page->means, page->self, daily,
	    form_get(page->form, "versie"), &saved);

	if (err)
		return err;
	if (saved == OWN_WEEK_SAVED)
		return overview_saved(page, "rust");
	if (saved == OWN_WEEK_ENDED)
		return visit_gone(page);
	err = week_part_load(page, WEEK_PART_ALL, &part, &found);
	if (err || !found)
		return err;
	week_set_daily(&chosen, daily.from, daily.to);
	return quiet_page(page, &part, &chosen);
}

enum err
quiet_save(struct page *page)
{
	struct week_period daily = {0};
	struct week_part part;
	bool found;
	enum err err;

	if (!form_is_faulty(page->form))
		daily = period_read(page->form);
	if (!form_is_faulty(page->form))
		return period_save(page, daily);
	err = week_part_load(page, WEEK_PART_ALL, &part, &found);
	return !err && found ? quiet_page(page, &part, NULL) : err;
}
