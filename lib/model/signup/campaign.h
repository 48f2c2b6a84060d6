#ifndef CAMPAIGN_H
#define CAMPAIGN_H

#include <stdbool.h>

/*
 * The code of a recruitment campaign (a letter, a poster, a meeting), that may
 * ride along in the link to the sign-up: 1 to 32 ASCII letters, digits and
 * inner hyphens, in upper or lower case.
 */
#define CAMPAIGN_MAX 32

/* To upper case; false when it is no such code. A link with a wrong one still
 * leads to a sign-up, without a source. */
bool campaign_parse(const char *text, char code[CAMPAIGN_MAX + 1]);

#endif
