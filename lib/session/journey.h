#ifndef JOURNEY_H
#define JOURNEY_H

#include "draft.h"
#include "visitor.h"

/* The way through the questions of the sign-up, of who has no name yet. */

/*
 * Whose answers these are: page.draft, of this browser, for the question that
 * the row asks. A visitor is sent to the first open question when that one
 * comes later, to the end when the sign-up has ended, or to a page that says
 * that it expired.
 */
extern const struct visitor visitor_draft;

/* The view TEMPLATE with its title, the step of the row's question, and the
 * municipality's look. */
struct view *journey_view(const struct page *page, const char *template,
    const char *title);

/* To the question that is open by what is stored: another request of this
 * browser was first, and its answers hold. */
enum err journey_catch_up(const struct page *page);

/* Stores the answers and sends the visitor to the first open question: after a
 * change that is the page of the last check. */
enum err journey_go_on(const struct page *page);

/* Sends the visitor to the page of QUESTION. */
enum err journey_go_to(const struct page *page, enum draft_question question);

#endif
