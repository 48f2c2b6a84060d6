/* One address: what it is called, and on which days it counts. */
#include "address_form.h"
#include "address_state.h"
#include "preferences.h"
#include "sentence.h"
#include "stale.h"
#include "token.h"

const char *const address_query[] = {"adres", NULL};

const struct form_field address_edit_fields[] = {
    STALE_FIELDS,
    {.name = "adres", .type = FORM_TEXT, .max = UUID_TEXT - 1},
    ADDRESS_FORM_FIELDS,
    {0},
};

static struct view *
edit_view(const struct page *page, const struct own_address *address)
{
	struct view *view = visit_view(page, "preferences/address_edit",
	    N_("Adres wijzigen"));

	address_state_row(page, view, address);
	return view;
}

enum err
address_edit_show(struct page *page)
{
	const char *id = pairs_get(&page->request->query, "adres");
	const struct own_address *address;
	enum err err = address_state_find(page, !id ? "" : id, &address);

	if (err || !address)
		return err;
	err = address_form_fill(page->form, address);
	if (!err)
		err = form_set(page->form, "adres", address->id);
	if (!err)
		err = form_set(page->form, STALE_FIELD, address->version);
	return !err ? page_show(page, edit_view(page, address)) : err;
}

/* What is stored now beside what was typed here. */
static enum err
edit_stale(const struct page *page, const struct address_form *typed)
{
	const struct request *request = page->request;
	const struct own_address *address;
	struct view *view, *stale;
	enum err err = address_state_find(page, form_get(page->form, "adres"),
	    &address);

	if (err || !address)
		return err;
	view = edit_view(page, address);
	stale = stale_open(view);
	stale_row(request, stale, N_("Naam van het adres"),
	    own_address_label(request->language, address->label),
	    own_address_label(request->language, typed->label));
	stale_row(request, stale, N_("Vanaf"),
	    address_form_first(request, address->first_on),
	    address_form_first(request, typed->first_on));
	stale_row(request, stale, N_("Tot en met"),
	    address_form_last(request, address->last_on),
	    address_form_last(request, typed->last_on));
	err = form_set(page->form, STALE_FIELD, address->version);
	return !err ? page_show_stale(page, view) : err;
}

static enum err
edit_answer(const struct page *page, const struct own_address *address,
    const struct address_form *typed, enum own_address_outcome outcome)
{
	const struct request *request = page->request;

	switch (outcome) {
	case OWN_ADDRESS_SAVED:
		return response_redirect(page->response,
		    "/mijn/adressen?bewaard=veranderd");
	case OWN_ADDRESS_NO_SESSION:
		return visit_gone(page);
	case OWN_ADDRESS_NOT_FOUND:
		return visit_not_found(page, "address");
	case OWN_ADDRESS_STALE:
		return edit_stale(page, typed);
	case OWN_ADDRESS_DOUBLE:
		form_fault(page->form, "van-dag",
		    N_("Op deze dagen hebt u hetzelfde adres al."));
		break;
	case OWN_ADDRESS_ENDED:
		form_fault(page->form, "tot-dag",
		    N_("Dit adres telt niet meer. Voeg het opnieuw toe."));
		break;
	case OWN_ADDRESS_TOO_MANY:
		form_fault(page->form, "tot-dag",
		    sentence_number(request->arena, request->language,
			N_("Dan hebt u op een dag meer dan {N} "
			   "adressen. Kies andere dagen."),
			request->conf->addresses_most));
		break;
	default:
		if (!address_form_refuse(page->form, outcome))
			return ERR_DATABASE;
	}
	return page_show(page, edit_view(page, address));
}

enum err
address_edit_save(struct page *page)
{
	const struct own_address *address;
	enum own_address_outcome outcome;
	struct address_form typed;
	enum err err = address_state_find(page, form_get(page->form, "adres"),
	    &address);

	if (err || !address)
		return err;
	address_form_read(page->form, &typed);
	if (form_is_faulty(page->form))
		return page_show(page, edit_view(page, address));
	err = own_address_change(&page->means, page->self,
	    &(struct own_address_change){.id = address->id,
		.seen = form_get(page->form, STALE_FIELD),
		.label = typed.label,
		.first_on = typed.first_on,
		.last_on = typed.last_on},
	    &outcome);
	return !err ? edit_answer(page, address, &typed, outcome) : err;
}
