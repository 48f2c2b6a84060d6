#include "route.h"
#include "text.h"

#include <string.h>

/* Whether PATH is PATTERN; *REST gets what a final "*" matched. */
static bool
path_matches(const char *pattern, const char *path, const char **rest)
{
	size_t len = strlen(pattern);

	*rest = "";
	if (len == 0 || pattern[len - 1] != '*')
		return text_equal(pattern, path);
	if (strncmp(pattern, path, len - 1) != 0)
		return false;
	*rest = path + len - 1;
	return **rest != '\0' && !strchr(*rest, '/');
}

static bool
method_matches(enum method route, enum method asked)
{
	return route == asked || (route == METHOD_GET && asked == METHOD_HEAD);
}

enum route_outcome
route_find(const struct route *routes, size_t count, struct request *request)
{
	enum route_outcome outcome = ROUTE_NO_PATH;

	for (size_t i = 0; i < count; i++) {
		const char *rest;

		if (!path_matches(routes[i].path, request->path, &rest))
			continue;
		if (method_matches(routes[i].method, request->method)) {
			request->route = &routes[i];
			request->rest = rest;
			return ROUTE_FOUND;
		}
		outcome = ROUTE_NO_METHOD;
	}
	return outcome;
}

const char *
route_allowed(const struct route *routes, size_t count, const char *path)
{
	bool get = false, post = false;

	for (size_t i = 0; i < count; i++) {
		const char *rest;

		if (!path_matches(routes[i].path, path, &rest))
			continue;
		get |= routes[i].method == METHOD_GET;
		post |= routes[i].method == METHOD_POST;
	}
	if (get && post)
		return "GET, HEAD, POST";
	return get ? "GET, HEAD" : "POST";
}
