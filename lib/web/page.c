#include "page.h"

void
page_with_form(struct page *page, const struct form_field *fields)
{
	page->form = form_empty(page->request, fields);
}

enum err
page_show(const struct page *page, struct view *view)
{
	view_form(view, page->form);
	return response_page(page->response,
	    form_is_faulty(page->form) ? 422 : 200, view);
}

enum err
page_show_stale(const struct page *page, struct view *view)
{
	view_form(view, page->form);
	return response_page(page->response, 409, view);
}
