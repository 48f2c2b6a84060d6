#ifndef DISPATCH_H
#define DISPATCH_H

#include "answer.h"
#include "app.h"

/*
 * From a request to its answer: the route's row is looked up, what it needs is
 * checked, its page runs. OUTCOME is what the reading of the request came to.
 * RESPONSE has an answer afterwards, whatever happens.
 */
void dispatch(const struct app *app, struct request *request,
    enum request_outcome outcome, struct response *response);

/* Whether what REQUEST says of itself lets it into its route, before its body
 * is read: a session where one is needed, and no page of another site. */
bool dispatch_may_enter(const struct request *request);

#endif
