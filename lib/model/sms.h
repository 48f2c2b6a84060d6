#ifndef SMS_H
#define SMS_H

#include <stdbool.h>

#include "arena.h"

/*
 * What a text costs: GSM 03.38 (3GPP TS 23.038) in septets, 160 or 153 a part,
 * extension characters count two and do not straddle parts; otherwise UCS-2,
 * 70 or 67 a part, surrogate pairs do not straddle parts.
 */
enum sms_coding { SMS_GSM7, SMS_UCS2 };

struct sms_size {
	enum sms_coding coding;
	int units; /* septets, or UTF-16 code units */
	int parts; /* 0 for an empty text */
	int left;  /* units left in the last part */
};

/* TEXT is well-formed UTF-8. */
struct sms_size sms_measure(const char *text);

/* A copy in which letters outside GSM 03.38 that have a usual plain writing
 * (ë→e, ’→', –→-) got it; anything else stays. NULL: arena full. */
char *sms_transliterate(struct arena *arena, const char *text);

#endif
