#ifndef OWN_NUMBER_H
#define OWN_NUMBER_H

#include "challenge.h"

/*
 * A participant's change of number. CODE is that of CHALLENGE_NEW_NUMBER in the
 * session of TOKEN. The right one makes the new number theirs: all that is
 * stored by the old one is sealed anew, the old one gets a notice, their other
 * sessions end, and this one goes on as that of NEXT. Before that the old
 * number works as it did.
 */
enum err own_number_take(const struct means *means, const struct self *self,
    const char *token, const char *next, const char *code,
    struct challenge_tried *tried);

#endif
