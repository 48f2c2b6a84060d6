#ifndef CODE_PAGE_H
#define CODE_PAGE_H

#include "challenge.h"
#include "page.h"

/* What the pages have in common that ask for a code, or for a number to send
 * one to. */

/* In the query: a new code was just sent. */
#define CODE_PAGE_RENEWED "nieuw"

/* The number that the code went to, how long it counts, when another may be
 * asked for. */
void code_page_status(const struct page *page, struct view *view,
    const struct challenge_status *status);

/* Answers with VIEW and the form: 422 for faults in it. WAIT seconds, when a code
 * was asked for too soon or too often: 429, and section TOO_SOON says so. */
enum err code_page_answer(const struct page *page, struct view *view,
    long wait);

/* Sends a code for PURPOSE to PHONE, by what this request says of who asks;
 * PROVEN: they gave a proof (proof.h). */
enum err code_page_send(const struct page *page, enum challenge_purpose purpose,
    const struct phone *phone, bool proven, struct challenge_sent *sent);

/* The sentence at the field for a code that was not right; false for outcomes
 * that no sentence helps. */
bool code_page_fault(const struct page *page,
    const struct challenge_tried *tried);

#endif
