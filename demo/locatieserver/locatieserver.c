/*
 * locatieserver - a stand-in for the national address service
 *
 * Speaks PDOK Locatieserver v3_1, GET /free, so that in the demo and in tests
 * only the address of the service differs. What it knows, and at which
 * postcodes it is slow, broken or down: known.h.
 */
#include <jansson.h>
#include <string.h>
#include <time.h>

#include "app.h"
#include "known.h"
#include "search.h"

#define PREFIX "/demo/locatieserver/bzk/locatieserver/search/v3_1"

static enum err
answer(struct response *response, int status, const char *text)
{
	return response_string(response, status,
	    "application/json;charset=UTF-8", text);
}

static enum err
refuse(struct page *page, int status, const char *why)
{
	return answer(page->response, status,
	    arena_printf(page->means.arena,
		"{\"error\":{\"code\":%d,\"msg\":\"%s\"}}", status, why));
}

/* Half of what it would have said. */
static enum err
answer_garbage(struct page *page)
{
	return answer(page->response, 200,
	    arena_strdup(page->means.arena,
		"{\"response\":{\"numFound\":1,\"start\":0,\"docs\":[{"
		"\"bron\":"));
}

static enum err
free_page(struct page *page)
{
	const struct timespec delay = {.tv_sec = KNOWN_SLOW_SECONDS};
	const char *query = request_header(page->request, "QUERY_STRING");
	const char *wrong;
	struct pairs pairs;
	struct search search;

	/* The route's list drops what it does not name; v3_1 refuses it. */
	if (pairs_parse_form(page->means.arena, query ? query : "",
		query ? strlen(query) : 0, REQUEST_PAIRS, &pairs))
		return refuse(page, 400, "malformed query");
	wrong = search_read(page->means.arena, &pairs, &search);
	if (wrong)
		return refuse(page, 400, wrong);
	switch (known_mood(search.postcode)) {
	case MOOD_DOWN:
		return refuse(page, 500, "as asked");
	case MOOD_GARBAGE:
		return answer_garbage(page);
	case MOOD_SLOW:
		nanosleep(&delay, NULL);
		break;
	case MOOD_WELL:
		break;
	}
	return answer(page->response, 200,
	    search_answer(page->means.arena, &search));
}

static enum err
start(const struct conf *conf, struct tools *tools)
{
	(void)conf;
	(void)tools;
	/* Reads random bytes, which the sandbox would not let it. */
	json_object_seed(0);
	return ERR_OK;
}

static const struct route routes[] = {
    ROUTE(GET, PREFIX "/free", anybody, free_page),
};

int
main(int argc, char **argv)
{
	static const struct app app = {
	    .name = "locatieserver",
	    .routes = routes,
	    .route_count = sizeof(routes) / sizeof(routes[0]),
	    .sandbox = SANDBOX_STANDIN,
	    .start = start,
	};

	return app_main(&app, argc, argv);
}
