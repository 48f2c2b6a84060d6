/*
 * burgernet database upgrade | configure | status
 */
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "cli.h"
#include "migration.h"
#include "query/database.h"
#include "query/outbox.h"
#include "text.h"

static int
read_folder(struct cli *cli, const char *folder, struct migration_list *list)
{
	const char *path = arena_printf(cli->arena, "%s/%s", cli->conf->sql_dir,
	    folder);
	const char *bad = path;

	errno = 0;
	if (!path || migration_read(cli->arena, path, list, &bad))
		return cli_fail("cannot read %s: %s", bad ? bad : folder,
		    strerror(errno ? errno : ENOMEM));
	return 0;
}

/* Functions, what is inside before what programs call, and then the rights on
 * them, as one list. */
static int
read_code(struct cli *cli, struct migration_list *code)
{
	struct migration_list inside, top;
	struct migration *items;
	size_t size = sizeof(*items);

	if (read_folder(cli, "func", &inside) != 0 ||
	    read_folder(cli, "api", code) != 0 ||
	    read_folder(cli, ".", &top) != 0)
		return 1;
	items = arena_array(cli->arena, inside.count + code->count + 1, size);
	if (!items)
		return cli_fail("not enough memory");
	memcpy(items, inside.items, inside.count * size);
	memcpy(items + inside.count, code->items, code->count * size);
	code->items = items;
	code->count += inside.count;
	for (size_t i = 0; i < top.count; i++) {
		if (text_equal(top.items[i].name, "roles.sql")) {
			items[code->count++] = top.items[i];
			return 0;
		}
	}
	return cli_fail("there is no roles.sql in %s", cli->conf->sql_dir);
}

static int
compare(struct cli *cli, struct db *db, struct migration_list *list)
{
	if (read_folder(cli, "schema", list) != 0)
		return 1;
	if (migration_compare(cli->arena, db, list))
		return cli_fail("cannot read which migrations were applied: "
				"was sql/bootstrap.sql run in this database?");
	return 0;
}

static int
apply_all(struct cli *cli, struct db *db, const struct migration_list *list)
{
	const struct migration *refused = migration_refused(list);
	size_t applied = 0;

	if (refused)
		return cli_fail("%s %s", refused->name,
		    migration_reason(refused));
	for (size_t i = 0; i < list->count; i++) {
		const struct migration *m = &list->items[i];

		if (m->state != MIGRATION_PENDING)
			continue;
		if (migration_apply(cli->arena, db, m))
			return cli_fail("%s failed; nothing of it stayed (the "
					"reason is in the lines above)",
			    m->path);
		printf("applied %s\n", m->name);
		applied++;
	}
	printf("%zu migrations, %zu of them now\n", list->count, applied);
	return 0;
}

static int
upgrade(struct cli *cli, struct db *db)
{
	struct migration_list list;
	struct migration_list code;

	if (compare(cli, db, &list) != 0 || read_code(cli, &code) != 0 ||
	    apply_all(cli, db, &list) != 0)
		return 1;
	if (migration_replace(cli->arena, db, &code))
		return cli_fail("functions and rights stay as they were (the "
				"reason is in the lines above)");
	printf("functions and rights from %zu files\n", code.count);
	return 0;
}

int
database_upgrade_command(struct cli *cli, int argc, char **argv)
{
	struct db *db;
	int status;

	(void)argv;
	if (argc != 0)
		return cli_usage("database upgrade");
	db = cli_database(cli);
	if (!db)
		return 1;
	status = upgrade(cli, db);
	db_close(db);
	return status;
}

struct configure {
	struct db *db;
	struct arena *arena;
	const struct conf *conf;
	enum err err;
	int changed;
	int count;
};

static void
put_policy(void *arg, const char *key, long value)
{
	struct configure *c = arg;
	struct db_rows rows;

	if (c->err)
		return;
	c->err = DB_CALL(c->db, c->arena, setting_put, &rows,
	    .name = DB_TEXT(key), .value = DB_NUMBER(value));
	if (c->err)
		return;
	c->count++;
	c->changed += db_bool(&rows, 0, SETTING_PUT_VALUE);
}

static enum err
put_policies(struct db *db, void *arg)
{
	struct configure *c = arg;

	c->db = db;
	c->err = ERR_OK;
	c->changed = c->count = 0;
	conf_each_policy(c->conf, put_policy, c);
	return c->err;
}

int
database_configure_command(struct cli *cli, int argc, char **argv)
{
	struct configure c = {.arena = cli->arena, .conf = cli->conf};
	struct db *db;
	enum err err;

	(void)argv;
	if (argc != 0)
		return cli_usage("database configure");
	db = cli_database(cli);
	if (!db)
		return 1;
	err = db_transaction(db, cli->arena, put_policies, &c);
	db_close(db);
	if (err)
		return cli_fail("the policies stay as they were: was "
				"burgernet database upgrade run?");
	printf("%d policies, %d of them changed\n", c.count, c.changed);
	return 0;
}

static int
show_migrations(const struct migration_list *list)
{
	int status = 0;

	for (size_t i = 0; i < list->count; i++) {
		const struct migration *m = &list->items[i];

		if (m->state != MIGRATION_APPLIED)
			status = cli_fail("%s %s", m->name,
			    migration_reason(m));
	}
	if (status == 0)
		printf("migrations: %zu applied\n", list->count);
	return status;
}

static int
show_journal(const struct db_rows *audit)
{
	if (!db_is_null(audit, 0, AUDIT_VERIFY_BROKEN))
		return cli_fail("journal: row %s does not fit the chain",
		    db_text(audit, 0, AUDIT_VERIFY_BROKEN));
	printf("journal: %s rows, the chain verifies\n",
	    db_text(audit, 0, AUDIT_VERIFY_CHECKED));
	return 0;
}

static int
show_status(struct cli *cli, struct db *db)
{
	struct migration_list list;
	struct db_rows settings, audit, outbox, budget;

	if (compare(cli, db, &list) != 0 || show_migrations(&list) != 0)
		return 1;
	if (DB_ASK(db, cli->arena, setting_list, &settings) ||
	    DB_ASK(db, cli->arena, audit_verify, &audit) ||
	    DB_ASK(db, cli->arena, outbox_depth, &outbox))
		return cli_fail("the database does not answer as it should");
	if (settings.count == 0)
		return cli_fail("policies: none; run burgernet database "
				"configure");
	printf("policies: %zu\n", settings.count);
	printf("outbox: %s queued, %s under way, oldest %s s\n",
	    db_text(&outbox, 0, OUTBOX_DEPTH_QUEUED),
	    db_text(&outbox, 0, OUTBOX_DEPTH_CLAIMED),
	    db_text(&outbox, 0, OUTBOX_DEPTH_OLDEST_SECONDS));
	if (DB_ASK(db, cli->arena, budget_status, &budget))
		return cli_fail("the database does not answer as it should");
	printf("SMS today: %s of %s parts (%s %%)%s\n",
	    db_text(&budget, 0, BUDGET_STATUS_USED),
	    db_text(&budget, 0, BUDGET_STATUS_BUDGET),
	    db_text(&budget, 0, BUDGET_STATUS_PERCENT),
	    db_bool(&budget, 0, BUDGET_STATUS_ALARM) ? ", ALARM" : "");
	return show_journal(&audit);
}

int
database_status_command(struct cli *cli, int argc, char **argv)
{
	struct db *db;
	int status;

	(void)argv;
	if (argc != 0)
		return cli_usage("database status");
	db = cli_database(cli);
	if (!db)
		return 1;
	status = show_status(cli, db);
	db_close(db);
	return status;
}
