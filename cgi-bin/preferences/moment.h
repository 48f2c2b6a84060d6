#ifndef MOMENT_H
#define MOMENT_H

#include "request.h"
#include "view.h"

/* Sets DAY and TIME of VIEW to a local moment as the database writes it,
 * "2027-03-01 14:05": the day in words, and the time. Both are literals. */
void moment_show(const struct request *request, struct view *view,
    const char *day, const char *time, const char *at);

/* Whether two moments are on one day. */
bool moment_same_day(const char *a, const char *b);

#endif
