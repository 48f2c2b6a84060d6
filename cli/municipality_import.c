/*
 * burgernet municipality import
 */
#include <stdio.h>
#include <stdlib.h>

#include "cli.h"
#include "municipality_file.h"
#include "query/municipality_import.h"
#include "text.h"

struct import {
	struct cli *cli;
	const struct municipality_file *file;
	int added, changed, boundaries;
	int bad; /* boundaries: each is told of, and then nothing is done */
	struct db_rows end; /* of municipality_import_end */
};

/* One line about an entry, for what only the database could see. */
static enum err
refuse(const struct import *import, const struct municipality_entry *entry,
    const char *why)
{
	cli_fail("%s: feature %zu (%s): %s", import->file->path, entry->feature,
	    entry->code, why);
	return ERR_INPUT;
}

static enum err
put(struct import *import, struct db *db,
    const struct municipality_entry *entry)
{
	struct arena *arena = import->cli->arena;
	struct db_rows rows;
	enum municipality_import_put_value done;
	enum err err = DB_CALL(db, arena, municipality_import_put, &rows,
	    .code = DB_TEXT(entry->code), .name = DB_TEXT(entry->name),
	    .valid_from = DB_TEXT(entry->valid_from),
	    .valid_to = DB_TEXT(entry->valid_to),
	    .successor = DB_TEXT(entry->successor),
	    .theme = DB_TEXT(entry->theme),
	    .contact_name = DB_TEXT(entry->contact_name),
	    .contact_email = DB_TEXT(entry->contact_email),
	    .contact_phone = DB_TEXT(entry->contact_phone),
	    .contact_url = DB_TEXT(entry->contact_url));

	if (!err)
		err = DB_CHOICE(&rows, 0, municipality_import_put_value, &done);
	if (err)
		return err;
	import->added += done == MUNICIPALITY_IMPORT_PUT_NEW;
	import->changed += done == MUNICIPALITY_IMPORT_PUT_CHANGED;
	if (entry->inhabitants == 0)
		return ERR_OK;
	return DB_CALL(db, arena, municipality_import_inhabitants, NULL,
	    .code = DB_TEXT(entry->code),
	    .number = DB_NUMBER(entry->inhabitants),
	    .on_day = DB_TEXT(entry->inhabitants_on));
}

static enum err
succeed(struct import *import, struct db *db,
    const struct municipality_entry *entry)
{
	enum municipality_import_succeed_value done;
	struct db_rows rows;
	enum err err;

	if (!entry->successor)
		return ERR_OK;
	err = DB_CALL(db, import->cli->arena, municipality_import_succeed,
	    &rows, .code = DB_TEXT(entry->code),
	    .successor = DB_TEXT(entry->successor));
	if (!err)
		err = DB_CHOICE(&rows, 0, municipality_import_succeed_value,
		    &done);
	if (err || done == MUNICIPALITY_IMPORT_SUCCEED_SET)
		return err;
	return refuse(import, entry,
	    arena_printf(import->cli->arena,
		"there is no municipality %s; expected a successor that is in "
		"the "
		"file or was imported before",
		entry->successor));
}

static enum err
place(struct import *import, struct db *db,
    const struct municipality_entry *entry)
{
	enum municipality_import_area_outcome outcome;
	struct db_rows rows;
	char *shape = NULL;
	enum err err;

	if (entry->shape && !(shape = json_dumps(entry->shape, JSON_COMPACT)))
		return ERR_MEMORY;
	err = DB_CALL(db, import->cli->arena, municipality_import_area, &rows,
	    .code = DB_TEXT(entry->code), .shape = DB_TEXT(shape),
	    .srid = DB_NUMBER(import->file->srid));
	free(shape);
	if (!err)
		err = DB_CHOICE(&rows, 0, municipality_import_area_outcome,
		    &outcome);
	if (err)
		return err;
	if (outcome == MUNICIPALITY_IMPORT_AREA_BAD) {
		err = refuse(import, entry,
		    db_text(&rows, 0, MUNICIPALITY_IMPORT_AREA_REASON));
		return ++import->bad < MUNICIPALITY_FAULTS_MOST ? ERR_OK : err;
	}
	import->boundaries += outcome == MUNICIPALITY_IMPORT_AREA_PLACED;
	return ERR_OK;
}

static enum err
end(struct import *import, struct db *db)
{
	enum err err = DB_CALL(db, import->cli->arena, municipality_import_end,
	    &import->end, .added = DB_NUMBER(import->added),
	    .changed = DB_NUMBER(import->changed),
	    .boundaries = DB_NUMBER(import->boundaries));

	if (err || db_is_null(&import->end, 0, MUNICIPALITY_IMPORT_END_LOOPED))
		return err;
	cli_fail("%s: the successors of %s come back to itself; expected the "
		 "last one to exist",
	    import->file->path,
	    db_text(&import->end, 0, MUNICIPALITY_IMPORT_END_LOOPED));
	return ERR_INPUT;
}

/* Perhaps more than once (db_transaction): counts begin again. */
static enum err
run(struct db *db, void *arg)
{
	typedef enum err (*import_step)(struct import *, struct db *,
	    const struct municipality_entry *);
	static const import_step steps[] = {put, succeed, place};
	struct import *import = arg;
	const struct municipality_file *file = import->file;
	struct db_rows rows;
	enum err err = DB_ASK(db, import->cli->arena, municipality_import_begin,
	    &rows);

	if (err)
		return err;
	if (!db_bool(&rows, 0, MUNICIPALITY_IMPORT_BEGIN_VALUE)) {
		cli_fail("addresses are being imported: try again when that is "
			 "done");
		return ERR_INPUT;
	}
	import->added = import->changed = import->boundaries = import->bad = 0;
	for (size_t s = 0; s < sizeof(steps) / sizeof(steps[0]); s++)
		for (size_t i = 0; !err && i < file->count; i++)
			err = steps[s](import, db, &file->entries[i]);
	if (!err && import->bad > 0)
		return ERR_INPUT;
	return err ? err : end(import, db);
}

static int
tell(const struct import *import)
{
	printf("%zu municipalities: %d new, %d changed, %zu as they were; "
	       "%d boundaries placed\n",
	    import->file->count, import->added, import->changed,
	    import->file->count - (size_t)import->added -
		(size_t)import->changed,
	    import->boundaries);
	printf("%s addresses and %s addresses of participants got their "
	       "municipality; %s who waited take part now\n",
	    db_text(&import->end, 0, MUNICIPALITY_IMPORT_END_ADDRESSES),
	    db_text(&import->end, 0, MUNICIPALITY_IMPORT_END_SETTLED),
	    db_text(&import->end, 0, MUNICIPALITY_IMPORT_END_STARTED));
	return 0;
}

static int
import_file(struct cli *cli, const struct municipality_file *file)
{
	struct import import = {.cli = cli, .file = file};
	struct db *db = cli_database(cli);
	enum err err;

	if (!db)
		return 1;
	err = db_transaction(db, cli->arena, run, &import);
	db_close(db);
	if (!err)
		return tell(&import);
	return cli_fail("nothing was imported%s",
	    err == ERR_INPUT ? "" : ": was burgernet database upgrade run?");
}

int
municipality_import_command(struct cli *cli, int argc, char **argv)
{
	struct municipality_file file;
	int status;

	if (argc != 1 || argv[0][0] == '-')
		return cli_usage("municipality import FILE");
	if (!municipality_file_read(cli->arena, argv[0], &file))
		status = import_file(cli, &file);
	else
		status = cli_fail("nothing was imported");
	municipality_file_close(&file);
	return status;
}
