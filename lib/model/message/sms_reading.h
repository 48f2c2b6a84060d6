#ifndef SMS_READING_H
#define SMS_READING_H

#include <stdbool.h>
#include <stddef.h>

#include "arena.h"
#include "bytes.h"
#include "err.h"

/*
 * What the bytes of an SMS may say. A network sends GSM 03.38, eight bits or
 * UCS-2 (3GPP TS 23.038), phones put UTF-16 in the last, and gateways convert
 * some of it and name it wrong now and then. So nothing is refused: each way in
 * which the bytes make a text is a reading, the likeliest first.
 */
#define SMS_READINGS 4 /* UTF-8, UTF-16 of either order, ISO 8859-1 */

/* Well-formed UTF-8, in the arena; COUNT is 1 or more. */
struct sms_reading {
	const char *text[SMS_READINGS];
	size_t count;
};

/*
 * Reads RAW; WIDE when the gateway says UCS-2. What no text holds (half a
 * surrogate pair, NUL, half a unit at the end) becomes U+FFFD. Text that is
 * surely UTF-8 has that one reading. ERR_MEMORY when the arena is full.
 */
enum err sms_reading_make(struct arena *arena, struct bytes raw, bool wide,
    struct sms_reading *reading);

#endif
