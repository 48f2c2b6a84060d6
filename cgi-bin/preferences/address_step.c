#include "address_step.h"

#include <string.h>

#include "sentence.h"
#include "text.h"

const char *const address_step_query[] = {ADDRESS_STEP_PLAN, "adres", NULL};

enum err
address_step_begin(const struct page *page, const char *text,
    struct address_step **step)
{
	struct address_step *new = arena_alloc(page->means.arena, sizeof(*new));
	bool found = false;
	enum err err = ERR_OK;

	*step = NULL;
	if (!new)
		return ERR_MEMORY;
	new->page = page;
	if (text && text[0] != '\0')
		err = address_plan_read(page->means.arena,
		    page->request->session, text, &new->plan, &found);
	if (!err && !found)
		new->plan = (struct address_plan){0};
	if (!err)
		err = own_address_list(&page->means, page->self, &new->mine);
	if (err)
		return err;
	if (new->mine.count == 0)
		return visit_gone(page);
	*step = new;
	return ERR_OK;
}

/* The address as it was settled: one of the register, or not. */
static enum err
look_up_settled(struct address_step *step)
{
	const struct address_plan *plan = &step->plan;
	struct arena *arena = step->page->means.arena;
	struct db *db = step->page->means.db;
	const struct address wanted = {.letter = plan->letter,
	    .addition = plan->addition};
	const struct address *found;
	char key[ADDRESS_KEY];

	address_key(&wanted, key);
	found = address_by_key(&step->lookup.list, key);
	if (!found)
		return address_lookup_reject(arena, db, plan->postcode,
		    &step->lookup);
	return address_lookup_choose(arena, db, found, &step->lookup);
}

enum err
address_step_enter(const struct page *page, const char *text,
    struct address_step **step)
{
	struct address_step *found;
	enum err err = address_step_begin(page, text, &found);

	*step = NULL;
	if (err || !found)
		return err;
	if (found->plan.number == 0)
		return response_redirect(page->response, "/mijn/adressen");
	err = address_lookup(page->means.arena, page->means.db,
	    found->plan.postcode, found->plan.number, found->plan.rest,
	    &found->lookup);
	if (!err && found->plan.house == ADDRESS_PLAN_SETTLED)
		err = look_up_settled(found);
	if (!err)
		*step = found;
	return err;
}

const struct own_address *
address_step_from(const struct address_step *step)
{
	return own_address_find(&step->mine, step->plan.from);
}

bool
address_step_is_move(const struct address_step *step)
{
	return step->plan.from[0] != '\0';
}

static void
keep(char *to, size_t size, const char *text)
{
	size_t len = strnlen(text, size - 1);

	memset(to, 0, size);
	memcpy(to, text, len);
}

/* Whether LOOKUP leads out of the region; then that is a fault at FIELD. */
static bool
is_outside(const struct address_step *step, const char *field)
{
	const struct request *request = step->page->request;
	const char *name = step->lookup.outside;

	if (name[0] == '\0')
		return false;
	form_fault(step->page->form, field,
	    sentence_name(request->arena, request->language,
		N_("De gemeente {NAME} hoort niet bij deze "
		   "regio. Een adres daar kunt u hier niet opgeven. Vraag die "
		   "gemeente hoe u daar meedoet."),
		name));
	return true;
}

enum err
address_step_choose(struct address_step *step, const struct address *address,
    const char *field)
{
	struct address_plan *plan = &step->plan;
	enum err err = address_lookup_choose(step->page->means.arena,
	    step->page->means.db, address, &step->lookup);

	if (err || is_outside(step, field))
		return err;
	keep(plan->letter, sizeof(plan->letter), address->letter);
	keep(plan->addition, sizeof(plan->addition), address->addition);
	plan->house = ADDRESS_PLAN_SETTLED;
	return ERR_OK;
}

/* What was typed, looked up; the same as before stays as it was settled. */
static enum err
take(struct address_step *step, const struct address_plan *typed)
{
	struct address_plan *plan = &step->plan;
	enum err err;

	if (text_equal(plan->postcode, typed->postcode) &&
	    plan->number == typed->number &&
	    text_equal(plan->rest, typed->rest))
		return ERR_OK;
	err = address_lookup(step->page->means.arena, step->page->means.db,
	    typed->postcode, typed->number, typed->rest, &step->lookup);
	if (err || is_outside(step, "postcode"))
		return err;
	memcpy(plan->postcode, typed->postcode, sizeof(plan->postcode));
	memcpy(plan->rest, typed->rest, sizeof(plan->rest));
	plan->number = typed->number;
	plan->house = ADDRESS_PLAN_OPEN;
	house_rest_split(plan->rest, plan->letter, plan->addition);
	return step->lookup.outcome == ADDRESS_LOOKUP_FOUND
	    ? address_step_choose(step, step->lookup.address, "postcode")
	    : ERR_OK;
}

enum err
address_step_take(struct address_step *step)
{
	struct address_plan typed = {0};

	if (!postcode_parse(form_get(step->page->form, "postcode"),
		typed.postcode))
		form_fault(step->page->form, "postcode",
		    N_("Vul een postcode in met vier cijfers en twee letters, "
		       "bijvoorbeeld 2801 AB."));
	if (!house_number_parse(form_get(step->page->form, "huisnummer"),
		&typed.number, typed.rest))
		form_fault(step->page->form, "huisnummer",
		    N_("Vul een huisnummer in van 1 tot 99999, met een letter "
		       "als die erbij hoort, bijvoorbeeld 12 of 12a."));
	return form_is_faulty(step->page->form) ? ERR_OK : take(step, &typed);
}

enum err
address_step_fill(const struct address_step *step)
{
	const struct address_plan *plan = &step->plan;
	char postcode[POSTCODE_SHOWN];
	const char *number;
	enum err err;

	if (plan->number == 0)
		return ERR_OK;
	number = arena_printf(step->page->means.arena, "%d%s%s", plan->number,
	    plan->rest[0] == '\0' ? "" : " ", plan->rest);
	postcode_show(plan->postcode, postcode);
	err = form_set(step->page->form, "postcode", postcode);
	return !err ? form_set(step->page->form, "huisnummer", number) : err;
}

enum err
address_step_go(const struct address_step *step, const char *path)
{
	struct arena *arena = step->page->means.arena;
	const char *text;
	enum err err = address_plan_write(arena, step->page->request->session,
	    &step->plan, &text);

	if (err)
		return err;
	return response_redirect(step->page->response,
	    arena_printf(arena, "%s?" ADDRESS_STEP_PLAN "=%s", path, text));
}

enum err
address_step_go_on(const struct address_step *step)
{
	return address_step_go(step,
	    step->plan.house == ADDRESS_PLAN_SETTLED ? ADDRESS_STEP_FINISH
						     : ADDRESS_STEP_HOUSE);
}

enum err
address_step_show(const struct address_step *step, struct view *view)
{
	const char *text;
	enum err err = address_plan_write(step->page->means.arena,
	    step->page->request->session, &step->plan, &text);

	if (err)
		return err;
	view_text(view, "PLAN", text);
	view_show(view, address_step_is_move(step) ? "MOVING" : "ADDING");
	return ERR_OK;
}
