#ifndef DB_PLACE_H
#define DB_PLACE_H

#include "db.h"

/* A test's own statements have no names for their parameters: by place. */
#define DB_RUN(db, arena, statement, rows, ...)                                \
	db_run((db), (arena), (statement),                                     \
	    (const struct db_value[]){__VA_ARGS__},                            \
	    sizeof((const struct db_value[]){__VA_ARGS__}) /                   \
		sizeof(struct db_value),                                       \
	    (rows))

#endif
