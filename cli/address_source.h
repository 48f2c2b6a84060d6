#ifndef ADDRESS_SOURCE_H
#define ADDRESS_SOURCE_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

#include "arena.h"
#include "err.h"

/*
 * Where the bytes of an import come from: a CSV file, the same through gzip,
 * or a layer of a GeoPackage through ogr2ogr. The helpers are started without a
 * shell.
 */
enum address_format {
	FORMAT_CSV,
	FORMAT_GZIP,
	FORMAT_GPKG,
	FORMAT_UNKNOWN,
};

struct address_source {
	int fd;        /* bytes of CSV */
	int file;      /* the file itself; its offset tells the progress */
	uint64_t size; /* of the file; 0 when the offset tells nothing */
	pid_t helper;  /* 0: none */
	const char *helper_name;
};

/* By the file's first bytes, CSV for a pipe; FORMAT_UNKNOWN when it cannot be
 * read. */
enum address_format address_source_format(const char *path);

/*
 * Opens PATH. For FORMAT_GPKG, LAYER_SQL is a file with the query for ogr2ogr.
 * ERR_SYSTEM with errno when it cannot.
 */
enum err address_source_open(struct arena *arena, const char *path,
    enum address_format format, const char *layer_sql,
    struct address_source *source);

/* A csv_read over the source. */
ssize_t address_source_read(void *source, char *buffer, size_t size);

/* Bytes of the file that were taken. */
uint64_t address_source_offset(const struct address_source *source);

/* ERR_SYSTEM when the helper did not end well. */
enum err address_source_close(struct address_source *source);

/* Whether the GeoPackage at PATH has LAYER. */
bool address_source_has_layer(struct arena *arena, const char *path,
    const char *layer);

#endif
