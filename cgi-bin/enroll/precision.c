/* Step 1: the address that was found, what its municipality does, and how
 * precise it is kept. */
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
roll_out_show(const struct journey *journey, struct view *view)
{
	struct arena *arena = journey->request->arena;
	const struct municipality *municipality = NULL;
	const char *date;
	enum err err = ERR_OK;

	if (journey->draft.municipality[0] != '\0')
		err = municipality_get(arena, journey->program->db,
		    journey->draft.municipality, &municipality);
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
	date = words_date(journey->request, municipality->expected_on);
	view_show(view, "PLANNED");
	view_text(view, "EXPECTED_ON", date);
	return !date ? ERR_MEMORY : ERR_OK;
}

/* For whom the journey ends here: a municipality that is not ours never
 * starts, so there is nothing to wait for. */
static enum err
outside_page(struct journey *journey, const char *line, int status)
{
	struct view *view = journey_view(journey, DRAFT_ASK_PRECISION,
	    "enroll/outside", N_("U kunt zich hier niet aanmelden"));

	view_text(view, "LINE", line);
	view_text(view, "MUNICIPALITY", journey->draft.outside);
	return response_page(journey->response, status, view);
}

static enum err
precision_page(struct journey *journey, const struct form *form)
{
	const struct draft *draft = &journey->draft;
	const char *line = house_line(journey->request->arena, draft);
	char postcode[POSTCODE_SHOWN];
	struct view *view;
	enum err err;

	if (!line)
		return ERR_MEMORY;
	if (draft->outside[0] != '\0')
		return outside_page(journey, line,
		    form_is_faulty(form) ? 422 : 200);
	view = journey_view(journey, DRAFT_ASK_PRECISION, "enroll/precision",
	    N_("Hoe precies bewaren wij uw adres?"));
	postcode_show(draft->postcode, postcode);
	view_text(view, "LINE", line);
	view_text(view, "SHOWN_POSTCODE", postcode);
	view_show(view,
	    draft->address == DRAFT_ADDRESS_FOUND ? "FOUND" : "TO_CHECK");
	err = roll_out_show(journey, view);
	return !err ? journey_page(journey, view, form) : err;
}

enum err
precision_show(struct page *page)
{
	struct request *request = page->request;
	struct response *response = page->response;
	struct journey *journey;
	struct form *form;
	enum err err;

	err = journey_open(request, response, DRAFT_ASK_PRECISION,
	    precision_fields, &journey, &form);
	if (err || !journey)
		return err;
	if (journey->draft.precision == DRAFT_PRECISION_POSTCODE)
		err = form_set(form, "precies", "postcode");
	else
		err = form_set(form, "precies", "huis");
	return !err ? precision_page(journey, form) : err;
}

enum err
precision_save(struct page *page)
{
	struct request *request = page->request;
	struct response *response = page->response;
	struct journey *journey;
	struct form *form;
	enum err err;

	err = journey_receive(request, response, DRAFT_ASK_PRECISION, &journey,
	    &form);
	if (err || !journey)
		return err;
	if (journey->draft.outside[0] != '\0')
		form_fault(form, "precies",
		    N_("U kunt zich hier niet aanmelden."));
	if (form_is_faulty(form))
		return precision_page(journey, form);
	journey->draft.precision = form_has(form, "precies", "postcode")
	    ? DRAFT_PRECISION_POSTCODE
	    : DRAFT_PRECISION_HOUSE;
	return journey_go_on(journey);
}
