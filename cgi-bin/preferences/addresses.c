/* Where: all addresses of who is signed in. */
#include "address_state.h"
#include "preferences.h"
#include "text.h"
#include "words.h"

#define SAVED "bewaard"

const char *const addresses_query[] = {SAVED, NULL};

/* What was just done, by the word in the query. */
static const struct {
	const char *word;
	const char *section;
} done[] = {
    {"erbij", "ADDED"},
    {"veranderd", "CHANGED"},
    {"weg", "REMOVED"},
    {"verhuizing", "MOVED"},
};

static void
done_show(const struct request *request, struct view *view)
{
	const char *word = pairs_get(&request->query, SAVED);

	for (size_t i = 0; i < sizeof(done) / sizeof(done[0]); i++)
		if (word && text_equal(word, done[i].word)) {
			view_show(view, "DONE");
			view_show(view, done[i].section);
		}
}

static void
list_show(const struct page *page, struct view *view,
    const struct own_addresses *list)
{
	struct view *past = NULL;

	for (size_t i = 0; i < list->count; i++) {
		const struct own_address *address = &list->items[i];

		if (address->counts != OWN_ADDRESS_OVER) {
			address_state_row(page, view_row(view, "ADDRESSES"),
			    address);
			continue;
		}
		if (!past) {
			past = view_row(view, "PAST");
			view_text(past, "PAST_TIME",
			    words_days(page->request,
				page->means.conf->address_past_days));
		}
		address_state_row(page, view_row(past, "ADDRESSES"), address);
	}
}

enum err
addresses_show(struct page *page)
{
	struct own_addresses list;
	struct view *view;
	enum err err = own_address_list(&page->means, page->self, &list);

	if (err)
		return err;
	if (list.count == 0)
		return visit_gone(page);
	view = visit_view(page, "preferences/addresses", N_("Uw adressen"));
	done_show(page->request, view);
	list_show(page, view, &list);
	view_number(view, "MOST", page->means.conf->addresses_most);
	view_show(view,
	    own_address_current(&list) <
		    (size_t)page->means.conf->addresses_most
		? "ROOM"
		: "FULL");
	err = address_state_gap(page, view);
	return !err ? response_page(page->response, 200, view) : err;
}
