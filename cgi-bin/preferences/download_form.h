#ifndef DOWNLOAD_FORM_H
#define DOWNLOAD_FORM_H

#include <stddef.h>

/*
 * The form of the document for people: which value of the export
 * (docs/export.md) stands where, and under which name. All texts are N_()
 * sentences.
 */

/* A word of the database, in words. */
struct download_word {
	const char *code; /* NULL ends the list */
	const char *words;
};

enum download_kind {
	DOWNLOAD_PLAIN,  /* a text, number or yes or no */
	DOWNLOAD_MOMENT, /* "2026-11-22T05:00:00+01:00", or some of them */
	DOWNLOAD_DAY,    /* "2026-11-22" */
	DOWNLOAD_WORD,   /* by WORDS, or by FIND */
	DOWNLOAD_ALL,    /* whatever is in it, with its own names */
};

/* One value. */
struct download_item {
	const char *label; /* NULL ends a list of several */
	const char *path;  /* names, with dots between */
	enum download_kind kind;
	const struct download_word *words;
	const char *(*find)(const char *code);
};

#define DOWNLOAD_ITEMS 12

/* A column of a table: one value, or several with their labels. */
struct download_column {
	const char *head; /* NULL ends the list */
	int share;        /* of the width */
	struct download_item items[DOWNLOAD_ITEMS];
};

/* A part under a heading: a list of values of one object (FACTS), or a table
 * of an array's objects; with MORE, of the array MORE in each of them. */
struct download_part {
	const char *key;
	const char *title;
	const char *intro; /* or NULL */
	const struct download_item *facts;
	const struct download_column *columns;
	const char *more;
};

extern const struct download_part download_parts[];
extern const size_t download_part_count;

/* Of one address; its week is a table of its own. */
extern const struct download_item download_address[];
extern const struct download_word download_days[];
extern const struct download_word download_labels[];

#endif
