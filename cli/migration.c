#include "migration.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "query/database.h"
#include "text.h"

#define FILE_MOST ((size_t)4 << 20)

static int
is_script(const struct dirent *entry)
{
	size_t len = strlen(entry->d_name);

	return len > 4 && entry->d_name[0] != '.' &&
	    text_equal(entry->d_name + len - 4, ".sql");
}

/* As the C locale sorts, whatever the machine's. */
static int
by_name(const struct dirent **a, const struct dirent **b)
{
	return strcmp((*a)->d_name, (*b)->d_name);
}

static enum err
read_file(struct arena *arena, const char *path, const char **text)
{
	FILE *in = fopen(path, "r");
	char *buffer = NULL;
	size_t size = 0;
	size_t got;

	if (!in)
		return ERR_SYSTEM;
	if (fseek(in, 0, SEEK_END) == 0 && ftell(in) >= 0)
		size = (size_t)ftell(in);
	rewind(in);
	if (size <= FILE_MOST)
		buffer = arena_alloc(arena, size + 1);
	got = !buffer ? 0 : fread(buffer, 1, size, in);
	fclose(in);
	*text = buffer;
	return buffer && got == size ? ERR_OK : ERR_SYSTEM;
}

static enum err
add_file(struct arena *arena, const char *folder, const char *name,
    struct migration *out)
{
	*out = (struct migration){.name = arena_strdup(arena, name),
	    .path = arena_printf(arena, "%s/%s", folder, name),
	    .state = MIGRATION_PENDING};
	if (!out->name || !out->path)
		return ERR_MEMORY;
	return read_file(arena, out->path, &out->sql);
}

enum err
migration_read(struct arena *arena, const char *folder,
    struct migration_list *list, const char **path)
{
	struct dirent **entries = NULL;
	int count = scandir(folder, &entries, is_script, by_name);
	enum err err = ERR_OK;

	*path = folder;
	*list = (struct migration_list){0};
	if (count < 0)
		return ERR_SYSTEM;
	list->items = arena_array(arena, (size_t)count + 1,
	    sizeof(*list->items));
	if (!list->items)
		err = ERR_MEMORY;
	for (int i = 0; i < count; i++) {
		if (!err) {
			err = add_file(arena, folder, entries[i]->d_name,
			    &list->items[i]);
			*path = list->items[i].path;
		}
		free(entries[i]);
	}
	free(entries);
	list->count = (size_t)count;
	return err;
}

static struct migration *
find(const struct migration_list *list, const char *name)
{
	for (size_t i = 0; i < list->count; i++) {
		if (text_equal(list->items[i].name, name))
			return &list->items[i];
	}
	return NULL;
}

static enum err
fill_checksums(struct arena *arena, struct db *db, struct migration_list *list)
{
	for (size_t i = 0; i < list->count; i++) {
		struct db_rows rows;
		enum err err = DB_CALL(db, arena, migration_checksum, &rows,
		    .text = DB_BYTES((const unsigned char *)list->items[i].sql,
			strlen(list->items[i].sql)));

		if (err)
			return err;
		list->items[i].checksum = db_text(&rows, 0,
		    MIGRATION_CHECKSUM_CHECKSUM);
	}
	return ERR_OK;
}

/* A file that sorts before an applied one came too late: on another machine it
 * was applied in another order. */
static void
mark_late(struct migration_list *list)
{
	bool later = false;

	for (size_t i = list->count; i-- > 0;) {
		struct migration *m = &list->items[i];

		if (m->state == MIGRATION_PENDING && later)
			m->state = MIGRATION_LATE;
		later = later || m->state == MIGRATION_APPLIED;
	}
}

enum err
migration_compare(struct arena *arena, struct db *db,
    struct migration_list *list)
{
	struct db_rows rows;
	struct migration *all;
	enum err err = fill_checksums(arena, db, list);

	if (!err)
		err = DB_ASK(db, arena, migration_list, &rows);
	if (err)
		return err;
	all = arena_array(arena, list->count + rows.count + 1, sizeof(*all));
	if (!all)
		return ERR_MEMORY;
	for (size_t i = 0; i < list->count; i++)
		all[i] = list->items[i];
	list->items = all;
	for (size_t i = 0; i < rows.count; i++) {
		struct migration *m = find(list,
		    db_text(&rows, i, MIGRATION_LIST_NAME));

		if (!m)
			all[list->count++] =
			    (struct migration){.name = db_text(&rows, i,
						   MIGRATION_LIST_NAME),
				.state = MIGRATION_MISSING};
		else
			m->state = text_equal(m->checksum,
				       db_text(&rows, i,
					   MIGRATION_LIST_CHECKSUM))
			    ? MIGRATION_APPLIED
			    : MIGRATION_EDITED;
	}
	mark_late(list);
	return ERR_OK;
}

const struct migration *
migration_refused(const struct migration_list *list)
{
	for (size_t i = 0; i < list->count; i++) {
		if (list->items[i].state != MIGRATION_APPLIED &&
		    list->items[i].state != MIGRATION_PENDING)
			return &list->items[i];
	}
	return NULL;
}

const char *
migration_reason(const struct migration *migration)
{
	switch (migration->state) {
	case MIGRATION_APPLIED:
		return "applied";
	case MIGRATION_PENDING:
		return "not applied yet: run burgernet database upgrade";
	case MIGRATION_EDITED:
		return "was changed after it was applied: put the released "
		       "file back, and make a new migration";
	case MIGRATION_MISSING:
		return "was applied but is not in sql_dir: this release is "
		       "older than the database";
	case MIGRATION_LATE:
		return "comes before a migration that is applied already: "
		       "give it a higher number";
	}
	return "";
}

struct apply {
	struct arena *arena;
	const struct migration *migration;
};

/* Behind the lock: of two upgrades at once the second finds it applied. */
static enum err
apply_one(struct db *db, void *arg)
{
	struct apply *apply = arg;
	const struct migration *m = apply->migration;
	struct db_rows rows;
	enum err err = DB_ASK(db, apply->arena, migration_lock, NULL);

	if (!err)
		err = DB_ASK(db, apply->arena, migration_list, &rows);
	if (err)
		return err;
	for (size_t i = 0; i < rows.count; i++) {
		if (text_equal(db_text(&rows, i, MIGRATION_LIST_NAME), m->name))
			return ERR_OK;
	}
	err = db_script(db, m->name, m->sql);
	return err
	    ? err
	    : DB_CALL(db, apply->arena, migration_add, NULL,
		  .name = DB_TEXT(m->name), .checksum = DB_TEXT(m->checksum));
}

enum err
migration_apply(struct arena *arena, struct db *db,
    const struct migration *migration)
{
	struct apply apply = {arena, migration};

	return db_transaction(db, arena, apply_one, &apply);
}

struct replace {
	struct arena *arena;
	const struct migration_list *list;
};

static enum err
replace_all(struct db *db, void *arg)
{
	struct replace *replace = arg;
	enum err err = DB_ASK(db, replace->arena, migration_lock, NULL);

	for (size_t i = 0; i < replace->list->count && !err; i++)
		err = db_script(db, replace->list->items[i].name,
		    replace->list->items[i].sql);
	return err;
}

enum err
migration_replace(struct arena *arena, struct db *db,
    const struct migration_list *list)
{
	struct replace replace = {arena, list};

	return db_transaction(db, arena, replace_all, &replace);
}
