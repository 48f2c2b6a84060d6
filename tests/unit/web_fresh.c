#include "check_main.h"
#include "web_support.h"

static struct web *web;
static struct response response;

static void
begin(const char *method, const char *seen)
{
	web = web_new("http://localhost");
	if (seen)
		web_param(web,
		    arena_printf(web->request.arena, "HTTP_IF_NONE_MATCH=%s",
			seen));
	web_open(web, method, "/");
	answer_open(&response, &web->request, false);
}

/* The tag of a version, quotes and all. */
static void
tag_of(const char *version, char tag[64])
{
	begin("GET", NULL);
	ck_assert(!response_fresh(&response, version));
	ck_assert_uint_eq(response.count, 1);
	ck_assert_str_eq(response.headers[0].name, "ETag");
	snprintf(tag, 64, "%s", response.headers[0].value);
	web_free(web);
}

START_TEST(tells_versions_apart)
{
	char a[64], again[64], b[64];

	tag_of("17 open", a);
	tag_of("17 open", again);
	tag_of("18 open", b);
	ck_assert_str_eq(a, again);
	ck_assert_str_ne(a, b);
	ck_assert_uint_eq(strlen(a), 34);
	ck_assert_uint_eq(strspn(a + 1, "0123456789abcdef"), 32);
}
END_TEST

START_TEST(answers_304_without_a_body)
{
	char tag[64];

	tag_of("17", tag);
	begin("GET", tag);
	ck_assert(response_fresh(&response, "17"));
	web_expect(web_send(web, &response),
	    "Status: 304 Not Modified\r\n"
	    "Cache-Control: no-store\r\nETag: \"");
	web_expect_not(web->sent, "Content-Length");
	web_free(web);
}
END_TEST

/* @ stands for the tag itself. */
static const struct {
	const char *method, *seen;
	bool fresh;
} lists[] = {
    {"GET", "@", true},
    {"HEAD", "@", true},
    {"POST", "@", false},
    {"GET", "W/@", true},
    {"GET", "\"a\", @", true},
    {"GET", "\"a,b\",W/\"c\"\t,  @, \"d\"", true},
    {"GET", "*", true},
    {"GET", "", false},
    {"GET", "\"\"", false},
    {"GET", "\"a\"", false},
    {"GET", "\"a", false},
    {"GET", "a @", false},
    {"GET", "w/@", false},
    {"GET", "\"a\" x @", false},
    {"GET", "**", false},
};

START_TEST(reads_the_list)
{
	char tag[64], seen[256];

	tag_of("17", tag);
	for (size_t i = 0; i < sizeof(lists) / sizeof(*lists); i++) {
		const char *at = strchr(lists[i].seen, '@');

		snprintf(seen, sizeof(seen), "%.*s%s%s",
		    at ? (int)(at - lists[i].seen) : 0, lists[i].seen,
		    at ? tag : "", at ? at + 1 : lists[i].seen);
		begin(lists[i].method, seen);
		ck_assert_msg(response_fresh(&response, "17") == lists[i].fresh,
		    "%s", lists[i].seen);
		web_free(web);
	}
}
END_TEST

START_TEST(goes_on_with_a_full_arena)
{
	begin("GET", "*");
	while (arena_alloc(web->request.arena, 16))
		;
	ck_assert(!response_fresh(&response, "17"));
	ck_assert_uint_eq(response.count, 0);
	web_free(web);
}
END_TEST

CHECK_MAIN("fresh", tells_versions_apart, answers_304_without_a_body,
    reads_the_list, goes_on_with_a_full_arena)
