#ifndef MUNICIPALITY_FILE_H
#define MUNICIPALITY_FILE_H

#include <jansson.h>
#include <stddef.h>

#include "arena.h"
#include "err.h"

#define MUNICIPALITY_FILE_MOST ((size_t)128 << 20)
#define MUNICIPALITY_MOST 2000
#define MUNICIPALITY_FAULTS_MOST 20 /* told of */

/* One feature, checked. Texts are the file's: they stay as long as it does. */
struct municipality_entry {
	size_t feature;   /* from 1 */
	const char *code; /* four digits */
	const char *name;
	const char *valid_from;
	const char *valid_to;  /* NULL: it exists */
	const char *successor; /* NULL: none */
	const char *theme;     /* NULL, as those below: stays as it is */
	const char *contact_name;
	const char *contact_email;
	const char *contact_phone;
	const char *contact_url;
	long inhabitants; /* 0: not given */
	const char *inhabitants_on;
	const json_t *shape; /* NULL: no boundary */
};

struct municipality_file {
	const char *path;
	json_t *root;
	int srid; /* 4326 or 28992 */
	struct municipality_entry *entries;
	size_t count;
};

/*
 * Reads PATH, a FeatureCollection (RFC 7946) as docs/operations.md describes,
 * and checks all that needs no database. ERR_INPUT: each fault was told in a
 * line on standard error. Close it in either case.
 */
enum err municipality_file_read(struct arena *arena, const char *path,
    struct municipality_file *file);
void municipality_file_close(struct municipality_file *file);

#endif
