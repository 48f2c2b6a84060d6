/* One address: what it is called, and on which days it counts. */
#include "address_form.h"
#include "address_state.h"
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
edit_view(const struct visit *visit, const struct own_address *address)
{
	struct view *view = visit_view(visit, "preferences/address_edit",
	    N_("Adres wijzigen"));

	address_state_row(visit, view, address);
	return view;
}

enum err
address_edit_show(struct page *page)
{
	struct request *request = page->request;
	struct response *response = page->response;
	const char *id = pairs_get(&request->query, "adres");
	const struct own_address *address;
	struct visit *visit;
	struct form *form;
	enum err err = visit_open(request, response, address_edit_fields,
	    &visit, &form);

	if (err || !visit)
		return err;
	err = address_state_find(visit, !id ? "" : id, &address);
	if (err || !address)
		return err;
	err = address_form_fill(form, address);
	if (!err)
		err = form_set(form, "adres", address->id);
	if (!err)
		err = form_set(form, STALE_FIELD, address->version);
	return !err ? visit_page(visit, edit_view(visit, address), form) : err;
}

/* What is stored now beside what was typed here. */
static enum err
edit_stale(const struct visit *visit, struct form *form,
    const struct address_form *typed)
{
	const struct request *request = visit->request;
	const struct own_address *address;
	struct view *view, *stale;
	enum err err = address_state_find(visit, form_get(form, "adres"),
	    &address);

	if (err || !address)
		return err;
	view = edit_view(visit, address);
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
	err = form_set(form, STALE_FIELD, address->version);
	return !err ? visit_page_stale(visit, view, form) : err;
}

static enum err
edit_answer(const struct visit *visit, struct form *form,
    const struct own_address *address, const struct address_form *typed,
    enum own_address_outcome outcome)
{
	const struct request *request = visit->request;

	switch (outcome) {
	case OWN_ADDRESS_SAVED:
		return response_redirect(visit->response,
		    "/mijn/adressen?bewaard=veranderd");
	case OWN_ADDRESS_NO_SESSION:
		return visit_gone(visit);
	case OWN_ADDRESS_NOT_FOUND:
		return visit_not_found(visit, "address");
	case OWN_ADDRESS_STALE:
		return edit_stale(visit, form, typed);
	case OWN_ADDRESS_DOUBLE:
		form_fault(form, "van-dag",
		    N_("Op deze dagen hebt u hetzelfde adres al."));
		break;
	case OWN_ADDRESS_ENDED:
		form_fault(form, "tot-dag",
		    N_("Dit adres telt niet meer. Voeg het opnieuw toe."));
		break;
	case OWN_ADDRESS_TOO_MANY:
		form_fault(form, "tot-dag",
		    sentence_number(request->arena, request->language,
			N_("Dan hebt u op een dag meer dan {N} "
			   "adressen. Kies andere dagen."),
			request->conf->addresses_most));
		break;
	default:
		if (!address_form_refuse(form, outcome))
			return ERR_DATABASE;
	}
	return visit_page(visit, edit_view(visit, address), form);
}

enum err
address_edit_save(struct page *page)
{
	struct request *request = page->request;
	struct response *response = page->response;
	const struct own_address *address;
	enum own_address_outcome outcome;
	struct address_form typed;
	struct means means;
	struct visit *visit;
	struct form *form;
	enum err err = visit_receive(request, response, &visit, &form);

	if (err || !visit)
		return err;
	err = address_state_find(visit, form_get(form, "adres"), &address);
	if (err || !address)
		return err;
	address_form_read(form, &typed);
	if (form_is_faulty(form))
		return visit_page(visit, edit_view(visit, address), form);
	means = visit_means(visit);
	err = own_address_change(&means, &visit->self,
	    &(struct own_address_change){.id = address->id,
		.seen = form_get(form, STALE_FIELD),
		.label = typed.label,
		.first_on = typed.first_on,
		.last_on = typed.last_on},
	    &outcome);
	return !err ? edit_answer(visit, form, address, &typed, outcome) : err;
}
