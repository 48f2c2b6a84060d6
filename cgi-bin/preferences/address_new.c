/* One more address, first step: postcode and number. */
#include "address_step.h"
#include "preferences.h"

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
	    (size_t)step->page->means.conf->addresses_most;
}

/* What is added ends no other address. */
static enum err
new_begin(const struct page *page, const char *plan, struct address_step **step)
{
	enum err err = address_step_begin(page, plan, step);

	if (!err && *step)
		(*step)->plan.from[0] = '\0';
	return err;
}

/* STATUS for who has as many as there may be. */
static enum err
new_page(const struct address_step *step, int status)
{
	const struct page *page = step->page;
	struct view *view;
	enum err err;

	if (is_full(step)) {
		view = visit_view(page, "preferences/address_full",
		    N_("U hebt geen plaats voor nog een adres"));
		view_number(view, "MOST", page->means.conf->addresses_most);
		return response_page(page->response, status, view);
	}
	view = visit_view(page, "preferences/address_new",
	    N_("Adres toevoegen"));
	err = address_step_show(step, view);
	return !err ? page_show(page, view) : err;
}

enum err
address_new_show(struct page *page)
{
	struct address_step *step;
	enum err err = new_begin(page,
	    pairs_get(&page->request->query, ADDRESS_STEP_PLAN), &step);

	if (err || !step)
		return err;
	err = address_step_fill(step);
	return !err ? new_page(step, 200) : err;
}

enum err
address_new_save(struct page *page)
{
	struct address_step *step;
	enum err err = new_begin(page, form_get(page->form, ADDRESS_STEP_PLAN),
	    &step);

	if (err || !step)
		return err;
	if (is_full(step))
		return new_page(step, 422);
	err = address_step_take(step);
	if (err)
		return err;
	return form_is_faulty(page->form) ? new_page(step, 422)
					  : address_step_go_on(step);
}
