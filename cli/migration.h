#ifndef MIGRATION_H
#define MIGRATION_H

#include <stddef.h>

#include "arena.h"
#include "db.h"
#include "err.h"

/*
 * The files of sql_dir. Those in schema/ (NNNN_what.sql) are applied once each
 * and never edited after; those in func/, and roles.sql, run at each upgrade.
 */
struct migration {
	const char *name; /* "0001_setting_audit.sql" */
	const char *path;
	const char *sql;
	const char *checksum; /* of the file */
	enum {
		MIGRATION_APPLIED,
		MIGRATION_PENDING,
		MIGRATION_EDITED,  /* applied, and then changed */
		MIGRATION_MISSING, /* applied, and no file has it */
		MIGRATION_LATE,    /* not applied, and older than one that is */
	} state;
};

struct migration_list {
	struct migration *items; /* by name */
	size_t count;
};

/* The *.sql files of FOLDER, sorted by name. ERR_SYSTEM when one cannot be
 * read (*PATH names it). */
enum err migration_read(struct arena *arena, const char *folder,
    struct migration_list *list, const char **path);

/* Compares with what the database has applied: fills in checksum and state, and
 * adds those that are missing. */
enum err migration_compare(struct arena *arena, struct db *db,
    struct migration_list *list);

/* The first that keeps an upgrade from starting; NULL when none does. */
const struct migration *migration_refused(const struct migration_list *list);

/* Why, for people. */
const char *migration_reason(const struct migration *migration);

/* Applies one and writes it down, in one transaction. Nothing happens when
 * somebody else applied it meanwhile. */
enum err migration_apply(struct arena *arena, struct db *db,
    const struct migration *migration);

/* Runs all of LIST in one transaction. */
enum err migration_replace(struct arena *arena, struct db *db,
    const struct migration_list *list);

#endif
