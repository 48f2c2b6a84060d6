#ifndef STATEMENT_H
#define STATEMENT_H

#include "db.h"

/* This program's own statements: the build makes the table (sql/statements.pl).
 * What C calls them by is in a header per file of sql/query: "query/self.h" of
 * self.sql. To run another program's does not link. */
extern const struct db_statement program_statements[];
extern const size_t program_statement_count;

#endif
