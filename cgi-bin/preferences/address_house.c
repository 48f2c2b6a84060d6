/* Another address, second step: which of the houses with this number, or one
 * that the register does not know. */
#include <string.h>

#include "address_step.h"
#include "preferences.h"
#include "text.h"

#define NOT_LISTED "geen"
#define RADIOS_MAX 8 /* more fit better in a drop-down list */

const struct form_field address_house_fields[] = {
    ADDRESS_STEP_FIELD,
    {.name = "huis", .type = FORM_CHOICE, .max = ADDRESS_KEY},
    {.name = "huisletter", .type = FORM_TEXT, .max = 5},
    {.name = "toevoeging", .type = FORM_TEXT, .max = 8},
    {0},
};

/* Whether one chooses among those of the register. */
static bool
is_listed(const struct address_step *step)
{
	const struct address_lookup *lookup = &step->lookup;

	return lookup->list.count > 0 &&
	    step->plan.house != ADDRESS_PLAN_UNLISTED &&
	    (step->plan.house == ADDRESS_PLAN_OPEN || lookup->address);
}

static void
list_show(const struct address_step *step, struct view *view)
{
	const struct address_list *list = &step->lookup.list;
	struct arena *arena = step->page->means.arena;

	view_show(view, list->count <= RADIOS_MAX ? "FEW" : "MANY");
	for (size_t i = 0; i < list->count; i++) {
		struct view *row = view_row(view, "ADDRESSES");
		char key[ADDRESS_KEY];

		address_key(&list->items[i], key);
		view_text(row, "KEY", key);
		view_text(row, "ANCHOR",
		    i == 0 ? "huis" : arena_printf(arena, "huis-%zu", i + 1));
		view_text(row, "LINE", address_line(arena, &list->items[i]));
		if (text_equal(form_get(step->page->form, "huis"), key))
			view_show(row, "CHOSEN");
	}
}

static enum err
house_page(const struct address_step *step)
{
	const struct page *page = step->page;
	const struct address_plan *plan = &step->plan;
	bool listed = is_listed(step);
	struct view *view = visit_view(page,
	    listed ? "preferences/address_house"
		   : "preferences/address_unknown",
	    listed ? N_("Welk adres is het?")
		   : N_("Wij kennen dit adres nog niet"));
	char postcode[POSTCODE_SHOWN];
	enum err err = address_step_show(step, view);

	postcode_show(plan->postcode, postcode);
	view_text(view, "SHOWN_POSTCODE", postcode);
	view_number(view, "NUMBER", plan->number);
	view_text(view, "REST", plan->rest);
	if (plan->rest[0] != '\0' &&
	    !address_fits(&step->lookup.list, plan->rest))
		view_show(view, "NO_SUCH");
	if (listed)
		list_show(step, view);
	return !err ? page_show(page, view) : err;
}

/* What was answered before. */
static enum err
house_fill(const struct address_step *step)
{
	const struct address_plan *plan = &step->plan;
	char key[ADDRESS_KEY];
	enum err err;

	if (is_listed(step) && !step->lookup.address)
		return ERR_OK;
	if (is_listed(step)) {
		address_key(step->lookup.address, key);
		return form_set(step->page->form, "huis", key);
	}
	err = form_set(step->page->form, "huisletter", plan->letter);
	if (err)
		return err;
	/* What is no letter or addition of the register is theirs to change. */
	return form_set(step->page->form, "toevoeging",
	    plan->letter[0] == '\0' && plan->addition[0] == '\0'
		? plan->rest
		: plan->addition);
}

enum err
address_house_show(struct page *page)
{
	struct address_step *step;
	enum err err = address_step_enter(page,
	    pairs_get(&page->request->query, ADDRESS_STEP_PLAN), &step);

	if (err || !step)
		return err;
	err = house_fill(step);
	return !err ? house_page(step) : err;
}

static enum err
listed_take(struct address_step *step)
{
	const char *key = form_get(step->page->form, "huis");
	const struct address *address;

	if (text_equal(key, NOT_LISTED)) {
		step->plan.house = ADDRESS_PLAN_UNLISTED;
		return ERR_OK;
	}
	address = address_by_key(&step->lookup.list, key);
	if (!address) {
		form_fault(step->page->form, "huis", N_("Kies een adres."));
		return ERR_OK;
	}
	return address_step_choose(step, address, "huis");
}

static void
unlisted_take(struct address_step *step)
{
	const char *letter = form_get(step->page->form, "huisletter");
	const char *addition = form_get(step->page->form, "toevoeging");
	struct address_plan *plan = &step->plan;

	if (letter[0] != '\0' && !house_letter_is_valid(letter))
		form_fault(step->page->form, "huisletter",
		    N_("Een huisletter is één letter, bijvoorbeeld A."));
	if (addition[0] != '\0' && !house_addition_is_valid(addition))
		form_fault(step->page->form, "toevoeging",
		    N_("Een toevoeging heeft hoogstens vier letters of "
		       "cijfers, bijvoorbeeld 3 of bis."));
	if (form_is_faulty(step->page->form))
		return;
	memcpy(plan->letter, letter, strlen(letter) + 1);
	memcpy(plan->addition, addition, strlen(addition) + 1);
	plan->house = ADDRESS_PLAN_SETTLED;
}

enum err
address_house_save(struct page *page)
{
	struct address_step *step;
	enum err err = address_step_enter(page,
	    form_get(page->form, ADDRESS_STEP_PLAN), &step);

	if (err || !step)
		return err;
	if (is_listed(step))
		err = listed_take(step);
	else
		unlisted_take(step);
	if (err)
		return err;
	return form_is_faulty(page->form) ? house_page(step)
					  : address_step_go_on(step);
}
