#include "cli.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "statement.h"
#include "text.h"

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
	    .count = program_statement_count,
	    .lazy = true, /* before the first upgrade there is nothing */
	    .patient = true,
	};
	struct db *db;

	if (!db_open(&target, &db))
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

bool
cli_is_day(const char *text)
{
	static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30,
	    31};
	int year, month, day;
	char copy[16];

	if (strlen(text) != 10 ||
	    sscanf(text, "%4d-%2d-%2d", &year, &month, &day) != 3)
		return false;
	/* Written back it must be the same: no signs, no spaces. */
	snprintf(copy, sizeof(copy), "%04u-%02u-%02u", (unsigned)year % 10000,
	    (unsigned)month % 100, (unsigned)day % 100);
	if (!text_equal(copy, text) || year < 1 || month < 1 || month > 12 ||
	    day < 1)
		return false;
	return day <= days[month - 1] ||
	    (month == 2 && day == 29 && year % 4 == 0 &&
		(year % 100 != 0 || year % 400 == 0));
}

bool
cli_refuses_demo(const struct cli *cli, const char *what)
{
	if (cli->conf->environment != ENVIRONMENT_PRODUCTION)
		return false;
	cli_fail("this is a real installation (environment = production): no "
		 "invented %s here; use import FILE",
	    what);
	return true;
}
