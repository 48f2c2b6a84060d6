#ifndef PHONE_FAULT_H
#define PHONE_FAULT_H

#include "phone.h"

/* What is wrong with a number that a person typed, as an N_() sentence for at
 * its field; NULL for PHONE_OK. */
const char *phone_fault(enum phone_outcome outcome);

#endif
