/*
 * burgernet addresses import | demo | count
 */
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "address_demo.h"
#include "address_file.h"
#include "address_import.h"
#include "cli.h"
#include "file_kind.h"
#include "query/address_register.h"
#include "query/municipality.h"
#include "text.h"

#define ROWS_MOST 100000000L

static const char import_usage[] =
    "addresses import FILE [--format csv|gpkg] [--rejects FILE] [--force]";
static const char demo_usage[] =
    "addresses demo [--rows NUMBER] [--csv FILE|-] [--force]";

/* What the commands were asked for. */
struct wish {
	const char *rejects;
	const char *format;
	const char *csv;
	const char *rows;
	bool force;
};

/* An option: a word with a value, or a flag. */
struct option {
	const char *name;
	const char **value;
	bool *flag;
};

/* Sorts the words into OPTIONS and at most one FILE; false when one does not
 * belong there. */
static bool
read_words(int argc, char **argv, const struct option *options,
    const char **file)
{
	for (int i = 0; i < argc; i++) {
		const struct option *option = options;

		while (option->name && !text_equal(option->name, argv[i]))
			option++;
		if (option->flag)
			*option->flag = true;
		else if (option->value && i + 1 < argc)
			*option->value = argv[++i];
		else if (option->name || argv[i][0] == '-' || !file || *file)
			return false;
		else
			*file = argv[i];
	}
	return true;
}

/* --format wins over what the file looks like. */
static enum address_format
choose_format(const struct wish *wish, const char *path)
{
	enum address_format seen = address_source_format(path);

	if (!wish->format || seen == FORMAT_UNKNOWN)
		return seen;
	if (text_equal(wish->format, "gpkg"))
		return FORMAT_GPKG;
	return seen == FORMAT_GZIP ? FORMAT_GZIP : FORMAT_CSV;
}

int
addresses_import_command(struct cli *cli, int argc, char **argv)
{
	struct wish wish = {0};
	struct address_file file = {0};
	const struct option options[] = {
	    {"--rejects", &wish.rejects, NULL},
	    {"--format", &wish.format, NULL},
	    {"--force", NULL, &wish.force},
	    {0},
	};
	struct address_import *import;
	const char *kind;

	if (!read_words(argc, argv, options, &file.path) || !file.path ||
	    (wish.format && !text_equal(wish.format, "csv") &&
		!text_equal(wish.format, "gpkg")))
		return cli_usage(import_usage);
	kind = file_kind_fault(file.path);
	if (kind)
		return cli_fail("%s: %s", file.path, kind);
	file.format = choose_format(&wish, file.path);
	if (file.format == FORMAT_UNKNOWN)
		return cli_fail("cannot read %s: %s", file.path,
		    strerror(errno));
	import = address_import_new(cli);
	if (!import)
		return 1;
	import->force = wish.force;
	import->rejects_path = wish.rejects
	    ? wish.rejects
	    : arena_printf(cli->arena, "%s.rejects", file.path);
	return address_import_run(import, address_file_feed, &file);
}

static enum err
write_row(void *arg, const struct address_row *row)
{
	return address_csv_write(arg, row) < 0 ? ERR_SYSTEM : ERR_OK;
}

/* The generated rows as a file of NLExtract, for measuring and for trying an
 * import; "-" is standard output. */
static int
write_demo(const char *path, uint64_t rows)
{
	FILE *out = text_equal(path, "-") ? stdout : fopen(path, "we");
	bool failed;

	if (!out)
		return cli_fail("cannot write %s", path);
	failed = address_csv_write_header(out) < 0 ||
	    address_demo_make(rows, write_row, out);
	failed |= out == stdout ? fflush(out) != 0 : fclose(out) != 0;
	return failed ? cli_fail("cannot write all of %s", path) : 0;
}

static enum err
put_row(void *arg, const struct address_row *row)
{
	struct address_import *import = arg;

	if (row->line % 4096 == 0)
		progress_show(&import->progress, row->line, row->line);
	return address_sink_put(&import->sink, row);
}

static enum err
feed_demo(struct address_import *import, void *arg)
{
	const uint64_t *rows = arg;

	progress_start(&import->progress, "addresses", *rows);
	return address_demo_make(*rows, put_row, import);
}

/* Boundaries from the invented addresses, where there are no real ones. */
static int
derive_boundaries(struct cli *cli)
{
	struct db *db = cli_database(cli);
	struct db_rows rows;
	enum err err;

	if (!db)
		return 1;
	err = DB_ASK(db, cli->arena, municipality_boundary_derive, &rows);
	db_close(db);
	if (err)
		return cli_fail("cannot derive boundaries");
	fprintf(stderr, "boundaries of %s municipalities derived\n",
	    db_text(&rows, 0, MUNICIPALITY_BOUNDARY_DERIVE_VALUE));
	return 0;
}

int
addresses_demo_command(struct cli *cli, int argc, char **argv)
{
	struct wish wish = {0};
	const struct option options[] = {
	    {"--rows", &wish.rows, NULL},
	    {"--csv", &wish.csv, NULL},
	    {"--force", NULL, &wish.force},
	    {0},
	};
	struct address_import *import;
	uint64_t rows;
	long wanted = 0;
	int status;

	if (!read_words(argc, argv, options, NULL) ||
	    (wish.rows && !text_to_number(wish.rows, 1, ROWS_MOST, &wanted)))
		return cli_usage(demo_usage);
	rows = (uint64_t)wanted;
	if (wish.csv)
		return write_demo(wish.csv, rows);
	if (cli_refuses_demo(cli, "addresses"))
		return 1;
	import = address_import_new(cli);
	if (!import)
		return 1;
	import->force = wish.force;
	status = address_import_run(import, feed_demo, &rows);
	return status ? status : derive_boundaries(cli);
}

int
addresses_count_command(struct cli *cli, int argc, char **argv)
{
	struct db *db;
	struct db_rows rows;
	int64_t total = 0;
	enum err err;

	(void)argv;
	if (argc != 0)
		return cli_usage("addresses count");
	db = cli_database(cli);
	if (!db)
		return 1;
	err = DB_ASK(db, cli->arena, address_register_count, &rows);
	db_close(db);
	if (err)
		return cli_fail("cannot count the addresses");
	printf("%-4s %-30s %10s %10s %16s\n", "code", "municipality",
	    "addresses", "postcodes", "without postcode");
	for (size_t i = 0; i < rows.count; i++) {
		printf("%-4s %-30s %10s %10s %16s\n",
		    db_text(&rows, i, ADDRESS_REGISTER_COUNT_CODE),
		    db_text(&rows, i, ADDRESS_REGISTER_COUNT_NAME),
		    db_text(&rows, i, ADDRESS_REGISTER_COUNT_ADDRESSES),
		    db_text(&rows, i, ADDRESS_REGISTER_COUNT_POSTCODES),
		    db_text(&rows, i, ADDRESS_REGISTER_COUNT_WITHOUT_POSTCODE));
		total += db_number(&rows, i, ADDRESS_REGISTER_COUNT_ADDRESSES);
	}
	printf("%-4s %-30s %10" PRId64 "\n", "", "all", total);
	return 0;
}
