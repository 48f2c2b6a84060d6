#ifndef ADDRESS_STEP_H
#define ADDRESS_STEP_H

#include "address_lookup.h"
#include "address_plan.h"
#include "own_address.h"
#include "visit.h"

/*
 * A step on the way to another address: adding one, or moving. What was
 * answered is in the plan, that goes from step to step.
 */
struct address_step {
	const struct page *page;
	struct address_plan plan;
	struct own_addresses mine;
	struct address_lookup lookup; /* of the plan's postcode and number */
};

/* The plan's name in the query and in forms. */
#define ADDRESS_STEP_PLAN "concept"
#define ADDRESS_STEP_FIELD                                                     \
	{                                                                      \
		.name = ADDRESS_STEP_PLAN, .type = FORM_TEXT,                  \
		.max = ADDRESS_PLAN_TEXT                                       \
	}

/* Where the steps are. */
#define ADDRESS_STEP_NEW "/mijn/adres/nieuw"
#define ADDRESS_STEP_MOVE "/mijn/verhuizen"
#define ADDRESS_STEP_HOUSE "/mijn/adres/huis"
#define ADDRESS_STEP_FINISH "/mijn/adres/bewaren"

/* The first step: the plan of TEXT (NULL, or one that does not open: a new
 * one), and the visitor's addresses. *STEP is NULL when the visitor was
 * answered. */
enum err address_step_begin(const struct page *page, const char *text,
    struct address_step **step);

/* A later step: the visitor without a plan is sent back to the addresses. The
 * address is looked up. */
enum err address_step_enter(const struct page *page, const char *text,
    struct address_step **step);

/* For a move: the address that ends, NULL when it is not theirs. */
const struct own_address *address_step_from(const struct address_step *step);

/* Whether it is for a move. */
bool address_step_is_move(const struct address_step *step);

/* Reads postcode and number of FORM into the plan; what cannot be is a fault
 * at its field. */
enum err address_step_take(struct address_step *step);

/* The plan's postcode and number into FORM, as they were typed. */
enum err address_step_fill(const struct address_step *step);

/* Makes ADDRESS the plan's; outside the region it is a fault at FIELD. */
enum err address_step_choose(struct address_step *step,
    const struct address *address, const char *field);

/* To PATH, with the plan. */
enum err address_step_go(const struct address_step *step, const char *path);
/* To the step that is open by what was answered. */
enum err address_step_go_on(const struct address_step *step);

/* Puts the plan into VIEW as PLAN, and ADDING or MOVING. */
enum err address_step_show(const struct address_step *step, struct view *view);

#endif
