#ifndef VIEW_SOURCE_H
#define VIEW_SOURCE_H

#include <stdbool.h>
#include <stddef.h>

#include "err.h"

/*
 * A page's source before it is compiled: the layout with the page and all
 * partials pasted in, so that they share one set of values. (The library's own
 * includes see none of their surroundings.)
 */
struct view_source {
	char *text; /* free it */
	size_t len;
};

/* What is wrong with which file, for one line on standard error. */
struct view_complaint {
	char file[512];
	char what[256];
};

/* DIR holds layout.tpl and partials/; PAGE is a file below it ("enroll/adres").
 * False with COMPLAINT filled when it cannot be put together. */
bool view_source_compose(const char *dir, const char *page,
    struct view_source *source, struct view_complaint *complaint);

/* The same for an included text from memory, for fuzzing: TEXT as a page file
 * in DIR. */
bool view_source_paste(const char *dir, const char *text, size_t len,
    struct view_source *source, struct view_complaint *complaint);

#endif
