#ifndef PROOF_FIELD_H
#define PROOF_FIELD_H

#include <stdbool.h>

#include "page.h"
#include "proof.h"

/*
 * The fields of a proof (proof.h) in a form that may ask for one: the token and
 * the work of a script are hidden, the word is typed. The block is
 * templates/partials/proof.tpl.
 */
#define PROOF_FIELDS                                                           \
	{.name = "bewijs", .type = FORM_TEXT, .max = PROOF_TOKEN},             \
	    {.name = "werk", .type = FORM_TEXT, .max = 20},                    \
	{                                                                      \
		.name = "woord", .type = FORM_TEXT, .max = 40                  \
	}

/* For which browser, and for WHAT. */
struct proof_subject proof_field_subject(const struct page *page,
    const char *what);

/* Shows the block. A token in the form that is good stays, so that a pause is
 * not begun again. */
enum err proof_field_show(const struct page *page, struct view *view,
    const struct proof_subject *subject);

/* *PROVEN when the form holds a proof. One that holds half of a proof gets a
 * sentence at the word; one without gets none: it may not be asked. */
enum err proof_field_read(const struct page *page,
    const struct proof_subject *subject, bool *proven);

#endif
