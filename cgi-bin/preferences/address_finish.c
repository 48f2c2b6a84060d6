/* Another address, last step: how precisely it is kept, what it is called, on
 * which days it counts, and a yes to a municipality that is new. */
#include <string.h>

#include "address_form.h"
#include "address_sheet.h"
#include "preferences.h"
#include "sentence.h"
#include "stale.h"
#include "text.h"

static const char *const precisions[] = {"huis", "postcode", NULL};

const struct form_field address_finish_fields[] = {
    ADDRESS_STEP_FIELD,
    {.name = "precies",
	.type = FORM_CHOICE,
	.choices = precisions,
	.missing = N_("Kies hoe precies wij dit adres bewaren.")},
    ADDRESS_FORM_FIELDS,
    {.name = "rust", .type = FORM_CHOICE, .max = UUID_TEXT - 1},
    {.name = "gemeente", .type = FORM_CHOICE, .max = 4},
    {.name = "akkoord", .type = FORM_CHECK},
    {0},
};

static enum err
finish_page(const struct address_step *step, const char *last_on)
{
	struct view *view;
	enum err err = address_sheet_view(step, last_on, &view);

	return !err ? page_show(step->page, view) : err;
}

/* The step, with what it needs from those before it. *LAST_ON is, for a move,
 * the last day of the old address. *STEP is NULL when the visitor was sent back
 * to one of those. */
static enum err
finish_enter(const struct page *page, const char *text,
    struct address_step **step, const char **last_on)
{
	const struct address_step *found;
	enum own_address_outcome outcome = OWN_ADDRESS_FINE;
	enum err err = address_step_enter(page, text, step);

	*last_on = "";
	if (err || !*step)
		return err;
	found = *step;
	if (address_step_is_move(found))
		err = own_address_can_move(&page->means, page->self,
		    &(struct own_address_move){.id = found->plan.from,
			.on = found->plan.on},
		    &outcome, last_on);
	if (err)
		return err;
	if (outcome == OWN_ADDRESS_FINE &&
	    found->plan.house == ADDRESS_PLAN_SETTLED)
		return ERR_OK;
	*step = NULL;
	if (outcome == OWN_ADDRESS_NO_SESSION)
		return visit_gone(page);
	if (outcome == OWN_ADDRESS_NOT_FOUND)
		return visit_not_found(page, "address");
	return address_step_go(found,
	    outcome == OWN_ADDRESS_FINE ? ADDRESS_STEP_HOUSE
					: ADDRESS_STEP_MOVE);
}

/* The whole address, the first name that is free, and the week of home. */
static enum err
finish_fill(const struct address_step *step)
{
	const struct own_address *home = NULL;
	enum err err = form_set(step->page->form, "precies", "huis");

	for (size_t i = 0; i < step->mine.count && !home; i++)
		if (step->mine.items[i].counts != OWN_ADDRESS_OVER &&
		    text_equal(step->mine.items[i].label, ADDRESS_LABEL_HOME))
			home = &step->mine.items[i];
	if (!err)
		err = form_set(step->page->form, "rust",
		    (!home ? &step->mine.items[0] : home)->id);
	return !err && !home ? form_set(step->page->form, "soort", "thuis")
			     : err;
}

enum err
address_finish_show(struct page *page)
{
	struct address_step *step;
	const char *last_on;
	enum err err = finish_enter(page,
	    pairs_get(&page->request->query, ADDRESS_STEP_PLAN), &step,
	    &last_on);

	if (err || !step)
		return err;
	err = finish_fill(step);
	return !err ? finish_page(step, last_on) : err;
}

/* The old address changed since the first step: what it is now, beside what the
 * move makes of it. */
static enum err
finish_stale(struct address_step *step, const char *last_on)
{
	const struct request *request = step->page->request;
	const struct own_address *from = address_step_from(step);
	struct view *view, *stale;
	enum err err;

	memcpy(step->plan.seen, from->version, strlen(from->version) + 1);
	err = address_sheet_view(step, last_on, &view);
	if (err)
		return err;
	stale = stale_open(view);
	stale_row(request, stale, N_("Laatste dag van uw oude adres"),
	    address_form_last(request, from->last_on),
	    address_form_last(request, last_on));
	return page_show_stale(step->page, view);
}

static void
consent_fault(const struct address_step *step)
{
	const struct request *request = step->page->request;

	form_fault(step->page->form, "akkoord",
	    sentence_name(request->arena, request->language,
		N_("Zet een vinkje als u meedoet in de gemeente "
		   "{NAME}. Anders kunnen wij dit adres niet bewaren."),
		address_sheet_municipality(step)));
}

/* The tick, where one is asked: one for another municipality is none. */
static enum err
consent_read(const struct address_step *step)
{
	if (!address_sheet_asks_consent(step) ||
	    (form_has(step->page->form, "akkoord", "ja") &&
		text_equal(form_get(step->page->form, "gemeente"),
		    address_sheet_code(step))))
		return ERR_OK;
	consent_fault(step);
	return form_set(step->page->form, "akkoord", "");
}

/* What there is to say of the place itself. */
static bool
place_refuse(struct form *form, enum own_address_outcome outcome)
{
	const char *sentence = outcome == OWN_ADDRESS_DOUBLE
	    ? N_("Dit adres hebt u al, op dezelfde dagen.")
	    : outcome == OWN_ADDRESS_OUTSIDE
	    ? N_("Dit adres ligt buiten deze regio. U kunt het hier niet "
		 "opgeven.")
	    : outcome == OWN_ADDRESS_LIMITED
	    ? N_("U hebt vandaag te veel adressen toegevoegd. Probeer het "
		 "morgen weer.")
	    : NULL;

	if (sentence)
		form_fault(form, "precies", sentence);
	return sentence;
}

static enum err
finish_answer(struct address_step *step, const char *last_on,
    enum own_address_outcome outcome)
{
	const struct page *page = step->page;
	const struct request *request = page->request;

	switch (outcome) {
	case OWN_ADDRESS_SAVED:
		return response_redirect(page->response,
		    address_step_is_move(step)
			? "/mijn/adressen?bewaard=verhuizing"
			: "/mijn/adressen?bewaard=erbij");
	case OWN_ADDRESS_NO_SESSION:
		return visit_gone(page);
	case OWN_ADDRESS_NOT_FOUND:
		return visit_not_found(page, "address");
	case OWN_ADDRESS_STALE:
		return finish_stale(step, last_on);
	case OWN_ADDRESS_TOO_MANY:
		form_fault(step->page->form, "precies",
		    sentence_number(request->arena, request->language,
			N_("U hebt al {N} adressen. Verwijder "
			   "er eerst een."),
			request->conf->addresses_most));
		break;
	case OWN_ADDRESS_CONSENT:
		consent_fault(step);
		break;
	default:
		if (place_refuse(step->page->form, outcome))
			break;
		/* The day of a move was asked in the first step. */
		if (address_step_is_move(step))
			return address_step_go(step, ADDRESS_STEP_MOVE);
		if (!address_form_refuse(step->page->form, outcome))
			return ERR_DATABASE;
	}
	return finish_page(step, last_on);
}

/* What is kept of the address, as it was chosen here. */
static struct own_address_place
place_of(const struct address_step *step)
{
	const struct address_plan *plan = &step->plan;

	if (form_has(step->page->form, "precies", "postcode"))
		return (struct own_address_place){.postcode = plan->postcode};
	return (struct own_address_place){plan->postcode, plan->number,
	    plan->letter, plan->addition};
}

static enum err
add(const struct address_step *step, const struct address_form *typed,
    enum own_address_outcome *outcome)
{
	const char *week = form_get(step->page->form, "rust");

	*outcome = OWN_ADDRESS_NOT_FOUND;
	if (week[0] != '\0' && !own_address_find(&step->mine, week))
		return ERR_OK;
	return own_address_add(&step->page->means, step->page->self,
	    &(struct own_address_new){.place = place_of(step),
		.label = typed->label,
		.first_on = typed->first_on,
		.last_on = typed->last_on,
		.week_from = week,
		.consent = {form_has(step->page->form, "akkoord", "ja"),
		    form_get(step->page->form, "gemeente")}},
	    outcome);
}

static enum err
move(const struct address_step *step, enum own_address_outcome *outcome)
{
	const struct own_address *from = address_step_from(step);

	return own_address_move(&step->page->means, step->page->self,
	    &(struct own_address_move){.id = step->plan.from,
		.seen = step->plan.seen,
		.on = step->plan.on,
		.label = !from ? "" : from->label,
		.place = place_of(step),
		.consent = {form_has(step->page->form, "akkoord", "ja"),
		    form_get(step->page->form, "gemeente")}},
	    outcome);
}

enum err
address_finish_save(struct page *page)
{
	enum own_address_outcome outcome;
	struct address_step *step;
	struct address_form typed;
	const char *last_on;
	enum err err = finish_enter(page,
	    form_get(page->form, ADDRESS_STEP_PLAN), &step, &last_on);

	if (err || !step)
		return err;
	if (!address_step_is_move(step))
		address_form_read(page->form, &typed);
	err = consent_read(step);
	if (err || form_is_faulty(page->form))
		return !err ? finish_page(step, last_on) : err;
	err = address_step_is_move(step) ? move(step, &outcome)
					 : add(step, &typed, &outcome);
	return !err ? finish_answer(step, last_on, outcome) : err;
}
