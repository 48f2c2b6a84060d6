#ifndef ADDRESS_STATE_H
#define ADDRESS_STATE_H

#include "own_address.h"
#include "visit.h"

/* What a page says of an address. */

/*
 * Into ROW, for templates/partials/address_state.tpl: ID, LABEL, LINE; one of
 * COUNTS, LATER, OVER, TO_CHECK, REJECTED or NOT_YET (with MUNICIPALITY and
 * EXPECTED or NOT_PLANNED); and FIRST_ON, LAST_ON with their sections.
 */
void address_state_row(const struct page *page, struct view *row,
    const struct own_address *address);

/* The address with ID among theirs. *ADDRESS is NULL when the visitor was
 * answered already: there is none, or the session ended. */
enum err address_state_find(const struct page *page, const char *id,
    const struct own_address **address);

/* Days without an address, into VIEW: GAP, for templates/partials/gap.tpl. */
enum err address_state_gap(const struct page *page, struct view *view);

#endif
