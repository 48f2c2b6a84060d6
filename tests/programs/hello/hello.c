/*
 * hello: the smallest program there is, for a test only. It says how many
 * municipalities there are, and shows that a folder and a line in the table
 * `programs` are all that a program takes (tests/http/program.test.mjs).
 */
#include <string.h>

#include "app.h"
#include "program.h"
#include "query/hello.h"

struct hello {
	struct db *db;
	struct key_ring *ring;
};

static enum err
hello_show(struct request *request, struct response *response)
{
	struct hello *hello = request->state;
	struct db_rows rows;
	const char *text;
	enum err err = DB_ASK(hello->db, request->arena, hello_count, &rows);

	if (err)
		return err;
	text = arena_printf(request->arena, "hallo, %s gemeenten\n",
	    db_text(&rows, 0, HELLO_COUNT_COUNT));
	return !text ? ERR_MEMORY
		     : response_text(response, 200, "text/plain; charset=utf-8",
			   text, strlen(text));
}

static enum err
start(const struct conf *conf, void **state)
{
	static struct hello hello;

	*state = &hello;
	return program_open(&program_self, conf, &hello.ring, &hello.db);
}

static void
stop(void *state)
{
	struct hello *hello = state;

	db_close(hello->db);
	key_ring_free(hello->ring);
}

static bool
healthy(void *state)
{
	struct hello *hello = state;

	return db_is_up(hello->db);
}

int
main(int argc, char **argv)
{
	static const struct route routes[] = {
	    {.method = METHOD_GET, .path = "/hallo", .page = hello_show},
	};
	static const struct app app = {
	    .name = "hello",
	    .routes = routes,
	    .route_count = sizeof(routes) / sizeof(routes[0]),
	    .sandbox = SANDBOX_WEB,
	    .start = start,
	    .stop = stop,
	    .healthy = healthy,
	};

	return app_main(&app, argc, argv);
}
