#ifndef SENTENCE_H
#define SENTENCE_H

#include "arena.h"
#include "catalog.h"

/*
 * Sentences with one number in them, such as N_("Wacht {N} minuten."): the
 * translated sentence with NUMBER in place of "{N}". No printf, so a
 * translation cannot break the program. NULL when the arena is full.
 */
const char *sentence_number(struct arena *arena, enum language language,
    const char *sentence, long number);

/* The same with a NAME in place of "{NAME}". */
const char *sentence_name(struct arena *arena, enum language language,
    const char *sentence, const char *name);

/* How long SECONDS is, for people: "45 seconden", "3 minuten", "2 uur"; rounded
 * up. NULL when the arena is full. */
const char *sentence_wait(struct arena *arena, enum language language,
    long seconds);

#endif
