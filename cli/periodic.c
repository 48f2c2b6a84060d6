/*
 * burgernet periodic run: one round of housekeeping, started by a timer.
 */
#include <stdio.h>

#include "cli.h"
#include "log.h"
#include "query/database.h"
#include "text.h"

/* What a job returns while another round is at it. */
#define BUSY (-1)

/* For whoever watches the log: what was done, and the alarm as an error. */
static void
tell_job(const char *job, long long rows)
{
	if (rows == BUSY) {
		printf("%s: another round is at it\n", job);
	} else if (rows > 0 && text_equal(job, "sms_budget_alarm")) {
		LOG(LOG_ERROR, "sms_budget_alarm", LOG_NUMBER("percent", rows));
		printf("ALARM: %lld %% of today's SMS budget is used\n", rows);
	} else if (rows > 0) {
		LOG(LOG_INFO, "periodic", LOG_TEXT("job", job),
		    LOG_NUMBER("rows", rows));
		printf("%s: %lld\n", job, rows);
	}
}

/* A job that fails holds up no other; its exit status tells the timer. */
static int
run_jobs(struct cli *cli, struct db *db)
{
	struct db_rows jobs, rows;
	int status = 0;

	if (DB_ASK(db, cli->arena, housekeeping_jobs, &jobs))
		return cli_fail("housekeeping failed: was burgernet database "
				"upgrade run?");
	for (size_t i = 0; i < jobs.count; i++) {
		const char *job = db_text(&jobs, i, HOUSEKEEPING_JOBS_JOB);

		if (!DB_CALL(db, cli->arena, housekeeping, &rows,
			.job = DB_TEXT(job)))
			tell_job(job, db_number(&rows, 0, HOUSEKEEPING_VALUE));
		else
			status = cli_fail("%s failed; the next round does it "
					  "again",
			    job);
	}
	return status;
}

int
periodic_run_command(struct cli *cli, int argc, char **argv)
{
	struct db *db;
	int status;

	(void)argv;
	if (argc != 0)
		return cli_usage("periodic run");
	db = cli_database(cli);
	if (!db)
		return 1;
	status = run_jobs(cli, db);
	db_close(db);
	if (status == 0)
		printf("done\n");
	return status;
}
