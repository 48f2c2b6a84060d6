/* A path: it finds a route or not; no address made of it leaves the site. */
#include "fuzz_web.h"
#include "route.h"

static const struct route routes[] = {
    {.method = METHOD_GET, .path = "/"},
    {.method = METHOD_GET, .path = "/aanmelden"},
    {.method = METHOD_POST, .path = "/aanmelden"},
    {.method = METHOD_GET, .path = "/gemeenten/{naam}/{deel}"},
};

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct request request = fuzz_request();
	const char *params[3] = {"REQUEST_METHOD=GET"};

	if (size >= 4096)
		return 0;
	params[1] = fuzz_param(request.arena, "DOCUMENT_URI", data, size);
	(void)request_open(&request, params);
	fuzz_assert(request.path[0] == '/' && request.path[1] != '/');
	fuzz_assert(!text_has_control(request.path, ""));
	if (route_find(routes, 4, &request) == ROUTE_FOUND) {
		const char *part = request_part(&request, "deel");

		fuzz_assert(!strchr(part, '/'));
		fuzz_assert(request.route->path[1] != 'g' || *part);
	}
	fuzz_assert(text_starts(request_path(&request, request.path), "/"));
	return 0;
}
