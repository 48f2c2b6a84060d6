/* Step 1: postcode and number, looked up in the address register. */
#include <string.h>

#include "house.h"
#include "text.h"

const struct form_field address_fields[] = {
    {.name = "postcode",
	.type = FORM_TEXT,
	.max = 20,
	.missing = N_("Vul uw postcode in.")},
    {.name = "huisnummer",
	.type = FORM_TEXT,
	.max = 20,
	.missing = N_("Vul uw huisnummer in.")},
    {0},
};

static enum err
address_page(struct journey *journey, const struct form *form)
{
	struct view *view = journey_view(journey, DRAFT_ASK_ADDRESS,
	    "enroll/address", N_("Wat is uw adres?"));

	return journey_page(journey, view, form);
}

enum err
address_show(struct page *page)
{
	struct request *request = page->request;
	struct response *response = page->response;
	char postcode[POSTCODE_SHOWN];
	const struct draft *draft;
	struct journey *journey;
	struct form *form;
	enum err err;

	err = journey_open(request, response, DRAFT_ASK_ADDRESS, address_fields,
	    &journey, &form);
	if (err || !journey)
		return err;
	draft = &journey->draft;
	if (draft->number > 0) {
		const char *number = house_typed(request->arena, draft);

		if (!number)
			return ERR_MEMORY;
		postcode_show(draft->postcode, postcode);
		err = form_set(form, "postcode", postcode);
		if (!err)
			err = form_set(form, "huisnummer", number);
	}
	return !err ? address_page(journey, form) : err;
}

/* Whether the same was typed as before, and settled. */
static bool
is_unchanged(const struct draft *draft, const char *postcode, int number,
    const char *rest)
{
	return draft->address >= DRAFT_ADDRESS_FOUND &&
	    text_equal(draft->postcode, postcode) && draft->number == number &&
	    text_equal(draft->rest, rest);
}

enum err
address_save(struct page *page)
{
	struct request *request = page->request;
	struct response *response = page->response;
	char postcode[POSTCODE_TEXT] = "";
	char rest[16] = "";
	struct address_lookup lookup;
	struct journey *journey;
	struct draft *draft;
	struct form *form;
	int number = 0;
	enum err err;

	err = journey_receive(request, response, DRAFT_ASK_ADDRESS, &journey,
	    &form);
	if (err || !journey)
		return err;
	if (!postcode_parse(form_get(form, "postcode"), postcode))
		form_fault(form, "postcode",
		    N_("Vul een postcode in met vier cijfers en twee letters, "
		       "bijvoorbeeld 2801 AB."));
	if (!house_number_parse(form_get(form, "huisnummer"), &number, rest))
		form_fault(form, "huisnummer",
		    N_("Vul een huisnummer in van 1 tot 99999, met een letter "
		       "als die erbij hoort, bijvoorbeeld 12 of 12a."));
	if (form_is_faulty(form))
		return address_page(journey, form);
	draft = &journey->draft;
	if (is_unchanged(draft, postcode, number, rest))
		return journey_go_on(journey);
	err = address_lookup(request->arena, journey->program->db, postcode,
	    number, rest, &lookup);
	if (err)
		return err;
	memcpy(draft->postcode, postcode, sizeof(postcode));
	memcpy(draft->rest, rest, sizeof(rest));
	draft->number = number;
	house_take(draft, &lookup);
	return journey_go_on(journey);
}
