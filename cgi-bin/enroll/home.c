/* The first page: what it is, signing up, whether one's place takes part. */
#include "pages.h"
#include "view.h"

enum err
home_show(struct page *page)
{
	struct request *request = page->request;
	struct response *response = page->response;
	struct view *view = view_new(request, "enroll/home");

	view_title(view, N_("Kijk mee in uw buurt"));
	response_cache(response, PAGES_CACHE_SECONDS);
	return response_page(response, 200, view);
}
