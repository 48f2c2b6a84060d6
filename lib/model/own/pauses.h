#ifndef PAUSES_H
#define PAUSES_H

#include "day.h"
#include "self.h"

/* Days on which who is signed in wants no messages. */
#define PAUSES_MOST 5 /* that are not over */

struct pauses_one {
	long id;
	struct day from;
	struct day until; /* the first day with messages again */
	bool now;
};

struct pauses {
	struct day today; /* here, in Amsterdam */
	bool paused;
	struct day welcome; /* PAUSED: when messages come again, after
	                       pauses that follow at once too */
	struct pauses_one items[PAUSES_MOST]; /* in order */
	size_t count;
	const char *version;
};

/* *FOUND is false when the session ended. */
enum err pauses_load(const struct means *means, const struct self *self,
    struct pauses *pauses, bool *found);

enum pauses_outcome {
	PAUSES_ADDED,
	PAUSES_PAST,     /* it begins before today */
	PAUSES_ORDER,    /* it ends before it begins */
	PAUSES_TOO_LONG, /* over conf.pause_days_most, or so far ahead */
	PAUSES_OVERLAP,  /* with another */
	PAUSES_TOO_MANY,
	PAUSES_REMOVED,
	PAUSES_STALE,     /* it went since SEEN */
	PAUSES_NOT_FOUND, /* it was not theirs, or never was */
	PAUSES_STOPPED,
	PAUSES_NONE, /* there is no pause to end */
	PAUSES_ENDED /* the session */
};

/* FROM NULL: today. */
enum err pauses_add(const struct means *means, const struct self *self,
    const struct day *from, const struct day *until,
    enum pauses_outcome *outcome);

/* Takes it back, or ends it when today lies in it. */
enum err pauses_remove(const struct means *means, const struct self *self,
    const char *seen, long id, enum pauses_outcome *outcome);

/* Ends the pause that today lies in. */
enum err pauses_stop(const struct means *means, const struct self *self,
    enum pauses_outcome *outcome);

#endif
