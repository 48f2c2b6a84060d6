/* For what; and what may wake. */
#include "choices.h"
#include "stale.h"
#include "preferences.h"
#include "visit.h"

/* Both in the order of enum preference_type: bits of form_get_set. */
static const char *const types[] = {"missing_child", "missing_adult", "suspect",
    "vehicle", "other", NULL};
static const char *const waking[] = {"missing_child", "missing_adult", NULL};

static const char *const words[PREFERENCE_TYPES] = {
    [PREFERENCE_MISSING_CHILD] = N_("een vermist kind"),
    [PREFERENCE_MISSING_ADULT] = N_("een vermiste kwetsbare volwassene"),
    [PREFERENCE_SUSPECT] = N_("een verdachte"),
    [PREFERENCE_VEHICLE] = N_("een voertuig"),
    [PREFERENCE_OTHER] = N_("iets anders"),
};

/* Whoever wants nothing for a while has a pause for that, and whoever wants
 * nothing any more can leave: as in the sign-up there is one type at least. */
const struct form_field types_fields[] = {
    STALE_FIELDS,
    {.name = "soorten",
	.type = FORM_CHOICES,
	.choices = types,
	.missing = N_("Kies ten minste één soort actie.")},
    {.name = "wekken", .type = FORM_CHOICES, .choices = waking},
    {0},
};

static struct view *
types_view(const struct page *page, bool quiet)
{
	struct view *view = visit_view(page, "preferences/types",
	    N_("Waarvoor mogen wij u vragen?"));

	if (!quiet)
		view_show(view, "NEVER_QUIET");
	return view;
}

/* "een vermist kind, een voertuig"; NULL when the arena is full. */
static const char *
set_words(const struct request *request, unsigned set)
{
	const char *text = "";

	for (enum preference_type t = 0; t < PREFERENCE_TYPES; t++)
		if (text && (set & PREFERENCE_BIT(t)))
			text = arena_printf(request->arena, "%s%s%s", text,
			    text[0] == '\0' ? "" : ", ",
			    catalog_get(request->language, words[t]));
	return text;
}

static enum err
types_stale(const struct page *page, const struct choices *stored,
    const struct preference *typed)
{
	const struct request *request = page->request;
	const struct preference *is = &stored->preference;
	const char *texts[4] = {set_words(request, is->types),
	    set_words(request, typed->types), set_words(request, is->wake),
	    set_words(request, typed->wake)};
	struct view *view = types_view(page, stored->quiet);
	struct view *stale = stale_open(view);
	enum err err;

	stale_row(request, stale, N_("Waarvoor"), texts[0], texts[1]);
	stale_row(request, stale, N_("Wakker maken"), texts[2], texts[3]);
	err = form_set(page->form, STALE_FIELD, stored->version);
	return !err ? page_show_stale(page, view) : err;
}

enum err
types_show(struct page *page)
{
	struct choices choices;
	bool found;
	enum err err = choices_types(&page->means, page->self, &choices,
	    &found);

	if (err || !found)
		return !err ? visit_gone(page) : err;
	err = form_set(page->form, STALE_FIELD, choices.version);
	if (!err)
		err = form_add_set(page->form, "soorten",
		    choices.preference.types);
	if (!err)
		err = form_add_set(page->form, "wekken",
		    choices.preference.wake);
	return !err ? page_show(page, types_view(page, choices.quiet)) : err;
}

enum err
types_save(struct page *page)
{
	enum choices_outcome outcome = CHOICES_STALE;
	struct preference typed = {0};
	struct choices stored;
	bool found;
	enum err err = ERR_OK;

	typed.types = form_get_set(page->form, "soorten");
	typed.wake = form_get_set(page->form, "wekken") & typed.types;
	if (!form_is_faulty(page->form))
		err = choices_save_types(&page->means, page->self,
		    form_get(page->form, STALE_FIELD), &typed, &outcome);
	if (err)
		return err;
	if (outcome == CHOICES_SAVED)
		return overview_saved(page, "soorten");
	err = choices_types(&page->means, page->self, &stored, &found);
	if (err || !found)
		return !err ? visit_gone(page) : err;
	return form_is_faulty(page->form)
	    ? page_show(page, types_view(page, stored.quiet))
	    : types_stale(page, &stored, &typed);
}
