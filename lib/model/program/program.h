#ifndef PROGRAM_H
#define PROGRAM_H

#include <stddef.h>

#include "conf.h"
#include "db.h"
#include "err.h"
#include "key.h"

/* What a program is to the rest of the system: its name is that of its folder
 * of keys, of its database role (burgernet_<name>) and of its connection. */
struct program {
	const char *name;
	const struct key_want *keys;
	size_t key_count;
	const struct db_statement *statements;
	const size_t *statement_count;
};

/* This program's own: generated from the table `programs`. */
extern const struct program program_self;

/* Opens its keys and its database. On an error (that is logged, or on standard
 * error) what was opened stays for who closes: db_close, key_ring_free. */
enum err program_open(const struct program *program, const struct conf *conf,
    struct key_ring **ring, struct db **db);

#endif
