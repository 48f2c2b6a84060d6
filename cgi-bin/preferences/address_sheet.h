#ifndef ADDRESS_SHEET_H
#define ADDRESS_SHEET_H

#include "address_step.h"

/* The page of the last step: what is about to be saved, and what is still
 * asked. */

/* The code of the municipality that the address lies in; "": not known. */
const char *address_sheet_code(const struct address_step *step);

/* "Gouda"; for one that is not known "van dit adres", as in "de gemeente van
 * dit adres". */
const char *address_sheet_municipality(const struct address_step *step);

/* Whether that one is new to them: then it asks their consent. */
bool address_sheet_asks_consent(const struct address_step *step);

/* *VIEW with all but the form. LAST_ON: for a move, the last day of the old
 * address. */
enum err address_sheet_view(const struct address_step *step,
    const char *last_on, struct view **view);

#endif
