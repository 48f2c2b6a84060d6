#ifndef ARENA_H
#define ARENA_H

#include <stdbool.h>
#include <stddef.h>

/*
 * Memory with a scope: everything of one request lives in one capped arena,
 * that is wiped when the request ends. Nothing taken from it is freed.
 */
struct arena;

/* An arena of at most CAP bytes, or NULL. Free it with arena_free. */
struct arena *arena_new(size_t cap);

/* Overwrites what was used and makes all of it available again. */
void arena_reset(struct arena *arena);

/* Overwrites and frees; NULL is allowed. */
void arena_free(struct arena *arena);

/* Whether an allocation failed since it was made or reset. So who makes texts
 * need not ask after each: what would answer or be stored asks this once. */
bool arena_failed(const struct arena *arena);

/* SIZE zeroed bytes, aligned for any type; NULL when the cap is reached. */
void *arena_alloc(struct arena *arena, size_t size);

/* COUNT zeroed elements; NULL too when COUNT * SIZE overflows. */
void *arena_array(struct arena *arena, size_t count, size_t size);

/* Copies; NULL when the cap is reached, and of NULL. */
char *arena_strdup(struct arena *arena, const char *text);
char *arena_strndup(struct arena *arena, const char *text, size_t len);
void *arena_memdup(struct arena *arena, const void *data, size_t len);

/* As asprintf into the arena; NULL when the cap is reached. */
char *arena_printf(struct arena *arena, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

#endif
