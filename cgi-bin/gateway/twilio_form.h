#ifndef TWILIO_FORM_H
#define TWILIO_FORM_H

#include "err.h"
#include "inbound.h"
#include "receipt.h"
#include "request.h"

/* Twilio's callbacks (POST …/Messages.json with StatusCallback, and incoming
 * messages). */

/* Fills in RECEIPT, of which the reference is set. ERR_INPUT when a field that
 * we use is missing or unknown. */
enum err twilio_receipt_parse(const struct pairs *form,
    struct receipt *receipt);

/* What is missing is "": ERR_MEMORY at most. RAW is the form as it came. */
enum err twilio_inbound_parse(struct arena *arena, const struct pairs *form,
    struct bytes raw, struct inbound *inbound);

#endif
