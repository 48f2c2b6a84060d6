#include "cli.h"

#include <stdarg.h>
#include <stdio.h>

#include "statement.h"

struct db *
cli_database(struct cli *cli)
{
	/* The admin's role owns nothing: the owner's place is taken visibly. */
	const struct db_target target = {
		.socket = cli->conf->database_socket,
		.database = cli->conf->database_name,
		.role = "burgernet_admin",
		.act_as = "burgernet_owner",
		.program = "burgernet",
		.statements = program_statements,
		.count = STATEMENT_COUNT,
		.lazy = true, /* before the first upgrade there is nothing */
		.patient = true,
	};
	struct db *db;

	if (db_open(&target, &db) == ERR_OK)
		return db;
	cli_fail("no connection to database %s by %s as burgernet_admin: is "
	    "PostgreSQL running, and was sql/bootstrap.sql run?",
	    cli->conf->database_name, cli->conf->database_socket);
	return NULL;
}

int
cli_fail(const char *format, ...)
{
	va_list args;

	fflush(stdout);
	va_start(args, format);
	fputs("burgernet: ", stderr);
	vfprintf(stderr, format, args);
	fputc('\n', stderr);
	va_end(args);
	return 1;
}

int
cli_usage(const char *usage)
{
	cli_fail("usage: burgernet %s", usage);
	return 2;
}
