#include "app.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "clock.h"
#include "dispatch.h"
#include "exchange.h"
#include "log.h"
#include "route_list.h"
#include "upload.h"
#include "view.h"
#include "watch.h"

#define DEFAULT_CONF "/etc/burgernet/burgernet.conf"
#define LISTEN_FD 0 /* as spawn-fcgi and multiwatch hand it over */

struct worker {
	const struct app *app;
	struct conf *conf;
	struct tools tools;
	bool started;
	struct arena *arena;
	struct exchange *exchange;
	int signal_fd;
	int spool_fd; /* -1: this program takes no files */
};

/* The route's path and never the request's own, which may hold anything. */
static void
log_answer(const struct response *response, int64_t began, bool sent)
{
	static const char *const methods[] = {
	    [METHOD_GET] = "GET",
	    [METHOD_HEAD] = "HEAD",
	    [METHOD_POST] = "POST",
	    [METHOD_OTHER] = "other",
	};
	const struct request *request = response->request;

	LOG(LOG_INFO, "request", LOG_TEXT("method", methods[request->method]),
	    LOG_TEXT("route", request->route ? request->route->path : "none"),
	    LOG_NUMBER("status", response->status),
	    LOG_TEXT("error", response->err ? err_name(response->err) : "none"),
	    LOG_NUMBER("sent", sent),
	    LOG_NUMBER("ms", clock_monotonic_ms() - began));
}

/* The route that the body is for; NULL: none. *OUTCOME by the route's own most
 * bytes, where it has such. */
static const struct route *
body_route(const struct app *app, struct request *request,
    enum request_outcome *outcome)
{
	if ((*outcome != REQUEST_OK && *outcome != REQUEST_TOO_LARGE) ||
	    route_find(app->routes, app->route_count, request) != ROUTE_FOUND)
		return NULL;
	if (request->route->body > 0)
		*outcome = request->body_length > request->route->body
		    ? REQUEST_TOO_LARGE
		    : REQUEST_OK;
	return request->route;
}

/* Whether ROUTE takes the body's files. Who has no session, or comes from
 * another site, is refused without them: nothing is written for him. */
static bool
takes_files(const struct worker *worker, const struct request *request)
{
	return worker->spool_fd >= 0 &&
	    upload_is_for(request, request->route->fields) &&
	    dispatch_may_enter(request);
}

/* False when the client went away, which is no error. */
static bool
read_files(struct worker *worker, struct request *request,
    const struct route *route, enum request_outcome *outcome)
{
	const struct upload_spool spool = {worker->spool_fd, exchange_read_some,
	    worker->exchange};
	bool gone;

	*outcome = upload_read(request, route->fields, &spool, &gone);
	return !gone;
}

/* The same. */
static bool
read_body(struct worker *worker, struct request *request,
    enum request_outcome *outcome)
{
	const struct route *route = body_route(worker->app, request, outcome);
	struct bytes body = {0};
	enum err err;

	if (route && takes_files(worker, request))
		return read_files(worker, request, route, outcome);
	/* dispatch looks for itself, and a refusal before it repeats nothing of
	 * the query: what of it the route takes is not sorted out yet. */
	request->route = NULL;
	if (*outcome != REQUEST_OK || request->body_length == 0)
		return true;
	err = exchange_read(worker->exchange, worker->arena,
	    request->body_length, &body);
	if (err == ERR_UNAVAILABLE)
		return false;
	*outcome = err ? REQUEST_NO_MEMORY : request_take_body(request, body);
	return true;
}

static void
answer(struct worker *worker, struct request *request)
{
	int64_t began = clock_monotonic_ms();
	enum request_outcome outcome = request_open(request,
	    exchange_params(worker->exchange));
	struct response response;
	bool sent;

	log_request(request->id);
	answer_open(&response, request, worker->app->has_pages);
	if (!read_body(worker, request, &outcome)) {
		LOG(LOG_INFO, "client_gone");
		(void)exchange_finish(worker->exchange);
		return;
	}
	watch_deadline(0);
	dispatch(worker->app, request, outcome, &response);
	upload_end(request, worker->spool_fd);
	watch_deadline(worker->conf->request_deadline_seconds);
	sent = answer_send(&response, exchange_put, worker->exchange);
	sent = exchange_finish(worker->exchange) && sent;
	log_answer(&response, began, sent);
}

/* Whether a request came. */
static enum exchange_outcome
serve(struct worker *worker)
{
	struct request request = {
	    .arena = worker->arena,
	    .conf = worker->conf,
	    .tools = &worker->tools,
	    .cookie = worker->app->cookie ? worker->app->cookie : "burgernet",
	};
	enum exchange_outcome outcome;

	watch_deadline(worker->conf->request_deadline_seconds);
	outcome = exchange_take(worker->exchange);
	if (outcome == EXCHANGE_TAKEN)
		answer(worker, &request);
	watch_deadline(0);
	log_request("");
	arena_reset(worker->arena);
	if (outcome == EXCHANGE_TAKEN && worker->app->after)
		worker->app->after(&worker->tools);
	return outcome;
}

static int
serve_all(struct worker *worker)
{
	int left = worker->conf->requests_per_process;

	while (left > 0) {
		switch (watch_wait(LISTEN_FD, worker->signal_fd)) {
		case WATCH_STOP:
			LOG(LOG_INFO, "stopped");
			return EXIT_SUCCESS;
		case WATCH_FAILED:
			return EXIT_FAILURE;
		case WATCH_CONNECTION:
			break;
		}
		switch (serve(worker)) {
		case EXCHANGE_TAKEN:
			left--;
			break;
		case EXCHANGE_NONE:
			break;
		case EXCHANGE_FAILED:
			return EXIT_FAILURE;
		}
	}
	LOG(LOG_INFO, "retired");
	return EXIT_SUCCESS;
}

static bool
complain(const struct worker *worker, const char *what)
{
	(void)fprintf(stderr, "%s: %s\n", worker->app->name, what);
	return false;
}

static bool
start_program(struct worker *worker)
{
	const struct app *app = worker->app;
	const char *const folders[] = {app->name, "errors", NULL};

	worker->arena = arena_new((size_t)worker->conf->request_arena_bytes);
	if (!worker->arena)
		return complain(worker, "not enough memory for the arena");
	if (app->has_pages &&
	    view_load_all(worker->conf->templates_dir, folders))
		return complain(worker, "a template is broken, see above");
	if (app->start && app->start(worker->conf, &worker->tools))
		return complain(worker, "cannot start, see the lines above");
	worker->started = true;
	if (app->sandbox == SANDBOX_SPOOL) {
		worker->spool_fd = upload_open_folder(worker->conf->spool_dir);
		if (worker->spool_fd < 0)
			return complain(worker, "no folder for files");
	}
	if (worker->conf->sandbox && sandbox_enter(app->sandbox))
		return complain(worker, "cannot enter the sandbox");
	return true;
}

static bool
start(struct worker *worker, const char *conf_path)
{
	char message[512];

	if (conf_load(conf_path, &worker->conf, message, sizeof(message)))
		return complain(worker, message);
	log_open(worker->app->name, worker->conf->log_level);
	switch (watch_open(LISTEN_FD, &worker->signal_fd)) {
	case ERR_OK:
		break;
	case ERR_CONFIG:
		return complain(worker,
		    "standard input is no listening "
		    "socket: start it with spawn-fcgi or multiwatch");
	default:
		return complain(worker, "cannot watch its socket");
	}
	worker->exchange = exchange_open(LISTEN_FD);
	return worker->exchange && start_program(worker);
}

static void
stop(struct worker *worker)
{
	if (worker->started && worker->app->stop)
		worker->app->stop(&worker->tools);
	exchange_close(worker->exchange);
	arena_free(worker->arena);
	if (worker->spool_fd >= 0)
		(void)close(worker->spool_fd);
	if (worker->signal_fd >= 0)
		(void)close(worker->signal_fd);
	conf_free(worker->conf);
}

struct options {
	const char *conf;
	bool list; /* the routes, and no more */
};

static bool
parse_options(const struct app *app, int argc, char **argv,
    struct options *options)
{
	int c;

	*options = (struct options){.conf = DEFAULT_CONF};
	while ((c = getopt(argc, argv, "c:R")) != -1) {
		if (c == 'R')
			options->list = true;
		else if (c == 'c')
			options->conf = optarg;
		else
			return false;
	}
	if (optind == argc)
		return true;
	(void)fprintf(stderr, "usage: %s [-c FILE] [-R]\n", app->name);
	return false;
}

int
app_main(const struct app *app, int argc, char **argv)
{
	struct worker worker = {.app = app, .signal_fd = -1, .spool_fd = -1};
	struct options options;
	int status = EXIT_FAILURE;

	if (!parse_options(app, argc, argv, &options))
		return 2;
	if (!route_list_check(app, stderr))
		return EXIT_FAILURE;
	if (options.list)
		return route_list_print(app, stdout) ? EXIT_SUCCESS
						     : EXIT_FAILURE;
	if (start(&worker, options.conf)) {
		LOG(LOG_INFO, "ready",
		    LOG_NUMBER("routes", (long long)app->route_count));
		status = serve_all(&worker);
	}
	stop(&worker);
	return status;
}
