#ifndef CHECKING_H
#define CHECKING_H

#include <stddef.h>

#include "courier.h"
#include "err.h"

/* Asks the national address service about addresses that the register does not
 * know. Slots and results as in sending.h. */
struct checking;

/* Without address_service_url nothing is claimed. */
enum err checking_open(struct courier *courier, struct checking **checking);
void checking_close(struct checking *checking);

/* Claims what fits in the free slots, and asks. */
void checking_claim(struct checking *checking);

/* Tells the database what was answered. */
void checking_store(struct checking *checking);

size_t checking_busy(const struct checking *checking);

#endif
