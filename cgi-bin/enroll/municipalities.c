/* "Doet mijn gemeente mee?": a search by postcode or name, and the list. */
#include "enroll.h"
#include "lookup.h"
#include "pages.h"

const char *const municipalities_query[] = {"zoek", NULL};

static void
list_all(const struct request *request, struct view *view,
    const struct municipality_list *list)
{
	for (size_t i = 0; i < list->count; i++) {
		const struct municipality *one = &list->items[i];
		struct view *row = view_row(view, "MUNICIPALITIES");

		view_text(row, "NAME", one->name);
		lookup_view_state(request, row, one);
		if (one->former_names[0] != '\0')
			view_text(view_row(row, "FORMER"), "FORMER_NAMES",
			    one->former_names);
	}
	if (list->count == 0)
		view_show(view, "EMPTY");
}

enum err
municipalities_show(struct page *page)
{
	struct view *view = view_new(page->request, "enroll/municipalities");
	struct municipality_list list;
	struct lookup lookup;
	struct view *found;
	enum err err = municipality_list(page->means.arena, page->means.db,
	    &list);

	if (!err)
		err = lookup_query(page->request, page->means.db, &list,
		    &lookup);
	if (err)
		return err;
	view_title(view, N_("Doet mijn gemeente mee?"));
	view_show(view, "AT_MUNICIPALITIES");
	found = lookup_view(page->request, view, &lookup);
	/* One of the register that is not one of ours has no code. */
	if (found && lookup.found->code[0] == '\0')
		view_show(found, "ELSEWHERE");
	else if (found)
		lookup_view_state(page->request, found, lookup.found);
	list_all(page->request, view, &list);
	response_cache(page->response, PAGES_CACHE_SECONDS);
	return response_page(page->response, 200, view);
}
