#include "address_sheet.h"

#include "consent.h"
#include "sentence.h"
#include "text.h"
#include "words.h"

const char *
address_sheet_code(const struct address_step *step)
{
	return !step->lookup.municipality ? ""
					  : step->lookup.municipality->code;
}

bool
address_sheet_asks_consent(const struct address_step *step)
{
	return own_address_is_elsewhere(&step->mine, address_sheet_code(step));
}

const char *
address_sheet_municipality(const struct address_step *step)
{
	return !step->lookup.municipality
	    ? catalog_get(step->page->request->language, N_("van dit adres"))
	    : step->lookup.municipality->name;
}

/* Where its municipality stands. */
static void
municipality_show(const struct address_step *step, struct view *view)
{
	const struct municipality *municipality = step->lookup.municipality;

	if (!municipality) {
		view_show(view, "MUNICIPALITY_UNKNOWN");
		return;
	}
	view_text(view, "MUNICIPALITY", municipality->name);
	if (municipality->takes_part) {
		view_show(view, "TAKES_PART");
		return;
	}
	view = view_row(view, "NOT_YET");
	view_show(view, !municipality->expected_on ? "NOT_PLANNED" : "PLANNED");
	if (municipality->expected_on)
		view_text(view, "EXPECTED_ON",
		    words_date(step->page->request, municipality->expected_on));
}

static void
consent_show(const struct address_step *step, struct view *view)
{
	const struct request *request = step->page->request;

	view = view_row(view, "CONSENT");
	view_text(view, "CODE", address_sheet_code(step));
	view_text(view, "TEXT",
	    sentence_name(request->arena, request->language,
		consent_get(CONSENT_MUNICIPALITY)->text,
		address_sheet_municipality(step)));
}

/* The addresses to take the week of, where there is something to choose. */
static void
weeks_show(const struct address_step *step, struct view *view)
{
	const struct own_addresses *mine = &step->mine;
	const struct request *request = step->page->request;
	size_t count = own_address_current(mine); /* those come first */
	bool alike = true;

	for (size_t i = 1; i < count; i++)
		alike = alike &&
		    text_equal(mine->items[i].week, mine->items[0].week);
	if (alike)
		return;
	view = view_row(view, "WEEKS");
	for (size_t i = 0; i < count; i++) {
		const struct own_address *address = &mine->items[i];
		struct view *row = view_row(view, "WEEK");

		view_text(row, "ID", address->id);
		view_text(row, "ANCHOR",
		    i == 0 ? "rust"
			   : arena_printf(request->arena, "rust-%zu", i + 1));
		view_text(row, "LABEL",
		    own_address_label(request->language, address->label));
		view_text(row, "LINE",
		    own_address_line(request->arena, address));
		if (text_equal(form_get(step->page->form, "rust"), address->id))
			view_show(row, "CHOSEN");
	}
}

/* Which address ends, and when. */
static void
move_view(const struct address_step *step, struct view *view,
    const char *last_on)
{
	const struct request *request = step->page->request;
	const struct own_address *from = address_step_from(step);

	view_text(view, "OLD_LABEL",
	    own_address_label(request->language, from->label));
	view_text(view, "OLD_LINE", own_address_line(request->arena, from));
	view_text(view, "LAST_ON", words_date(request, last_on));
	view_text(view, "MOVE_ON", words_date(request, step->plan.on));
}

/* The new address, as it will be called. */
static const char *
line_of(const struct address_step *step)
{
	const struct address *found = step->lookup.address;
	const struct address_plan *plan = &step->plan;

	return own_address_line(step->page->means.arena,
	    &(struct own_address){.place = {plan->postcode, plan->number,
				      !found ? plan->letter : found->letter,
				      !found ? plan->addition
					     : found->addition},
		.street = !found ? "" : found->street,
		.town = !found ? "" : found->place});
}

enum err
address_sheet_view(const struct address_step *step, const char *last_on,
    struct view **view)
{
	bool moving = address_step_is_move(step);
	char postcode[POSTCODE_SHOWN];
	enum err err;

	*view = visit_view(step->page, "preferences/address_finish",
	    moving ? N_("Controleer uw verhuizing")
		   : N_("Controleer het adres"));
	err = address_step_show(step, *view);
	postcode_show(step->plan.postcode, postcode);
	view_text(*view, "LINE", line_of(step));
	view_text(*view, "SHOWN_POSTCODE", postcode);
	view_show(*view, !step->lookup.address ? "TO_CHECK" : "FOUND");
	municipality_show(step, *view);
	if (moving)
		move_view(step, *view, last_on);
	else
		weeks_show(step, *view);
	if (address_sheet_asks_consent(step))
		consent_show(step, *view);
	return err;
}
