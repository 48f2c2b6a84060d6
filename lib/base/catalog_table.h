#ifndef CATALOG_TABLE_H
#define CATALOG_TABLE_H

#include <stddef.h>

/*
 * What po/catalog.pl makes of po/en.po: one row per Dutch sentence, in the
 * order of strcmp.
 */
struct catalog_row {
	const char *nl;
	const char *en;
};

extern const struct catalog_row catalog_table[];
extern const size_t catalog_rows;

#endif
