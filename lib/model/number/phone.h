#ifndef PHONE_H
#define PHONE_H

#include <stdbool.h>

#include "arena.h"
#include "err.h"

/* Telephone numbers, by Google's libphonenumber. */
struct phone {
	char e164[20];     /* +31612345678 */
	char national[32]; /* 06 12345678 */
	char block[20];    /* e164 without the last four digits */
};

enum phone_outcome {
	PHONE_OK,
	PHONE_NOT_A_NUMBER, /* letters, too short, too long */
	PHONE_NOT_MOBILE,   /* a landline, pager or service number */
	PHONE_FOREIGN,      /* a mobile of a country not in COUNTRIES */
};

/* Any usual writing of a number; COUNTRIES is conf.phone_countries, of which
 * the first is assumed when no country is typed. */
enum phone_outcome phone_parse(const char *text, const char *countries,
    struct phone *phone);

/* The first parse loads metadata (14 ms): do it before the sandbox. */
void phone_warm_up(void);

#endif
