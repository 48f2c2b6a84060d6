#ifndef TWILIO_SIGNATURE_H
#define TWILIO_SIGNATURE_H

#include <stdbool.h>

#include "arena.h"
#include "request.h"

/*
 * Whether SIGNATURE (X-Twilio-Signature, or NULL) is TOKEN's over URL and FORM:
 * base64(HMAC-SHA1(token, url, then each name and value, by name)). Twilio
 * signs the address with or without the port that its scheme implies; either
 * is right. False too when the arena is full.
 */
bool twilio_signature_is(struct arena *arena, const char *token,
    const char *url, const struct pairs *form, const char *signature);

#endif
