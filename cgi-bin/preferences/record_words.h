#ifndef RECORD_WORDS_H
#define RECORD_WORDS_H

/* What the outbox and the journal call it, as a sentence (N_). One that is not
 * known yet gets a general one; never NULL. */

/* A message's purpose. */
const char *record_words_sent(const char *purpose);

/* The command in an SMS from a participant. */
const char *record_words_received(const char *command);

/* What somebody did: the journal's action without its self_. */
const char *record_words_deed(const char *what);

#endif
