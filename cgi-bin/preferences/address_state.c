#include "address_state.h"

#include "words.h"

/* Whether it counts, or what it waits for. */
static void
counts_show(const struct request *request, struct view *row,
    const struct own_address *address)
{
	if (address->counts == OWN_ADDRESS_OVER) {
		view_show(row, "OVER");
	} else if (address->state == OWN_ADDRESS_REJECTED) {
		view_show(row, "REJECTED");
	} else if (address->state == OWN_ADDRESS_TO_CHECK) {
		view_show(row, "TO_CHECK");
	} else if (!address->takes_part) {
		row = view_row(row, "NOT_YET");
		view_text(row, "MUNICIPALITY", address->municipality);
		view_show(row,
		    address->municipality[0] == '\0'      ? "OUTSIDE"
			: address->expected_on[0] == '\0' ? "NOT_PLANNED"
							  : "EXPECTED");
		view_text(row, "EXPECTED_ON",
		    words_date(request, address->expected_on));
	} else {
		view_show(row,
		    address->counts == OWN_ADDRESS_LATER ? "LATER" : "COUNTS");
	}
}

void
address_state_row(const struct page *page, struct view *row,
    const struct own_address *address)
{
	const struct request *request = page->request;

	view_text(row, "ID", address->id);
	view_text(row, "LABEL",
	    own_address_label(request->language, address->label));
	view_text(row, "LINE", own_address_line(request->arena, address));
	counts_show(request, row, address);
	if (address->place.number == 0)
		view_show(row, "POSTCODE_ONLY");
	if (address->counts == OWN_ADDRESS_LATER)
		view_text(view_row(row, "FIRST"), "FIRST_ON",
		    words_date(request, address->first_on));
	if (address->last_on[0] != '\0')
		view_text(view_row(row, "LAST"), "LAST_ON",
		    words_date(request, address->last_on));
}

enum err
address_state_find(const struct page *page, const char *id,
    const struct own_address **address)
{
	struct own_addresses list;
	enum err err = own_address_list(&page->means, page->self, &list);

	*address = NULL;
	if (err)
		return err;
	if (list.count == 0)
		return visit_gone(page);
	*address = own_address_find(&list, id);
	return !*address ? visit_not_found(page, "address") : ERR_OK;
}

enum err
address_state_gap(const struct page *page, struct view *view)
{
	struct own_address_gap gap;
	enum err err = own_address_gap(&page->means, page->self, &gap);

	if (err || !gap.exists)
		return err;
	view = view_row(view, "GAP");
	view_text(view, "GAP_FROM", words_date(page->request, gap.first_on));
	if (gap.until_on[0] == '\0') {
		view_show(view, "FOR_EVER");
	} else {
		view_show(view, "FOR_A_WHILE");
		view_text(view, "GAP_UNTIL",
		    words_date(page->request, gap.until_on));
	}
	return ERR_OK;
}
