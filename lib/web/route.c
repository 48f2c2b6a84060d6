#include "route.h"
#include "text.h"

#include <string.h>

/* The length of the segment at TEXT. */
static size_t
segment(const char *text)
{
	return strcspn(text, "/");
}

static bool
is_part(const char *pattern)
{
	return *pattern == '{';
}

/* Whether PATH is PATTERN; a part of it takes any segment that is not empty. */
static bool
path_matches(const char *pattern, const char *path)
{
	while (*pattern != '\0' && *path != '\0') {
		size_t want = segment(pattern), have = segment(path);

		if (is_part(pattern)
			? have == 0
			: want != have || strncmp(pattern, path, want) != 0)
			return false;
		pattern += want;
		path += have;
		if (*pattern == '/' && *path == '/') {
			pattern++;
			path++;
			/* "/a/" is not "/a". */
			if ((*pattern == '\0') != (*path == '\0'))
				return false;
		}
	}
	return *pattern == *path;
}

/* The segments of PATH where PATTERN has a name. */
static struct pairs
take_parts(struct arena *arena, const char *pattern, const char *path)
{
	struct pair *items = arena_array(arena, ROUTE_PARTS, sizeof(*items));
	struct pairs parts = {items, 0};

	while (items && parts.count < ROUTE_PARTS) {
		if (is_part(pattern))
			items[parts.count++] =
			    (struct pair){arena_strndup(arena, pattern + 1,
					      segment(pattern) - 2),
				arena_strndup(arena, path, segment(path))};
		pattern += segment(pattern);
		path += segment(path);
		if (*pattern++ == '\0' || *path++ == '\0')
			break;
	}
	return parts;
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
		if (!path_matches(routes[i].path, request->path))
			continue;
		if (method_matches(routes[i].method, request->method)) {
			request->route = &routes[i];
			request->parts = take_parts(request->arena,
			    routes[i].path, request->path);
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
		if (!path_matches(routes[i].path, path))
			continue;
		get |= routes[i].method == METHOD_GET;
		post |= routes[i].method == METHOD_POST;
	}
	if (get && post)
		return "GET, HEAD, POST";
	return get ? "GET, HEAD" : "POST";
}

bool
route_takes_token(const struct route *route)
{
	return route->method == METHOD_POST && route->may->cookie;
}

static size_t
count_parts(const char *path)
{
	size_t count = 0;

	for (; *path != '\0'; path++)
		count += is_part(path);
	return count;
}

static const char *
visitor_fault(const struct route *route)
{
	const struct visitor *may = route->may;

	if (!may)
		return "does not say who may come";
	if (may->cookie && !route->start)
		return "does not say where one without a cookie is sent";
	if (may->question == !route->question.name)
		return may->question ? "does not say which question it asks"
				     : "asks a question of who has none";
	if (route->fresh.name && !may->fresh)
		return "asks a fresh code of who has none";
	if (route->right.name && !may->right)
		return "asks a right of who has none";
	return NULL;
}

const char *
route_fault(const struct route *route)
{
	const char *fault = visitor_fault(route);

	if (fault)
		return fault;
	if (!route->page)
		return "has no page";
	if (route->raw && (route->fields || route->method != METHOD_POST))
		return "reads a body itself, and has none or a form";
	if (route->method == METHOD_POST && !route->raw && !route->may->cookie)
		return "takes a form of who has no cookie";
	return count_parts(route->path) > ROUTE_PARTS ? "has too many parts"
						      : NULL;
}
