#ifndef STALE_H
#define STALE_H

#include "form.h"
#include "request.h"
#include "view.h"

/*
 * A form that was overtaken: what is stored now beside what was typed, in
 * templates/partials/stale.tpl. The page has a hidden field STALE_FIELD with
 * the version of what it showed; answered with page_show_stale, that field
 * then holds the version stored, so that saving again means it.
 */
#define STALE_FIELD "versie"
#define STALE_FIELDS                                                           \
	{                                                                      \
		.name = STALE_FIELD, .type = FORM_TEXT, .max = 16              \
	}

/* The table, without rows. */
struct view *stale_open(struct view *view);

/* One more row, when the two differ. LABEL is an N_() literal; the others are
 * words for people, and "" is shown as such; NULL, of a full arena, is none. */
void stale_row(const struct request *request, struct view *stale,
    const char *label, const char *stored, const char *typed);

#endif
