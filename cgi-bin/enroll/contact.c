/* Whom to ask: the desk of one's own municipality first, then the region. */
#include "enroll.h"
#include "lookup.h"
#include "pages.h"
#include "text.h"

const char *const contact_query[] = {"zoek", "gemeente", NULL};

static void
row_text(struct view *view, const char *section, const char *name,
    const char *value)
{
	if (value[0] != '\0')
		view_text(view_row(view, section), name, value);
}

/* How to reach the desk, as far as it is known. */
static void
show_desk(const struct request *request, struct view *view,
    const struct municipality *one)
{
	struct view *desk, *phone;

	if (one->contact_phone[0] == '\0' && one->contact_email[0] == '\0' &&
	    one->contact_url[0] == '\0') {
		view_show(view, "NO_DESK");
		return;
	}
	desk = view_row(view, "DESK");
	row_text(desk, "BY_NAME", "DESK_NAME", one->contact_name);
	if (one->contact_phone[0] != '\0') {
		phone = view_row(desk, "BY_PHONE");
		view_text(phone, "PHONE", one->contact_phone);
		view_text(phone, "PHONE_LINK",
		    text_strip(request->arena, one->contact_phone, "-()"));
	}
	row_text(desk, "BY_EMAIL", "EMAIL", one->contact_email);
	row_text(desk, "ON_WEB", "URL", one->contact_url);
}

static void
list_links(struct view *view, const struct municipality_list *list)
{
	struct view *links;

	if (list->count == 0)
		return;
	links = view_row(view, "LIST");
	for (size_t i = 0; i < list->count; i++) {
		struct view *row = view_row(links, "MUNICIPALITIES");

		view_text(row, "CODE", list->items[i].code);
		view_text(row, "NAME", list->items[i].name);
	}
}

enum err
contact_show(struct page *page)
{
	struct view *view = view_new(page->request, "enroll/contact");
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
	view_title(view, N_("Contact"));
	view_show(view, "AT_CONTACT");
	found = lookup_view(page->request, view, &lookup);
	if (found) {
		show_desk(page->request, found, lookup.found);
		view_text(view, "THEME", lookup.found->theme);
	}
	list_links(view, &list);
	response_cache(page->response, PAGES_CACHE_SECONDS);
	return response_page(page->response, 200, view);
}
