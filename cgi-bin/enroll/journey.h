#ifndef JOURNEY_H
#define JOURNEY_H

#include "draft.h"
#include "enroll.h"
#include "signup.h"
#include "view.h"

/* One visit to a page of the sign-up, with the answers so far. */
struct journey {
	struct request *request;
	struct response *response;
	const struct tools *program;
	struct draft draft;
};

/*
 * The draft of this browser, for the page that asks QUESTION. *JOURNEY is NULL
 * when the visitor is sent elsewhere: to the first open question when QUESTION
 * comes later, to the end when the sign-up has ended, or to a page that says
 * that it expired.
 */
enum err journey_enter(struct request *request, struct response *response,
    enum draft_question question, struct journey **journey);

/* The same, with an empty form of FIELDS to fill with earlier answers. */
enum err journey_open(struct request *request, struct response *response,
    enum draft_question question, const struct form_field *fields,
    struct journey **journey, struct form **form);

/* The same for a form that was sent, which is read first: a form that was
 * tampered with is ERR_INPUT whoever sends it. */
enum err journey_receive(struct request *request, struct response *response,
    enum draft_question question, struct journey **journey, struct form **form);

/* The page of QUESTION with its title, step, and the municipality's look. */
struct view *journey_view(const struct journey *journey,
    enum draft_question question, const char *page, const char *title);

/* Answers with VIEW and FORM: 422 when the form has faults, else 200. */
enum err journey_page(const struct journey *journey, struct view *view,
    const struct form *form);

/* To the question that is open by what is stored: another request of this
 * browser was first, and its answers hold. */
enum err journey_catch_up(struct journey *journey);

/* Stores the answers and sends the visitor to the first open question: after a
 * change that is the page of the last check. */
enum err journey_go_on(struct journey *journey);

/* Sends the visitor to the page of QUESTION. */
enum err journey_go_to(const struct journey *journey,
    enum draft_question question);

/* What the model of the sign-up works with. */
struct means journey_means(const struct journey *journey);

#endif
