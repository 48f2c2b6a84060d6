/* One day of the week as lines from-until: the way without scripts. */
#include "preferences.h"
#include "text.h"
#include "week_part.h"

#define TIME_MAX 20 /* of what is typed, right or wrong */
#define EMPTY_ROWS 2
#define FIRST_ROW 4 /* among the fields */

#define ROW(n)                                                                 \
	{.name = "van-" #n, .type = FORM_TEXT, .max = TIME_MAX},               \
	{                                                                      \
		.name = "tot-" #n, .type = FORM_TEXT, .max = TIME_MAX          \
	}

static const char *const day_codes[] = {"ma", "di", "wo", "do", "vr", "za",
    "zo", NULL};
static const char *const actions[] = {"regel", NULL};

const char *const week_day_query[] = {"adres", "dag", NULL};

/* As many lines as a day can have periods: WEEK_PERIODS. */
const struct form_field week_day_fields[] = {
    {.name = "adres", .type = FORM_CHOICE, .max = 36},
    {.name = "dag", .type = FORM_CHOICE, .choices = day_codes},
    {.name = "versie", .type = FORM_CHOICE, .max = 16},
    {.name = "actie", .type = FORM_CHOICE, .choices = actions},
    ROW(1),
    ROW(2),
    ROW(3),
    ROW(4),
    ROW(5),
    ROW(6),
    ROW(7),
    ROW(8),
    ROW(9),
    ROW(10),
    ROW(11),
    ROW(12),
    ROW(13),
    ROW(14),
    ROW(15),
    ROW(16),
    ROW(17),
    ROW(18),
    ROW(19),
    ROW(20),
    ROW(21),
    ROW(22),
    ROW(23),
    ROW(24),
    {.name = "dagen", .type = FORM_CHOICES, .choices = day_codes},
    {0},
};

/* The page at hand. */
struct day_page {
	const struct page *page;
	struct week_part part;
	int day;
	int rows; /* lines that are shown */
};

static const char *
from_name(int row)
{
	return week_day_fields[FIRST_ROW + 2 * row].name;
}

static const char *
to_name(int row)
{
	return week_day_fields[FIRST_ROW + 2 * row + 1].name;
}

/* A time as <input type=time> takes it; the rest it would not show. */
static bool
is_plain_time(const char *text)
{
	struct week_row row;

	if (*text == '\0')
		return true;
	week_row_read(text, text, &row);
	return row.from_fault != WEEK_FAULT_UNREAL && text[1] != '\0' &&
	    text[2] == ':' && text_length(text) == 5;
}

static void
rows_show(const struct day_page *at, struct view *view)
{
	for (int i = 0; i < at->rows; i++) {
		const char *from = form_get(at->page->form, from_name(i));
		const char *to = form_get(at->page->form, to_name(i));
		const char *from_fault = form_fault_at(at->page->form,
		    from_name(i));
		const char *to_fault = form_fault_at(at->page->form,
		    to_name(i));
		struct view *row = view_row(view, "ROWS");

		view_number(row, "N", i + 1);
		view_text(row, "FROM", from);
		view_text(row, "TO", to);
		view_show(row, is_plain_time(from) ? "FROM_TIME" : "FROM_TEXT");
		view_show(row, is_plain_time(to) ? "TO_TIME" : "TO_TEXT");
		if (from_fault)
			view_text(view_row(row, "FROM_FAULT"), "SENTENCE",
			    from_fault);
		if (to_fault)
			view_text(view_row(row, "TO_FAULT"), "SENTENCE",
			    to_fault);
	}
	if (at->rows < WEEK_PERIODS)
		view_show(view, "MORE");
}

static void
other_days_show(const struct day_page *at, struct view *view)
{
	const struct request *request = at->page->request;
	int count = 0;

	for (int day = 0; day < WEEK_DAYS; day++) {
		struct view *row;

		if (day == at->day)
			continue;
		row = view_row(view, "OTHER_DAYS");
		count++;
		view_text(row, "CODE", week_day_code(day));
		view_text(row, "DAY", week_day_name(request->language, day));
		view_text(row, "ANCHOR",
		    count == 1
			? "dagen"
			: arena_printf(request->arena, "dagen-%d", count));
		if (form_has(at->page->form, "dagen", week_day_code(day)))
			view_show(row, "CHOSEN");
	}
}

/* NEXT: what was stored meanwhile differs from the form, which asks for NEXT.
 * NULL: the form as it is. */
static enum err
day_view(struct day_page *at, const struct week *next)
{
	const struct page *page = at->page;
	struct view *view = visit_view(page, "preferences/week_day",
	    N_("Rust op een dag"));
	enum err err = form_set(page->form, "versie",
	    week_part_version(&at->part));

	/* The form's value hides what the page says of the same name. */
	if (!err)
		err = form_set(page->form, "adres", week_part_id(&at->part));
	week_part_show(page, view, &at->part);
	view_text(view, "DAY", week_day_name(page->request->language, at->day));
	rows_show(at, view);
	other_days_show(at, view);
	if (err)
		return err;
	if (!next)
		return page_show(page, view);
	week_part_show_stale(page, view, &at->part, next);
	return page_show_stale(page, view);
}

/* Lines for what is stored, and some empty ones. */
static enum err
rows_fill(struct day_page *at)
{
	struct week_period periods[WEEK_PERIODS];
	char time[PREFERENCE_TIME];
	int count = week_periods(week_part_week(&at->part), at->day, periods);
	enum err err = ERR_OK;

	for (int i = 0; !err && i < count; i++) {
		preference_time(periods[i].from, time);
		err = form_set(at->page->form, from_name(i), time);
		/* The end of the day is 00:00 here, as browsers want it. */
		preference_time(periods[i].to, time);
		if (!err)
			err = form_set(at->page->form, to_name(i), time);
	}
	at->rows = count + EMPTY_ROWS;
	if (at->rows > WEEK_PERIODS)
		at->rows = WEEK_PERIODS;
	return err;
}

enum err
week_day_show(struct page *page)
{
	const struct pairs *query = &page->request->query;
	const char *code = pairs_get(query, "dag");
	struct day_page day = {.page = page,
	    .day = week_day_from_code(code ? code : "")};
	bool found;
	enum err err;

	if (day.day < 0)
		return response_error(page->response, 404);
	err = week_part_load(page, pairs_get(query, "adres"), &day.part,
	    &found);
	if (err || !found)
		return err;
	/* Whose day would it be? That page lets one choose. */
	if (!day.part.one && !day.part.all.alike)
		return response_redirect(page->response, "/mijn/week");
	err = form_set(page->form, "dag", code);
	if (!err)
		err = rows_fill(&day);
	return !err ? day_view(&day, NULL) : err;
}

static const char *
from_sentence(enum week_fault fault)
{
	if (fault == WEEK_FAULT_MISSING)
		return N_("Vul in vanaf hoe laat de rust begint.");
	if (fault == WEEK_FAULT_UNEVEN)
		return N_("Alleen hele en halve uren kunnen. Vul bijvoorbeeld "
			  "12:00 of 12:30 in.");
	return N_("Vul een tijd in van 00:00 tot en met 23:30, bijvoorbeeld "
		  "22:30.");
}

static const char *
to_sentence(const struct day_page *at, enum week_fault fault, const char *to)
{
	const struct request *request = at->page->request;

	switch (fault) {
	case WEEK_FAULT_MISSING:
		return N_("Vul in tot hoe laat de rust duurt.");
	case WEEK_FAULT_UNEVEN:
		return N_("Alleen hele en halve uren kunnen. Vul bijvoorbeeld "
			  "12:00 of 12:30 in.");
	case WEEK_FAULT_BEFORE:
		return week_after_midnight(request->arena, request->language,
		    at->day, to);
	case WEEK_FAULT_SAME:
		return N_("Kies een latere tijd dan bij ‘Rust van’.");
	case WEEK_FAULT_UNREAL:
	case WEEK_FAULT_NONE:
		break;
	}
	return N_("Vul een tijd in van 00:30 tot en met 24:00, bijvoorbeeld "
		  "07:00.");
}

/* The lines that were filled in; how many. */
static int
rows_read(struct day_page *at, struct week_period periods[WEEK_PERIODS])
{
	struct form *form = at->page->form;
	int count = 0;

	for (int i = 0; i < at->rows; i++) {
		const char *to = form_get(form, to_name(i));
		struct week_row row;

		week_row_read(form_get(form, from_name(i)), to, &row);
		if (row.from_fault)
			form_fault(form, from_name(i),
			    from_sentence(row.from_fault));
		if (row.to_fault)
			form_fault(form, to_name(i),
			    to_sentence(at, row.to_fault, to));
		if (!row.empty)
			periods[count++] = row.period;
	}
	return count;
}

static enum err
saved_go(const struct day_page *at, bool apart)
{
	return response_redirect(at->page->response,
	    arena_printf(at->page->means.arena,
		"/mijn/week?adres=%s&bewaard=%s", week_part_id(&at->part),
		apart ? "dag" : "samen"));
}

static enum err
day_save(struct day_page *at)
{
	struct week_period periods[WEEK_PERIODS];
	struct week next = *week_part_week(&at->part);
	enum own_week_saved saved;
	bool apart;
	int count = rows_read(at, periods);
	enum err err;

	if (form_is_faulty(at->page->form))
		return day_view(at, NULL);
	apart = week_set_day(&next, at->day, periods, count);
	for (int day = 0; day < WEEK_DAYS; day++)
		if (form_has(at->page->form, "dagen", week_day_code(day)))
			next.quiet[day] = next.quiet[at->day];
	if (week_kind(&next, NULL) == WEEK_SILENT)
		return week_part_ask_silent(at->page, &at->part, &next,
		    form_get(at->page->form, "versie"));
	err = week_part_save(at->page, &at->part, &next,
	    form_get(at->page->form, "versie"), &saved);
	if (!err && saved == OWN_WEEK_SAVED)
		return saved_go(at, apart);
	if (!err && saved == OWN_WEEK_STALE)
		return day_view(at, &next);
	return err;
}

/* One more line; what was typed stays, and is not judged yet. */
static enum err
row_add(struct day_page *at)
{
	if (at->rows < WEEK_PERIODS)
		at->rows++;
	else
		form_fault(at->page->form, from_name(WEEK_PERIODS - 1),
		    N_("Er passen niet meer dan 24 regels op een dag."));
	return day_view(at, NULL);
}

enum err
week_day_save(struct page *page)
{
	struct form *form = page->form;
	struct day_page day = {.page = page,
	    .day = week_day_from_code(form_get(form, "dag"))};
	bool found;
	enum err err;

	if (day.day < 0)
		return ERR_INPUT;
	err = week_part_load(page, form_get(form, "adres"), &day.part, &found);
	if (err || !found)
		return err;
	while (day.rows < WEEK_PERIODS &&
	    form_count(form, from_name(day.rows)) > 0)
		day.rows++;
	return form_has(form, "actie", "regel") ? row_add(&day)
						: day_save(&day);
}
