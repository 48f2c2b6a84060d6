#include <getopt.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "address_demo.h"
#include "address_file.h"
#include "address_import.h"
#include "cli.h"
#include "statement.h"
#include "text.h"

#define ROWS_MOST 100000000L

/* What the commands were asked for. */
struct wish {
	const char *rejects;
	const char *format;
	const char *csv;
	const char *rows;
	bool force;
};

enum { OPTION_REJECTS = 1, OPTION_FORMAT, OPTION_CSV, OPTION_ROWS, OPTION_FORCE };

static const struct option import_options[] = {
    {"rejects", required_argument, NULL, OPTION_REJECTS},
    {"format", required_argument, NULL, OPTION_FORMAT},
    {"force", no_argument, NULL, OPTION_FORCE},
    {0},
};

static const struct option demo_options[] = {
    {"csv", required_argument, NULL, OPTION_CSV},
    {"rows", required_argument, NULL, OPTION_ROWS},
    {"force", no_argument, NULL, OPTION_FORCE},
    {0},
};

/* False after a line on standard error. What is not an option ends up at
 * argv[optind] and after. */
static bool
read_options(int argc, char **argv, const struct option *options,
    struct wish *wish)
{
	int option;

	optind = 0; /* glibc: begin anew */
	while ((option = getopt_long(argc, argv, "", options, NULL)) != -1) {
		switch (option) {
		case OPTION_REJECTS:
			wish->rejects = optarg;
			break;
		case OPTION_FORMAT:
			wish->format = optarg;
			break;
		case OPTION_CSV:
			wish->csv = optarg;
			break;
		case OPTION_ROWS:
			wish->rows = optarg;
			break;
		case OPTION_FORCE:
			wish->force = true;
			break;
		default:
			return false; /* getopt said why */
		}
	}
	return true;
}

/* --format wins over what the file looks like. */
static enum address_format
choose_format(const struct wish *wish, const char *path)
{
	enum address_format seen = address_source_format(path);

	if (wish->format == NULL || seen == FORMAT_UNKNOWN)
		return seen;
	if (text_equal(wish->format, "gpkg"))
		return FORMAT_GPKG;
	if (text_equal(wish->format, "csv"))
		return seen == FORMAT_GZIP ? FORMAT_GZIP : FORMAT_CSV;
	return FORMAT_UNKNOWN;
}

int
addresses_import_command(struct cli *cli, int argc, char **argv)
{
	struct wish wish = {0};
	struct address_import *import;
	struct address_file file;

	if (!read_options(argc, argv, import_options, &wish))
		return 2;
	if (argc - optind != 1) {
		cli_fail("addresses import wants one FILE");
		return 2;
	}
	file.path = argv[optind];
	file.format = choose_format(&wish, file.path);
	if (file.format == FORMAT_UNKNOWN && wish.format != NULL &&
	    !text_equal(wish.format, "csv") && !text_equal(wish.format, "gpkg")) {
		cli_fail("--format is csv or gpkg");
		return 2;
	}
	if (file.format == FORMAT_UNKNOWN)
		return cli_fail("cannot read %s", file.path);
	import = address_import_new(cli);
	if (import == NULL)
		return 1;
	import->force = wish.force;
	import->rejects_path = wish.rejects ? wish.rejects
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

	if (out == NULL)
		return cli_fail("cannot write %s", path);
	failed = address_csv_write_header(out) < 0 ||
	    address_demo_make(rows, write_row, out) != ERR_OK;
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

int
addresses_demo_command(struct cli *cli, int argc, char **argv)
{
	struct wish wish = {0};
	struct address_import *import;
	uint64_t rows = 0;
	long wanted = 0;

	if (!read_options(argc, argv, demo_options, &wish))
		return 2;
	if (argc != optind ||
	    (wish.rows && !text_to_number(wish.rows, 1, ROWS_MOST, &wanted))) {
		cli_fail("addresses demo takes --rows NUMBER, --csv FILE");
		return 2;
	}
	rows = (uint64_t)wanted;
	if (wish.csv != NULL)
		return write_demo(wish.csv, rows);
	import = address_import_new(cli);
	if (import == NULL)
		return 1;
	import->force = wish.force;
	return address_import_run(import, feed_demo, &rows);
}

int
addresses_count_command(struct cli *cli, int argc, char **argv)
{
	struct db *db = cli_database(cli);
	struct db_rows rows;
	int64_t total = 0;
	enum err err;

	(void)argv;
	if (db == NULL)
		return 1;
	err = argc > 1 ? ERR_INPUT : db_run(db, cli->arena,
	    STATEMENT_ADDRESS_REGISTER_COUNT, NULL, 0, &rows);
	db_close(db);
	if (err != ERR_OK)
		return cli_fail("cannot count the addresses");
	printf("%-4s %-30s %10s %10s %16s\n", "code", "municipality", "addresses",
	    "postcodes", "without postcode");
	for (size_t i = 0; i < rows.count; i++) {
		printf("%-4s %-30s %10s %10s %16s\n", db_text(&rows, i, 0),
		    db_text(&rows, i, 1), db_text(&rows, i, 2),
		    db_text(&rows, i, 4), db_text(&rows, i, 3));
		total += db_number(&rows, i, 2);
	}
	printf("%-4s %-30s %10" PRId64 "\n", "", "all", total);
	return 0;
}
