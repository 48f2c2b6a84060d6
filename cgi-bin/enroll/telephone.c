/* Step 2: the mobile number. It is shown as it was understood from then on. */
#include <string.h>

#include "enroll.h"
#include "journey.h"
#include "phone_fault.h"
#include "text.h"

const struct form_field telephone_fields[] = {
    {.name = "telefoon",
	.type = FORM_TEXT,
	.max = 40,
	.missing = N_("Vul uw mobiele nummer in.")},
    {0},
};

static enum err
telephone_page(const struct page *page)
{
	struct view *view = journey_view(page, "enroll/telephone",
	    N_("Wat is uw mobiele nummer?"));

	return page_show(page, view);
}

enum err
telephone_show(struct page *page)
{
	enum err err = form_set(page->form, "telefoon",
	    page->draft->phone_shown);

	return !err ? telephone_page(page) : err;
}

/* A code that was asked for another number does not count for this one. */
static void
telephone_keep(struct draft *draft, const struct phone *phone)
{
	if (!text_equal(draft->phone, phone->e164))
		draft->asked = false;
	memcpy(draft->phone, phone->e164, sizeof(draft->phone));
	memcpy(draft->phone_shown, phone->national, sizeof(draft->phone_shown));
	memcpy(draft->phone_block, phone->block, sizeof(draft->phone_block));
}

enum err
telephone_save(struct page *page)
{
	enum phone_outcome outcome;
	struct phone phone;

	outcome = phone_parse(form_get(page->form, "telefoon"),
	    page->means.conf->phone_countries, &phone);
	if (outcome != PHONE_OK)
		form_fault(page->form, "telefoon", phone_fault(outcome));
	if (form_is_faulty(page->form))
		return telephone_page(page);
	telephone_keep(page->draft, &phone);
	return journey_go_on(page);
}
