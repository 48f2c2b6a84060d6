#ifndef VISIT_H
#define VISIT_H

#include "preferences.h"
#include "self.h"
#include "view.h"

/* One visit to a page of Mijn Burgernet by somebody who is signed in. */
struct visit {
	struct request *request;
	struct response *response;
	const struct tools *program;
	struct self self;
};

/*
 * Whose session it is. *VISIT is NULL when the visitor is sent elsewhere: to
 * sign in when the session has ended, or, for who left, to the overview, which
 * says what one can still do.
 */
enum err visit_enter(struct request *request, struct response *response,
    struct visit **visit);

/* The same, also for who left. */
enum err visit_enter_left(struct request *request, struct response *response,
    struct visit **visit);

/* visit_enter with an empty form of FIELDS, to fill with what is stored. */
enum err visit_open(struct request *request, struct response *response,
    const struct form_field *fields, struct visit **visit, struct form **form);

/* visit_enter for a form that was sent, which is read first: a form that was
 * tampered with is ERR_INPUT whoever sends it. */
enum err visit_receive(struct request *request, struct response *response,
    struct visit **visit, struct form **form);

/* The page with its title (an N_() literal), and what all of them show. */
struct view *visit_view(const struct visit *visit, const char *page,
    const char *title);

/* Answers with VIEW: 422 when FORM (NULL: none) has faults, else 200. */
enum err visit_page(const struct visit *visit, struct view *view,
    const struct form *form);

/* 409: what is stored changed since the form was shown. VIEW tells both (see
 * templates/partials/stale.tpl). */
enum err visit_page_stale(const struct visit *visit, struct view *view,
    const struct form *form);

/* To the overview, which says that WHAT (a word in overview_query's list) is
 * saved. WHAT is a literal. */
enum err visit_saved(const struct visit *visit, const char *what);

/* 404 for an id that is not theirs, or of nothing; in the log and the journal.
 * WHAT is a literal for the log: "address". */
enum err visit_not_found(const struct visit *visit, const char *what);

/* The session ended while the request ran: to sign in. */
enum err visit_gone(const struct visit *visit);

/* Whether a fresh code allows STEP now; else the visitor has been sent to ask
 * for one, and comes back to the step's page after it. */
enum err visit_fresh(const struct visit *visit, enum self_step step,
    bool *fresh);

/* What the model works with; the second for who is not signed in (yet). */
struct means visit_means(const struct visit *visit);
struct means visit_means_of(const struct request *request);

#endif
