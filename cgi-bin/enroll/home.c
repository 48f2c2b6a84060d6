/* The first page: what it is, signing up, whether one's place takes part. */
#include "pages.h"
#include "view.h"

enum err
home_show(struct page *page)
{
	struct view *view = view_new(page->request, "enroll/home");

	view_title(view, N_("Kijk mee in uw buurt"));
	response_cache(page->response, PAGES_CACHE_SECONDS);
	return response_page(page->response, 200, view);
}
