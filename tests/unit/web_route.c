#include "check_main.h"

#include <string.h>

#include "route.h"

static const struct route routes[] = {
    {METHOD_GET, "/", NULL, 0, NULL, NULL, NULL},
    {METHOD_GET, "/aanmelden", NULL, 0, NULL, NULL, NULL},
    {METHOD_POST, "/aanmelden", NULL, 0, NULL, NULL, NULL},
    {METHOD_POST, "/opnieuw", NULL, 0, NULL, NULL, NULL},
    {METHOD_GET, "/gemeenten/*", NULL, 0, NULL, NULL, NULL},
};
#define COUNT (sizeof(routes) / sizeof(*routes))

static const struct {
	enum method method;
	const char *path;
	enum route_outcome outcome;
	int route;
	const char *rest;
} cases[] = {
    {METHOD_GET, "/", ROUTE_FOUND, 0, ""},
    {METHOD_HEAD, "/", ROUTE_FOUND, 0, ""},
    {METHOD_POST, "/", ROUTE_NO_METHOD, -1, NULL},
    {METHOD_OTHER, "/", ROUTE_NO_METHOD, -1, NULL},
    {METHOD_GET, "", ROUTE_NO_PATH, -1, NULL},
    {METHOD_GET, "/aanmelden", ROUTE_FOUND, 1, ""},
    {METHOD_POST, "/aanmelden", ROUTE_FOUND, 2, ""},
    {METHOD_GET, "/aanmelden/", ROUTE_NO_PATH, -1, NULL},
    {METHOD_GET, "/aanmelde", ROUTE_NO_PATH, -1, NULL},
    {METHOD_GET, "/Aanmelden", ROUTE_NO_PATH, -1, NULL},
    {METHOD_GET, "/aanmeldenx", ROUTE_NO_PATH, -1, NULL},
    {METHOD_GET, "/opnieuw", ROUTE_NO_METHOD, -1, NULL},
    {METHOD_HEAD, "/opnieuw", ROUTE_NO_METHOD, -1, NULL},
    {METHOD_GET, "/gemeenten/gouda", ROUTE_FOUND, 4, "gouda"},
    {METHOD_GET, "/gemeenten/", ROUTE_NO_PATH, -1, NULL},
    {METHOD_GET, "/gemeenten", ROUTE_NO_PATH, -1, NULL},
    {METHOD_GET, "/gemeenten/a/b", ROUTE_NO_PATH, -1, NULL},
    {METHOD_GET, "/gemeenten/a/", ROUTE_NO_PATH, -1, NULL},
};

START_TEST(finds)
{
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct request request = {.method = cases[i].method,
		    .path = cases[i].path};

		ck_assert_msg(route_find(routes, COUNT, &request) ==
			cases[i].outcome,
		    "%d %s", cases[i].method, cases[i].path);
		if (cases[i].route < 0) {
			ck_assert_ptr_null(request.route);
			continue;
		}
		ck_assert_ptr_eq(request.route, &routes[cases[i].route]);
		ck_assert_str_eq(request.rest, cases[i].rest);
	}
}
END_TEST

START_TEST(tells_what_is_allowed)
{
	ck_assert_str_eq(route_allowed(routes, COUNT, "/"), "GET, HEAD");
	ck_assert_str_eq(route_allowed(routes, COUNT, "/opnieuw"), "POST");
	ck_assert_str_eq(route_allowed(routes, COUNT, "/aanmelden"),
	    "GET, HEAD, POST");
	ck_assert_str_eq(route_allowed(routes, COUNT, "/gemeenten/x"),
	    "GET, HEAD");
}
END_TEST

CHECK_MAIN("route", finds, tells_what_is_allowed)
