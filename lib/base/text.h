#ifndef TEXT_H
#define TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "arena.h"

/* Two-way string helpers that C lacks. All text is UTF-8, NUL-terminated. */

/* Whether the LEN bytes are well-formed UTF-8 (Unicode 15, table 3-7). */
bool text_is_utf8(const char *text, size_t len);

/* Code points in well-formed text. */
size_t text_length(const char *text);

/*
 * Decodes the code point at *TEXT and moves past it; 0 at the end. Malformed
 * bytes give U+FFFD, one at a time.
 */
uint32_t text_next(const char **text);

/* Writes POINT, a Unicode scalar value, to OUT; its bytes, 1 to 4. */
size_t text_put(unsigned char out[4], uint32_t point);

/* A copy without leading and trailing white space, inner runs made one space;
 * U+00A0 counts as white space. NULL when the arena is full. */
char *text_squeeze(struct arena *arena, const char *text);

/* A copy without any white space, or the characters in DROP (ASCII). */
char *text_strip(struct arena *arena, const char *text, const char *drop);

/*
 * A copy of what somebody typed, without what a keyboard or a program put into it
 * that cannot be seen (U+00AD, U+200B, direction marks, U+2060, U+FEFF); every hyphen
 * and dash is "-", and signs of full width and Arabic digits are those of ASCII.
 * NULL when the arena is full.
 */
char *text_clean(struct arena *arena, const char *text);

bool text_equal(const char *a, const char *b);
bool text_starts(const char *text, const char *prefix);

/* Whether a control character other than those in ALLOWED occurs (C0, C1). */
bool text_has_control(const char *text, const char *allowed);

/* A whole decimal number from LOW to HIGH, without sign, spaces or leading
 * text; false otherwise, *NUMBER untouched. */
bool text_to_number(const char *text, long low, long high, long *number);

#endif
