#ifndef VISIT_H
#define VISIT_H

#include "self.h"
#include "visitor.h"

/* A visit by a participant: somebody who is signed in at Mijn Burgernet. */

/* Who takes part: page.self. Who is not signed in (any more) is sent to do so,
 * who left to the overview, which says what one can still do, and who lacks the
 * fresh code that the row asks for to where one asks for it. */
extern const struct visitor visitor_participant;
/* The same, also for who left. */
extern const struct visitor visitor_left;

bool visit_has_left(const struct page *page);

/* The view TEMPLATE with its title (an N_() literal), and what all pages for a
 * participant show. */
struct view *visit_view(const struct page *page, const char *template,
    const char *title);

/* 404 for an id that is not theirs, or of nothing; in the log and the journal.
 * WHAT is a literal for the log: "address". */
enum err visit_not_found(const struct page *page, const char *what);

/* The session ended while the request ran: to sign in. */
enum err visit_gone(const struct page *page);

/* To the page that asks for a fresh code for STEP, and comes back from it. */
enum err visit_ask_fresh(const struct page *page, enum self_step step);

/* What STEP is called in addresses and forms, such as "stoppen"; and back. */
const char *visit_step_word(enum self_step step);
enum self_step visit_step_parse(const char *word);

#endif
