#ifndef HOUSE_H
#define HOUSE_H

#include "address_lookup.h"
#include "journey.h"

/* Makes what was found the answer, with its municipality; the questions that
 * hang on it are open again. Postcode, number and rest stay. */
void house_take(struct draft *draft, const struct address_lookup *lookup);

/* Number and rest as they were typed: "12 bis". NULL: arena full. */
const char *house_typed(struct arena *arena, const struct draft *draft);

/* "Voorbeeldstraat 12A-3, 2801 AB Gouda", or "2801 AB, 12A-3" for one that the
 * register does not know. NULL: arena full. */
const char *house_line(struct arena *arena, const struct draft *draft);

#endif
