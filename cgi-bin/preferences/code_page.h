#ifndef CODE_PAGE_H
#define CODE_PAGE_H

#include "challenge.h"
#include "form.h"
#include "response.h"
#include "view.h"

/* What the three pages that ask for a code have in common. */

/* In the query: a new code was just sent. */
#define CODE_PAGE_RENEWED "nieuw"

/* The number that the code went to, how long it counts, when another may be
 * asked for. */
void code_page_status(struct request *request, struct view *view,
    const struct challenge_status *status);

/* Too soon for another code: the section TOO_SOON, with how long to wait. */
void code_page_wait(struct request *request, struct response *response,
    struct view *view, long seconds);

/* The sentence at the field for a code that was not right; false for outcomes
 * that no sentence helps. */
bool code_page_fault(struct request *request, struct form *form,
    const struct challenge_tried *tried);

#endif
