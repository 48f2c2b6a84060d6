#ifndef APP_H
#define APP_H

#include <stdbool.h>
#include <stddef.h>

#include "conf.h"
#include "route.h"
#include "sandbox.h"

/*
 * The skeleton that owns main. A program supplies a table and callbacks:
 *
 *   int main(int argc, char **argv) { return app_main(&app, argc, argv); }
 *
 * Order: options (-c FILE; -R prints the routes and ends), configuration,
 * templates (all; a broken one stops the start), start() (database, keys),
 * sandbox, "ready" in the log, requests. SIGTERM: the request at hand is
 * finished. After conf.requests_per_process the process ends with 0 and its
 * supervisor starts another.
 */
struct app {
	const char *name;
	const struct route *routes;
	size_t route_count;
	/* The name of its cookie, before __Host-; NULL: "burgernet". A program
	 * with one of its own is not signed out by another. */
	const char *cookie;
	bool has_pages; /* loads templates; false: plain answers (gateway) */
	enum sandbox_kind sandbox;
	enum err (*start)(const struct conf *conf, struct tools *tools);
	void (*stop)(struct tools *tools);
	/* For /gezondheid: whether what it depends on is there now. */
	bool (*healthy)(const struct tools *tools);
	/* NULL, or called after each answer has left (the demo's stand-ins). */
	void (*after)(const struct tools *tools);
};

int app_main(const struct app *app, int argc, char **argv);

#endif
