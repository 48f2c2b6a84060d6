/* The skeleton as a real process behind a real socket. */
#include "check_main.h"
#include "fcgi_client.h"
#include "web_support.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include "app.h"
#include "exchange.h"
#include "session.h"
#include "watch.h"

static char dir[] = "/tmp/burgernet-app-XXXXXX";
static char socket_path[64], conf_path[64], log_path[64];
static int listening;
static int began[2], go_on[2]; /* pipes between a slow page and its test */
static bool start_fails;
static char answer[1 << 21];

/* --- a small program ------------------------------------------------------ */

static enum err
show(struct page *page)
{
	struct request *request = page->request;
	struct response *response = page->response;
	struct view *view = view_new(request, "proef/page");
	enum err err = session_begin(request, response);

	return err ? err : response_page(response, 200, view);
}

static const struct form_field fields[] = {{"naam", FORM_TEXT, 10, NULL,
					       "Vul uw naam in."},
    {0}};

static enum err
ask(struct page *page)
{
	struct request *request = page->request;
	struct response *response = page->response;
	struct form *form;
	enum err err = form_read(request, fields, &form);
	const char *text;

	if (err)
		return err;
	text = arena_printf(request->arena, "dag %s", form_get(form, "naam"));
	return response_text(response, form_is_faulty(form) ? 422 : 200,
	    "text/plain", text, strlen(text));
}

static enum err
wait_long(struct page *page)
{
	struct response *response = page->response;
	char byte = 'b';

	ck_assert_int_eq(write(began[1], &byte, 1), 1);
	ck_assert_int_eq(read(go_on[0], &byte, 1), 1);
	return response_text(response, 200, "text/plain", "eindelijk", 9);
}

static enum err
tell_pid(struct page *page)
{
	struct request *request = page->request;
	struct response *response = page->response;
	const char *text = arena_printf(request->arena, "pid=%d.",
	    (int)getpid());

	return response_text(response, 200, "text/plain", text, strlen(text));
}

static enum err
answer_much(struct page *page)
{
	struct request *request = page->request;
	struct response *response = page->response;
	char *text = arena_alloc(request->arena, 1 << 20);

	memset(text, 'x', 1 << 20);
	return response_text(response, 200, "text/plain", text, 1 << 20);
}

#define COOKIE                                                                 \
	"HTTP_COOKIE=burgernet=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"

static const struct route routes[] = {
    ROUTE(GET, "/", anybody, show),
    ROUTE(POST, "/vraag", browser, ask, .fields = fields, .start = "/"),
    ROUTE(POST, "/rauw", anybody, tell_pid, .raw = true),
    ROUTE(POST, "/klein", anybody, tell_pid, .raw = true, .body = 10),
    ROUTE(POST, "/groot", anybody, tell_pid, .raw = true, .body = 2000),
    ROUTE(GET, "/traag", anybody, wait_long),
    ROUTE(GET, "/pid", anybody, tell_pid),
    ROUTE(GET, "/veel", anybody, answer_much),
};

static enum err
start(const struct conf *conf, struct tools *tools)
{
	(void)conf;
	tools->own = dir;
	return start_fails ? ERR_UNAVAILABLE : ERR_OK;
}

static void
say(const struct tools *tools, const char *word)
{
	int fd = open(log_path, O_WRONLY | O_APPEND);

	ck_assert_ptr_eq(tools->own, dir);
	dprintf(fd, "%s\n", word);
	close(fd);
}

static void
stop(struct tools *tools)
{
	say(tools, "app:stop");
}

static void
after(const struct tools *tools)
{
	say(tools, "app:after");
}

static const struct app app = {
    .name = "proef",
    .routes = routes,
    .route_count = sizeof(routes) / sizeof(*routes),
    .has_pages = true,
    .sandbox = SANDBOX_WEB,
    .start = start,
    .stop = stop,
    .after = after,
};
/* In the sandbox nothing can be appended to. */
static const struct app quiet_app = {
    .name = "proef",
    .routes = routes,
    .route_count = sizeof(routes) / sizeof(*routes),
    .has_pages = true,
    .sandbox = SANDBOX_WEB,
};

/* A row without ROUTE, that says not who may come. */
static const struct route open_routes[] = {
    {.method = METHOD_GET, .path = "/open", .page = tell_pid},
};
static const struct app open_app = {
    .name = "proef",
    .routes = open_routes,
    .route_count = 1,
};

/* --- around it ------------------------------------------------------------ */

static void
set_conf(const char *more)
{
	char text[1024];

	snprintf(text, sizeof(text),
	    "environment = test\nbase_url = http://localhost\n"
	    "region_name = Proefregio\ncontact_email = a@voorbeeld.example\n"
	    "contact_phone = 085 000 00 00\ncontact_address = Plein 1\n"
	    "privacy_officer_email = b@voorbeeld.example\n"
	    "security_contact = mailto:c@voorbeeld.example\n"
	    "database_socket = /run/none\nkeys_dir = /run/none\n"
	    "sql_dir = /run/none\ntemplates_dir = %s\n%s",
	    dir, more);
	web_write(dir, "test.conf", text);
}

static void
set_up(void)
{
	ck_assert_ptr_nonnull(mkdtemp(dir));
	for (int i = 0; i < 2; i++) {
		static const char *const errors[] = {"403", "404", "405", "413",
		    "422", "500"};
		char name[64], text[128];

		snprintf(name, sizeof(name), "%s/layout.tpl", i ? "en" : "nl");
		web_write(dir, name, WEB_ESCAPE "[{{>PAGE}}]");
		snprintf(name, sizeof(name), "%s/proef/page.tpl",
		    i ? "en" : "nl");
		web_write(dir, name, WEB_ESCAPE "csrf={{CSRF}};{{LANGUAGE}}");
		for (size_t e = 0; e < 6; e++) {
			snprintf(name, sizeof(name), "%s/errors/%s.tpl",
			    i ? "en" : "nl", errors[e]);
			snprintf(text, sizeof(text), "%sfout %s", WEB_ESCAPE,
			    errors[e]);
			web_write(dir, name, text);
		}
	}
	snprintf(socket_path, sizeof(socket_path), "%s/socket", dir);
	snprintf(conf_path, sizeof(conf_path), "%s/test.conf", dir);
	snprintf(log_path, sizeof(log_path), "%s/log", dir);
	web_write(dir, "log", "");
	set_conf("sandbox = no\n");
	listening = fcgi_listen(socket_path);
	ck_assert_int_eq(pipe(began), 0);
	ck_assert_int_eq(pipe(go_on), 0);
}

static void
tear_down(void)
{
	pid_t pid = fork();

	if (pid == 0) {
		execlp("rm", "rm", "-r", dir, (char *)NULL);
		_exit(127);
	}
	ck_assert_int_eq(waitpid(pid, NULL, 0), pid);
}

static pid_t
start_app(const struct app *which, int input, int argc, const char *option)
{
	char name[] = "proef", path[64], opt[8];
	char *argv[] = {name, opt, path, NULL};
	pid_t pid = fork();
	int log;

	if (pid != 0)
		return pid;
	snprintf(opt, sizeof(opt), "%s", option);
	snprintf(path, sizeof(path), "%s", conf_path);
	log = open(log_path, O_WRONLY | O_APPEND);
	dup2(input, 0);
	dup2(log, 2);
	close(log);
	/* _exit: in the sandbox no coverage can be written */
	if (which == &quiet_app)
		_exit(app_main(which, argc, argv));
	exit(app_main(which, argc, argv));
}

static pid_t
run(void)
{
	return start_app(&app, listening, 3, "-c");
}

static int
wait_for(pid_t pid)
{
	int status;

	ck_assert_int_eq(waitpid(pid, &status, 0), pid);
	ck_assert_msg(WIFEXITED(status), "ended by signal %d",
	    WTERMSIG(status));
	return WEXITSTATUS(status);
}

static const char *
said(void)
{
	static char text[65536];
	int fd = open(log_path, O_RDONLY);
	ssize_t len = read(fd, text, sizeof(text) - 1);

	ck_assert_int_ge(len, 0);
	text[len] = '\0';
	close(fd);
	return text;
}

/* Sends all of a request but reads nothing yet. */
static int
ask_for(const char *method, const char *path, const char *more,
    const char *body)
{
	char params[2][256], length[64];
	const char *list[] = {params[0], params[1], length,
	    "CONTENT_TYPE=application/x-www-form-urlencoded", "REQUEST_ID=4f2a",
	    more, NULL};
	int fd = fcgi_connect(socket_path);

	snprintf(params[0], sizeof(params[0]), "REQUEST_METHOD=%s", method);
	snprintf(params[1], sizeof(params[1]), "DOCUMENT_URI=%s", path);
	snprintf(length, sizeof(length), "CONTENT_LENGTH=%zu", strlen(body));
	fcgi_begin(fd, false);
	fcgi_params(fd, list);
	if (*body)
		fcgi_send(fd, FCGI_STDIN, body, strlen(body));
	fcgi_send(fd, FCGI_STDIN, "", 0);
	return fd;
}

static const char *
get(const char *path)
{
	ck_assert(fcgi_receive(ask_for("GET", path, NULL, ""), answer,
	    sizeof(answer)));
	return answer;
}

static void
stop_app(pid_t pid)
{
	ck_assert_int_eq(kill(pid, SIGTERM), 0);
	ck_assert_int_eq(wait_for(pid), 0);
}

/* --- tests ---------------------------------------------------------------- */

START_TEST(answers_each_refusal)
{
	static const struct {
		const char *method, *path, *more, *body, *expect, *page;
	} cases[] = {
	    {"GET", "/", NULL, "", "Status: 200 OK\r\n", "[csrf="},
	    {"GET", "/en", NULL, "", "Status: 200 OK\r\n", ";en]"},
	    {"HEAD", "/", NULL, "", "Status: 200 OK\r\n", "\r\n\r\n"},
	    {"GET", "/niets", NULL, "", "Status: 404 ", "[fout 404"},
	    {"GET", "/pid/", NULL, "", "Status: 404 ", "[fout 404"},
	    {"POST", "/", NULL, "", "Status: 405 ", "[fout 405"},
	    {"PUT", "/pid", NULL, "", "Status: 405 ", "Allow: GET, HEAD\r\n"},
	    {"POST", "/vraag", COOKIE, "naam=Jan", "Status: 403 ", "[fout 403"},
	    {"POST", "/klein", NULL, "elf letters", "Status: 413 ",
		"[fout 413"},
	    {"POST", "/klein", NULL, "tien stuks", "Status: 200 ", "pid="},
	    {"GET", "/pid", "QUERY_STRING=%zz", "", "Status: 422 ",
		"[fout 422"},
	    {"POST", "/rauw", "QUERY_STRING=a", "x=%f", "Status: 422 ",
		"[fout 422"},
	    {"GET", "/gezondheid", NULL, "", "Status: 200 OK\r\n",
		"\r\n\r\nok\n"},
	};
	pid_t pid = run();

	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		ck_assert(fcgi_receive(ask_for(cases[i].method, cases[i].path,
					   cases[i].more, cases[i].body),
		    answer, sizeof(answer)));
		ck_assert_msg(strncmp(answer, cases[i].expect,
				  strlen(cases[i].expect)) == 0,
		    "%s %s: %s", cases[i].method, cases[i].path, answer);
		web_expect(answer, cases[i].page);
	}
	stop_app(pid);
	web_expect(said(),
	    "request=4f2a event=request method=other route=none "
	    "status=405 ");
}
END_TEST

START_TEST(takes_a_form_with_its_token)
{
	char token[65], cookie[128], body[256];
	const char *at;
	pid_t pid = run();

	at = strstr(get("/"), "csrf=");
	snprintf(token, sizeof(token), "%s", at + 5);
	at = strstr(answer, "Set-Cookie: burgernet=");
	ck_assert_ptr_nonnull(at);
	snprintf(cookie, sizeof(cookie), "HTTP_COOKIE=%.*s",
	    (int)strcspn(at + 12, ";"), at + 12);
	snprintf(body, sizeof(body), "naam=Jan&csrf=%s&website=", token);
	fcgi_receive(ask_for("POST", "/vraag", cookie, body), answer,
	    sizeof(answer));
	web_expect(answer, "\r\n\r\ndag Jan");
	snprintf(body, sizeof(body), "naam=Jan&naam=Piet&csrf=%s", token);
	fcgi_receive(ask_for("POST", "/vraag", cookie, body), answer,
	    sizeof(answer));
	web_expect(answer, "[fout 422");
	stop_app(pid);
	web_expect_not(said(), "Jan");
	web_expect_not(said(), token);
	web_expect(said(), "route=/vraag status=422 error=input sent=1");
}
END_TEST

START_TEST(refuses_a_large_body_unread)
{
	const char *params[] = {"REQUEST_METHOD=POST", "DOCUMENT_URI=/rauw",
	    "CONTENT_LENGTH=65537", "QUERY_STRING=vreemd=1", NULL};
	pid_t pid = run();
	int fd = fcgi_connect(socket_path);

	fcgi_begin(fd, false);
	fcgi_params(fd, params);
	ck_assert(fcgi_receive(fd, answer, sizeof(answer)));
	web_expect(answer, "Status: 413 ");
	web_expect_not(answer, "vreemd");
	stop_app(pid);
}
END_TEST

/* One route takes more than is configured for all. */
START_TEST(takes_a_large_body_where_the_row_says)
{
	static char body[1500];
	pid_t pid;

	set_conf("sandbox = no\nrequest_body_bytes = 1024\n");
	pid = run();
	memset(body, 'x', sizeof(body) - 1);
	ck_assert(fcgi_receive(ask_for("POST", "/groot", NULL, body), answer,
	    sizeof(answer)));
	web_expect(answer, "Status: 200 ");
	stop_app(pid);
}
END_TEST

START_TEST(stops_when_idle)
{
	pid_t pid = run();

	web_expect(get("/pid"), "pid=");
	stop_app(pid);
	web_expect(said(), "event=ready routes=8\n");
	web_expect(said(), "event=stopped\n");
	web_expect(said(), "app:after\n");
	web_expect(said(), "app:stop\n");
}
END_TEST

START_TEST(finishes_the_request_at_hand)
{
	pid_t pid = run();
	int fd = ask_for("GET", "/traag", NULL, "");
	char byte;

	ck_assert_int_eq(read(began[0], &byte, 1), 1);
	ck_assert_int_eq(kill(pid, SIGTERM), 0);
	ck_assert_int_eq(write(go_on[1], "g", 1), 1);
	ck_assert(fcgi_receive(fd, answer, sizeof(answer)));
	web_expect(answer, "\r\n\r\neindelijk");
	ck_assert_int_eq(wait_for(pid), 0);
}
END_TEST

START_TEST(retires)
{
	pid_t pid;

	set_conf("sandbox = no\nrequests_per_process = 3\n");
	pid = run();
	for (int i = 0; i < 3; i++)
		web_expect(get("/pid"), "pid=");
	ck_assert_int_eq(wait_for(pid), 0);
	web_expect(said(), "event=retired\n");
	/* who waits meanwhile is served by its successor */
	int fd = ask_for("GET", "/pid", NULL, "");
	pid = run();
	ck_assert(fcgi_receive(fd, answer, sizeof(answer)));
	stop_app(pid);
}
END_TEST

START_TEST(shares_its_socket)
{
	pid_t pids[2] = {run(), run()};
	char busy[32], byte;
	int slow;

	for (int i = 0; i < 20; i++)
		web_expect(get("/pid"), "pid=");
	slow = ask_for("GET", "/traag", NULL, "");
	ck_assert_int_eq(read(began[0], &byte, 1), 1);
	/* the other takes all, and the busy one's connection stays its own */
	snprintf(busy, sizeof(busy), "%s", strstr(get("/pid"), "pid="));
	for (int i = 0; i < 5; i++)
		web_expect(get("/pid"), busy);
	ck_assert_int_eq(write(go_on[1], "g", 1), 1);
	ck_assert(fcgi_receive(slow, answer, sizeof(answer)));
	/* both are idle now, whoever was beaten to a connection too */
	stop_app(pids[0]);
	web_expect(get("/pid"), "pid=");
	stop_app(pids[1]);
}
END_TEST

/* What happens to a process that is woken for a connection which another one
 * then takes. */
START_TEST(is_beaten_to_a_connection)
{
	struct exchange *exchange;
	int signal_fd;

	ck_assert_int_eq(watch_open(listening, &signal_fd), ERR_OK);
	exchange = exchange_open(listening);
	ck_assert_ptr_nonnull(exchange);
	ck_assert_int_eq(exchange_take(exchange), EXCHANGE_NONE);
	ck_assert_int_eq(exchange_take(exchange), EXCHANGE_NONE);
	exchange_close(exchange);
	close(signal_fd);
}
END_TEST

/* A socket that works no more ends the process: its supervisor starts one. */
START_TEST(notices_a_broken_socket)
{
	struct rlimit usual, few;
	struct exchange *exchange;
	int signal_fd, client;

	ck_assert_int_eq(watch_open(-1, &signal_fd), ERR_CONFIG);
	ck_assert_int_eq(watch_open(began[0], &signal_fd), ERR_CONFIG);
	ck_assert_int_eq(watch_open(listening, &signal_fd), ERR_OK);
	exchange = exchange_open(listening);
	client = fcgi_connect(socket_path);
	ck_assert_int_eq(watch_wait(listening, signal_fd), WATCH_CONNECTION);
	ck_assert_int_eq(watch_wait(99, signal_fd), WATCH_FAILED);
	ck_assert_int_eq(getrlimit(RLIMIT_NOFILE, &usual), 0);
	few = (struct rlimit){1, usual.rlim_max};
	ck_assert_int_eq(setrlimit(RLIMIT_NOFILE, &few), 0);
	ck_assert_int_eq(exchange_take(exchange), EXCHANGE_FAILED);
	ck_assert_int_eq(watch_wait(listening, signal_fd), WATCH_FAILED);
	ck_assert_int_eq(setrlimit(RLIMIT_NOFILE, &usual), 0);
	exchange_close(exchange);
	close(client);
	close(signal_fd);
}
END_TEST

START_TEST(outlives_a_silent_connection)
{
	pid_t pid = run();
	int silent = fcgi_connect(socket_path);

	web_expect(get("/pid"), "pid=");
	stop_app(pid);
	close(silent);
}
END_TEST

/* What a client sends before it goes or falls silent. */
static void
send_part(int fd, int part)
{
	const char *params[] = {"REQUEST_METHOD=POST", "DOCUMENT_URI=/rauw",
	    "CONTENT_LENGTH=100", NULL};

	if (part == 0) {
		(void)send(fd, "\1\1", 2, MSG_NOSIGNAL);
		return;
	}
	if (part == 1) {
		/* a record of an unknown version */
		(void)send(fd, "GET / HTTP/1.0\r\n\r\n", 18, MSG_NOSIGNAL);
		return;
	}
	fcgi_begin(fd, part == 5);
	if (part == 2)
		return;
	if (part == 3) {
		fcgi_send(fd, FCGI_PARAMS, "\x0e\xff", 2);
		return;
	}
	fcgi_params(fd, params);
	if (part == 4)
		return;
	fcgi_send(fd, FCGI_STDIN, "0123456789", 10);
	if (part == 6)
		fcgi_send(fd, FCGI_STDIN, "", 0);
}

START_TEST(outlives_a_client_that_goes)
{
	pid_t pid = run();
	int fd;

	for (int part = 0; part < 7; part++) {
		fd = fcgi_connect(socket_path);
		send_part(fd, part);
		close(fd);
		web_expect(get("/pid"), "pid=");
	}
	/* before the answer is read */
	close(ask_for("GET", "/veel", NULL, ""));
	web_expect(get("/pid"), "pid=");
	stop_app(pid);
	web_expect(said(), "event=client_gone\n");
	web_expect(said(), "route=/veel status=200 error=none sent=0");
	web_expect_not(said(), "level=error");
}
END_TEST

START_TEST(outlives_a_client_that_falls_silent)
{
	int fds[7], slow;
	pid_t pid;

	set_conf("sandbox = no\nrequest_deadline_seconds = 1\n");
	pid = run();
	for (int part = 2; part < 6; part++) {
		fds[part] = fcgi_connect(socket_path);
		send_part(fds[part], part);
	}
	web_expect(get("/pid"), "pid=");
	/* and one that does not read its answer */
	slow = ask_for("GET", "/veel", NULL, "");
	web_expect(get("/pid"), "pid=");
	stop_app(pid);
	close(slow);
	for (int part = 2; part < 6; part++)
		close(fds[part]);
}
END_TEST

START_TEST(closes_though_asked_to_keep)
{
	const char *params[] = {"REQUEST_METHOD=GET", "DOCUMENT_URI=/pid",
	    NULL};
	pid_t pid = run();
	int fd = fcgi_connect(socket_path);

	fcgi_begin(fd, true);
	fcgi_params(fd, params);
	fcgi_send(fd, FCGI_STDIN, "", 0);
	ck_assert(fcgi_receive(fd, answer, sizeof(answer)));
	web_expect(answer, "pid=");
	stop_app(pid);
}
END_TEST

START_TEST(answers_much)
{
	pid_t pid = run();

	ck_assert_uint_eq(strlen(strstr(get("/veel"), "\r\n\r\n")),
	    4 + (1 << 20));
	stop_app(pid);
}
END_TEST

START_TEST(works_in_the_sandbox)
{
	pid_t pid;

	set_conf("sandbox = yes\n");
	pid = start_app(&quiet_app, listening, 3, "-c");
	web_expect(get("/"), "[csrf=");
	web_expect(get("/niets"), "[fout 404");
	fcgi_receive(ask_for("POST", "/vraag", COOKIE, "naam=x"), answer,
	    sizeof(answer));
	web_expect(answer, "[fout 403");
	close(ask_for("GET", "/veel", NULL, ""));
	web_expect(get("/gezondheid"), "ok\n");
	stop_app(pid);
}
END_TEST

START_TEST(does_not_start)
{
	int null = open("/dev/null", O_RDONLY);

	ck_assert_int_eq(wait_for(start_app(&app, null, 3, "-c")), 1);
	web_expect(said(), "proef: standard input is no listening socket");
	ck_assert_int_eq(wait_for(start_app(&app, listening, 3, "-x")), 2);
	ck_assert_int_eq(wait_for(start_app(&app, listening, 3, "--")), 2);
	web_expect(said(), "usage: proef [-c FILE] [-R]\n");
	ck_assert_int_eq(wait_for(start_app(&open_app, listening, 3, "-c")), 1);
	web_expect(said(), "proef: the route /open does not say who may come");
	ck_assert_int_eq(wait_for(start_app(&open_app, listening, 2, "-R")), 1);
	start_fails = true;
	ck_assert_int_eq(wait_for(run()), 1);
	web_expect(said(), "proef: cannot start");
	web_write(dir, "nl/proef/page.tpl", "zonder regel");
	ck_assert_int_eq(wait_for(run()), 1);
	web_expect(said(), "/nl/proef/page.tpl: the first line must be");
	set_conf("onbekend = 1\n");
	ck_assert_int_eq(wait_for(run()), 1);
	web_expect(said(), "onbekend");
	web_expect_not(said(), "event=ready");
	close(null);
}
END_TEST

CHECK_MAIN_WITH("app", set_up, tear_down, answers_each_refusal,
    takes_a_form_with_its_token, refuses_a_large_body_unread,
    takes_a_large_body_where_the_row_says, stops_when_idle,
    finishes_the_request_at_hand, retires, shares_its_socket,
    is_beaten_to_a_connection, notices_a_broken_socket,
    outlives_a_silent_connection, outlives_a_client_that_goes,
    outlives_a_client_that_falls_silent, closes_though_asked_to_keep,
    answers_much, works_in_the_sandbox, does_not_start)
