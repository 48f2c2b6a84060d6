#include "address_file.h"

#include <errno.h>
#include <string.h>

/* Looking at the clock for every row would cost more than the row. */
#define ROWS_PER_LOOK 4096

struct reading {
	struct address_import *import;
	struct address_source source;
	struct address_csv *csv;
	uint64_t lines;
};

static uint64_t
bytes_taken(const struct reading *reading)
{
	return reading->source.helper ? address_source_offset(&reading->source)
				      : address_csv_offset(reading->csv);
}

static enum err
feed_rows(struct reading *reading)
{
	struct address_import *import = reading->import;
	const struct address_item *item;
	enum err err = ERR_OK;

	while ((item = address_csv_next(reading->csv, &err))) {
		enum err put = item->fault == ADDRESS_FINE
		    ? address_sink_put(&import->sink, &item->row)
		    : address_import_refuse(import, item);

		if (put)
			return put;
		if (++reading->lines % ROWS_PER_LOOK == 0)
			progress_show(&import->progress, import->sink.rows,
			    import->progress.total ? bytes_taken(reading) : 0);
	}
	if (err)
		cli_fail("reading failed: %s", strerror(errno));
	return err;
}

/* Reads the header and all rows of one stream. */
static enum err
feed_source(struct reading *reading, const char *path)
{
	struct address_import *import = reading->import;
	const char *missing;
	enum err err = address_csv_open(import->cli->arena, address_source_read,
	    &reading->source, &reading->csv, &missing);

	if (err == ERR_INPUT) {
		cli_fail("%s has no column %s: expected is bagadres.csv of "
			 "NLExtract, or the BAG light GeoPackage",
		    path, missing);
		return err;
	}
	if (err) {
		cli_fail("cannot read %s", path);
		return err;
	}
	return feed_rows(reading);
}

static enum err
feed_stream(struct address_import *import, const struct address_file *file,
    const char *layer_sql)
{
	struct reading reading = {.import = import};
	enum err err = address_source_open(import->cli->arena, file->path,
	    file->format, layer_sql, &reading.source);

	if (err)
		cli_fail("cannot open %s: %s", file->path, strerror(errno));
	if (!layer_sql)
		progress_start(&import->progress, "addresses",
		    reading.source.size);
	if (!err)
		err = feed_source(&reading, file->path);
	if (address_source_close(&reading.source) && !err) {
		cli_fail("%s could not read all of %s",
		    reading.source.helper_name, file->path);
		err = ERR_SYSTEM;
	}
	return err;
}

/* The three kinds of object that have an address. */
static enum err
feed_layers(struct address_import *import, const struct address_file *file)
{
	static const char *const layers[] = {"verblijfsobject", "ligplaats",
	    "standplaats"};
	struct arena *arena = import->cli->arena;
	enum err err = ERR_OK;
	size_t found = 0;

	progress_start(&import->progress, "addresses", 0);
	for (size_t i = 0; i < 3 && !err; i++) {
		const char *sql = arena_printf(arena, "%s/gpkg/%s.sql",
		    import->cli->conf->sql_dir, layers[i]);

		if (!sql)
			return ERR_MEMORY;
		if (!address_source_has_layer(arena, file->path, layers[i]))
			continue;
		found++;
		err = feed_stream(import, file, sql);
	}
	if (found > 0)
		return err;
	cli_fail("%s has no layer verblijfsobject, or ogrinfo (gdal-bin) is "
		 "not there",
	    file->path);
	return ERR_INPUT;
}

enum err
address_file_feed(struct address_import *import, void *arg)
{
	const struct address_file *file = arg;

	return file->format == FORMAT_GPKG ? feed_layers(import, file)
					   : feed_stream(import, file, NULL);
}
