#ifndef STORE_H
#define STORE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "arena.h"
#include "err.h"

/*
 * The messages: one JSON object a line, only ever appended to, in one write; so
 * that several processes may share the file and a restart loses nothing.
 */
struct store_message {
	const char *id; /* Kannel's id of it: a uuid */
	int64_t at;     /* seconds since 1970 */
	const char *from;
	const char *to;
	const char *text;
	bool reply; /* typed on the phone, and not received by it */
};

struct store_list {
	const struct store_message *items; /* oldest first */
	size_t count;
};

#define STORE_SHOWN 100 /* the last so many of a number */

enum err store_append(const char *file, const struct store_message *message);

/* Those that NUMBER received or sent. */
enum err store_read(struct arena *arena, const char *file, const char *number,
    struct store_list *list);

/* Numbers that received something, the last first; at most MOST. */
enum err store_numbers(struct arena *arena, const char *file, size_t most,
    const char **numbers, size_t *count);

#endif
