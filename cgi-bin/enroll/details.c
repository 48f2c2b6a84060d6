/* Step 4: name and e-mail for who wants, language, and 16 or older. */
#include <string.h>

#include "consent.h"
#include "email.h"
#include "enroll.h"
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
details_page(const struct page *page)
{
	struct view *view = journey_view(page, "enroll/details", N_("Over u"));

	view_text(view, "AGE",
	    catalog_get(page->request->language,
		consent_get(CONSENT_AGE_16)->text));
	return page_show(page, view);
}

static enum err
details_fill(const struct page *page)
{
	const struct draft *draft = page->draft;
	enum err err = form_set(page->form, "naam", draft->name);

	if (!err)
		err = form_set(page->form, "email", draft->email);
	if (!err)
		err = form_set(page->form, "taal",
		    draft->details ? draft->language
				   : language_code(page->request->language));
	if (!err && draft->details)
		err = form_set(page->form, "leeftijd", "ja");
	return err;
}

enum err
details_show(struct page *page)
{
	enum err err = details_fill(page);

	return !err ? details_page(page) : err;
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
	const char *email;

	email = form_get(page->form, "email");
	if (email[0] != '\0' && !email_is_valid(email))
		form_fault(page->form, "email",
		    N_("Vul een e-mailadres in met een @ en een punt, "
		       "bijvoorbeeld naam@voorbeeld.nl."));
	if (form_is_faulty(page->form))
		return details_page(page);
	details_keep(page->draft, page->form);
	return journey_go_on(page);
}
