/* Removing an address, when it is not the last. */
#include "address_state.h"
#include "preferences.h"
#include "stale.h"
#include "token.h"

const struct form_field address_remove_fields[] = {
    STALE_FIELDS,
    {.name = "adres", .type = FORM_TEXT, .max = UUID_TEXT - 1},
    {0},
};

/* SECTION (NULL: none) says why it was not removed. */
static struct view *
remove_view(const struct page *page, const struct own_address *address,
    const char *section)
{
	struct view *view = visit_view(page, "preferences/address_remove",
	    N_("Adres verwijderen"));

	address_state_row(page, view, address);
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
	const char *id = pairs_get(&page->request->query, "adres");
	const struct own_address *address;
	enum err err = address_state_find(page, !id ? "" : id, &address);

	if (err || !address)
		return err;
	err = remove_fill(page->form, address);
	return !err ? page_show(page, remove_view(page, address, NULL)) : err;
}

/* It changed since it was shown, or is the last: 409 with how it is now. */
static enum err
remove_not_now(const struct page *page, const char *section)
{
	const struct own_address *address;
	enum err err = address_state_find(page, form_get(page->form, "adres"),
	    &address);

	if (err || !address)
		return err;
	err = remove_fill(page->form, address);
	return !err ? page_show_stale(page, remove_view(page, address, section))
		    : err;
}

enum err
address_remove_save(struct page *page)
{
	const struct own_address *address;
	enum own_address_outcome outcome;
	enum err err = address_state_find(page, form_get(page->form, "adres"),
	    &address);

	if (err || !address)
		return err;
	err = own_address_remove(&page->means, page->self, address->id,
	    form_get(page->form, STALE_FIELD), &outcome);
	if (err)
		return err;
	switch (outcome) {
	case OWN_ADDRESS_SAVED:
		return response_redirect(page->response,
		    "/mijn/adressen?bewaard=weg");
	case OWN_ADDRESS_STALE:
		return remove_not_now(page, "MEANWHILE");
	case OWN_ADDRESS_LAST:
		return remove_not_now(page, "LAST_ONE");
	case OWN_ADDRESS_NO_SESSION:
		return visit_gone(page);
	default:
		return visit_not_found(page, "address");
	}
}
