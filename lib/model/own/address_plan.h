#ifndef ADDRESS_PLAN_H
#define ADDRESS_PLAN_H

#include "day.h"
#include "postcode.h"
#include "self.h"
#include "token.h"

/*
 * An address that is being added or moved to, as far as it was answered. It
 * goes along from page to page in the query, sealed with a key of the session:
 * so that back, forward and reload work, nobody reads an address in a list of
 * pages, and nobody else can make one.
 */
enum address_plan_house {
	ADDRESS_PLAN_OPEN,
	ADDRESS_PLAN_UNLISTED, /* none of those that the register has */
	ADDRESS_PLAN_SETTLED,
};

struct address_plan {
	/* Who moves: the address that ends, its version that was seen, and the
	 * day. "" for who adds one. */
	char from[UUID_TEXT];
	char seen[17];
	char on[DAY_ISO];
	char postcode[POSTCODE_TEXT];
	int number;
	char rest[16]; /* what was typed after the number */
	enum address_plan_house house;
	char letter[2]; /* of the house that was chosen, or as it was typed */
	char addition[5];
};

#define ADDRESS_PLAN_TEXT 512 /* bytes of the text, at most, with its NUL */

/* *TEXT is hexadecimal, of one length for all plans. TOKEN is the session's. */
enum err address_plan_write(struct arena *arena, const char *token,
    const struct address_plan *plan, const char **text);

/* *FOUND is false for what is no plan of this session. */
enum err address_plan_read(struct arena *arena, const char *token,
    const char *text, struct address_plan *plan, bool *found);

#endif
