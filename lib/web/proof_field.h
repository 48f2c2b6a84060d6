#ifndef PROOF_FIELD_H
#define PROOF_FIELD_H

#include <stdbool.h>

#include "form.h"
#include "proof.h"
#include "request.h"
#include "view.h"

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
struct proof_subject proof_field_subject(const struct request *request,
    const struct key_ring *ring, const char *what);

/* Shows the block. A token in FORM that is good stays, so that a pause is not
 * begun again. */
enum err proof_field_show(struct request *request, struct view *view,
    const struct proof_subject *subject, const struct form *form);

/* *PROVEN when FORM holds a proof. A form that holds half of one gets a
 * sentence at the word; one without gets none: it may not be asked. */
enum err proof_field_read(struct request *request, struct form *form,
    const struct proof_subject *subject, bool *proven);

#endif
