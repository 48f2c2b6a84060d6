/* Step 1: the address that was found, what its municipality does, and how
 * precise it is kept. */
#include "enroll.h"
#include "house.h"
#include "text.h"
#include "words.h"

static const char *const precisions[] = {"huis", "postcode", NULL};

const struct form_field precision_fields[] = {
    {.name = "precies",
	.type = FORM_CHOICE,
	.choices = precisions,
	.missing = N_("Kies hoe precies wij uw adres bewaren.")},
    {0},
};

/* Where the municipality stands. */
static enum err
roll_out_show(const struct page *page, struct view *view)
{
	struct arena *arena = page->means.arena;
	const struct municipality *municipality = NULL;
	enum err err = ERR_OK;

	if (page->draft->municipality[0] != '\0')
		err = municipality_get(arena, page->means.db,
		    page->draft->municipality, &municipality);
	if (err)
		return err;
	if (!municipality) {
		view_show(view, "MUNICIPALITY_UNKNOWN");
		return ERR_OK;
	}
	view_text(view, "MUNICIPALITY", municipality->name);
	if (municipality->takes_part) {
		view_show(view, "TAKES_PART");
		return ERR_OK;
	}
	view_show(view, "WAITING_LIST");
	if (!municipality->expected_on) {
		view_show(view, "NOT_PLANNED");
		return ERR_OK;
	}
	view_show(view, "PLANNED");
	view_text(view, "EXPECTED_ON",
	    words_date(page->request, municipality->expected_on));
	return ERR_OK;
}

/* For whom the journey ends here: a municipality that is not ours never
 * starts, so there is nothing to wait for. */
static enum err
outside_page(const struct page *page, const char *line, int status)
{
	struct view *view = journey_view(page, "enroll/outside",
	    N_("U kunt zich hier niet aanmelden"));

	view_text(view, "LINE", line);
	view_text(view, "MUNICIPALITY", page->draft->outside);
	return response_page(page->response, status, view);
}

static enum err
precision_page(const struct page *page)
{
	const struct draft *draft = page->draft;
	const char *line = house_line(page->means.arena, draft);
	char postcode[POSTCODE_SHOWN];
	struct view *view;
	enum err err;

	if (draft->outside[0] != '\0')
		return outside_page(page, line,
		    form_is_faulty(page->form) ? 422 : 200);
	view = journey_view(page, "enroll/precision",
	    N_("Hoe precies bewaren wij uw adres?"));
	postcode_show(draft->postcode, postcode);
	view_text(view, "LINE", line);
	view_text(view, "SHOWN_POSTCODE", postcode);
	view_show(view,
	    draft->address == DRAFT_ADDRESS_FOUND ? "FOUND" : "TO_CHECK");
	err = roll_out_show(page, view);
	return !err ? page_show(page, view) : err;
}

enum err
precision_show(struct page *page)
{
	enum err err;

	if (page->draft->precision == DRAFT_PRECISION_POSTCODE)
		err = form_set(page->form, "precies", "postcode");
	else
		err = form_set(page->form, "precies", "huis");
	return !err ? precision_page(page) : err;
}

enum err
precision_save(struct page *page)
{
	if (page->draft->outside[0] != '\0')
		form_fault(page->form, "precies",
		    N_("U kunt zich hier niet aanmelden."));
	if (form_is_faulty(page->form))
		return precision_page(page);
	page->draft->precision = form_has(page->form, "precies", "postcode")
	    ? DRAFT_PRECISION_POSTCODE
	    : DRAFT_PRECISION_HOUSE;
	return journey_go_on(page);
}
