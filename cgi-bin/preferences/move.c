/* Moving house, first step: from where, on which day, and to which postcode and
 * number. */
#include <string.h>

#include "address_step.h"
#include "day_field.h"
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
static enum err
from_show(const struct address_step *step, struct view *view,
    const struct form *form)
{
	const struct request *request = step->visit->request;
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
		if (!anchor)
			return ERR_MEMORY;
		row = view_row(view, "FROM");
		view_text(row, "ID", address->id);
		view_text(row, "ANCHOR", anchor);
		view_text(row, "LABEL",
		    own_address_label(request->language, address->label));
		view_text(row, "LINE",
		    own_address_line(request->arena, address));
		if (text_equal(form_get(form, "oud"), address->id))
			view_show(row, "CHOSEN");
		shown++;
	}
	return ERR_OK;
}

static enum err
move_page(const struct address_step *step, struct form *form)
{
	const struct visit *visit = step->visit;
	struct view *view = visit_view(visit, "preferences/move",
	    N_("Ik ga verhuizen"));
	enum err err = address_step_show(step, view);

	if (!err)
		err = from_show(step, view, form);
	return !err ? visit_page(visit, view, form) : err;
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
day_check(const struct address_step *step, struct form *form, bool *gone)
{
	const struct means means = visit_means(step->visit);
	const struct own_address_move move = {.id = step->plan.from,
	    .on = step->plan.on};
	enum own_address_outcome outcome;
	const char *last_on;
	enum err err = own_address_can_move(&means, &step->visit->self, &move,
	    &outcome, &last_on);

	if (err)
		return err;
	*gone = outcome == OWN_ADDRESS_NO_SESSION;
	if (*gone)
		return visit_gone(step->visit);
	for (size_t i = 0; i < sizeof(refusals) / sizeof(refusals[0]); i++)
		if (refusals[i].outcome == outcome)
			form_fault(form, "verhuis-dag", refusals[i].sentence);
	return ERR_OK;
}

/* What was answered before; and the only address, or the one that the query
 * asks for. */
static enum err
move_fill(const struct address_step *step, struct form *form)
{
	const char *wanted = pairs_get(&step->visit->request->query, "adres");
	const struct own_address *from = address_step_from(step);
	struct day day;
	enum err err = address_step_fill(step, form);

	if (!from && wanted)
		from = own_address_find(&step->mine, wanted);
	if (!from && own_address_current(&step->mine) == 1)
		from = &step->mine.items[0];
	if (!err && from)
		err = form_set(form, "oud", from->id);
	if (!err && day_from_iso(step->plan.on, &day))
		err = day_field_fill(form, &DAY, &day);
	return err;
}

enum err
move_show(struct page *page)
{
	struct request *request = page->request;
	struct response *response = page->response;
	struct address_step *step;
	struct visit *visit;
	struct form *form;
	bool gone = false;
	enum err err = visit_open(request, response, move_fields, &visit,
	    &form);

	if (err || !visit)
		return err;
	err = address_step_begin(visit,
	    pairs_get(&request->query, ADDRESS_STEP_PLAN), &step);
	if (err || !step)
		return err;
	err = move_fill(step, form);
	/* Sent back from the last step: what was wrong with the day. */
	if (!err && address_step_from(step) && step->plan.on[0] != '\0')
		err = day_check(step, form, &gone);
	return err || gone ? err : move_page(step, form);
}

static void
day_take(struct address_step *step, struct form *form)
{
	struct day day;
	enum day_outcome outcome = day_field_read(form, &DAY, &day);

	if (outcome == DAY_EMPTY)
		form_fault(form, "verhuis-dag",
		    N_("Vul in op welke dag u verhuist."));
	if (outcome == DAY_OK)
		day_iso(&day, step->plan.on);
}

/* The address that ends, and the day; what cannot be is a fault. *GONE when the
 * visitor was answered already. */
static enum err
from_take(struct address_step *step, struct form *form, bool *gone)
{
	const char *id = form_get(form, "oud");
	const struct own_address *from = own_address_find(&step->mine, id);

	*gone = !from && id[0] != '\0';
	if (*gone)
		return visit_not_found(step->visit, "address");
	if (!from || from->counts == OWN_ADDRESS_OVER) {
		form_fault(form, "oud", N_("Kies van welk adres u weggaat."));
		day_take(step, form);
		return ERR_OK;
	}
	memcpy(step->plan.from, from->id, strlen(from->id) + 1);
	memcpy(step->plan.seen, from->version, strlen(from->version) + 1);
	day_take(step, form);
	return form_fault_at(form, "verhuis-dag") ? ERR_OK
						  : day_check(step, form, gone);
}

enum err
move_save(struct page *page)
{
	struct request *request = page->request;
	struct response *response = page->response;
	struct address_step *step;
	struct visit *visit;
	struct form *form;
	bool gone;
	enum err err = visit_receive(request, response, &visit, &form);

	if (err || !visit)
		return err;
	err = address_step_begin(visit, form_get(form, ADDRESS_STEP_PLAN),
	    &step);
	if (err || !step)
		return err;
	err = from_take(step, form, &gone);
	if (err || gone)
		return err;
	err = address_step_take(step, form);
	if (err)
		return err;
	return form_is_faulty(form) ? move_page(step, form)
				    : address_step_go_on(step);
}
