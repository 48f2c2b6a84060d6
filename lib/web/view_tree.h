#ifndef VIEW_TREE_H
#define VIEW_TREE_H

#include <stdbool.h>
#include <stddef.h>

#include "arena.h"

/*
 * The inside of a view, between view.c and the template library. Names and
 * values wait in the request's arena until the page is rendered, so that no
 * object of the library outlives a call, and no value is left on its heap.
 */
struct view_value {
	const char *name;
	const char *text;
	struct view_value *next;
};

struct view_section {
	const char *name;
	struct view *row; /* NULL: shown with the values around it */
	struct view_section *next;
};

struct view {
	struct request *request;
	struct view *root;
	const char *page;
	struct view_value *values;
	struct view_section *sections, *last;
	bool failed; /* of the root: something did not fit */
};

/* What is rendered, growing in the arena. */
struct view_output {
	struct arena *arena;
	char *ptr;
	size_t len, cap;
	bool failed;
};

void view_output_add(struct view_output *output, const char *text, size_t len);

#endif
