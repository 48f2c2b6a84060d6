/*
 * burgernet retention list | run
 *
 * What goes is told before it goes, by the same two functions that are the dry
 * run; then it goes in batches, each a transaction of its own: stopping in the
 * middle loses nothing and leaves nothing half done.
 */
#include <inttypes.h>
#include <stdio.h>

#include "cli.h"
#include "log.h"
#include "query/retention.h"
#include "text.h"

#define BATCH 1000
#define PAGE 1000 /* ids that are shown at a time */
#define PAGE_BYTES ((size_t)1 << 20)
#define ID_MOST 128

static const char run_usage[] =
    "retention run [--dry-run] [--rule NAME] [--verbose]";

enum { RULE, EVERY, WHAT, PERIOD, SETTING, DUE }; /* of retention_list */

struct run {
	const char *rule; /* NULL: all */
	bool dry;
	bool verbose;
	struct db *db;
	struct arena *page; /* of one answer at a time: there may be many */
	struct db_rows rules;
};

static int
failed(void)
{
	return cli_fail("cannot read what is kept: was burgernet database "
			"upgrade and configure run?");
}

static int
show_rules(struct cli *cli, struct db *db)
{
	struct db_rows rules;

	if (DB_ASK(db, cli->arena, retention_list, &rules))
		return failed();
	printf("%-10s  %-6s  %-24s  %-17s  %7s  %s\n", "rule", "every",
	    "period", "setting", "due now", "what");
	for (size_t i = 0; i < rules.count; i++)
		printf("%-10s  %-6s  %-24s  %-17s  %7s  %s\n",
		    db_text(&rules, i, RULE), db_text(&rules, i, EVERY),
		    db_text(&rules, i, PERIOD), db_text(&rules, i, SETTING),
		    db_text(&rules, i, DUE), db_text(&rules, i, WHAT));
	return 0;
}

int
retention_list_command(struct cli *cli, int argc, char **argv)
{
	struct db *db;
	int status;

	(void)argv;
	if (argc != 0)
		return cli_usage("retention list");
	db = cli_database(cli);
	if (!db)
		return 1;
	status = show_rules(cli, db);
	db_close(db);
	return status;
}

static bool
read_words(int argc, char **argv, struct run *run)
{
	for (int i = 0; i < argc; i++) {
		if (text_equal(argv[i], "--dry-run"))
			run->dry = true;
		else if (text_equal(argv[i], "--verbose"))
			run->verbose = true;
		else if (text_equal(argv[i], "--rule") && i + 1 < argc &&
		    !run->rule)
			run->rule = argv[++i];
		else
			return false;
	}
	return true;
}

static bool
is_asked(const struct run *run, const char *rule)
{
	return !run->rule || text_equal(run->rule, rule);
}

static bool
rule_exists(const struct run *run)
{
	for (size_t i = 0; i < run->rules.count; i++) {
		if (is_asked(run, db_text(&run->rules, i, RULE)))
			return true;
	}
	return false;
}

static int
show_ids(const struct run *run, const char *rule)
{
	char after[ID_MOST] = "";
	struct db_rows ids;

	do {
		arena_reset(run->page);
		if (DB_CALL(run->db, run->page, retention_due, &ids,
			.rule = DB_TEXT(rule), .after = DB_TEXT(after),
			.most = DB_NUMBER(PAGE)))
			return failed();
		for (size_t i = 0; i < ids.count; i++)
			printf("  %s\n", db_text(&ids, i, RETENTION_DUE_ID));
		if (ids.count > 0)
			snprintf(after, sizeof(after), "%s",
			    db_text(&ids, ids.count - 1, RETENTION_DUE_ID));
	} while (ids.count == PAGE);
	return 0;
}

/* What would go, or goes in a moment. */
static int
show_due(const struct run *run)
{
	int status = 0;

	for (size_t i = 0; i < run->rules.count && status == 0; i++) {
		const char *rule = db_text(&run->rules, i, RULE);

		if (!is_asked(run, rule))
			continue;
		printf("%s: %s due\n", rule, db_text(&run->rules, i, DUE));
		if (run->verbose)
			status = show_ids(run, rule);
	}
	fflush(stdout);
	return status;
}

static int
remove_rule(const struct run *run, const char *rule)
{
	struct db_rows rows;
	int64_t gone = 0;
	int64_t last;

	do {
		arena_reset(run->page);
		if (DB_CALL(run->db, run->page, retention_remove, &rows,
			.rule = DB_TEXT(rule), .most = DB_NUMBER(BATCH)))
			return cli_fail("%s: stopped after %" PRId64 "; run "
					"it again to go on",
			    rule, gone);
		last = db_number(&rows, 0, RETENTION_REMOVE_VALUE);
		gone += last;
	} while (last > 0);
	if (gone > 0) {
		LOG(LOG_INFO, "retention", LOG_TEXT("rule", rule),
		    LOG_NUMBER("rows", gone));
		printf("%s: %" PRId64 " removed\n", rule, gone);
	}
	return 0;
}

/* One rule that fails holds up no other. */
static int
remove_due(const struct run *run)
{
	int status = 0;

	for (size_t i = 0; i < run->rules.count; i++) {
		const char *rule = db_text(&run->rules, i, RULE);

		if (is_asked(run, rule) && remove_rule(run, rule) != 0)
			status = 1;
	}
	return status;
}

static int
run_rules(struct cli *cli, struct run *run)
{
	if (DB_ASK(run->db, cli->arena, retention_list, &run->rules))
		return failed();
	if (!rule_exists(run)) {
		cli_fail("there is no rule %s: burgernet retention list shows "
			 "them",
		    run->rule);
		return 2;
	}
	if (show_due(run) != 0)
		return 1;
	if (run->dry) {
		printf("nothing was removed: it was a dry run\n");
		return 0;
	}
	if (remove_due(run) != 0)
		return 1;
	printf("done\n");
	return 0;
}

int
retention_run_command(struct cli *cli, int argc, char **argv)
{
	struct run run = {0};
	int status;

	if (!read_words(argc, argv, &run))
		return cli_usage(run_usage);
	run.db = cli_database(cli);
	if (!run.db)
		return 1;
	run.page = arena_new(PAGE_BYTES);
	status = run.page ? run_rules(cli, &run)
			  : cli_fail("not enough memory");
	arena_free(run.page);
	db_close(run.db);
	return status;
}
