#include "check_main.h"
#include "web_support.h"

#include "clock.h"

#define TOKEN "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"

static const struct {
	const char *path;
	enum request_outcome outcome;
	enum language language;
	const char *after;
} paths[] = {
    {"/", REQUEST_OK, LANGUAGE_NL, "/"},
    {"/aanmelden/adres", REQUEST_OK, LANGUAGE_NL, "/aanmelden/adres"},
    {"/en", REQUEST_OK, LANGUAGE_EN, "/"},
    {"/en/aanmelden", REQUEST_OK, LANGUAGE_EN, "/aanmelden"},
    {"/en/en", REQUEST_OK, LANGUAGE_EN, "/en"},
    {"/en/", REQUEST_OK, LANGUAGE_EN, "/en/"},
    {"/english", REQUEST_OK, LANGUAGE_NL, "/english"},
    {"/gemeenten/s-Gravenhage%", REQUEST_OK, LANGUAGE_NL,
	"/gemeenten/s-Gravenhage%"},
    {"/ë", REQUEST_OK, LANGUAGE_NL, "/ë"},
    {"", REQUEST_MALFORMED, LANGUAGE_NL, "/"},
    {"aanmelden", REQUEST_MALFORMED, LANGUAGE_NL, "/"},
    {"//voorbeeld.example", REQUEST_MALFORMED, LANGUAGE_NL, "/"},
    {"/en//voorbeeld.example", REQUEST_MALFORMED, LANGUAGE_NL, "/"},
    {"/\\voorbeeld.example", REQUEST_MALFORMED, LANGUAGE_NL, "/"},
    {"/en/\\voorbeeld.example", REQUEST_MALFORMED, LANGUAGE_NL, "/"},
    {"/a\nb", REQUEST_MALFORMED, LANGUAGE_NL, "/"},
    {"/a\x7f", REQUEST_MALFORMED, LANGUAGE_NL, "/"},
    {"/\xff", REQUEST_MALFORMED, LANGUAGE_NL, "/"},
};

START_TEST(reads_the_path)
{
	for (size_t i = 0; i < sizeof(paths) / sizeof(*paths); i++) {
		struct web *web = web_new("http://localhost:8080");

		ck_assert_msg(web_open(web, "GET", paths[i].path) ==
			paths[i].outcome,
		    "%s", paths[i].path);
		ck_assert_int_eq(web->request.language, paths[i].language);
		ck_assert_str_eq(web->request.path, paths[i].after);
		web_free(web);
	}
}
END_TEST

START_TEST(refuses_a_long_path)
{
	struct web *web = web_new("http://localhost");
	char path[600] = "/";

	memset(path + 1, 'a', 511);
	ck_assert_int_eq(web_open(web, "GET", path), REQUEST_OK);
	path[512] = 'a';
	web->count = 0;
	ck_assert_int_eq(web_open(web, "GET", path), REQUEST_MALFORMED);
	web_free(web);
}
END_TEST

START_TEST(knows_methods)
{
	static const struct {
		const char *name;
		enum method method;
	} methods[] = {{"GET", METHOD_GET}, {"HEAD", METHOD_HEAD},
	    {"POST", METHOD_POST}, {"PUT", METHOD_OTHER}, {"get", METHOD_OTHER},
	    {"GETX", METHOD_OTHER}, {"", METHOD_OTHER}};

	for (size_t i = 0; i < sizeof(methods) / sizeof(*methods); i++) {
		struct web *web = web_new("http://localhost");

		web_open(web, methods[i].name, "/");
		ck_assert_int_eq(web->request.method, methods[i].method);
		web_free(web);
	}
}
END_TEST

static const struct {
	const char *param;
	enum request_outcome outcome;
} params[] = {
    {"QUERY_STRING=a=1", REQUEST_OK},
    {"QUERY_STRING=a=%zz", REQUEST_MALFORMED},
    {"QUERY_STRING=a=%00", REQUEST_MALFORMED},
    {"QUERY_STRING=a=%ff", REQUEST_MALFORMED},
    {"CONTENT_LENGTH=", REQUEST_OK},
    {"CONTENT_LENGTH=0", REQUEST_OK},
    {"CONTENT_LENGTH=00012", REQUEST_OK},
    {"CONTENT_LENGTH=65536", REQUEST_OK},
    {"CONTENT_LENGTH=65537", REQUEST_TOO_LARGE},
    {"CONTENT_LENGTH=99999999999999999999999999", REQUEST_TOO_LARGE},
    {"CONTENT_LENGTH=-1", REQUEST_MALFORMED},
    {"CONTENT_LENGTH=+1", REQUEST_MALFORMED},
    {"CONTENT_LENGTH=1 ", REQUEST_MALFORMED},
    {"CONTENT_LENGTH=0x10", REQUEST_MALFORMED},
    {"CONTENT_LENGTH=1,1", REQUEST_MALFORMED},
    {"HTTP_COOKIE=\xff\xff", REQUEST_OK},
};

START_TEST(refuses_malformed_parts)
{
	for (size_t i = 0; i < sizeof(params) / sizeof(*params); i++) {
		struct web *web = web_new("http://localhost");

		web_param(web, params[i].param);
		ck_assert_msg(web_open(web, "POST", "/") == params[i].outcome,
		    "%s", params[i].param);
		web_free(web);
	}
}
END_TEST

START_TEST(takes_the_servers_id_only)
{
	static const struct {
		const char *param;
		bool taken;
	} ids[] = {
	    {"REQUEST_ID=4f2a", true},
	    {"REQUEST_ID=", false},
	    {"REQUEST_ID=a b", false},
	    {"REQUEST_ID=a\nlevel=error", false},
	    {"REQUEST_ID=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
	     "aaaaaaaaaaaaaaaaaaaa",
		false},
	    {"HTTP_X_REQUEST_ID=4f2a", false},
	};

	for (size_t i = 0; i < sizeof(ids) / sizeof(*ids); i++) {
		struct web *web = web_new("http://localhost");

		web_param(web, ids[i].param);
		web_open(web, "GET", "/");
		if (ids[i].taken)
			ck_assert_str_eq(web->request.id, "4f2a");
		else
			ck_assert_uint_eq(strlen(web->request.id), 32);
		web_free(web);
	}
}
END_TEST

START_TEST(takes_the_cookie_of_its_scheme)
{
	static const struct {
		const char *base, *param;
		bool taken;
	} cookies[] = {
	    {"http://localhost", "HTTP_COOKIE=burgernet=" TOKEN, true},
	    {"http://localhost", "HTTP_COOKIE=__Host-burgernet=" TOKEN, false},
	    {"https://localhost", "HTTP_COOKIE=__Host-burgernet=" TOKEN, true},
	    {"https://localhost", "HTTP_COOKIE=burgernet=" TOKEN, false},
	    {"http://localhost", "HTTP_COOKIE=burgernet=short", false},
	    {"http://localhost", "HTTP_COOKIE=burgernet=" TOKEN "A", false},
	    {"http://localhost", "HTTP_COOKIE=burgernet=", false},
	};

	for (size_t i = 0; i < sizeof(cookies) / sizeof(*cookies); i++) {
		struct web *web = web_new(cookies[i].base);

		web_param(web, cookies[i].param);
		ck_assert_int_eq(web_open(web, "GET", "/"), REQUEST_OK);
		ck_assert_msg((web->request.session != NULL) ==
			cookies[i].taken,
		    "%s", cookies[i].param);
		web_free(web);
	}
}
END_TEST

START_TEST(decodes_only_forms)
{
	static const struct {
		const char *type;
		bool form;
	} types[] = {
	    {"application/x-www-form-urlencoded", true},
	    {"Application/X-WWW-Form-Urlencoded; charset=utf-8", true},
	    {"application/x-www-form-urlencodedx", false},
	    {"multipart/form-data; boundary=x", false},
	    {"application/json", false},
	    {"", false},
	};

	for (size_t i = 0; i < sizeof(types) / sizeof(*types); i++) {
		struct web *web = web_new("http://localhost");

		web_param(web,
		    arena_printf(web->request.arena, "CONTENT_TYPE=%s",
			types[i].type));
		web_open(web, "POST", "/");
		ck_assert_int_eq(request_is_form(&web->request), types[i].form);
		ck_assert_int_eq(request_take_body(&web->request,
				     (struct bytes){(const unsigned char
							    *)"a=1",
					 3}),
		    REQUEST_OK);
		ck_assert_uint_eq(web->request.body.count, types[i].form);
		ck_assert_uint_eq(web->request.raw_body.len, 3);
		web_free(web);
	}
}
END_TEST

START_TEST(refuses_a_malformed_form)
{
	struct web *web = web_new("http://localhost");

	web_open(web, "POST", "/");
	ck_assert_int_eq(web_body(web, "a=%zz"), REQUEST_MALFORMED);
	ck_assert_int_eq(web_body(web, "a%ff=1"), REQUEST_MALFORMED);
	ck_assert_int_eq(web_body(web, "a=%ff"), REQUEST_OK);
	ck_assert(!pairs_are_readable(&web->request.body));
	web_free(web);
}
END_TEST

START_TEST(writes_addresses)
{
	struct web *web = web_new("https://burgernet.example:8443");

	web_open(web, "GET", "/en/x");
	ck_assert_str_eq(request_path(&web->request, "/"), "/en");
	ck_assert_str_eq(request_path(&web->request, "/a"), "/en/a");
	ck_assert_str_eq(request_url(&web->request, "/a"),
	    "https://burgernet.example:8443/a");
	web->request.language = LANGUAGE_NL;
	ck_assert_str_eq(request_path(&web->request, "/"), "/");
	ck_assert_str_eq(request_path(&web->request, "/a"), "/a");
	web_free(web);
}
END_TEST

START_TEST(finds_whole_header_names)
{
	struct web *web = web_new("http://localhost");

	web_param(web, "HTTP_HOSTILE=1");
	web_param(web, "HTTP_HOST=2");
	web_open(web, "GET", "/");
	ck_assert_str_eq(request_header(&web->request, "HTTP_HOST"), "2");
	ck_assert_ptr_null(request_header(&web->request, "HTTP_HOS"));
	ck_assert_ptr_null(request_header(&web->request, "HTTP"));
	web_free(web);
}
END_TEST

START_TEST(has_a_deadline)
{
	struct web *web = web_new("http://localhost");
	int64_t before = clock_monotonic_ms();

	web_open(web, "GET", "/");
	ck_assert_int_ge(web->request.deadline_ms, before + 10000);
	web_free(web);
}
END_TEST

CHECK_MAIN("request", reads_the_path, refuses_a_long_path, knows_methods,
    refuses_malformed_parts, takes_the_servers_id_only,
    takes_the_cookie_of_its_scheme, decodes_only_forms,
    refuses_a_malformed_form, writes_addresses, finds_whole_header_names,
    has_a_deadline)
