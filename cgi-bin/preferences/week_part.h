#ifndef WEEK_PART_H
#define WEEK_PART_H

#include "own_week.h"
#include "visit.h"

/* What a page about weeks is about: one address, or all that somebody has. */
struct week_part {
	struct own_weeks all;
	const struct own_week *one; /* NULL: all addresses */
};

#define WEEK_PART_ALL "alle"

/*
 * The part that ADRES names: an address's id or "alle"; without (NULL, "") the
 * address of who has one, else all. *FOUND is false when that was answered: 404
 * for an id that is not theirs.
 */
enum err week_part_load(const struct page *page, const char *adres,
    struct week_part *part, bool *found);

/* For a form: the address's id or "alle"; and the version that it shows. */
const char *week_part_id(const struct week_part *part);
const char *week_part_version(const struct week_part *part);

/* Its week; of all addresses when they are not alike the first one's. */
const struct week *week_part_week(const struct week_part *part);

/* "Thuis, Markt 1"; NULL when the arena is full. */
const char *week_part_name(const struct page *page,
    const struct own_week *week);

/* Puts ADRES and VERSIE for a form, and NAME; shows NAMED or NAMED_ALL when
 * somebody has more than one address, else NOT_NAMED. */
void week_part_show(const struct page *page, struct view *view,
    const struct week_part *part);

/* WEEK for partials/week_drawing.tpl, in VIEW or a row of it. NUMBER tells the
 * drawings of a page apart. */
void week_part_draw(struct view *view, const struct week *week, size_t number);

/* For partials/week_stale.tpl: what is stored now, and what was CHOSEN. */
void week_part_show_stale(const struct page *page, struct view *view,
    const struct week_part *part, const struct week *chosen);

/* Asks whether somebody means it: CHOSEN is nothing but rest. SEEN is the
 * version that their form showed. */
enum err week_part_ask_silent(const struct page *page,
    const struct week_part *part, const struct week *chosen, const char *seen);

/* Saves CHOSEN. *SAVED tells whether the page goes on: when it is neither saved
 * nor stale, that was answered. A stale PART is loaded anew. */
enum err week_part_save(const struct page *page, struct week_part *part,
    const struct week *chosen, const char *seen, enum own_week_saved *saved);

#endif
