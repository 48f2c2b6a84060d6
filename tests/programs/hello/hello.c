/*
 * hello: the smallest program there is, for a test only. It says how many
 * municipalities there are, and shows that a folder and a line in the table
 * `programs` are all that a program takes (tests/http/program.test.mjs).
 */
#include "app.h"
#include "db.h"
#include "program_tools.h"
#include "query/hello.h"

static enum err
hello_show(struct page *page)
{
	const struct means *means = &page->means;
	struct db_rows rows;
	enum err err = DB_ASK(means->db, means->arena, hello_count, &rows);

	if (err)
		return err;
	return response_string(page->response, 200, "text/plain; charset=utf-8",
	    arena_printf(means->arena, "hallo, %s gemeenten\n",
		db_text(&rows, 0, HELLO_COUNT_COUNT)));
}

int
main(int argc, char **argv)
{
	static const struct route routes[] = {
	    ROUTE(GET, "/hallo", anybody, hello_show),
	};
	static const struct app app = {
	    .name = "hello",
	    .routes = routes,
	    .route_count = sizeof(routes) / sizeof(routes[0]),
	    .sandbox = SANDBOX_WEB,
	    .start = tools_open,
	    .stop = tools_close,
	    .healthy = tools_are_up,
	};

	return app_main(&app, argc, argv);
}
