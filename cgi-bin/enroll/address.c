/* Step 1: postcode and number, looked up in the address register. */
#include <string.h>

#include "enroll.h"
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
address_page(const struct page *page)
{
	struct view *view = journey_view(page, "enroll/address",
	    N_("Wat is uw adres?"));

	return page_show(page, view);
}

enum err
address_show(struct page *page)
{
	const struct draft *draft = page->draft;
	char postcode[POSTCODE_SHOWN];
	enum err err;

	if (draft->number == 0)
		return address_page(page);
	postcode_show(draft->postcode, postcode);
	err = form_set(page->form, "postcode", postcode);
	if (!err)
		err = form_set(page->form, "huisnummer",
		    house_typed(page->means.arena, draft));
	return !err ? address_page(page) : err;
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
	char postcode[POSTCODE_TEXT] = "";
	char rest[16] = "";
	struct draft *draft = page->draft;
	struct address_lookup lookup;
	int number = 0;
	enum err err;

	if (!postcode_parse(form_get(page->form, "postcode"), postcode))
		form_fault(page->form, "postcode",
		    N_("Vul een postcode in met vier cijfers en twee letters, "
		       "bijvoorbeeld 2801 AB."));
	if (!house_number_parse(form_get(page->form, "huisnummer"), &number,
		rest))
		form_fault(page->form, "huisnummer",
		    N_("Vul een huisnummer in van 1 tot 99999, met een letter "
		       "als die erbij hoort, bijvoorbeeld 12 of 12a."));
	if (form_is_faulty(page->form))
		return address_page(page);
	if (is_unchanged(draft, postcode, number, rest))
		return journey_go_on(page);
	err = address_lookup(page->means.arena, page->means.db, postcode,
	    number, rest, &lookup);
	if (err)
		return err;
	memcpy(draft->postcode, postcode, sizeof(postcode));
	memcpy(draft->rest, rest, sizeof(rest));
	draft->number = number;
	house_take(draft, &lookup);
	return journey_go_on(page);
}
