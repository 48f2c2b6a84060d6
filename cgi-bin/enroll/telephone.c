/* Step 2: the mobile number. It is shown as it was understood from then on. */
#include <string.h>

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
telephone_page(struct journey *journey, const struct form *form)
{
	struct view *view = journey_view(journey, DRAFT_ASK_PHONE,
	    "enroll/telephone", N_("Wat is uw mobiele nummer?"));

	return journey_page(journey, view, form);
}

enum err
telephone_show(struct page *page)
{
	struct request *request = page->request;
	struct response *response = page->response;
	struct journey *journey;
	struct form *form;
	enum err err;

	err = journey_open(request, response, DRAFT_ASK_PHONE, telephone_fields,
	    &journey, &form);
	if (err || !journey)
		return err;
	err = form_set(form, "telefoon", journey->draft.phone_shown);
	return !err ? telephone_page(journey, form) : err;
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
	struct request *request = page->request;
	struct response *response = page->response;
	enum phone_outcome outcome;
	struct journey *journey;
	struct phone phone;
	struct form *form;
	enum err err;

	err = journey_receive(request, response, DRAFT_ASK_PHONE, &journey,
	    &form);
	if (err || !journey)
		return err;
	outcome = phone_parse(form_get(form, "telefoon"),
	    request->conf->phone_countries, &phone);
	if (outcome != PHONE_OK)
		form_fault(form, "telefoon", phone_fault(outcome));
	if (form_is_faulty(form))
		return telephone_page(journey, form);
	telephone_keep(&journey->draft, &phone);
	return journey_go_on(journey);
}
