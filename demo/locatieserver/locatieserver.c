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
	if (!text)
		return ERR_MEMORY;
	return response_text(response, status, "application/json;charset=UTF-8",
	    text, strlen(text));
}

static enum err
refuse(struct request *request, struct response *response, int status,
    const char *why)
{
	return answer(response, status,
	    arena_printf(request->arena,
		"{\"error\":{\"code\":%d,\"msg\":\"%s\"}}", status, why));
}

/* Half of what it would have said. */
static enum err
answer_garbage(struct request *request, struct response *response)
{
	return answer(response, 200,
	    arena_strdup(request->arena,
		"{\"response\":{\"numFound\":1,\"start\":0,\"docs\":[{"
		"\"bron\":"));
}

static enum err
free_page(struct request *request, struct response *response)
{
	const struct timespec delay = {.tv_sec = KNOWN_SLOW_SECONDS};
	const char *query = request_header(request, "QUERY_STRING");
	const char *wrong;
	struct pairs pairs;
	struct search search;

	/* The route's list drops what it does not name; v3_1 refuses it. */
	if (pairs_parse_form(request->arena, query ? query : "",
		query ? strlen(query) : 0, REQUEST_PAIRS, &pairs))
		return refuse(request, response, 400, "malformed query");
	wrong = search_read(request->arena, &pairs, &search);
	if (wrong)
		return refuse(request, response, 400, wrong);
	switch (known_mood(search.postcode)) {
	case MOOD_DOWN:
		return refuse(request, response, 500, "as asked");
	case MOOD_GARBAGE:
		return answer_garbage(request, response);
	case MOOD_SLOW:
		nanosleep(&delay, NULL);
		break;
	case MOOD_WELL:
		break;
	}
	return answer(response, 200, search_answer(request->arena, &search));
}

static enum err
start(const struct conf *conf, void **state)
{
	(void)conf;
	*state = NULL;
	/* Reads random bytes, which the sandbox would not let it. */
	json_object_seed(0);
	return ERR_OK;
}

static const struct route routes[] = {
    {.method = METHOD_GET, .path = PREFIX "/free", .page = free_page},
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
