#include "program.h"

#include <stdbool.h>
#include <stdio.h>

#define NAME_MOST 64
#define PATH_MOST 4096

/* PREFIX, SEPARATOR and NAME; false when that does not fit. */
static bool
join(char *out, size_t size, const char *prefix, char separator,
    const char *name)
{
	const int len = snprintf(out, size, "%s%c%s", prefix, separator, name);

	return len >= 0 && (size_t)len < size;
}

enum err
program_open(const struct program *program, const struct conf *conf,
    struct key_ring **ring, struct db **db)
{
	/* The connection keeps the role's name as long as it lives. */
	static char role[NAME_MOST];
	char dir[PATH_MOST];
	const struct db_target target = {
	    .socket = conf->database_socket,
	    .database = conf->database_name,
	    .role = role,
	    .program = program->name,
	    .statements = program->statements,
	    .count = *program->statement_count,
	};
	enum err err;

	if (!join(dir, sizeof(dir), conf->keys_dir, '/', program->name) ||
	    !join(role, sizeof(role), "burgernet", '_', program->name))
		return ERR_CONFIG;
	err = key_ring_open(dir, program->keys, program->key_count, ring);
	return !err ? db_open(&target, db) : err;
}
