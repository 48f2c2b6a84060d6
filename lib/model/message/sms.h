#ifndef SMS_H
#define SMS_H

#include <stddef.h>
#include <stdint.h>

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

/* TEXT is UTF-8; a malformed byte counts as U+FFFD. */
struct sms_size sms_measure(const char *text);

/* Septets of one code point: 1, 2, or 0 when it is not in GSM 03.38. */
int sms_septets(uint32_t code_point);

/*
 * A copy in the letters of GSM 03.38: what it lacks and what has a usual plain
 * writing (ë→e, ’→', –→-, …→...) gets it. When anything is left that has none,
 * the text needs UCS-2 as it is, and the copy is unchanged. NULL: arena full.
 */
char *sms_transliterate(struct arena *arena, const char *text);

/* The plain writing of one code point that GSM 03.38 lacks, *LEN bytes of ASCII
 * ("" for a mark on the letter before it); NULL: none is known. */
const char *sms_plain(uint32_t code_point, size_t *len);

#endif
