#ifndef WORDS_H
#define WORDS_H

#include "request.h"

/* "2027-03-01" as "1 maart 2027" or "1 March 2027", with spaces that do not
 * break; what is no date as it is. NULL when the arena is full. */
const char *words_date(const struct request *request, const char *iso);

/* A period as the reader says it: "90 dagen", whole years as "5 jaar". NULL
 * when the arena is full. */
const char *words_days(const struct request *request, int days);

/* TEXT when it has at most MOST code points, else its beginning and "…"; NULL
 * when the arena is full. */
const char *words_short(const struct request *request, const char *text,
    int most);

#endif
