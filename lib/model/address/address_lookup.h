#ifndef ADDRESS_LOOKUP_H
#define ADDRESS_LOOKUP_H

#include "address.h"
#include "municipality.h"

/*
 * What the register makes of a postcode and a number, as somebody typed them:
 * for the sign-up, and for who takes part already. All of it lives in the
 * arena.
 */
enum address_lookup_outcome {
	ADDRESS_LOOKUP_FOUND,   /* one address is meant */
	ADDRESS_LOOKUP_SEVERAL, /* some have this number: choose one */
	ADDRESS_LOOKUP_UNKNOWN, /* none has this number */
};

struct address_lookup {
	enum address_lookup_outcome outcome;
	struct address_list list;      /* all with this postcode and number */
	const struct address *address; /* for ADDRESS_LOOKUP_FOUND, else NULL */
	/* The municipality of the address or else of the postcode; NULL when it
	 * is not known, or not of the network. */
	const struct municipality *municipality;
	/* The name of one that is not of the network, else "": an address
	 * there cannot take part. */
	const char *outside;
};

/* POSTCODE and NUMBER as postcode_parse and house_number_parse give them, with
 * the REST that was typed after the number. */
enum err address_lookup(struct arena *arena, struct db *db,
    const char *postcode, int number, const char *rest,
    struct address_lookup *lookup);

/* Makes ADDRESS, of LOOKUP's list, the one that is meant. */
enum err address_lookup_choose(struct arena *arena, struct db *db,
    const struct address *address, struct address_lookup *lookup);

/* Makes it one that the register does not know, whatever it has there. */
enum err address_lookup_reject(struct arena *arena, struct db *db,
    const char *postcode, struct address_lookup *lookup);

#endif
