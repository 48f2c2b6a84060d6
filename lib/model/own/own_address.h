#ifndef OWN_ADDRESS_H
#define OWN_ADDRESS_H

#include "address.h"
#include "address_label.h"
#include "catalog.h"
#include "self.h"

/*
 * The addresses of who is signed in. Days are texts as the database writes
 * them, "2027-03-01", and "" for none; on an address's first and last day it
 * counts.
 */
#define OWN_ADDRESS_LABEL 30 /* code points */

enum own_address_state {
	OWN_ADDRESS_KNOWN,
	OWN_ADDRESS_TO_CHECK,
	OWN_ADDRESS_REJECTED
};
enum own_address_counts {
	OWN_ADDRESS_NOW,
	OWN_ADDRESS_LATER,
	OWN_ADDRESS_OVER
};

/* What is kept of a place: of the postcode only, NUMBER is 0 and LETTER and
 * ADDITION are "". */
struct own_address_place {
	const char *postcode;
	int number;
	const char *letter;
	const char *addition;
};

struct own_address {
	const char *id;
	const char *label;       /* as address_label_open gives it */
	struct bytes label_self; /* as it is stored */
	enum own_address_state state;
	struct own_address_place place;
	const char *street; /* "" when not known, or of the postcode only */
	const char *town;   /* "" when not known */
	const char *municipality_code, *municipality; /* name; "": not known */
	bool takes_part;         /* that municipality does, by now */
	const char *expected_on; /* or is to; "" when not planned */
	const char *first_on, *last_on;
	enum own_address_counts counts;
	const char *week;    /* as in the database */
	const char *version; /* of what can be changed: label and days */
	size_t listed;       /* the place in what is exported, from 1 */
};

/* Those that count first, those that are over last. Nothing at all when the
 * session ended: who takes part has an address. */
struct own_addresses {
	const struct own_address *items;
	size_t count;
};

enum err own_address_list(const struct means *means, const struct self *self,
    struct own_addresses *list);
/* The one with ID; NULL when it is not in LIST. */
const struct own_address *own_address_find(const struct own_addresses *list,
    const char *id);
size_t own_address_current(const struct own_addresses *list); /* not over */
/* Whether none of LIST is in the municipality with CODE ("": not known): an
 * address there asks consent. */
bool own_address_is_elsewhere(const struct own_addresses *list,
    const char *code);

/* "Voorbeeldstraat 12A-3, 2801 AB Gouda", as far as it is known. */
const char *own_address_line(struct arena *arena,
    const struct own_address *address);
/* "Thuis", "Werk", their own word, or "Ander adres". */
const char *own_address_label(enum language language, const char *label);

/* The first days from today on which no address counts. */
struct own_address_gap {
	bool exists;
	const char *first_on, *until_on; /* first that one counts; "": none */
};
enum err own_address_gap(const struct means *means, const struct self *self,
    struct own_address_gap *gap);

enum own_address_outcome {
	OWN_ADDRESS_SAVED,
	OWN_ADDRESS_STALE,      /* changed since it was SEEN */
	OWN_ADDRESS_NO_SESSION, /* any more */
	OWN_ADDRESS_NOT_FOUND,  /* not theirs, or nobody's */
	OWN_ADDRESS_ORDER,      /* it ends before it begins */
	OWN_ADDRESS_FROM_PAST,  /* it would begin before today */
	OWN_ADDRESS_FROM_FAR,   /* or more than a year ahead */
	OWN_ADDRESS_TO_PAST,    /* its last day would be before today */
	OWN_ADDRESS_DOUBLE,     /* they have it at that time */
	OWN_ADDRESS_TOO_MANY,   /* conf.addresses_most */
	OWN_ADDRESS_OUTSIDE,    /* not in a municipality of the network */
	OWN_ADDRESS_CONSENT,    /* none for that municipality */
	OWN_ADDRESS_LIMITED,    /* conf.address_adds_per_day */
	OWN_ADDRESS_LAST,       /* of those that count, now or later */
	OWN_ADDRESS_ENDED,      /* who moves: the old one ends before */
	OWN_ADDRESS_FINE,       /* who moves: that day can be */
};

/* A yes to taking part in a municipality. */
struct own_address_consent {
	bool given;
	const char *code; /* as the page named it; "": that of the address */
};

struct own_address_new {
	struct own_address_place place;
	const char *label, *first_on, *last_on;
	const char *week_from; /* id of the address with that week; "": home */
	struct own_address_consent consent;
};

enum err own_address_add(const struct means *means, const struct self *self,
    const struct own_address_new *address, enum own_address_outcome *outcome);

struct own_address_change {
	const char *id, *seen; /* SEEN: the version that was shown */
	const char *label, *first_on, *last_on;
};
enum err own_address_change(const struct means *means, const struct self *self,
    const struct own_address_change *change, enum own_address_outcome *outcome);
enum err own_address_remove(const struct means *means, const struct self *self,
    const char *id, const char *seen, enum own_address_outcome *outcome);

/* ID ends, and PLACE begins, with its label and week, ON that day. */
struct own_address_move {
	const char *id, *seen, *on;
	const char *label; /* of ID */
	struct own_address_place place;
	struct own_address_consent consent;
};

/* OWN_ADDRESS_FINE, or why not ON that day; *LAST_ON is ID's last. */
enum err own_address_can_move(const struct means *means,
    const struct self *self, const struct own_address_move *move,
    enum own_address_outcome *outcome, const char **last_on);

enum err own_address_move(const struct means *means, const struct self *self,
    const struct own_address_move *move, enum own_address_outcome *outcome);

#endif
