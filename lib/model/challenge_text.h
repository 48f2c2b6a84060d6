#ifndef CHALLENGE_TEXT_H
#define CHALLENGE_TEXT_H

#include "challenge.h"
#include "message.h"

/* The SMS of Mijn Burgernet's codes; see message.h for what fits. */

/* With the code, and what it is for: nobody is talked into giving away a code
 * for one thing that was asked for another. */
enum err challenge_text_code(const struct self_means *means,
    const struct challenge_ask *ask, const char *code,
    struct message_text *out);

/* For a number of which no code is right: not of a participant, or of another
 * one than asked. */
enum err challenge_text_other(const struct self_means *means,
    const struct challenge_ask *ask, struct message_text *out);

/* To the old number, once there is a new one. */
enum err challenge_text_changed(const struct self_means *means,
    enum language language, struct message_text *out);

#endif
