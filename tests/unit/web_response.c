#include "check_main.h"
#include "check_stderr.h"
#include "web_support.h"

#include "sentence.h"

static struct web *web;
static struct response response;

static void
begin(const char *path)
{
	web = web_new("http://localhost");
	web_open(web, "GET", path);
	answer_open(&response, &web->request, false);
}

static const char *
text(const char *body)
{
	(void)response_text(&response, 200, "text/plain; charset=utf-8", body,
	    strlen(body));
	return web_send(web, &response);
}

START_TEST(leaves_whole)
{
	begin("/");
	ck_assert_str_eq(text("hallo"),
	    "Status: 200 OK\r\n"
	    "Content-Type: text/plain; charset=utf-8\r\n"
	    "Content-Length: 5\r\n"
	    "Cache-Control: no-store\r\n"
	    "\r\n"
	    "hallo");
	web_free(web);
}
END_TEST

START_TEST(redirects_in_the_readers_language)
{
	begin("/en/aanmelden");
	ck_assert_int_eq(response_redirect(&response, "/aanmelden/adres"),
	    ERR_OK);
	ck_assert_str_eq(web_send(web, &response),
	    "Status: 303 See Other\r\n"
	    "Content-Length: 0\r\n"
	    "Cache-Control: no-store\r\n"
	    "Location: http://localhost/en/aanmelden/adres\r\n"
	    "\r\n");
	web_free(web);
}
END_TEST

START_TEST(refuses_headers_with_controls)
{
	static const char *const bad[] = {"a\r\nSet-Cookie: x=1", "a\nb",
	    "a\tb", "a\x7f"};
	char said[4096];

	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++) {
		struct check_stderr capture = check_stderr_begin();

		begin("/");
		response_header(&response, "X-Test", bad[i]);
		check_stderr_end(capture, said, sizeof(said));
		web_expect(said, "event=header_refused name=X-Test");
		web_expect_not(text("x"), "X-Test");
		web_free(web);
	}
}
END_TEST

START_TEST(refuses_a_redirect_with_controls)
{
	struct check_stderr capture = check_stderr_begin();
	char said[4096];

	begin("/");
	(void)response_redirect(&response, "/a\r\nSet-Cookie: x=1");
	web_expect_not(web_send(web, &response), "x=1");
	check_stderr_end(capture, said, sizeof(said));
	web_free(web);
}
END_TEST

START_TEST(has_room_for_some_headers)
{
	static const char *const names[] = {"A", "B", "C", "D", "E", "F", "G",
	    "H", "I", "J", "K", "L", "M", "N", "O", "P", "Q"};
	struct check_stderr capture = check_stderr_begin();
	char said[4096];
	const char *sent;

	begin("/");
	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		response_header(&response, names[i], "x");
	response_header(&response, "A", "y");
	sent = text("x");
	check_stderr_end(capture, said, sizeof(said));
	web_expect(sent, "\r\nA: y\r\n");
	web_expect(sent, "\r\nP: x\r\n");
	web_expect_not(sent, "\r\nQ: x\r\n");
	web_free(web);
}
END_TEST

START_TEST(caches_only_without_a_cookie)
{
	begin("/");
	response_cache(&response, 300);
	web_expect(text("x"), "\r\nCache-Control: public, max-age=300\r\n");
	response_header(&response, "Set-Cookie", "burgernet=x");
	web_expect(text("x"), "\r\nCache-Control: no-store\r\n");
	web_free(web);
}
END_TEST

START_TEST(limits)
{
	const char *sent;

	begin("/");
	ck_assert_int_eq(response_limited(&response, 47), ERR_OK);
	sent = web_send(web, &response);
	web_expect(sent, "Status: 429 Too Many Requests\r\n");
	web_expect(sent, "\r\nRetry-After: 47\r\n");
	web_expect(sent, "\r\n\r\nToo Many Requests");
	ck_assert_int_eq(response_limited(&response, -3), ERR_OK);
	web_expect(web_send(web, &response), "\r\nRetry-After: 1\r\n");
	web_free(web);
}
END_TEST

/* Without templates (none are loaded here) there still is an answer. */
START_TEST(has_a_last_resort)
{
	static const struct {
		int status;
		const char *path, *sentence;
	} pages[] = {
	    {404, "/", "\r\n\r\nDit kan niet."},
	    {500, "/", "\r\n\r\nEr gaat iets mis bij ons."},
	    {503, "/", "\r\n\r\nEr gaat iets mis bij ons."},
	};
	char said[4096];

	for (size_t i = 0; i < sizeof(pages) / sizeof(*pages); i++) {
		struct check_stderr capture = check_stderr_begin();

		begin(pages[i].path);
		answer_open(&response, &web->request, true);
		ck_assert_int_eq(response_error(&response, pages[i].status),
		    ERR_OK);
		check_stderr_end(capture, said, sizeof(said));
		web_expect(said, "event=page_not_rendered page=errors/");
		web_expect(web_send(web, &response), pages[i].sentence);
		ck_assert_int_eq(response.status, pages[i].status);
		web_free(web);
	}
}
END_TEST

START_TEST(answers_with_a_full_arena)
{
	struct check_stderr capture = check_stderr_begin();
	char said[4096];

	begin("/");
	answer_open(&response, &web->request, true);
	while (arena_alloc(web->request.arena, 16))
		;
	answer_for_error(&response, ERR_MEMORY);
	check_stderr_end(capture, said, sizeof(said));
	web_expect(web_send(web, &response),
	    "Status: 500 Internal Server Error\r\n");
	web_free(web);
}
END_TEST

/* A text that could not be made leaves in no answer, however much room there is
 * again for a smaller one. */
START_TEST(answers_nothing_after_the_arena_failed)
{
	begin("/");
	ck_assert_ptr_null(arena_alloc(web->request.arena, SIZE_MAX / 2));
	ck_assert_int_eq(response_string(&response, 200, "text/plain", NULL),
	    ERR_MEMORY);
	ck_assert_int_eq(response_text(&response, 200, "text/plain", "x", 1),
	    ERR_MEMORY);
	ck_assert_int_eq(response_redirect(&response, "/"), ERR_MEMORY);
	ck_assert_int_eq(response_page(&response, 200,
			     view_new(&web->request, "test/page")),
	    ERR_MEMORY);
	ck_assert_int_eq(response_file(&response, "a.pdf", "x/y", "a"),
	    ERR_MEMORY);
	ck_assert_int_eq(response.status, 0);
	answer_clear(&response);
	response_header(&response, "Location", NULL);
	ck_assert_uint_eq(response.count, 0);
	answer_for_error(&response, ERR_MEMORY);
	web_expect(web_send(web, &response), "Status: 500 ");
	web_free(web);
}
END_TEST

static bool
gone(void *arg, const char *data, size_t len)
{
	int *left = arg;

	(void)data;
	(void)len;
	return (*left)-- > 0;
}

START_TEST(notices_that_the_client_is_gone)
{
	begin("/");
	(void)text("x");
	for (int pieces = 0; pieces < 14; pieces++) {
		int left = pieces;

		ck_assert(!answer_send(&response, gone, &left));
		ck_assert_int_eq(left, -1);
	}
	web_free(web);
}
END_TEST

START_TEST(says_how_long_to_wait)
{
	static const struct {
		long seconds;
		const char *sentence;
	} waits[] = {{0, "1 seconde"}, {1, "1 seconde"}, {2, "2 seconden"},
	    {89, "89 seconden"}, {90, "2 minuten"}, {120, "2 minuten"},
	    {121, "3 minuten"}, {5340, "89 minuten"}, {5341, "2 uur"},
	    {7201, "3 uur"}};
	struct arena *arena = arena_new(65536);

	for (size_t i = 0; i < sizeof(waits) / sizeof(*waits); i++)
		ck_assert_str_eq(sentence_wait(arena, LANGUAGE_NL,
				     waits[i].seconds),
		    waits[i].sentence);
	arena_free(arena);
}
END_TEST

START_TEST(knows_reasons)
{
	ck_assert_str_eq(answer_reason(404), "Not Found");
	ck_assert_str_eq(answer_reason(599), "Answer");
}
END_TEST

CHECK_MAIN("response", leaves_whole, redirects_in_the_readers_language,
    refuses_headers_with_controls, refuses_a_redirect_with_controls,
    has_room_for_some_headers, caches_only_without_a_cookie, limits,
    has_a_last_resort, answers_with_a_full_arena,
    answers_nothing_after_the_arena_failed, notices_that_the_client_is_gone,
    says_how_long_to_wait, knows_reasons)
