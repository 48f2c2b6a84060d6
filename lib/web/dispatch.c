#include "dispatch.h"

#include "log.h"
#include "session.h"
#include "text.h"

#define HEALTH_PATH "/gezondheid"

/*
 * A browser says where a POST comes from. "same-origin" is beyond forging by
 * a page; "none" is a person's own reload. Origin is "null" for our own forms
 * when something strips referrers, which only counts beside Sec-Fetch-Site.
 */
static bool
is_same_site(const struct request *request)
{
	const char *site = request_header(request, "HTTP_SEC_FETCH_SITE");
	const char *origin = request_header(request, "HTTP_ORIGIN");

	if (site && !text_equal(site, "same-origin") &&
	    !text_equal(site, "none"))
		return false;
	if (!origin || (site && text_equal(origin, "null")))
		return true;
	return text_equal(origin, request->conf->base_url);
}

bool
dispatch_may_enter(const struct request *request)
{
	const struct route *route = request->route;

	return (!route->may->cookie || request->session) &&
	    (!route_takes_token(route) || is_same_site(request));
}

static bool
has_csrf(struct request *request)
{
	return is_same_site(request) &&
	    session_csrf_is(request, pairs_get(&request->body, "csrf"));
}

static bool
is_listed(const char *const *names, const char *name)
{
	for (; names && *names; names++)
		if (text_equal(*names, name))
			return true;
	return false;
}

/* Campaign and tracking names ride along in links; pages see their own only. */
static enum err
keep_listed(struct request *request, const char *const *names)
{
	const struct pairs all = request->query;
	struct pair *items = arena_array(request->arena, all.count + 1,
	    sizeof(*items));

	if (!items)
		return ERR_MEMORY;
	request->query = (struct pairs){items, 0};
	for (size_t i = 0; i < all.count; i++)
		if (is_listed(names, all.items[i].name))
			items[request->query.count++] = all.items[i];
	return ERR_OK;
}

/* What was sent, or a form to fill. Only a form with fields can tell people
 * what of it could not be read; a page that reads the body itself judges that,
 * too. */
static enum err
form_of(struct request *request, struct form **form)
{
	const struct route *route = request->route;

	if (request->method == METHOD_POST && !route->raw) {
		if (!route->fields && !pairs_are_readable(&request->body))
			return ERR_INPUT;
		return form_read(request, route->fields, form);
	}
	*form = form_empty(request, route->fields);
	return ERR_OK;
}

static struct page
page_of(struct request *request, struct response *response)
{
	const struct tools *tools = request->tools;

	return (struct page){.request = request,
	    .response = response,
	    .means = {request->arena, tools->db, tools->ring, request->conf},
	    .own = tools->own};
}

/* The form before who it is: what was tampered with costs no statement. */
static enum err
ask_all_and_run(struct page *page)
{
	const struct route *route = page->request->route;
	enum err err = keep_listed(page->request, route->query);

	if (!err)
		err = form_of(page->request, &page->form);
	if (!err && route->may->find)
		err = route->may->find(page);
	if (err || page->response->status != 0)
		return err;
	return route->page(page);
}

static void
run(struct request *request, struct response *response)
{
	const struct route *route = request->route;
	struct page page = page_of(request, response);
	enum err err;

	if (route->may->cookie && !request->session) {
		err = response_redirect(response, route->start);
	} else if (route_takes_token(route) && !has_csrf(request)) {
		error_page(response, 403, 0);
		err = ERR_OK;
	} else {
		err = ask_all_and_run(&page);
	}
	if (err) {
		answer_for_error(response, err);
	} else if (response->status == 0) {
		LOG(LOG_ERROR, "page_without_answer",
		    LOG_TEXT("route", route->path));
		answer_for_error(response, ERR_SYSTEM);
	}
}

static bool
is_health(const struct request *request)
{
	return request->language == LANGUAGE_NL &&
	    text_equal(request->path, HEALTH_PATH);
}

static void
refuse_method(struct response *response, const char *allowed)
{
	response_header(response, "Allow", allowed);
	error_page(response, 405, 0);
}

static void
health(const struct app *app, const struct request *request,
    struct response *response)
{
	if (request->method == METHOD_GET || request->method == METHOD_HEAD)
		health_answer(response,
		    !app->healthy || app->healthy(request->tools));
	else
		refuse_method(response, "GET, HEAD");
}

static void
find_and_run(const struct app *app, struct request *request,
    struct response *response)
{
	if (is_health(request)) {
		health(app, request, response);
		return;
	}
	switch (route_find(app->routes, app->route_count, request)) {
	case ROUTE_FOUND:
		run(request, response);
		break;
	case ROUTE_NO_METHOD:
		refuse_method(response,
		    route_allowed(app->routes, app->route_count,
			request->path));
		break;
	case ROUTE_NO_PATH:
		error_page(response, 404, 0);
		break;
	}
}

void
dispatch(const struct app *app, struct request *request,
    enum request_outcome outcome, struct response *response)
{
	switch (outcome) {
	case REQUEST_OK:
		find_and_run(app, request, response);
		break;
	case REQUEST_MALFORMED:
		error_page(response, 422, 0);
		break;
	case REQUEST_TOO_LARGE:
		error_page(response, 413, 0);
		break;
	case REQUEST_NO_MEMORY:
		error_page(response, 500, 0);
		break;
	case REQUEST_NO_ROOM:
		error_page(response, 507, 0);
		break;
	}
}
