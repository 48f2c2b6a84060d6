#include "check_main.h"
#include "web_support.h"

#include "dispatch.h"
#include "session.h"
#include "token.h"

#define TOKEN "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
#define COOKIE "HTTP_COOKIE=burgernet=" TOKEN

static int healthy_calls;
static bool is_healthy;

static enum err
say_ok(struct page *page)
{
	struct request *request = page->request;
	struct response *response = page->response;
	const char *text = arena_printf(request->arena, "ok %zu %s",
	    request->query.count, request_part(request, "hoe"));

	if (!text)
		return ERR_MEMORY;
	return response_text(response, 200, "text/plain", text, strlen(text));
}

static enum err
say_nothing(struct page *page)
{
	(void)page;
	return ERR_OK;
}

/* Starts an answer, and then fails with the error that its path ends with. */
static enum err
break_off(struct page *page)
{
	struct request *request = page->request;
	struct response *response = page->response;
	response_header(response, "Set-Cookie", "half=done");
	(void)response_text(response, 200, "text/plain", "secret", 6);
	if (strcmp(request_part(request, "hoe"), "input") == 0)
		return ERR_INPUT;
	return strcmp(request_part(request, "hoe"), "away") == 0
	    ? ERR_UNAVAILABLE
	    : ERR_DATABASE;
}

static bool
healthy(const struct tools *tools)
{
	(void)tools;
	healthy_calls++;
	return is_healthy;
}

static const char *const query[] = {"bron", NULL};
static const struct form_field fields[] = {{"naam", FORM_TEXT, 10, NULL, NULL},
    {0}};

/* A kind of visitor of this test: each step leaves a letter. */
static char steps[8];

static void
step(char letter)
{
	steps[strlen(steps)] = letter;
}

/* Who comes with ?bron=weg is sent on, ?bron=kapot is a failure. */
static enum err
find_guest(struct page *page)
{
	const char *source = pairs_get(&page->request->query, "bron");

	step('w');
	ck_assert_ptr_nonnull(page->form);
	ck_assert_ptr_null(page->draft);
	ck_assert_ptr_null(page->self);
	if (source && strcmp(source, "kapot") == 0)
		return ERR_DATABASE;
	if (source && strcmp(source, "weg") == 0)
		return response_redirect(page->response, "/elders");
	page->self = (struct self *)page;
	return ERR_OK;
}

static enum err
guest_page(struct page *page)
{
	step('p');
	ck_assert_ptr_nonnull(page->self);
	return response_text(page->response, 200, "text/plain", "gast", 4);
}

static const struct visitor visitor_guest = {.name = "guest",
    .cookie = true,
    .find = find_guest};

static const struct route routes[] = {
    ROUTE(GET, "/", anybody, say_ok, .query = query),
    ROUTE(GET, "/stap", browser, say_ok, .start = "/begin"),
    ROUTE(POST, "/stap", browser, say_ok, .fields = fields, .start = "/begin"),
    ROUTE(POST, "/opnieuw", browser, say_ok, .start = "/begin"),
    ROUTE(POST, "/rauw", anybody, say_ok, .raw = true),
    ROUTE(GET, "/leeg", anybody, say_nothing),
    ROUTE(GET, "/faalt/{hoe}", anybody, break_off),
    ROUTE(GET, "/gast", guest, guest_page, .query = query, .start = "/begin"),
    ROUTE(POST, "/gast", guest, guest_page, .fields = fields, .query = query,
	.start = "/begin"),
};

static const struct app app = {
    .name = "test",
    .routes = routes,
    .route_count = sizeof(routes) / sizeof(*routes),
    .healthy = healthy,
};

static const char *
answer(struct web *web, enum request_outcome outcome)
{
	struct response response;

	answer_open(&response, &web->request, false);
	dispatch(&app, &web->request, outcome, &response);
	return web_send(web, &response);
}

static const struct {
	const char *method, *path;
	const char *params[3];
	const char *body;   /* NULL: none */
	const char *expect; /* the first bytes */
	const char *also;   /* somewhere in it */
} cases[] = {
    {"GET", "/", {0}, NULL, "Status: 200 OK\r\n", "\r\n\r\nok 0 "},
    {"HEAD", "/", {0}, NULL, "Status: 200 OK\r\n", "Content-Length: 5\r\n"},
    {"GET", "/en", {0}, NULL, "Status: 200 ", NULL},
    {"GET", "/", {"QUERY_STRING=bron=brief&utm_source=x&bro=1"}, NULL,
	"Status: 200 ", "\r\n\r\nok 1 "},
    {"GET", "/stap", {COOKIE, "QUERY_STRING=bron=brief"}, NULL, "Status: 200 ",
	"\r\n\r\nok 0 "},
    {"GET", "/niets", {0}, NULL, "Status: 404 ", NULL},
    {"GET", "/stap/", {COOKIE}, NULL, "Status: 404 ", NULL},
    {"GET", "/en/", {0}, NULL, "Status: 404 ", NULL},
    {"POST", "/", {0}, "", "Status: 405 ", "\r\nAllow: GET, HEAD\r\n"},
    {"GET", "/opnieuw", {0}, NULL, "Status: 405 ", "\r\nAllow: POST\r\n"},
    {"DELETE", "/stap", {COOKIE}, NULL, "Status: 405 ",
	"\r\nAllow: GET, HEAD, POST\r\n"},
    /* sessions */
    {"GET", "/stap", {0}, NULL, "Status: 303 ",
	"\r\nLocation: http://localhost/begin\r\n"},
    {"GET", "/en/stap", {0}, NULL, "Status: 303 ",
	"\r\nLocation: http://localhost/en/begin\r\n"},
    {"GET", "/stap", {"HTTP_COOKIE=burgernet=x"}, NULL, "Status: 303 ", NULL},
    {"POST", "/stap", {0}, "naam=Jan&csrf=CSRF", "Status: 303 ", NULL},
    {"GET", "/stap", {COOKIE}, NULL, "Status: 200 ", NULL},
    /* forgery */
    {"POST", "/stap", {COOKIE}, "naam=Jan&csrf=CSRF", "Status: 200 ", NULL},
    {"POST", "/stap", {COOKIE}, "naam=Jan", "Status: 403 ", NULL},
    {"POST", "/stap", {COOKIE}, "naam=Jan&csrf=", "Status: 403 ", NULL},
    {"POST", "/stap", {COOKIE}, "naam=Jan&csrf=CSR", "Status: 403 ", NULL},
    {"POST", "/stap", {COOKIE}, "naam=Jan&csrf=CSRF0", "Status: 403 ", NULL},
    {"POST", "/stap", {COOKIE}, "naam=Jan&csrf=FORGED", "Status: 403 ", NULL},
    {"POST", "/opnieuw", {0}, "csrf=CSRF", "Status: 303 ", NULL},
    {"POST", "/opnieuw", {COOKIE}, "csrf=CSRF", "Status: 200 ", NULL},
    {"POST", "/stap", {COOKIE, "HTTP_ORIGIN=http://localhost"}, "csrf=CSRF",
	"Status: 200 ", NULL},
    {"POST", "/stap", {COOKIE, "HTTP_ORIGIN=http://localhost.example"},
	"csrf=CSRF", "Status: 403 ", NULL},
    {"POST", "/stap", {COOKIE, "HTTP_ORIGIN=https://localhost"}, "csrf=CSRF",
	"Status: 403 ", NULL},
    {"POST", "/stap", {COOKIE, "HTTP_ORIGIN=null"}, "csrf=CSRF", "Status: 403 ",
	NULL},
    {"POST", "/stap",
	{COOKIE, "HTTP_ORIGIN=null", "HTTP_SEC_FETCH_SITE=same-origin"},
	"csrf=CSRF", "Status: 200 ", NULL},
    {"POST", "/stap",
	{COOKIE, "HTTP_ORIGIN=null", "HTTP_SEC_FETCH_SITE=cross-site"},
	"csrf=CSRF", "Status: 403 ", NULL},
    {"POST", "/stap", {COOKIE, "HTTP_SEC_FETCH_SITE=none"}, "csrf=CSRF",
	"Status: 200 ", NULL},
    {"POST", "/stap", {COOKIE, "HTTP_SEC_FETCH_SITE=same-site"}, "csrf=CSRF",
	"Status: 403 ", NULL},
    {"POST", "/stap", {COOKIE, "HTTP_SEC_FETCH_SITE="}, "csrf=CSRF",
	"Status: 403 ", NULL},
    /* bodies */
    {"POST", "/opnieuw", {COOKIE}, "csrf=CSRF&naam=Jan", "Status: 422 ", NULL},
    {"POST", "/opnieuw", {COOKIE}, "csrf=CSRF&csrf=CSRF", "Status: 422 ", NULL},
    {"POST", "/rauw", {0}, "a=1&a=2", "Status: 200 ", NULL},
    /* failures */
    {"GET", "/leeg", {0}, NULL, "Status: 500 ", NULL},
    {"GET", "/faalt/input", {0}, NULL, "Status: 422 ", NULL},
    {"GET", "/faalt/away", {0}, NULL, "Status: 503 ",
	"\r\nRetry-After: 30\r\n"},
    {"GET", "/faalt/database", {0}, NULL, "Status: 500 ", NULL},
};

/* BODY with the right token in place of CSRF, and another for FORGED. */
static const char *
with_token(struct web *web, const char *body)
{
	unsigned char bytes[KEY_BYTES];
	char right[2 * KEY_BYTES + 1];
	const char *place = strstr(body, "csrf=CSRF");
	const char *forged = strstr(body, "FORGED");

	token_derive(TOKEN, "csrf", bytes);
	token_hex(bytes, sizeof(bytes), right);
	if (forged) {
		right[63] = right[63] == '0' ? '1' : '0';
		return arena_printf(web->request.arena, "%.*s%s",
		    (int)(forged - body), body, right);
	}
	if (!place)
		return body;
	return arena_printf(web->request.arena, "%.*scsrf=%s%s",
	    (int)(place - body), body, right, place + 9);
}

START_TEST(answers)
{
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct web *web = web_new("http://localhost");
		enum request_outcome outcome;
		const char *sent;

		for (size_t p = 0; p < 3 && cases[i].params[p]; p++)
			web_param(web, cases[i].params[p]);
		outcome = web_open(web, cases[i].method, cases[i].path);
		if (outcome == REQUEST_OK && cases[i].body)
			outcome = web_body(web, with_token(web, cases[i].body));
		sent = answer(web, outcome);
		ck_assert_msg(strncmp(sent, cases[i].expect,
				  strlen(cases[i].expect)) == 0,
		    "case %zu, %s %s: %s", i, cases[i].method, cases[i].path,
		    sent);
		if (cases[i].also)
			web_expect(sent, cases[i].also);
		web_free(web);
	}
}
END_TEST

/* Each refusal, and how far it came: w, who it is was asked; p, the page ran. */
static const struct {
	const char *method;
	const char *params[2];
	const char *body;
	const char *expect, *steps;
} visits[] = {
    {"GET", {COOKIE}, NULL, "Status: 200 ", "wp"},
    {"HEAD", {COOKIE}, NULL, "Status: 200 ", "wp"},
    {"GET", {0}, NULL, "Status: 303 ", ""},
    {"GET", {COOKIE, "QUERY_STRING=bron=weg"}, NULL, "Status: 303 ", "w"},
    {"GET", {COOKIE, "QUERY_STRING=bron=kapot"}, NULL, "Status: 500 ", "w"},
    {"POST", {COOKIE}, "csrf=CSRF&naam=Jan", "Status: 200 ", "wp"},
    /* What is wrong with a field is the page's to tell. */
    {"POST", {COOKIE}, "csrf=CSRF&naam=twaalf+letters", "Status: 200 ", "wp"},
    {"POST", {0}, "csrf=CSRF", "Status: 303 ", ""},
    {"POST", {COOKIE}, "csrf=FORGED", "Status: 403 ", ""},
    /* Tampered with: 422 whoever sends it, and nobody is looked up. */
    {"POST", {COOKIE}, "csrf=CSRF&vreemd=1", "Status: 422 ", ""},
    {"POST", {COOKIE, "QUERY_STRING=bron=weg"}, "csrf=CSRF&naam=a&naam=b",
	"Status: 422 ", ""},
    {"POST", {COOKIE, "QUERY_STRING=bron=weg"}, "csrf=CSRF", "Status: 303 ",
	"w"},
    {"POST", {COOKIE, "QUERY_STRING=bron=kapot"}, "csrf=CSRF", "Status: 500 ",
	"w"},
    {"DELETE", {COOKIE}, NULL, "Status: 405 ", ""},
};

START_TEST(asks_in_one_order)
{
	for (size_t i = 0; i < sizeof(visits) / sizeof(*visits); i++) {
		struct web *web = web_new("http://localhost");
		enum request_outcome outcome;
		const char *sent;

		memset(steps, 0, sizeof(steps));
		for (size_t p = 0; p < 2 && visits[i].params[p]; p++)
			web_param(web, visits[i].params[p]);
		outcome = web_open(web, visits[i].method, "/gast");
		if (visits[i].body)
			outcome = web_body(web,
			    with_token(web, visits[i].body));
		sent = answer(web, outcome);
		ck_assert_msg(strncmp(sent, visits[i].expect, 12) == 0 &&
			strcmp(steps, visits[i].steps) == 0,
		    "visit %zu: %s, %s", i, steps, sent);
		web_free(web);
	}
}
END_TEST

START_TEST(answers_what_could_not_be_read)
{
	static const struct {
		enum request_outcome outcome;
		const char *expect;
	} outcomes[] = {
	    {REQUEST_MALFORMED, "Status: 422 "},
	    {REQUEST_TOO_LARGE, "Status: 413 "},
	    {REQUEST_NO_MEMORY, "Status: 500 "},
	};

	for (size_t i = 0; i < 3; i++) {
		struct web *web = web_new("http://localhost");

		web_open(web, "GET", "/");
		web_expect(answer(web, outcomes[i].outcome),
		    outcomes[i].expect);
		web_free(web);
	}
}
END_TEST

START_TEST(forgets_a_half_answer)
{
	struct web *web = web_new("http://localhost");
	const char *sent;

	web_open(web, "GET", "/faalt/database");
	sent = answer(web, REQUEST_OK);
	web_expect_not(sent, "secret");
	web_expect_not(sent, "half=done");
	web_free(web);
}
END_TEST

START_TEST(head_has_no_body)
{
	struct web *web = web_new("http://localhost");
	const char *sent;

	web_open(web, "HEAD", "/");
	sent = answer(web, REQUEST_OK);
	ck_assert_str_eq(strstr(sent, "\r\n\r\n"), "\r\n\r\n");
	web_free(web);
}
END_TEST

START_TEST(tells_its_health)
{
	static const struct {
		const char *method, *path;
		bool healthy;
		const char *expect, *body;
	} checks[] = {
	    {"GET", "/gezondheid", true, "Status: 200 ", "\r\n\r\nok\n"},
	    {"GET", "/gezondheid", false, "Status: 503 ",
		"\r\n\r\nniet beschikbaar\n"},
	    {"HEAD", "/gezondheid", true, "Status: 200 ", "\r\n\r\n"},
	    {"POST", "/gezondheid", true, "Status: 405 ",
		"\r\nAllow: GET, HEAD\r\n"},
	    {"GET", "/en/gezondheid", true, "Status: 404 ", ""},
	};

	for (size_t i = 0; i < sizeof(checks) / sizeof(*checks); i++) {
		struct web *web = web_new("http://localhost");
		const char *sent;

		is_healthy = checks[i].healthy;
		web_open(web, checks[i].method, checks[i].path);
		sent = answer(web, REQUEST_OK);
		web_expect(sent, checks[i].expect);
		web_expect(sent, checks[i].body);
		web_expect(sent, "\r\nCache-Control: no-store\r\n");
		web_free(web);
	}
	ck_assert_int_eq(healthy_calls, 3);
}
END_TEST

/* With any room at all there is an answer, and it is never half of one. */
START_TEST(answers_with_any_room)
{
	int whole = 0, refused = 0;

	for (size_t cap = 1; cap < 8192; cap += 16) {
		struct web *web = web_new("http://localhost");
		struct arena *ample = web->request.arena;
		const char *body = with_token(web, "naam=Jan&csrf=CSRF");
		enum request_outcome outcome;
		const char *sent;

		web->params[web->count++] = "REQUEST_METHOD=POST";
		web->params[web->count++] = "DOCUMENT_URI=/stap";
		web->params[web->count++] = "QUERY_STRING=bron=brief&x=y";
		web->params[web->count++] = COOKIE "; a=1";
		web->params[web->count++] =
		    "CONTENT_TYPE=application/x-www-form-urlencoded";
		web->request.arena = arena_new(cap);
		outcome = request_open(&web->request, web->params);
		if (outcome == REQUEST_OK)
			outcome = request_take_body(&web->request,
			    (struct bytes){(const unsigned char *)body,
				strlen(body)});
		sent = answer(web, outcome);
		if (strncmp(sent, "Status: 200 ", 12) == 0) {
			web_expect(sent, "\r\n\r\nok 0 ");
			whole++;
		} else {
			/* a token that does not fit is none */
			ck_assert_msg(strncmp(sent, "Status: 500 ", 12) == 0 ||
				strncmp(sent, "Status: 403 ", 12) == 0,
			    "%s", sent);
			refused++;
		}
		arena_free(web->request.arena);
		web->request.arena = ample;
		web_free(web);
	}
	ck_assert_int_gt(whole, 0);
	ck_assert_int_gt(refused, 0);
}
END_TEST

START_TEST(begins_no_session_without_room)
{
	struct web *web = web_new("http://localhost");
	struct response response;
	enum err err;

	web_open(web, "GET", "/");
	answer_open(&response, &web->request, false);
	for (size_t cap = 1; cap < 512; cap += 16) {
		struct arena *ample = web->request.arena;

		web->request.arena = arena_new(cap);
		web->request.session = NULL;
		err = session_begin(&web->request, &response);
		ck_assert_int_eq(err == ERR_OK, web->request.session != NULL);
		ck_assert(err == ERR_OK || err == ERR_MEMORY);
		arena_free(web->request.arena);
		web->request.arena = ample;
	}
	ck_assert_int_eq(err, ERR_OK);
	web_free(web);
}
END_TEST

START_TEST(begins_a_session_once)
{
	struct web *web = web_new("https://localhost");
	struct response response;
	const char *sent, *token, *csrf;

	web_open(web, "GET", "/");
	answer_open(&response, &web->request, false);
	ck_assert_str_eq(session_csrf(&web->request), "");
	ck_assert_int_eq(session_begin(&web->request, &response), ERR_OK);
	token = web->request.session;
	csrf = session_csrf(&web->request);
	ck_assert_uint_eq(strlen(csrf), 64);
	ck_assert_ptr_null(strstr(csrf, token));
	ck_assert_int_eq(session_begin(&web->request, &response), ERR_OK);
	ck_assert_ptr_eq(web->request.session, token);
	(void)response_text(&response, 200, "text/plain", "", 0);
	sent = web_send(web, &response);
	web_expect(sent,
	    arena_printf(web->request.arena,
		"\r\nSet-Cookie: __Host-burgernet=%s; Path=/; HttpOnly; "
		"SameSite=Lax; Secure\r\n",
		token));
	web_free(web);
}
END_TEST

START_TEST(renews_and_ends_a_session)
{
	struct web *web = web_new("http://localhost");
	struct response response;
	const char *sent;

	web_param(web, COOKIE);
	web_open(web, "GET", "/");
	answer_open(&response, &web->request, false);
	ck_assert_int_eq(session_renew(&web->request, &response), ERR_OK);
	ck_assert_str_ne(web->request.session, TOKEN);
	ck_assert(token_is_valid(web->request.session));
	session_end(&web->request, &response);
	ck_assert_ptr_null(web->request.session);
	(void)response_text(&response, 200, "text/plain", "", 0);
	sent = web_send(web, &response);
	web_expect(sent,
	    "\r\nSet-Cookie: burgernet=; Path=/; HttpOnly; "
	    "SameSite=Lax; Max-Age=0\r\n");
	/* the last word only */
	ck_assert_ptr_null(
	    strstr(strstr(sent, "Set-Cookie") + 1, "Set-Cookie"));
	web_free(web);
}
END_TEST

CHECK_MAIN("dispatch", answers, asks_in_one_order,
    answers_what_could_not_be_read, forgets_a_half_answer, head_has_no_body,
    tells_its_health, answers_with_any_room, begins_no_session_without_room,
    begins_a_session_once, renews_and_ends_a_session)
