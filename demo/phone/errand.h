#ifndef ERRAND_H
#define ERRAND_H

#include "err.h"

/*
 * Calls to our gateway, by a thread of their own: receipts and replies, as
 * Kannel's smsbox makes them after it has answered. What fails is tried again,
 * five times, a second apart.
 */
struct errands;

/* Only addresses that begin with ALLOWED are called. */
enum err errands_start(const char *allowed, struct errands **errands);

/* Waits for what is due, two seconds at most. */
void errands_stop(struct errands *errands);

/* GET URL after DELAY_MS, or POST it with BODY (a text; NULL for GET). A full
 * queue or another address: it is dropped, and that is logged. */
void errands_add(struct errands *errands, const char *url, const char *body,
    int delay_ms);

#endif
