/* Moving house, first step: from where, on which day, and to which postcode and
 * number. */
#include <string.h>

#include "address_step.h"
#include "day_field.h"
#include "preferences.h"
#include "text.h"

#define DAY DAY_FIELD("verhuis")

const struct form_field move_fields[] = {
    ADDRESS_STEP_FIELD,
    {.name = "oud", .type = FORM_CHOICE, .max = UUID_TEXT - 1},
    DAY_FIELDS("verhuis"),
    {.name = "postcode",
	.type = FORM_TEXT,
	.max = 20,
	.missing = N_("Vul de postcode van uw nieuwe adres in.")},
    {.name = "huisnummer",
	.type = FORM_TEXT,
	.max = 20,
	.missing = N_("Vul het huisnummer van uw nieuwe adres in.")},
    {0},
};

/* The addresses that one can move from: those that are not over. */
static void
from_show(const struct address_step *step, struct view *view)
{
	const struct request *request = step->page->request;
	bool one = own_address_current(&step->mine) == 1;
	size_t shown = 0;

	view = view_row(view, one ? "ONE" : "SEVERAL");
	for (size_t i = 0; i < step->mine.count; i++) {
		const struct own_address *address = &step->mine.items[i];
		const char *anchor = shown == 0
		    ? "oud"
		    : arena_printf(request->arena, "oud-%zu", shown + 1);
		struct view *row;

		if (address->counts == OWN_ADDRESS_OVER)
			continue;
		row = view_row(view, "FROM");
		view_text(row, "ID", address->id);
		view_text(row, "ANCHOR", anchor);
		view_text(row, "LABEL",
		    own_address_label(request->language, address->label));
		view_text(row, "LINE",
		    own_address_line(request->arena, address));
		if (text_equal(form_get(step->page->form, "oud"), address->id))
			view_show(row, "CHOSEN");
		shown++;
	}
}

static enum err
move_page(const struct address_step *step)
{
	const struct page *page = step->page;
	struct view *view = visit_view(page, "preferences/move",
	    N_("Ik ga verhuizen"));
	enum err err = address_step_show(step, view);

	if (err)
		return err;
	from_show(step, view);
	return page_show(page, view);
}

static const struct {
	enum own_address_outcome outcome;
	const char *sentence;
} refusals[] = {
    {OWN_ADDRESS_FROM_PAST,
	N_("Deze dag is al voorbij. Kies vandaag of een latere dag.")},
    {OWN_ADDRESS_FROM_FAR,
	N_("Dit is te ver vooruit. Kies een dag binnen een jaar.")},
    {OWN_ADDRESS_ORDER,
	N_("Uw oude adres telt pas vanaf deze dag of later. Kies een "
	   "latere dag.")},
    {OWN_ADDRESS_ENDED,
	N_("Uw oude adres telt al voor deze dag niet meer. Kies een "
	   "eerdere dag, of voeg een adres toe.")},
};

/* Whether the plan's day can be: else a fault at its field. *GONE when the
 * visitor was answered already. */
static enum err
day_check(const struct address_step *step, bool *gone)
{
	const struct own_address_move move = {.id = step->plan.from,
	    .on = step->plan.on};
	enum own_address_outcome outcome;
	const char *last_on;
	enum err err = own_address_can_move(&step->page->means,
	    step->page->self, &move, &outcome, &last_on);

	if (err)
		return err;
	*gone = outcome == OWN_ADDRESS_NO_SESSION;
	if (*gone)
		return visit_gone(step->page);
	for (size_t i = 0; i < sizeof(refusals) / sizeof(refusals[0]); i++)
		if (refusals[i].outcome == outcome)
			form_fault(step->page->form, "verhuis-dag",
			    refusals[i].sentence);
	return ERR_OK;
}

/* What was answered before; and the only address, or the one that the query
 * asks for. */
static enum err
move_fill(const struct address_step *step)
{
	const char *wanted = pairs_get(&step->page->request->query, "adres");
	const struct own_address *from = address_step_from(step);
	struct day day;
	enum err err = address_step_fill(step);

	if (!from && wanted)
		from = own_address_find(&step->mine, wanted);
	if (!from && own_address_current(&step->mine) == 1)
		from = &step->mine.items[0];
	if (!err && from)
		err = form_set(step->page->form, "oud", from->id);
	if (!err && day_from_iso(step->plan.on, &day))
		err = day_field_fill(step->page->form, &DAY, &day);
	return err;
}

enum err
move_show(struct page *page)
{
	struct address_step *step;
	bool gone = false;
	enum err err = address_step_begin(page,
	    pairs_get(&page->request->query, ADDRESS_STEP_PLAN), &step);

	if (err || !step)
		return err;
	err = move_fill(step);
	/* Sent back from the last step: what was wrong with the day. */
	if (!err && address_step_from(step) && step->plan.on[0] != '\0')
		err = day_check(step, &gone);
	return err || gone ? err : move_page(step);
}

static void
day_take(struct address_step *step)
{
	struct day day;
	enum day_outcome outcome = day_field_read(step->page->form, &DAY, &day);

	if (outcome == DAY_EMPTY)
		form_fault(step->page->form, "verhuis-dag",
		    N_("Vul in op welke dag u verhuist."));
	if (outcome == DAY_OK)
		day_iso(&day, step->plan.on);
}

/* The address that ends, and the day; what cannot be is a fault. *GONE when the
 * visitor was answered already. */
static enum err
from_take(struct address_step *step, bool *gone)
{
	const char *id = form_get(step->page->form, "oud");
	const struct own_address *from = own_address_find(&step->mine, id);

	*gone = !from && id[0] != '\0';
	if (*gone)
		return visit_not_found(step->page, "address");
	if (!from || from->counts == OWN_ADDRESS_OVER) {
		form_fault(step->page->form, "oud",
		    N_("Kies van welk adres u weggaat."));
		day_take(step);
		return ERR_OK;
	}
	memcpy(step->plan.from, from->id, strlen(from->id) + 1);
	memcpy(step->plan.seen, from->version, strlen(from->version) + 1);
	day_take(step);
	return form_fault_at(step->page->form, "verhuis-dag")
	    ? ERR_OK
	    : day_check(step, gone);
}

enum err
move_save(struct page *page)
{
	struct address_step *step;
	bool gone;
	enum err err = address_step_begin(page,
	    form_get(page->form, ADDRESS_STEP_PLAN), &step);

	if (err || !step)
		return err;
	err = from_take(step, &gone);
	if (err || gone)
		return err;
	err = address_step_take(step);
	if (err)
		return err;
	return form_is_faulty(page->form) ? move_page(step)
					  : address_step_go_on(step);
}
