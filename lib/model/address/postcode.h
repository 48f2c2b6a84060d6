#ifndef POSTCODE_H
#define POSTCODE_H

#include <stdbool.h>

#define POSTCODE_TEXT 7  /* "2801AB" and NUL */
#define POSTCODE_SHOWN 8 /* "2801 AB" and NUL */

/* Any usual writing ("2801ab", "2801 - AB") to "2801AB"; false when it is not
 * [1-9][0-9]{3}[A-Z]{2} without SA, SD, SS. */
bool postcode_parse(const char *text, char postcode[POSTCODE_TEXT]);
void postcode_show(const char *postcode, char shown[POSTCODE_SHOWN]);

/* 1..99999 (BAG), and what was typed after it: "12a", "12 A-3" give a number
 * and the rest ("a", "A-3") in REST (of 16 bytes). False: not a number. */
bool house_number_parse(const char *text, int *number, char rest[16]);

/* REST as letter and addition of the BAG, "" where it cannot be understood so:
 * "A3" and "A-bis" have both, "bis" is an addition. */
void house_rest_split(const char *rest, char letter[2], char addition[5]);

/* Letter or addition per BAG: [a-zA-Z]; [0-9a-zA-Z]{1,4}. */
bool house_letter_is_valid(const char *text);
bool house_addition_is_valid(const char *text);

#endif
