#include "address_import.h"

#include <errno.h>
#include <inttypes.h>
#include <string.h>
#include <time.h>

#include "query/address_register.h"
#include "text.h"

/* A new register with fewer than so much of the old one is refused: half a
 * download looks just like a whole one. */
#define KEEP_PERCENT 90

#define SWAP_TRIES 30
#define SWAP_WAIT_MS 500

struct address_import *
address_import_new(struct cli *cli)
{
	struct address_import *import = arena_alloc(cli->arena,
	    sizeof(*import));

	if (!import) {
		cli_fail("out of memory");
		return NULL;
	}
	import->cli = cli;
	return import;
}

static enum err
open_rejects(struct address_import *import)
{
	if (import->rejects || !import->rejects_path)
		return ERR_OK;
	import->rejects = fopen(import->rejects_path, "we");
	if (import->rejects)
		return ERR_OK;
	cli_fail("cannot write rejects to %s: %s", import->rejects_path,
	    strerror(errno));
	return ERR_SYSTEM;
}

enum err
address_import_refuse(struct address_import *import,
    const struct address_item *item)
{
	const struct csv_record *record = item->record;
	enum err err = open_rejects(import);

	import->refused[item->fault]++;
	import->refused_all++;
	if (!err && import->rejects)
		fprintf(import->rejects, "%" PRIu64 ";%s;%.*s\n", record->line,
		    address_fault_text(item->fault), (int)record->raw_len,
		    record->raw);
	return err;
}

/* Empties staging and starts the COPY. */
static enum err
begin(struct address_import *import)
{
	struct db_rows rows;
	enum err err = DB_ASK(import->db, import->cli->arena,
	    address_register_begin, &rows);

	if (err)
		return err;
	if (db_is_null(&rows, 0, ADDRESS_REGISTER_BEGIN_VALUE)) {
		cli_fail("another import of addresses is at work; wait for it");
		return ERR_UNAVAILABLE;
	}
	return db_copy_begin(import->db,
	    db_text(&rows, 0, ADDRESS_REGISTER_BEGIN_VALUE));
}

static enum err
stage(struct address_import *import, address_feed feed, void *arg)
{
	int64_t copied;
	enum err err = begin(import);

	if (err)
		return err;
	import->sink.db = import->db;
	if ((err = feed(import, arg)) ||
	    (err = address_sink_flush(&import->sink)) ||
	    (err = db_copy_end(import->db, &copied)))
		return err;
	progress_end(&import->progress, import->sink.rows);
	return ERR_OK;
}

static enum err
step(struct address_import *import, int statement, struct db_rows *rows)
{
	return db_run(import->db, import->cli->arena, statement, NULL, 0, rows);
}

static enum err
abandon(struct address_import *import)
{
	struct db_rows rows;

	return step(import, statement_address_register_abandon, &rows);
}

/* Whether the new register may take the old one's place. */
static bool
is_plausible(struct address_import *import, int64_t before, int64_t taken)
{
	if (taken == 0) {
		cli_fail("no address in it; the register stays as it is");
		return false;
	}
	if (taken * 100 >= before * KEEP_PERCENT || import->force)
		return true;
	cli_fail("%" PRId64 " addresses where there were %" PRId64
		 ": the register stays as it is; if this is right, add --force",
	    taken, before);
	return false;
}

/* Writes what the database found double to the file of rejects. */
static enum err
write_doubles(struct address_import *import)
{
	struct db_rows rows;
	enum err err = open_rejects(import);

	if (err || !import->rejects)
		return err;
	err = step(import, statement_address_register_rejects, &rows);
	for (size_t i = 0; !err && i < rows.count; i++)
		fprintf(import->rejects, "%s;the same address again;%s\n",
		    db_text(&rows, i, ADDRESS_REGISTER_REJECTS_LINE),
		    db_text(&rows, i, ADDRESS_REGISTER_REJECTS_ADDRESS));
	return err;
}

static enum err
tell_doubles(struct address_import *import, int64_t doubles)
{
	if (doubles == 0)
		return ERR_OK;
	fprintf(stderr, "refused %" PRId64 ": the same address again\n",
	    doubles);
	import->refused_all += (uint64_t)doubles;
	return write_doubles(import);
}

static enum err
build(struct address_import *import, bool *plausible)
{
	struct db_rows rows;
	enum err err;

	fputs("sorting\n", stderr);
	err = step(import, statement_address_register_build, &rows);
	if (err)
		return err;
	if ((err = tell_doubles(import,
		 db_number(&rows, 0, ADDRESS_REGISTER_BUILD_DOUBLES))))
		return err;
	if (db_number(&rows, 0, ADDRESS_REGISTER_BUILD_STRANGERS) > 0)
		fprintf(stderr,
		    "%s addresses are in municipalities that the "
		    "network does not know\n",
		    db_text(&rows, 0, ADDRESS_REGISTER_BUILD_STRANGERS));
	*plausible = is_plausible(import,
	    db_number(&rows, 0, ADDRESS_REGISTER_BUILD_BEFORE),
	    db_number(&rows, 0, ADDRESS_REGISTER_BUILD_TAKEN));
	return *plausible ? ERR_OK : abandon(import);
}

/* Readers hold the old register for milliseconds, but a backup for longer. */
static enum err
swap(struct address_import *import, bool *swapped)
{
	const struct timespec wait = {.tv_nsec = SWAP_WAIT_MS * 1000000L};
	enum address_register_swap_value outcome;
	struct db_rows rows;
	enum err err = ERR_OK;

	*swapped = false;
	for (int i = 0; i < SWAP_TRIES && !*swapped; i++) {
		if (i > 0)
			nanosleep(&wait, NULL);
		err = step(import, statement_address_register_swap, &rows);
		if (!err)
			err = DB_CHOICE(&rows, 0, address_register_swap_value,
			    &outcome);
		if (err)
			return err;
		*swapped = outcome == ADDRESS_REGISTER_SWAP_SWAPPED;
	}
	if (!*swapped)
		cli_fail("something keeps the register locked (a backup?); it "
			 "stays as it is: try again later");
	return ERR_OK;
}

static void
report(const struct address_import *import)
{
	for (size_t i = 0; i < ADDRESS_FAULTS; i++)
		if (import->refused[i] > 0)
			fprintf(stderr, "refused %" PRIu64 ": %s\n",
			    import->refused[i],
			    address_fault_text((enum address_fault)i));
	if (import->refused_all > 0 && import->rejects)
		fprintf(stderr, "refused lines are in %s\n",
		    import->rejects_path);
}

/* A rejects file that is not whole must not pass for one. */
static enum err
close_rejects(struct address_import *import)
{
	bool failed;

	if (!import->rejects)
		return ERR_OK;
	failed = ferror(import->rejects) != 0;
	failed |= fclose(import->rejects) != 0;
	import->rejects = NULL;
	if (!failed)
		return ERR_OK;
	cli_fail("cannot write rejects to %s", import->rejects_path);
	return ERR_SYSTEM;
}

/* Participants whose address was to be checked may be known now. */
static enum err
recheck(struct address_import *import)
{
	struct db_rows rows;
	enum err err = step(import, statement_address_register_recheck, &rows);

	if (!err && db_number(&rows, 0, ADDRESS_REGISTER_RECHECK_VALUE) > 0)
		fprintf(stderr,
		    "%" PRId64 " addresses of participants that "
		    "were to be checked are known now\n",
		    db_number(&rows, 0, ADDRESS_REGISTER_RECHECK_VALUE));
	return err;
}

static enum err
run(struct address_import *import, address_feed feed, void *arg, bool *swapped)
{
	bool plausible = false;
	struct db_rows rows;
	enum err err;

	if ((err = stage(import, feed, arg)) ||
	    (err = build(import, &plausible)))
		return err;
	report(import);
	if ((err = close_rejects(import)) || !plausible)
		return err;
	fputs("indexing\n", stderr);
	if ((err = step(import, statement_address_register_index, &rows)) ||
	    (err = swap(import, swapped)) || !*swapped)
		return err;
	return recheck(import);
}

int
address_import_run(struct address_import *import, address_feed feed, void *arg)
{
	bool swapped = false;
	enum err err;

	import->db = cli_database(import->cli);
	if (!import->db)
		return 1;
	err = run(import, feed, arg, &swapped);
	if (import->rejects)
		fclose(import->rejects);
	db_close(import->db);
	if (err)
		return cli_fail(swapped
			? "the register is replaced, but what comes after "
			  "failed: "
			  "run the import again"
			: "the import failed; the register stays as it is");
	if (!swapped)
		return 1;
	fputs("the register is replaced\n", stderr);
	return 0;
}
