#ifndef OWN_WEEK_H
#define OWN_WEEK_H

#include "self.h"
#include "week.h"

/* A participant's address and its week. */
struct own_week {
	const char *id;
	const char *label; /* "home", "work", a word of their own, or "" */
	const char *line;  /* "Markt 1", "2801 AB 1" or "2801 AB" */
	struct week week;
	const char *version; /* for own_week_save of this one */
};

/* Of all addresses that are not over; COUNT is 0 when the session ended. */
struct own_weeks {
	struct own_week *items;
	size_t count;
	bool alike;          /* all have one week */
	const char *version; /* for own_week_save of all */
};

enum err own_weeks_load(const struct means *means, const struct self *self,
    struct own_weeks *weeks);

/* The one with ID, or NULL. */
const struct own_week *own_week_find(const struct own_weeks *weeks,
    const char *id);

enum own_week_saved {
	OWN_WEEK_SAVED,
	OWN_WEEK_STALE,     /* changed since SEEN: nothing was done */
	OWN_WEEK_NOT_FOUND, /* not theirs, or over */
	OWN_WEEK_ENDED,     /* the session */
};

/* Saves the week of the address with ID, or of all addresses (NULL). SEEN is
 * the version that was shown. */
enum err own_week_save(const struct means *means, const struct self *self,
    const char *id, const struct week *week, const char *seen,
    enum own_week_saved *saved);

/* The simple way, for all addresses: quiet from FROM to TO, half-hours, on
 * every day; none when they are equal. */
enum err own_week_save_daily(const struct means *means, const struct self *self,
    struct week_period daily, const char *seen, enum own_week_saved *saved);

#endif
