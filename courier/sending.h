#ifndef SENDING_H
#define SENDING_H

#include <stdbool.h>
#include <stddef.h>

#include "courier.h"
#include "err.h"

/*
 * Messages on their way. A slot per open request; it also holds the result
 * until the database has it, so that nothing is forgotten while PostgreSQL is
 * away, and nothing new is claimed that could not be remembered.
 */
struct sending;

enum err sending_open(struct courier *courier, struct sending **sending);
void sending_close(struct sending *sending);

/* Claims what fits in the free slots, and starts it. */
void sending_claim(struct sending *sending);

/* Tells the database what came of what ended. */
void sending_store(struct sending *sending);

/* Notes providers that let us wait. */
void sending_watch(struct sending *sending);

/* Slots that are not free: open, or not told yet. */
size_t sending_busy(const struct sending *sending);
bool sending_has_room(const struct sending *sending);

#endif
