#include "address_step.h"

#include <string.h>

#include "sentence.h"
#include "text.h"

const char *const address_step_query[] = {ADDRESS_STEP_PLAN, "adres", NULL};

enum err
address_step_begin(const struct visit *visit, const char *text,
    struct address_step **step)
{
	const struct means means = visit_means(visit);
	struct address_step *new = arena_alloc(means.arena, sizeof(*new));
	bool found = false;
	enum err err = ERR_OK;

	*step = NULL;
	if (!new)
		return ERR_MEMORY;
	new->visit = visit;
	if (text && text[0] != '\0')
		err = address_plan_read(means.arena, visit->request->session,
		    text, &new->plan, &found);
	if (!err && !found)
		new->plan = (struct address_plan){0};
	if (!err)
		err = own_address_list(&means, &visit->self, &new->mine);
	if (err)
		return err;
	if (new->mine.count == 0)
		return visit_gone(visit);
	*step = new;
	return ERR_OK;
}

/* The address as it was settled: one of the register, or not. */
static enum err
look_up_settled(struct address_step *step)
{
	const struct address_plan *plan = &step->plan;
	struct arena *arena = step->visit->request->arena;
	struct db *db = step->visit->program->db;
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
address_step_enter(const struct visit *visit, const char *text,
    struct address_step **step)
{
	struct address_step *found;
	enum err err = address_step_begin(visit, text, &found);

	*step = NULL;
	if (err || !found)
		return err;
	if (found->plan.number == 0)
		return response_redirect(visit->response, "/mijn/adressen");
	err = address_lookup(visit->request->arena, visit->program->db,
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
is_outside(const struct address_step *step, struct form *form,
    const char *field)
{
	const struct request *request = step->visit->request;
	const char *name = step->lookup.outside;

	if (name[0] == '\0')
		return false;
	form_fault(form, field,
	    sentence_name(request->arena, request->language,
		N_("De gemeente {NAME} hoort niet bij deze "
		   "regio. Een adres daar kunt u hier niet opgeven. Vraag die "
		   "gemeente hoe u daar meedoet."),
		name));
	return true;
}

enum err
address_step_choose(struct address_step *step, const struct address *address,
    struct form *form, const char *field)
{
	struct address_plan *plan = &step->plan;
	enum err err = address_lookup_choose(step->visit->request->arena,
	    step->visit->program->db, address, &step->lookup);

	if (err || is_outside(step, form, field))
		return err;
	keep(plan->letter, sizeof(plan->letter), address->letter);
	keep(plan->addition, sizeof(plan->addition), address->addition);
	plan->house = ADDRESS_PLAN_SETTLED;
	return ERR_OK;
}

/* What was typed, looked up; the same as before stays as it was settled. */
static enum err
take(struct address_step *step, const struct address_plan *typed,
    struct form *form)
{
	struct address_plan *plan = &step->plan;
	enum err err;

	if (text_equal(plan->postcode, typed->postcode) &&
	    plan->number == typed->number &&
	    text_equal(plan->rest, typed->rest))
		return ERR_OK;
	err = address_lookup(step->visit->request->arena,
	    step->visit->program->db, typed->postcode, typed->number,
	    typed->rest, &step->lookup);
	if (err || is_outside(step, form, "postcode"))
		return err;
	memcpy(plan->postcode, typed->postcode, sizeof(plan->postcode));
	memcpy(plan->rest, typed->rest, sizeof(plan->rest));
	plan->number = typed->number;
	plan->house = ADDRESS_PLAN_OPEN;
	house_rest_split(plan->rest, plan->letter, plan->addition);
	return step->lookup.outcome == ADDRESS_LOOKUP_FOUND
	    ? address_step_choose(step, step->lookup.address, form, "postcode")
	    : ERR_OK;
}

enum err
address_step_take(struct address_step *step, struct form *form)
{
	struct address_plan typed = {0};

	if (!postcode_parse(form_get(form, "postcode"), typed.postcode))
		form_fault(form, "postcode",
		    N_("Vul een postcode in met vier cijfers en twee letters, "
		       "bijvoorbeeld 2801 AB."));
	if (!house_number_parse(form_get(form, "huisnummer"), &typed.number,
		typed.rest))
		form_fault(form, "huisnummer",
		    N_("Vul een huisnummer in van 1 tot 99999, met een letter "
		       "als die erbij hoort, bijvoorbeeld 12 of 12a."));
	return form_is_faulty(form) ? ERR_OK : take(step, &typed, form);
}

enum err
address_step_fill(const struct address_step *step, struct form *form)
{
	const struct address_plan *plan = &step->plan;
	char postcode[POSTCODE_SHOWN];
	const char *number;
	enum err err;

	if (plan->number == 0)
		return ERR_OK;
	number = arena_printf(step->visit->request->arena, "%d%s%s",
	    plan->number, plan->rest[0] == '\0' ? "" : " ", plan->rest);
	if (!number)
		return ERR_MEMORY;
	postcode_show(plan->postcode, postcode);
	err = form_set(form, "postcode", postcode);
	return !err ? form_set(form, "huisnummer", number) : err;
}

enum err
address_step_go(const struct address_step *step, const char *path)
{
	struct arena *arena = step->visit->request->arena;
	const char *text, *to;
	enum err err = address_plan_write(arena, step->visit->request->session,
	    &step->plan, &text);

	if (err)
		return err;
	to = arena_printf(arena, "%s?" ADDRESS_STEP_PLAN "=%s", path, text);
	return !to ? ERR_MEMORY : response_redirect(step->visit->response, to);
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
	enum err err = address_plan_write(step->visit->request->arena,
	    step->visit->request->session, &step->plan, &text);

	if (err)
		return err;
	view_text(view, "PLAN", text);
	view_show(view, address_step_is_move(step) ? "MOVING" : "ADDING");
	return ERR_OK;
}
