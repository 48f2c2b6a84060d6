/*
 * burgernet periodic run: one round of housekeeping, started by a timer.
 */
#include <stdio.h>

#include "cli.h"
#include "log.h"
#include "statement.h"
#include "text.h"

/* For whoever watches the log: what was done, and the alarm as an error. */
static void
tell_job(const char *job, long long rows)
{
	if (text_equal(job, "sms_budget_alarm")) {
		LOG(LOG_ERROR, "sms_budget_alarm", LOG_NUMBER("percent", rows));
		printf("ALARM: %lld %% of today's SMS budget is used\n", rows);
	} else if (text_equal(job, "busy")) {
		printf("another round is under way\n");
	} else if (rows > 0) {
		LOG(LOG_INFO, "periodic", LOG_TEXT("job", job),
		    LOG_NUMBER("rows", rows));
		printf("%s: %lld\n", job, rows);
	}
}

int
periodic_run_command(struct cli *cli, int argc, char **argv)
{
	struct db_rows rows;
	struct db *db;
	enum err err;

	(void)argv;
	if (argc != 0)
		return cli_usage("periodic run");
	db = cli_database(cli);
	if (db == NULL)
		return 1;
	err = db_run(db, cli->arena, STATEMENT_HOUSEKEEPING, NULL, 0, &rows);
	db_close(db);
	if (err != ERR_OK)
		return cli_fail("housekeeping failed; the next round does it "
		    "all");
	for (size_t i = 0; i < rows.count; i++)
		tell_job(db_text(&rows, i, 0), db_number(&rows, i, 1));
	printf("done\n");
	return 0;
}
