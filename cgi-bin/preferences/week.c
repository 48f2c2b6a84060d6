/* The whole week: drawn, in words, and as a grid for who has scripts. */
#include "preferences.h"
#include "text.h"
#include "week_part.h"

#define SAVED "bewaard"

const char *const week_query[] = {"adres", SAVED, NULL};

const struct form_field week_fields[] = {
    {.name = "adres", .type = FORM_CHOICE, .max = 36},
    {.name = "versie", .type = FORM_CHOICE, .max = 16},
    {.name = "raster", .type = FORM_CHOICE, .max = WEEK_RASTER - 1},
    {.name = "zeker", .type = FORM_CHECK},
    {0},
};

/* The addresses, to choose one of them or all. */
static void
choices_show(const struct page *page, struct view *view,
    const struct week_part *part)
{
	if (part->all.count == 1)
		return;
	view_show(view, "CHOICE");
	view_show(view, part->one ? "ALL_OTHER" : "ALL_CURRENT");
	for (size_t i = 0; i < part->all.count; i++) {
		const struct own_week *item = &part->all.items[i];
		struct view *row = view_row(view, "ADDRESSES");

		view_text(row, "ID", item->id);
		view_text(row, "NAME", week_part_name(page, item));
		view_show(row, item == part->one ? "CURRENT" : "OTHER");
	}
}

static void
days_show(const struct page *page, struct view *view, const struct week *week)
{
	const struct request *request = page->request;

	for (int day = 0; day < WEEK_DAYS; day++) {
		struct view *row = view_row(view, "DAYS");

		view_text(row, "CODE", week_day_code(day));
		view_text(row, "DAY", week_day_name(request->language, day));
		view_text(row, "WORDS",
		    week_describe_day(request->arena, request->language, week,
			day));
	}
}

static void
raster_show(struct view *view, const struct week *week)
{
	char raster[WEEK_RASTER];

	week_to_raster(week, raster);
	view_text(view, "RASTER", raster);
}

/* One week, of one address or of all. */
static void
week_view(const struct page *page, struct view *view,
    const struct week_part *part)
{
	const struct week *week = week_part_week(part);

	view_show(view, "ONE_WEEK");
	week_part_draw(view, week, 0);
	days_show(page, view, week);
	raster_show(view, week);
	if (week_kind(week, NULL) == WEEK_SILENT)
		view_show(view, "SILENT");
	if (part->one && !part->all.alike) {
		view_show(view, "FOR_ALL");
		view_text(view, "ALL_VERSIE", part->all.version);
	}
}

/* All addresses, of which the weeks are not alike. */
static void
weeks_view(const struct page *page, struct view *view,
    const struct week_part *part)
{
	const struct request *request = page->request;

	view_show(view, "WEEKS_DIFFER");
	for (size_t i = 0; i < part->all.count; i++) {
		const struct own_week *item = &part->all.items[i];
		struct view *row = view_row(view, "WEEKS");

		view_text(row, "ID", item->id);
		view_text(row, "NAME", week_part_name(page, item));
		view_text(row, "WORDS",
		    week_describe(request->arena, request->language,
			&item->week));
		week_part_draw(row, &item->week, i);
		raster_show(row, &item->week);
	}
}

static void
saved_show(const struct request *request, struct view *view)
{
	const char *word = pairs_get(&request->query, SAVED);

	if (!word || (!text_equal(word, "dag") && !text_equal(word, "samen")))
		return;
	view_show(view, "SAVED");
	if (text_equal(word, "samen"))
		view_show(view, "MERGED");
}

enum err
week_show(struct page *page)
{
	struct week_part part;
	struct view *view;
	bool found;
	enum err err = week_part_load(page,
	    pairs_get(&page->request->query, "adres"), &part, &found);

	if (err || !found)
		return err;
	view = visit_view(page, "preferences/week", N_("Uw week"));
	week_part_show(page, view, &part);
	saved_show(page->request, view);
	choices_show(page, view, &part);
	if (part.one || part.all.alike)
		week_view(page, view, &part);
	else
		weeks_view(page, view, &part);
	return response_page(page->response, 200, view);
}

static enum err
stale_page(const struct page *page, const struct week_part *part,
    const struct week *chosen)
{
	struct view *view = visit_view(page, "preferences/week", N_("Uw week"));
	enum err err = form_set(page->form, "versie", week_part_version(part));

	week_part_show(page, view, part);
	week_part_show_stale(page, view, part, chosen);
	return !err ? page_show_stale(page, view) : err;
}

enum err
week_save(struct page *page)
{
	enum own_week_saved saved;
	struct week_part part;
	struct week chosen;
	bool found;
	enum err err;

	/* Written by our script or our own page: nobody types it. */
	if (!week_from_raster(form_get(page->form, "raster"), &chosen))
		return ERR_INPUT;
	err = week_part_load(page, form_get(page->form, "adres"), &part,
	    &found);
	if (err || !found)
		return err;
	if (week_kind(&chosen, NULL) == WEEK_SILENT &&
	    !form_has(page->form, "zeker", "ja"))
		return week_part_ask_silent(page, &part, &chosen,
		    form_get(page->form, "versie"));
	err = week_part_save(page, &part, &chosen,
	    form_get(page->form, "versie"), &saved);
	if (!err && saved == OWN_WEEK_SAVED)
		return overview_saved(page, "week");
	if (!err && saved == OWN_WEEK_STALE)
		return stale_page(page, &part, &chosen);
	return err;
}
