#ifndef RECORD_H
#define RECORD_H

#include "self.h"

/*
 * What was sent to who is signed in and what they sent; who looked at what is
 * kept of them, and what they did. Moments are local, "2027-03-01 14:05". Never
 * a text: codes would be in it.
 */
#define RECORD_PAGE 20  /* messages of one page */
#define RECORD_MOST 100 /* looks, and deeds */

enum record_state {
	RECORD_UNDER_WAY, /* waiting, being sent, or perhaps sent */
	RECORD_SENT,      /* whether it arrived is not known (yet) */
	RECORD_DELIVERED,
	RECORD_FAILED,
	RECORD_DROPPED,  /* never sent, because of WHY */
	RECORD_RECEIVED, /* they sent it to us */
};

enum record_why {
	RECORD_NO_REASON,
	RECORD_REPLACED, /* a newer code went in its place */
	RECORD_LEFT,     /* they had left */
	RECORD_TOO_LATE,
};

struct record_message {
	const char *at;
	bool inbound;
	const char *purpose; /* of ours; of theirs what they asked: "stop" */
	enum record_state state;
	const char *state_at; /* since when it is so */
	enum record_why why;
	int parts; /* SMS */
};

struct record_messages {
	struct record_message items[RECORD_PAGE]; /* newest first */
	size_t count;
	long total; /* on all pages; 0 on a page that does not exist */
};

/* PAGE from 1. */
enum err record_messages(const struct means *means, const struct self *self,
    int page, struct record_messages *messages);

struct record_look {
	const char *at;
	const char *role; /* "administrator", "helpdesk", "bureau", "" */
	const char *municipality; /* its name, "" */
	const char *reason;       /* as it was given, "" */
};

struct record_deed {
	const char *at;
	const char *what; /* "frequency", … */
	bool by_sms;
};

/* Newest first; in the arena. */
struct record_past {
	struct record_look *looks;
	size_t look_count;
	struct record_deed *deeds;
	size_t deed_count;
};

enum err record_past(const struct means *means, const struct self *self,
    struct record_past *past);

#endif
