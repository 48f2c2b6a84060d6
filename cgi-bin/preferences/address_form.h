#ifndef ADDRESS_FORM_H
#define ADDRESS_FORM_H

#include "day_field.h"
#include "own_address.h"
#include "visit.h"

/* What can be said of an address: what it is called, and on which days it
 * counts. On the page of one that is there, and of one that is new. */
#define ADDRESS_FORM_FIELDS                                                    \
	{.name = "soort", .type = FORM_CHOICE, .choices = address_form_kinds}, \
	    {.name = "naam", .type = FORM_TEXT, .max = OWN_ADDRESS_LABEL},     \
	    DAY_FIELDS("van"), DAY_FIELDS("tot")

extern const char *const address_form_kinds[];

struct address_form {
	const char *label;
	char first_on[DAY_ISO], last_on[DAY_ISO]; /* "" for none */
};

/* What was filled in; what is wrong is a fault at its field. */
void address_form_read(struct form *form, struct address_form *fields);

/* Fills in what is stored. */
enum err address_form_fill(struct form *form,
    const struct own_address *address);

/* Why these days cannot be, as a fault at the field; false when OUTCOME is
 * about something else. */
bool address_form_refuse(struct form *form, enum own_address_outcome outcome);

/* The days in words, for a table: "vanaf 1 maart 2027", "altijd". */
const char *address_form_first(const struct request *request,
    const char *first_on);
const char *address_form_last(const struct request *request,
    const char *last_on);

#endif
