#ifndef HOUSE_H
#define HOUSE_H

#include "address.h"
#include "journey.h"
#include "municipality.h"

/* Makes ADDRESS the answer, with its municipality; asks again how precise it
 * is to be kept. */
enum err house_choose(struct journey *journey, const struct address *address);

/* Forgets which house it is. Postcode and number stay. */
void house_forget(struct draft *draft);

/* MUNICIPALITY may be NULL: not known; without a code it is not ours. */
void house_set_municipality(struct draft *draft,
    const struct municipality *municipality);

/* Number and rest as they were typed: "12 bis". NULL: arena full. */
const char *house_typed(struct arena *arena, const struct draft *draft);

/* "Voorbeeldstraat 12A-3, 2801 AB Gouda", or "2801 AB, 12A-3" for one that the
 * register does not know. NULL: arena full. */
const char *house_line(struct arena *arena, const struct draft *draft);

#endif
