/* One more address, first step: postcode and number. */
#include "address_step.h"

const struct form_field address_new_fields[] = {
    ADDRESS_STEP_FIELD,
    {.name = "postcode",
	.type = FORM_TEXT,
	.max = 20,
	.missing = N_("Vul een postcode in.")},
    {.name = "huisnummer",
	.type = FORM_TEXT,
	.max = 20,
	.missing = N_("Vul een huisnummer in.")},
    {0},
};

static bool
is_full(const struct address_step *step)
{
	return own_address_current(&step->mine) >=
	    (size_t)step->visit->request->conf->addresses_most;
}

/* What is added ends no other address. */
static enum err
new_begin(const struct visit *visit, const char *plan,
    struct address_step **step)
{
	enum err err = address_step_begin(visit, plan, step);

	if (!err && *step)
		(*step)->plan.from[0] = '\0';
	return err;
}

/* STATUS for who has as many as there may be. */
static enum err
new_page(const struct address_step *step, struct form *form, int status)
{
	const struct visit *visit = step->visit;
	struct view *view;
	enum err err;

	if (is_full(step)) {
		view = visit_view(visit, "preferences/address_full",
		    N_("U hebt geen plaats voor nog een adres"));
		view_number(view, "MOST", visit->request->conf->addresses_most);
		return response_page(visit->response, status, view);
	}
	view = visit_view(visit, "preferences/address_new",
	    N_("Adres toevoegen"));
	err = address_step_show(step, view);
	return !err ? visit_page(visit, view, form) : err;
}

enum err
address_new_show(struct page *page)
{
	struct request *request = page->request;
	struct response *response = page->response;
	struct address_step *step;
	struct visit *visit;
	struct form *form;
	enum err err = visit_open(request, response, address_new_fields, &visit,
	    &form);

	if (err || !visit)
		return err;
	err = new_begin(visit, pairs_get(&request->query, ADDRESS_STEP_PLAN),
	    &step);
	if (err || !step)
		return err;
	err = address_step_fill(step, form);
	return !err ? new_page(step, form, 200) : err;
}

enum err
address_new_save(struct page *page)
{
	struct request *request = page->request;
	struct response *response = page->response;
	struct address_step *step;
	struct visit *visit;
	struct form *form;
	enum err err = visit_receive(request, response, &visit, &form);

	if (err || !visit)
		return err;
	err = new_begin(visit, form_get(form, ADDRESS_STEP_PLAN), &step);
	if (err || !step)
		return err;
	if (is_full(step))
		return new_page(step, form, 422);
	err = address_step_take(step, form);
	if (err)
		return err;
	return form_is_faulty(form) ? new_page(step, form, 422)
				    : address_step_go_on(step);
}
