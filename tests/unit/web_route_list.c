/* The table of routes as a program prints it. */
#include <jansson.h>
#include <stdio.h>
#include <string.h>

#include "check_main.h"
#include "route_list.h"

static const char *const pets[] = {"hond", "kat", NULL};
static const char *const names[] = {"bron", NULL};

static const struct form_field fields[] = {
    {.name = "naam", .type = FORM_TEXT, .max = 80, .missing = "\"?\\"},
    {.name = "dier", .type = FORM_CHOICES, .choices = pets},
    {.name = "ja", .type = FORM_CHECK},
    {0},
};

static enum err
page(struct page *one)
{
	(void)one;
	return ERR_OK;
}

enum { STEP = 3 };
static const struct visitor visitor_member = {"member", true, .fresh = true};

static const struct route routes[] = {
    ROUTE(GET, "/", anybody, page, .query = names),
    ROUTE(POST, "/mijn/\"x\\", member, page, .fields = fields, .start = "/mijn",
	.fresh = ROUTE_VALUE(STEP), .body = 1000),
    ROUTE(POST, "/gateway/{geheim}", anybody, page, .raw = true),
};

static json_t *
print(const struct app *app)
{
	char *text = NULL;
	size_t len = 0;
	FILE *out = open_memstream(&text, &len);
	json_t *all;

	ck_assert(route_list_print(app, out));
	fclose(out);
	all = json_loadb(text, len, JSON_REJECT_DUPLICATES, NULL);
	ck_assert_msg(all, "no JSON: %s", text);
	free(text);
	return all;
}

static const char *
text_of(const json_t *object, const char *key)
{
	return json_string_value(json_object_get(object, key));
}

START_TEST(each_row_is_whole)
{
	json_t *all = print(&(struct app){.routes = routes, .route_count = 3});
	const json_t *row = json_array_get(all, 1);
	const json_t *list = json_object_get(row, "fields");
	const json_t *pet = json_array_get(list, 1);

	ck_assert_uint_eq(json_array_size(all), 3);
	ck_assert_str_eq(text_of(row, "method"), "POST");
	ck_assert_str_eq(text_of(row, "path"), "/mijn/\"x\\");
	ck_assert_str_eq(text_of(row, "start"), "/mijn");
	ck_assert_str_eq(text_of(row, "may"), "member");
	ck_assert_str_eq(text_of(row, "fresh"), "STEP");
	ck_assert_str_eq(text_of(row, "question"), "");
	ck_assert_str_eq(text_of(row, "right"), "");
	ck_assert_int_eq(json_integer_value(json_object_get(row, "body")),
	    1000);
	ck_assert(json_is_true(json_object_get(row, "session")));
	ck_assert(json_is_true(json_object_get(row, "csrf")));
	ck_assert(json_is_false(json_object_get(row, "raw")));
	ck_assert_uint_eq(json_array_size(list), 3);
	ck_assert_str_eq(text_of(pet, "type"), "choices");
	ck_assert(json_is_false(json_object_get(pet, "required")));
	ck_assert_uint_eq(json_array_size(json_object_get(pet, "choices")), 2);
	ck_assert(
	    json_is_true(json_object_get(json_array_get(list, 0), "required")));
	row = json_array_get(all, 0);
	ck_assert_uint_eq(json_array_size(json_object_get(row, "query")), 1);
	ck_assert_uint_eq(json_array_size(json_object_get(row, "fields")), 0);
	ck_assert(json_is_true(json_object_get(json_array_get(all, 2), "raw")));
	json_decref(all);
}
END_TEST

START_TEST(a_table_that_cannot_be_is_told)
{
	const struct route wrong[] = {routes[0],
	    {.method = METHOD_GET, .path = "/open", .page = page}};
	char *text = NULL;
	size_t len = 0;
	FILE *out = open_memstream(&text, &len);

	ck_assert(route_list_check(&(struct app){.name = "proef",
				       .routes = routes,
				       .route_count = 3},
	    out));
	ck_assert(!route_list_check(&(struct app){.name = "proef",
					.routes = wrong,
					.route_count = 2},
	    out));
	fclose(out);
	ck_assert_str_eq(text,
	    "proef: the route /open does not say who may come\n");
	free(text);
}
END_TEST

START_TEST(none_is_a_list)
{
	json_t *all = print(&(struct app){.route_count = 0});

	ck_assert(json_is_array(all));
	ck_assert_uint_eq(json_array_size(all), 0);
	json_decref(all);
}
END_TEST

START_TEST(a_full_disk_is_told)
{
	FILE *full = fopen("/dev/full", "w");

	ck_assert_ptr_nonnull(full);
	ck_assert(
	    !route_list_print(&(struct app){.routes = routes, .route_count = 3},
		full));
	fclose(full);
}
END_TEST

CHECK_MAIN("route_list", each_row_is_whole, a_table_that_cannot_be_is_told,
    none_is_a_list, a_full_disk_is_told)
