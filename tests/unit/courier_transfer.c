/*
 * What is known of a request that went wrong: whether it may have left. The
 * other side is a thread here that misbehaves as told.
 */
#include <arpa/inet.h>
#include <netinet/in.h>
#include <pthread.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include "check_main.h"
#include "transfer.h"

#define OK_KEPT "HTTP/1.1 202 Accepted\r\nContent-Length: 2\r\n\r\n0:"

/* What the other side does with each request that it reads. */
struct step {
	const char *answer; /* NULL: nothing */
	bool close;         /* then; with a reset */
};

struct server {
	int listener;
	int port;
	const struct step *steps;
	size_t count;
	int connections;
	int requests; /* that it read whole */
	char last[8192];
	pthread_t thread;
};

static bool
read_request(struct server *server, int peer)
{
	size_t used = 0;
	char *end = NULL;

	while (used < sizeof(server->last) - 1) {
		const ssize_t n = read(peer, server->last + used,
		    sizeof(server->last) - 1 - used);
		if (n <= 0)
			return false;
		used += (size_t)n;
		server->last[used] = '\0';
		end = strstr(server->last, "\r\n\r\n");
		if (end &&
		    (!strstr(server->last, "Content-Length: ") ||
			strlen(end + 4) >=
			    (size_t)atoi(
				strstr(server->last, "Content-Length: ") +
				strlen("Content-Length: "))))
			return true;
	}
	return false;
}

static void
reset(int peer)
{
	const struct linger now = {1, 0};

	setsockopt(peer, SOL_SOCKET, SO_LINGER, &now, sizeof(now));
	close(peer);
}

/* Until the listener is shut down. */
static void *
serve(void *arg)
{
	struct server *server = arg;
	int peer;

	while ((peer = accept(server->listener, NULL, NULL)) >= 0) {
		bool open = true;
		server->connections++;
		while (open && read_request(server, peer)) {
			const size_t at = (size_t)server->requests++;
			const struct step
			    *step = &server->steps[at < server->count
				    ? at
				    : server->count - 1];
			if (step->answer)
				(void)!write(peer, step->answer,
				    strlen(step->answer));
			open = !step->close;
		}
		reset(peer);
	}
	return NULL;
}

static void
server_start(struct server *server, const struct step *steps, size_t count)
{
	struct sockaddr_in at = {.sin_family = AF_INET,
	    .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
	socklen_t len = sizeof(at);

	*server = (struct server){.steps = steps, .count = count};
	server->listener = socket(AF_INET, SOCK_STREAM, 0);
	ck_assert_int_eq(bind(server->listener, (struct sockaddr *)&at,
			     sizeof(at)),
	    0);
	ck_assert_int_eq(listen(server->listener, 8), 0);
	getsockname(server->listener, (struct sockaddr *)&at, &len);
	server->port = ntohs(at.sin_port);
	pthread_create(&server->thread, NULL, serve, server);
}

struct client {
	CURLM *multi;
	struct transfer transfer;
	int done;
};

static void
count_done(struct transfer *transfer, void *owner)
{
	struct client *client = owner;

	ck_assert_ptr_eq(transfer, &client->transfer);
	client->done++;
}

static void
client_start(struct client *client)
{
	*client = (struct client){0};
	curl_global_init(CURL_GLOBAL_DEFAULT);
	client->multi = curl_multi_init();
	ck_assert_int_eq(transfer_init(&client->transfer, count_done, client),
	    ERR_OK);
}

/* One POST to PORT, until it ended. */
static void
post(struct client *client, int port, long timeout_ms)
{
	static const char *const headers[] = {"X-Test: yes", NULL};
	char url[64];
	const struct transfer_request request = {.url = url,
	    .body = {(const unsigned char *)"hello", 5},
	    .headers = headers,
	    .timeout_ms = timeout_ms};
	const int before = client->done;
	int running;

	snprintf(url, sizeof(url), "http://127.0.0.1:%d/send", port);
	ck_assert_int_eq(transfer_start(client->multi, &client->transfer,
			     &request),
	    ERR_OK);
	while (client->done == before) {
		curl_multi_perform(client->multi, &running);
		transfer_collect(client->multi);
		curl_multi_poll(client->multi, NULL, 0, 20, NULL);
	}
	ck_assert_int_eq(client->done, before + 1);
}

static void
client_stop(struct client *client)
{
	transfer_free(&client->transfer);
	curl_multi_cleanup(client->multi);
	curl_global_cleanup();
}

/* The client first: the server may be reading from it. */
static void
server_stop(struct server *server)
{
	shutdown(server->listener, SHUT_RDWR);
	pthread_join(server->thread, NULL);
	close(server->listener);
}

static int
free_port(void)
{
	struct server server;
	const struct step none = {0};

	server_start(&server, &none, 1);
	server_stop(&server);
	return server.port;
}

START_TEST(answered)
{
	static const struct step steps[] = {{OK_KEPT, false}};
	struct server server;
	struct client client;

	server_start(&server, steps, 1);
	client_start(&client);
	post(&client, server.port, 5000);
	ck_assert_int_eq(client.transfer.end, TRANSFER_ANSWERED);
	ck_assert_int_eq(client.transfer.status, 202);
	ck_assert_str_eq(client.transfer.reply, "0:");
	ck_assert_ptr_nonnull(strstr(server.last, "POST /send HTTP/1.1"));
	ck_assert_ptr_nonnull(strstr(server.last, "X-Test: yes"));
	ck_assert_ptr_nonnull(strstr(server.last, "\r\n\r\nhello"));
	ck_assert_ptr_null(strstr(server.last, "Expect:"));
	client_stop(&client);
	server_stop(&server);
}
END_TEST

START_TEST(refused_connection_is_not_sent)
{
	struct client client;

	client_start(&client);
	post(&client, free_port(), 5000);
	ck_assert_int_eq(client.transfer.end, TRANSFER_NOT_SENT);
	ck_assert_str_eq(client.transfer.fault, "connect");
	client_stop(&client);
}
END_TEST

/* Out of descriptors: not sent, and nobody else's fault. */
START_TEST(starved_is_ours)
{
	static const struct step steps[] = {{OK_KEPT, false}};
	struct server server;
	struct client client;
	struct rlimit before, none;
	int spare;

	client_start(&client);
	ck_assert_int_eq(getrlimit(RLIMIT_NOFILE, &before), 0);
	spare = dup(STDERR_FILENO);
	none = (struct rlimit){(rlim_t)spare, before.rlim_max};
	close(spare);
	ck_assert_int_eq(setrlimit(RLIMIT_NOFILE, &none), 0);
	post(&client, 9, 5000);
	ck_assert_int_eq(setrlimit(RLIMIT_NOFILE, &before), 0);
	ck_assert_int_eq(client.transfer.end, TRANSFER_NOT_SENT);
	ck_assert_str_eq(client.transfer.fault, "starved");
	ck_assert(client.transfer.ours);
	client_stop(&client);
	server_start(&server, steps, 1);
	client_start(&client);
	post(&client, server.port, 5000);
	ck_assert_int_eq(client.transfer.end, TRANSFER_ANSWERED);
	ck_assert(!client.transfer.ours);
	client_stop(&client);
	server_stop(&server);
}
END_TEST

START_TEST(unknown_host_is_not_sent)
{
	struct client client;
	const struct transfer_request request =
	    {.url = "http://nobody.invalid/", .timeout_ms = 5000};
	int running;

	client_start(&client);
	ck_assert_int_eq(transfer_start(client.multi, &client.transfer,
			     &request),
	    ERR_OK);
	while (!client.done) {
		curl_multi_perform(client.multi, &running);
		transfer_collect(client.multi);
		curl_multi_poll(client.multi, NULL, 0, 20, NULL);
	}
	ck_assert_int_eq(client.transfer.end, TRANSFER_NOT_SENT);
	client_stop(&client);
}
END_TEST

/* Other than http and https, nothing is spoken. */
START_TEST(other_protocols)
{
	struct client client;
	const struct transfer_request request = {.url = "file:///etc/hostname",
	    .timeout_ms = 5000};
	int running;

	client_start(&client);
	ck_assert_int_eq(transfer_start(client.multi, &client.transfer,
			     &request),
	    ERR_OK);
	while (!client.done) {
		curl_multi_perform(client.multi, &running);
		transfer_collect(client.multi);
	}
	ck_assert_int_eq(client.transfer.end, TRANSFER_NOT_SENT);
	ck_assert_uint_eq(client.transfer.reply_len, 0);
	client_stop(&client);
}
END_TEST

/* A TLS hello is answered in plain text: no byte of the request left. */
START_TEST(failed_tls_is_not_sent)
{
	static const struct step steps[] = {{"no", true}};
	struct server server;
	struct client client;
	char url[64];
	const struct transfer_request request = {.url = url,
	    .timeout_ms = 1000};
	int running;

	server_start(&server, steps, 1);
	client_start(&client);
	snprintf(url, sizeof(url), "https://127.0.0.1:%d/", server.port);
	ck_assert_int_eq(transfer_start(client.multi, &client.transfer,
			     &request),
	    ERR_OK);
	while (!client.done) {
		curl_multi_perform(client.multi, &running);
		transfer_collect(client.multi);
		curl_multi_poll(client.multi, NULL, 0, 20, NULL);
	}
	ck_assert_int_eq(client.transfer.end, TRANSFER_NOT_SENT);
	client_stop(&client);
	server_stop(&server);
}
END_TEST

static const struct {
	const char *answer;
	const char *fault;
} losses[] = {
    {NULL, "reset"},
    {"HTTP/1.1 202 Acc", "reset"},
    {"HTTP/1.1 202 Accepted\r\nContent-Length: 20\r\n\r\n0: Acc", "reset"},
    {"garbage, and not even HTTP\r\n\r\n", "protocol"},
};

START_TEST(lost)
{
	const struct step steps[] = {{losses[_i].answer, true}};
	struct server server;
	struct client client;

	server_start(&server, steps, 1);
	client_start(&client);
	post(&client, server.port, 5000);
	ck_assert_int_eq(client.transfer.end, TRANSFER_LOST);
	ck_assert_str_eq(client.transfer.fault, losses[_i].fault);
	ck_assert_int_eq(server.requests, 1);
	client_stop(&client);
	server_stop(&server);
}
END_TEST

START_TEST(silence_is_lost)
{
	static const struct step steps[] = {{NULL, false}};
	struct server server;
	struct client client;

	server_start(&server, steps, 1);
	client_start(&client);
	post(&client, server.port, 300);
	ck_assert_int_eq(client.transfer.end, TRANSFER_LOST);
	ck_assert_str_eq(client.transfer.fault, "timeout");
	client_stop(&client);
	server_stop(&server);
}
END_TEST

/*
 * The one that matters most. curl keeps connections; when a kept one turns out
 * dead it sends the request again, on a new one. But a provider that took the
 * message and then died had it: it must not get it twice.
 */
START_TEST(a_dead_kept_connection_is_lost)
{
	static const struct step steps[] = {{OK_KEPT, false}, {NULL, true},
	    {OK_KEPT, false}};
	struct server server;
	struct client client;

	server_start(&server, steps, 3);
	client_start(&client);
	post(&client, server.port, 5000);
	ck_assert_int_eq(client.transfer.end, TRANSFER_ANSWERED);
	post(&client, server.port, 5000);
	ck_assert_int_eq(client.transfer.end, TRANSFER_LOST);
	ck_assert_str_eq(client.transfer.fault, "reset");
	ck_assert_int_eq(server.requests, 2);
	post(&client, server.port, 5000); /* and on it goes */
	ck_assert_int_eq(client.transfer.end, TRANSFER_ANSWERED);
	ck_assert_int_eq(server.requests, 3);
	client_stop(&client);
	server_stop(&server);
}
END_TEST

/* What is idle may be closed by the other side at the very moment of use. */
START_TEST(an_idle_connection_is_not_used_again)
{
	static const struct step steps[] = {{OK_KEPT, false}};
	struct server server;
	struct client client;

	server_start(&server, steps, 1);
	client_start(&client);
	post(&client, server.port, 5000);
	post(&client, server.port, 5000);
	ck_assert_int_eq(server.connections, 1);
	sleep(3);
	post(&client, server.port, 5000);
	ck_assert_int_eq(client.transfer.end, TRANSFER_ANSWERED);
	ck_assert_int_eq(server.connections, 2);
	client_stop(&client);
	server_stop(&server);
}
END_TEST

START_TEST(redirects_are_answers)
{
	static const struct step steps[] = {
	    {"HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\n"
	     "Content-Length: 0\r\n\r\n",
		false}};
	struct server server;
	struct client client;

	server_start(&server, steps, 1);
	client_start(&client);
	post(&client, server.port, 5000);
	ck_assert_int_eq(client.transfer.end, TRANSFER_ANSWERED);
	ck_assert_int_eq(client.transfer.status, 302);
	ck_assert_int_eq(server.requests, 1);
	client_stop(&client);
	server_stop(&server);
}
END_TEST

START_TEST(retry_after)
{
	static const struct step steps[] =
	    {{"HTTP/1.1 429 Slow\r\nRetry-After: 17\r\nContent-Length: 0\r\n"
	      "\r\n",
		 false},
		{"HTTP/1.1 429 Slow\r\nRetry-After: 999999\r\nContent-Length: 0"
		 "\r\n\r\n",
		    false},
		{OK_KEPT, false}};
	struct server server;
	struct client client;

	server_start(&server, steps, 3);
	client_start(&client);
	post(&client, server.port, 5000);
	ck_assert_int_eq(client.transfer.retry_after, 17);
	post(&client, server.port, 5000);
	ck_assert_int_eq(client.transfer.retry_after, 3600);
	post(&client, server.port, 5000);
	ck_assert_int_eq(client.transfer.retry_after, 0);
	client_stop(&client);
	server_stop(&server);
}
END_TEST

/* Endless bodies and heads end here. */
START_TEST(too_long)
{
	static char text[4 * TRANSFER_REPLY_MOST];
	const struct step steps[] = {{text, true}};
	struct server server;
	struct client client;
	const char *head = _i ? "HTTP/1.1 200 OK\r\nX-Endless: "
			      : "HTTP/1.1 200 OK\r\n\r\n";

	memset(text, 'x', sizeof(text) - 1);
	memcpy(text, head, strlen(head));
	server_start(&server, steps, 1);
	client_start(&client);
	post(&client, server.port, 5000);
	ck_assert_int_eq(client.transfer.end, TRANSFER_LOST);
	ck_assert_uint_le(client.transfer.reply_len, TRANSFER_REPLY_MOST);
	client_stop(&client);
	server_stop(&server);
}
END_TEST

START_TEST(proxies_are_not_asked)
{
	static const struct step steps[] = {{OK_KEPT, false}};
	struct server server;
	struct client client;

	setenv("http_proxy", "http://127.0.0.1:1", 1);
	setenv("ALL_PROXY", "http://127.0.0.1:1", 1);
	server_start(&server, steps, 1);
	client_start(&client);
	post(&client, server.port, 5000);
	ck_assert_int_eq(client.transfer.end, TRANSFER_ANSWERED);
	client_stop(&client);
	server_stop(&server);
}
END_TEST

START_TEST(escapes)
{
	struct arena *arena = arena_new(256);

	ck_assert_str_eq(transfer_escape(arena, "a b&c=\u00eb/\n"),
	    "a%20b%26c%3D%C3%AB%2F%0A");
	ck_assert_str_eq(transfer_escape(arena, ""), "");
	arena_free(arena);
	arena = arena_new(0);
	ck_assert_ptr_null(transfer_escape(arena, "a"));
	arena_free(arena);
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("courier_transfer");
	TCase *tcase = tcase_create("transfer");
	SRunner *runner = srunner_create(suite);

	tcase_set_timeout(tcase, CHECK_HANG);
	tcase_add_test(tcase, answered);
	tcase_add_test(tcase, refused_connection_is_not_sent);
	tcase_add_test(tcase, starved_is_ours);
	tcase_add_test(tcase, unknown_host_is_not_sent);
	tcase_add_test(tcase, other_protocols);
	tcase_add_test(tcase, failed_tls_is_not_sent);
	tcase_add_loop_test(tcase, lost, 0,
	    (int)(sizeof(losses) / sizeof(*losses)));
	tcase_add_test(tcase, silence_is_lost);
	tcase_add_test(tcase, a_dead_kept_connection_is_lost);
	tcase_add_test(tcase, an_idle_connection_is_not_used_again);
	tcase_add_test(tcase, redirects_are_answers);
	tcase_add_test(tcase, retry_after);
	tcase_add_loop_test(tcase, too_long, 0, 2);
	tcase_add_test(tcase, proxies_are_not_asked);
	tcase_add_test(tcase, escapes);
	suite_add_tcase(suite, tcase);
	srunner_run_all(runner, CK_ENV);
	const int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed != 0;
}
