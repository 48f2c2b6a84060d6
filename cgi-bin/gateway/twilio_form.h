#ifndef TWILIO_FORM_H
#define TWILIO_FORM_H

#include "err.h"
#include "inbound.h"
#include "receipt.h"
#include "request.h"

/* Twilio's callbacks (POST …/Messages.json with StatusCallback, and incoming
 * messages). ERR_INPUT when a field that we use is missing or unknown. */

/* Fills in RECEIPT, of which the reference is set. */
enum err twilio_receipt_parse(const struct pairs *form,
    struct receipt *receipt);

enum err twilio_inbound_parse(const struct pairs *form,
    struct inbound *inbound);

#endif
