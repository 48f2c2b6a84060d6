#ifndef ADDRESS_CSV_H
#define ADDRESS_CSV_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "csv.h"

/*
 * The NLExtract address files (bagadres.csv, bagadres-full.csv) and the BAG
 * light GeoPackage as ogr2ogr writes it: the header says which columns there
 * are, in any order. Rules of the BAG: IMBAGLV 2.1.0, XSD of Kadaster.
 */

/* One address of the register. Texts are "" when there is none. */
struct address_row {
	uint64_t line;
	const char *object_id;
	bool secondary; /* nevenadres */
	const char *postcode;
	int number;
	const char *letter;
	const char *addition;
	const char *street;
	const char *place;
	const char *municipality; /* "" in BAG light */
	double x;                 /* RD New, metres */
	double y;
};

/* Why a line is no address. */
enum address_fault {
	ADDRESS_FINE,
	ADDRESS_BAD_RECORD, /* quotes, length, NUL */
	ADDRESS_BAD_COLUMNS,
	ADDRESS_BAD_ENCODING, /* not UTF-8 */
	ADDRESS_BAD_TEXT,     /* outside MES-1 */
	ADDRESS_BAD_OBJECT,
	ADDRESS_BAD_STATUS, /* withdrawn, never built */
	ADDRESS_BAD_SECONDARY,
	ADDRESS_BAD_POSTCODE,
	ADDRESS_BAD_NUMBER,
	ADDRESS_BAD_LETTER,
	ADDRESS_BAD_ADDITION,
	ADDRESS_BAD_STREET,
	ADDRESS_BAD_PLACE,
	ADDRESS_BAD_POINT,
	ADDRESS_FAULTS
};

struct address_csv;

/* What is read: a row, or a fault with the record it is in. */
struct address_item {
	enum address_fault fault;
	struct address_row row; /* valid until the next; unless faulty */
	const struct csv_record *record;
};

/* Reads the header. ERR_INPUT when a column is missing: *MISSING names it. */
enum err address_csv_open(struct arena *arena, csv_read read, void *arg,
    struct address_csv **csv, const char **missing);

/* The next; NULL at the end or on an error: then *ERR is not ERR_OK. */
const struct address_item *address_csv_next(struct address_csv *csv,
    enum err *err);

/* Bytes taken so far. */
uint64_t address_csv_offset(const struct address_csv *csv);

/* Faults for people, such as "no valid house number". */
const char *address_fault_text(enum address_fault fault);

/* The header and rows of bagadres.csv, as NLExtract writes them. */
int address_csv_write_header(FILE *out);
int address_csv_write(FILE *out, const struct address_row *row);

#endif
