/* Step 4: name and e-mail for who wants, language, and 16 or older. */
#include <string.h>

#include "consent.h"
#include "email.h"
#include "journey.h"
#include "text.h"

static const char *const languages[] = {"nl", "en", NULL};

const struct form_field details_fields[] = {
    {.name = "naam", .type = FORM_TEXT, .max = DRAFT_NAME},
    {.name = "email", .type = FORM_TEXT, .max = DRAFT_EMAIL},
    {.name = "taal",
	.type = FORM_CHOICE,
	.choices = languages,
	.missing = N_("Kies een taal.")},
    {.name = "leeftijd",
	.type = FORM_CHECK,
	.missing = N_(
	    "U kunt alleen meedoen als u 16 jaar of ouder bent. Zet een "
	    "vinkje als dat zo is.")},
    {0},
};

static enum err
details_page(struct journey *journey, const struct form *form)
{
	struct view *view = journey_view(journey, DRAFT_ASK_DETAILS,
	    "enroll/details", N_("Over u"));

	view_text(view, "AGE",
	    catalog_get(journey->request->language,
		consent_get(CONSENT_AGE_16)->text));
	return journey_page(journey, view, form);
}

static enum err
details_fill(const struct journey *journey, struct form *form)
{
	const struct draft *draft = &journey->draft;
	enum err err = form_set(form, "naam", draft->name);

	if (!err)
		err = form_set(form, "email", draft->email);
	if (!err)
		err = form_set(form, "taal",
		    draft->details ? draft->language
				   : language_code(journey->request->language));
	if (!err && draft->details)
		err = form_set(form, "leeftijd", "ja");
	return err;
}

enum err
details_show(struct page *page)
{
	struct request *request = page->request;
	struct response *response = page->response;
	struct journey *journey;
	struct form *form;
	enum err err;

	err = journey_open(request, response, DRAFT_ASK_DETAILS, details_fields,
	    &journey, &form);
	if (err || !journey)
		return err;
	err = details_fill(journey, form);
	return !err ? details_page(journey, form) : err;
}

/* The form has bounded them; 4 bytes hold any code point. */
static void
details_keep(struct draft *draft, const struct form *form)
{
	const char *name = form_get(form, "naam");
	const char *email = form_get(form, "email");

	memset(draft->name, 0, sizeof(draft->name));
	memcpy(draft->name, name, strnlen(name, sizeof(draft->name) - 1));
	memset(draft->email, 0, sizeof(draft->email));
	memcpy(draft->email, email, strnlen(email, sizeof(draft->email) - 1));
	memcpy(draft->language, form_get(form, "taal"), 2);
	draft->details = true;
	if (draft->email[0] == '\0')
		draft->newsletter = false;
}

enum err
details_save(struct page *page)
{
	struct request *request = page->request;
	struct response *response = page->response;
	struct journey *journey;
	struct form *form;
	const char *email;
	enum err err;

	err = journey_receive(request, response, DRAFT_ASK_DETAILS, &journey,
	    &form);
	if (err || !journey)
		return err;
	email = form_get(form, "email");
	if (email[0] != '\0' && !email_is_valid(email))
		form_fault(form, "email",
		    N_("Vul een e-mailadres in met een @ en een punt, "
		       "bijvoorbeeld naam@voorbeeld.nl."));
	if (form_is_faulty(form))
		return details_page(journey, form);
	details_keep(&journey->draft, form);
	return journey_go_on(journey);
}
