#ifndef DETAILS_H
#define DETAILS_H

#include "choices.h"

/*
 * Name, e-mail, language and newsletter of who is signed in. Name and e-mail
 * are kept sealed; their own copies open with the number they signed in with.
 */
struct details {
	const char *name; /* "" when none, or when it cannot be read */
	const char *email;
	bool name_unreadable; /* there is one, and it does not open */
	bool email_unreadable;
	char language[3];
	bool newsletter;
	const char *version;
};

/* *FOUND is false when the session ended. */
enum err details_load(const struct means *means, const struct self *self,
    struct details *details, bool *found);

/*
 * Stores all of DETAILS but its version. Without the newsletter no e-mail
 * address is kept; with it there has to be one. When something else is stored
 * than SEEN, but with the same words, it is CHOICES_SAVED all the same.
 */
enum err details_keep(const struct means *means, const struct self *self,
    const char *seen, const struct details *details,
    enum choices_outcome *outcome);

#endif
