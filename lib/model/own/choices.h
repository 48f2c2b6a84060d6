#ifndef CHOICES_H
#define CHOICES_H

#include "preference.h"
#include "self.h"

/*
 * How often and for what, of who is signed in. What is read has a VERSION (of
 * that page's values); it goes into the form and comes back as SEEN, so that a
 * form that was overtaken by another overwrites nothing unasked.
 */
struct choices {
	struct preference preference; /* of it, what the page is about */
	bool quiet; /* with the types: there are times to be left alone */
	const char *version;
};

enum choices_outcome {
	CHOICES_SAVED,
	CHOICES_STALE, /* something else is stored than SEEN and than this */
	CHOICES_ENDED, /* the session: nothing was read or stored */
};

/* *FOUND is false when the session ended. */
enum err choices_frequency(const struct means *means, const struct self *self,
    struct choices *choices, bool *found);
enum err choices_types(const struct means *means, const struct self *self,
    struct choices *choices, bool *found);

enum err choices_save_frequency(const struct means *means,
    const struct self *self, const char *seen,
    const struct preference *preference, enum choices_outcome *outcome);
/* At least one type is chosen. */
enum err choices_save_types(const struct means *means, const struct self *self,
    const char *seen, const struct preference *preference,
    enum choices_outcome *outcome);

#endif
