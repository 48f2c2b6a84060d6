#ifndef NOTICES_H
#define NOTICES_H

#include "courier.h"

/* Writes the messages that the database asks for, because it cannot seal: opens
 * the participant's number, composes, seals for the outbox. */
void notices_write(struct courier *courier);

#endif
