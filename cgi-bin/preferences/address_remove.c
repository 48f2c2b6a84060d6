/* Removing an address, when it is not the last. */
#include "address_state.h"
#include "stale.h"
#include "token.h"

const struct form_field address_remove_fields[] = {
    STALE_FIELDS,
    {.name = "adres", .type = FORM_TEXT, .max = UUID_TEXT - 1},
    {0},
};

/* SECTION (NULL: none) says why it was not removed. */
static struct view *
remove_view(const struct visit *visit, const struct own_address *address,
    const char *section)
{
	struct view *view = visit_view(visit, "preferences/address_remove",
	    N_("Adres verwijderen"));

	address_state_row(visit, view, address);
	if (section)
		view_show(view, section);
	return view;
}

static enum err
remove_fill(struct form *form, const struct own_address *address)
{
	enum err err = form_set(form, "adres", address->id);

	return !err ? form_set(form, STALE_FIELD, address->version) : err;
}

enum err
address_remove_show(struct page *page)
{
	struct request *request = page->request;
	struct response *response = page->response;
	const char *id = pairs_get(&request->query, "adres");
	const struct own_address *address;
	struct visit *visit;
	struct form *form;
	enum err err = visit_open(request, response, address_remove_fields,
	    &visit, &form);

	if (err || !visit)
		return err;
	err = address_state_find(visit, !id ? "" : id, &address);
	if (err || !address)
		return err;
	err = remove_fill(form, address);
	return !err ? visit_page(visit, remove_view(visit, address, NULL), form)
		    : err;
}

/* It changed since it was shown, or is the last: 409 with how it is now. */
static enum err
remove_not_now(const struct visit *visit, struct form *form,
    const char *section)
{
	const struct own_address *address;
	enum err err = address_state_find(visit, form_get(form, "adres"),
	    &address);

	if (err || !address)
		return err;
	err = remove_fill(form, address);
	return !err ? visit_page_stale(visit,
			  remove_view(visit, address, section), form)
		    : err;
}

enum err
address_remove_save(struct page *page)
{
	struct request *request = page->request;
	struct response *response = page->response;
	const struct own_address *address;
	enum own_address_outcome outcome;
	struct means means;
	struct visit *visit;
	struct form *form;
	enum err err = visit_receive(request, response, &visit, &form);

	if (err || !visit)
		return err;
	err = address_state_find(visit, form_get(form, "adres"), &address);
	if (err || !address)
		return err;
	means = visit_means(visit);
	err = own_address_remove(&means, &visit->self, address->id,
	    form_get(form, STALE_FIELD), &outcome);
	if (err)
		return err;
	switch (outcome) {
	case OWN_ADDRESS_SAVED:
		return response_redirect(response,
		    "/mijn/adressen?bewaard=weg");
	case OWN_ADDRESS_STALE:
		return remove_not_now(visit, form, "MEANWHILE");
	case OWN_ADDRESS_LAST:
		return remove_not_now(visit, form, "LAST_ONE");
	case OWN_ADDRESS_NO_SESSION:
		return visit_gone(visit);
	default:
		return visit_not_found(visit, "address");
	}
}
