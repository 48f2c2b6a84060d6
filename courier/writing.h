#ifndef WRITING_H
#define WRITING_H

#include "slot.h"

/*
 * The text of a message that only says what it is for, and its code: made here,
 * known to nobody else, and kept as a hash (SLOT.hash) that goes to the
 * database when the message does. NULL, or a short name of what is wrong:
 * "replaced" when nobody asks for the code any more, "number" when RECIPIENT is
 * not the number that it is to prove.
 */
const char *writing_text(struct slot *slot, const char *recipient,
    const char **text);

#endif
