#include "check_main.h"

#include <string.h>

#include "route.h"

static enum err
page(struct page *one)
{
	(void)one;
	return ERR_OK;
}

static const struct route routes[] = {
    ROUTE(GET, "/", anybody, page),
    ROUTE(GET, "/aanmelden", anybody, page),
    ROUTE(POST, "/aanmelden", browser, page, .start = "/"),
    ROUTE(POST, "/opnieuw", browser, page, .start = "/"),
    ROUTE(GET, "/gemeenten/nieuw", anybody, page),
    ROUTE(GET, "/gemeenten/{naam}", anybody, page),
    ROUTE(GET, "/acties/{id}/berichten", anybody, page),
    ROUTE(GET, "/acties/{id}/{naam}", anybody, page),
};
#define COUNT (sizeof(routes) / sizeof(*routes))

static const struct {
	enum method method;
	const char *path;
	enum route_outcome outcome;
	int route;
	const char *id, *name;
} cases[] = {
    {METHOD_GET, "/", ROUTE_FOUND, 0, "", ""},
    {METHOD_HEAD, "/", ROUTE_FOUND, 0, "", ""},
    {METHOD_POST, "/", ROUTE_NO_METHOD, -1, NULL, NULL},
    {METHOD_OTHER, "/", ROUTE_NO_METHOD, -1, NULL, NULL},
    {METHOD_GET, "", ROUTE_NO_PATH, -1, NULL, NULL},
    {METHOD_GET, "/aanmelden", ROUTE_FOUND, 1, "", ""},
    {METHOD_POST, "/aanmelden", ROUTE_FOUND, 2, "", ""},
    {METHOD_GET, "/aanmelden/", ROUTE_NO_PATH, -1, NULL, NULL},
    {METHOD_GET, "/aanmelde", ROUTE_NO_PATH, -1, NULL, NULL},
    {METHOD_GET, "/Aanmelden", ROUTE_NO_PATH, -1, NULL, NULL},
    {METHOD_GET, "/aanmeldenx", ROUTE_NO_PATH, -1, NULL, NULL},
    {METHOD_GET, "/opnieuw", ROUTE_NO_METHOD, -1, NULL, NULL},
    {METHOD_HEAD, "/opnieuw", ROUTE_NO_METHOD, -1, NULL, NULL},
    /* parts of a path; the first row that fits */
    {METHOD_GET, "/gemeenten/nieuw", ROUTE_FOUND, 4, "", ""},
    {METHOD_GET, "/gemeenten/gouda", ROUTE_FOUND, 5, "", "gouda"},
    {METHOD_GET, "/gemeenten/{naam}", ROUTE_FOUND, 5, "", "{naam}"},
    {METHOD_GET, "/gemeenten/", ROUTE_NO_PATH, -1, NULL, NULL},
    {METHOD_GET, "/gemeenten", ROUTE_NO_PATH, -1, NULL, NULL},
    {METHOD_GET, "/gemeenten/a/b", ROUTE_NO_PATH, -1, NULL, NULL},
    {METHOD_GET, "/gemeenten/a/", ROUTE_NO_PATH, -1, NULL, NULL},
    {METHOD_GET, "/acties/12/berichten", ROUTE_FOUND, 6, "12", ""},
    {METHOD_GET, "/acties/12/bericht", ROUTE_FOUND, 7, "12", "bericht"},
    {METHOD_GET, "/acties//berichten", ROUTE_NO_PATH, -1, NULL, NULL},
    {METHOD_GET, "/acties/12/", ROUTE_NO_PATH, -1, NULL, NULL},
    {METHOD_GET, "/acties/12", ROUTE_NO_PATH, -1, NULL, NULL},
    {METHOD_GET, "/acties/1/2/3", ROUTE_NO_PATH, -1, NULL, NULL},
};

START_TEST(finds)
{
	struct arena *arena = arena_new(1 << 16);

	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct request request = {.arena = arena,
		    .method = cases[i].method,
		    .path = cases[i].path};

		ck_assert_msg(route_find(routes, COUNT, &request) ==
			cases[i].outcome,
		    "%d %s", cases[i].method, cases[i].path);
		if (cases[i].route < 0) {
			ck_assert_ptr_null(request.route);
			continue;
		}
		ck_assert_ptr_eq(request.route, &routes[cases[i].route]);
		ck_assert_str_eq(request_part(&request, "id"), cases[i].id);
		ck_assert_str_eq(request_part(&request, "naam"), cases[i].name);
	}
	arena_free(arena);
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

START_TEST(asks_the_token_of_who_has_a_cookie)
{
	ck_assert(!route_takes_token(&routes[1]));
	ck_assert(route_takes_token(&routes[2]));
}
END_TEST

static const struct form_field fields[] = {{"naam", FORM_TEXT, 10, NULL, NULL},
    {0}};
static const struct visitor visitor_draft = {"draft", true, .question = true};
static const struct visitor visitor_member = {"member", true, .fresh = true};
static const struct visitor visitor_staff = {"staff", true, .right = true};

#define FORM .start = "/", .fields = fields

/* Each row, and a word of what is wrong with it; NULL: nothing. */
static const struct {
	struct route row;
	const char *fault;
} rows[] = {
    {ROUTE(GET, "/", anybody, page), NULL},
    {ROUTE(GET, "/", anybody, page, .fields = fields), NULL},
    {ROUTE(POST, "/", browser, page, FORM), NULL},
    {ROUTE(POST, "/", anybody, page, .raw = true), NULL},
    {ROUTE(GET, "/{a}/{b}/{c}/{d}", anybody, page), NULL},
    {ROUTE(POST, "/", draft, page, FORM, .question = ROUTE_VALUE(0)), NULL},
    {ROUTE(POST, "/", member, page, FORM), NULL},
    {ROUTE(POST, "/", member, page, FORM, .fresh = ROUTE_VALUE(1)), NULL},
    {ROUTE(POST, "/", staff, page, FORM, .right = ROUTE_VALUE(1)), NULL},
    {{.method = METHOD_GET, .path = "/", .page = page}, "who may come"},
    {{.method = METHOD_GET, .path = "/", .may = &visitor_anybody}, "no page"},
    {ROUTE(POST, "/", anybody, page, .fields = fields), "no cookie"},
    {ROUTE(POST, "/", anybody, page), "no cookie"},
    {ROUTE(GET, "/", browser, page), "without a cookie"},
    {ROUTE(GET, "/", anybody, page, .raw = true), "a body itself"},
    {ROUTE(POST, "/", browser, page, FORM, .raw = true), "a body itself"},
    {ROUTE(GET, "/{a}/{b}/{c}/{d}/{e}", anybody, page), "too many parts"},
    {ROUTE(GET, "/", draft, page, FORM), "which question"},
    {ROUTE(GET, "/", member, page, FORM, .question = ROUTE_VALUE(1)),
	"a question of"},
    {ROUTE(GET, "/", browser, page, FORM, .fresh = ROUTE_VALUE(1)),
	"a fresh code of"},
    {ROUTE(GET, "/", member, page, FORM, .right = ROUTE_VALUE(1)),
	"a right of"},
};

START_TEST(a_row_that_cannot_be_is_told)
{
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		const char *fault = route_fault(&rows[i].row);

		ck_assert_msg(!fault == !rows[i].fault, "row %zu: %s", i,
		    fault ? fault : "no fault");
		if (fault)
			ck_assert_msg(strstr(fault, rows[i].fault),
			    "row %zu: %s", i, fault);
	}
}
END_TEST

CHECK_MAIN("route", finds, tells_what_is_allowed,
    asks_the_token_of_who_has_a_cookie, a_row_that_cannot_be_is_told)
