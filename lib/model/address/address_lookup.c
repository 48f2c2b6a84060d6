#include "address_lookup.h"

/* MUNICIPALITY as it was found: without a code it is not of the network. */
static void
set_municipality(struct address_lookup *lookup,
    const struct municipality *municipality)
{
	bool ours = municipality && municipality->code[0] != '\0';

	lookup->municipality = ours ? municipality : NULL;
	lookup->outside = !municipality || ours ? "" : municipality->name;
}

enum err
address_lookup_choose(struct arena *arena, struct db *db,
    const struct address *address, struct address_lookup *lookup)
{
	const struct municipality *municipality;
	enum err err = municipality_get(arena, db, address->municipality_code,
	    &municipality);

	if (err)
		return err;
	lookup->outcome = ADDRESS_LOOKUP_FOUND;
	lookup->address = address;
	set_municipality(lookup, municipality);
	if (!municipality)
		lookup->outside = address->municipality_name;
	return ERR_OK;
}

/* No single address: then it is the postcode that tells the municipality. */
static enum err
by_postcode(struct arena *arena, struct db *db, const char *postcode,
    enum address_lookup_outcome outcome, struct address_lookup *lookup)
{
	const struct municipality *municipality;
	enum err err = municipality_of_postcode(arena, db, postcode,
	    &municipality);

	if (err)
		return err;
	lookup->outcome = outcome;
	lookup->address = NULL;
	set_municipality(lookup, municipality);
	return ERR_OK;
}

enum err
address_lookup_reject(struct arena *arena, struct db *db, const char *postcode,
    struct address_lookup *lookup)
{
	return by_postcode(arena, db, postcode, ADDRESS_LOOKUP_UNKNOWN, lookup);
}

enum err
address_lookup(struct arena *arena, struct db *db, const char *postcode,
    int number, const char *rest, struct address_lookup *lookup)
{
	const struct address *meant = NULL;
	enum err err;

	*lookup = (struct address_lookup){.outside = ""};
	err = address_find(arena, db, postcode, number, &lookup->list);
	if (err)
		return err;
	if (rest[0] != '\0')
		meant = address_match(&lookup->list, rest);
	else if (lookup->list.count == 1)
		meant = &lookup->list.items[0];
	if (meant)
		return address_lookup_choose(arena, db, meant, lookup);
	return by_postcode(arena, db, postcode,
	    lookup->list.count > 0 ? ADDRESS_LOOKUP_SEVERAL
				   : ADDRESS_LOOKUP_UNKNOWN,
	    lookup);
}
