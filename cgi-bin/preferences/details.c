/* Name, language, newsletter and e-mail. */
#include "details.h"

#include "consent.h"
#include "draft.h"
#include "email.h"
#include "stale.h"
#include "text.h"
#include "preferences.h"
#include "visit.h"

static const char *const languages[] = {"nl", "en", NULL};

const struct form_field details_fields[] = {
    STALE_FIELDS,
    {.name = "naam", .type = FORM_TEXT, .max = DRAFT_NAME},
    {.name = "taal",
	.type = FORM_CHOICE,
	.choices = languages,
	.missing = N_("Kies een taal.")},
    {.name = "nieuwsbrief", .type = FORM_CHECK},
    {.name = "email", .type = FORM_TEXT, .max = DRAFT_EMAIL},
    {0},
};

static struct view *
details_view(const struct page *page, const struct details *stored)
{
	struct view *view = visit_view(page, "preferences/details",
	    N_("Uw gegevens"));

	view_text(view, "NEWSLETTER",
	    catalog_get(page->request->language,
		consent_get(CONSENT_NEWSLETTER)->text));
	if (stored->name_unreadable)
		view_show(view, "NAME_UNREADABLE");
	if (stored->email_unreadable)
		view_show(view, "EMAIL_UNREADABLE");
	return view;
}

static enum err
details_fill(struct form *form, const struct details *stored)
{
	enum err err = form_set(form, STALE_FIELD, stored->version);

	if (!err)
		err = form_set(form, "naam", stored->name);
	if (!err)
		err = form_set(form, "taal", stored->language);
	if (!err && stored->newsletter)
		err = form_set(form, "nieuwsbrief", "ja");
	return !err ? form_set(form, "email", stored->email) : err;
}

static const char *
newsletter_words(const struct request *request, bool newsletter)
{
	return catalog_get(request->language,
	    newsletter ? N_("ja") : N_("nee"));
}

static const char *
language_name(const char *code)
{
	return text_equal(code, "en") ? "English" : "Nederlands";
}

static enum err
details_stale(const struct page *page, const struct details *stored,
    const struct details *typed)
{
	const struct request *request = page->request;
	struct view *view = details_view(page, stored);
	struct view *stale = stale_open(view);
	enum err err;

	stale_row(request, stale, N_("Naam"), stored->name, typed->name);
	stale_row(request, stale, N_("Taal van de berichten"),
	    language_name(stored->language), language_name(typed->language));
	stale_row(request, stale, N_("Nieuwsbrief"),
	    newsletter_words(request, stored->newsletter),
	    newsletter_words(request, typed->newsletter));
	stale_row(request, stale, N_("E-mailadres"), stored->email,
	    typed->email);
	err = form_set(page->form, STALE_FIELD, stored->version);
	return !err ? page_show_stale(page, view) : err;
}

enum err
details_show(struct page *page)
{
	struct details stored;
	bool found;
	enum err err = details_load(&page->means, page->self, &stored, &found);

	if (err || !found)
		return !err ? visit_gone(page) : err;
	err = details_fill(page->form, &stored);
	return !err ? page_show(page, details_view(page, &stored)) : err;
}

/* What was typed. An address is looked at when it is to be kept: for the
 * newsletter. */
static void
details_read(struct form *form, struct details *typed)
{
	*typed = (struct details){.name = form_get(form, "naam"),
	    .email = form_get(form, "email"),
	    .newsletter = form_has(form, "nieuwsbrief", "ja")};
	typed->language[0] = form_get(form, "taal")[0];
	if (typed->language[0] != '\0')
		typed->language[1] = form_get(form, "taal")[1];
	if (!typed->newsletter)
		return;
	if (typed->email[0] == '\0')
		form_fault(form, "email",
		    N_("Vul een e-mailadres in, of haal het vinkje bij de "
		       "nieuwsbrief weg."));
	else if (!email_is_valid(typed->email))
		form_fault(form, "email",
		    N_("Vul een e-mailadres in met een @ en een punt, "
		       "bijvoorbeeld naam@voorbeeld.nl."));
}

enum err
details_save(struct page *page)
{
	enum choices_outcome outcome = CHOICES_STALE;
	struct details stored, typed;
	bool found;
	enum err err = ERR_OK;

	details_read(page->form, &typed);
	if (!form_is_faulty(page->form))
		err = details_keep(&page->means, page->self,
		    form_get(page->form, STALE_FIELD), &typed, &outcome);
	if (err)
		return err;
	if (outcome == CHOICES_SAVED)
		return overview_saved(page, "gegevens");
	err = details_load(&page->means, page->self, &stored, &found);
	if (err || !found)
		return !err ? visit_gone(page) : err;
	return form_is_faulty(page->form)
	    ? page_show(page, details_view(page, &stored))
	    : details_stale(page, &stored, &typed);
}
