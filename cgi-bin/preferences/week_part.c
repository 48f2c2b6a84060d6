#include "week_part.h"

#include "own_address.h"
#include "text.h"

/* The drawing's measures, as in partials/week_drawing.tpl. */
#define DRAWING_LEFT 42
#define DRAWING_TOP 26
#define DRAWING_COLUMN 40
#define DRAWING_WIDTH 36
#define DRAWING_ROW 6

enum err
week_part_load(const struct page *page, const char *adres,
    struct week_part *part, bool *found)
{
	enum err err = own_weeks_load(&page->means, page->self, &part->all);

	*found = false;
	part->one = NULL;
	if (err)
		return err;
	if (part->all.count == 0)
		return response_redirect(page->response, "/mijn/adressen");
	if (!adres || *adres == '\0')
		adres = part->all.count == 1 ? part->all.items[0].id
					     : WEEK_PART_ALL;
	if (!text_equal(adres, WEEK_PART_ALL)) {
		part->one = own_week_find(&part->all, adres);
		if (!part->one)
			return visit_not_found(page, "week");
	}
	*found = true;
	return ERR_OK;
}

const char *
week_part_id(const struct week_part *part)
{
	return part->one ? part->one->id : WEEK_PART_ALL;
}

const char *
week_part_version(const struct week_part *part)
{
	return part->one ? part->one->version : part->all.version;
}

const struct week *
week_part_week(const struct week_part *part)
{
	return part->one ? &part->one->week : &part->all.items[0].week;
}

const char *
week_part_name(const struct page *page, const struct own_week *week)
{
	return arena_printf(page->means.arena, "%s, %s",
	    own_address_label(page->request->language, week->label),
	    week->line);
}

void
week_part_show(const struct page *page, struct view *view,
    const struct week_part *part)
{
	view_text(view, "ADRES", week_part_id(part));
	view_text(view, "VERSIE", week_part_version(part));
	if (part->all.count == 1)
		view_show(view, "NOT_NAMED");
	else
		view_show(view, part->one ? "NAMED" : "NAMED_ALL");
	if (part->one)
		view_text(view, "NAME", week_part_name(page, part->one));
}

void
week_part_draw(struct view *view, const struct week *week, size_t number)
{
	struct week_period periods[WEEK_PERIODS];
	struct view *drawing = view_row(view, "DRAWING");

	view_number(drawing, "DRAWN", (long)number);
	for (int day = 0; day < WEEK_DAYS; day++) {
		int count = week_periods(week, day, periods);

		for (int i = 0; i < count; i++) {
			struct view *block = view_row(drawing, "BLOCKS");

			view_number(block, "X",
			    DRAWING_LEFT + day * DRAWING_COLUMN);
			view_number(block, "Y",
			    DRAWING_TOP + periods[i].from * DRAWING_ROW);
			view_number(block, "WIDTH", DRAWING_WIDTH);
			view_number(block, "HEIGHT",
			    DRAWING_ROW * (periods[i].to - periods[i].from));
		}
	}
}

static const char *
words(const struct page *page, const struct week *week)
{
	return week_describe(page->means.arena, page->request->language, week);
}

void
week_part_show_stale(const struct page *page, struct view *view,
    const struct week_part *part, const struct week *chosen)
{
	view_show(view, "STALE");
	for (size_t i = 0; i < part->all.count; i++) {
		const struct own_week *item = &part->all.items[i];
		struct view *row;

		if (part->one && part->one != item)
			continue;
		row = view_row(view, "STALE_ROW");
		view_text(row, "LABEL", week_part_name(page, item));
		view_text(row, "STORED", words(page, &item->week));
		view_text(row, "TYPED", words(page, chosen));
		row = view_row(view, "STORED_WEEK");
		view_text(row, "NAME", week_part_name(page, item));
		week_part_draw(row, &item->week, i);
	}
	week_part_draw(view_row(view, "CHOSEN_WEEK"), chosen, part->all.count);
}

enum err
week_part_ask_silent(const struct page *page, const struct week_part *part,
    const struct week *chosen, const char *seen)
{
	struct view *view = visit_view(page, "preferences/week_silent",
	    N_("Wilt u nooit een bericht?"));
	char raster[WEEK_RASTER];

	week_to_raster(chosen, raster);
	view_text(view, "RASTER", raster);
	week_part_show(page, view, part);
	view_text(view, "VERSIE", seen);
	return response_page(page->response, 200, view);
}

enum err
week_part_save(const struct page *page, struct week_part *part,
    const struct week *chosen, const char *seen, enum own_week_saved *saved)
{
	const char *id = part->one ? part->one->id : NULL;
	bool found = true;
	enum err err = own_week_save(&page->means, page->self, id, chosen, seen,
	    saved);

	if (err)
		return err;
	if (*saved == OWN_WEEK_ENDED)
		return visit_gone(page);
	if (*saved == OWN_WEEK_NOT_FOUND)
		return visit_not_found(page, "week");
	if (*saved == OWN_WEEK_STALE)
		err = week_part_load(page, week_part_id(part), part, &found);
	if (!err && !found)
		*saved = OWN_WEEK_NOT_FOUND;
	return err;
}
