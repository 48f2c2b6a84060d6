#ifndef SELF_H
#define SELF_H

#include <stdbool.h>
#include <stdint.h>

#include "db.h"
#include "err.h"
#include "key.h"
#include "means.h"
#include "phone.h"

/*
 * Mijn Burgernet: whose session it is. The cookie's token opens it and is
 * nowhere at rest: the session's name in the database follows from it, and the
 * number is sealed with a key that follows from it.
 */

/* Steps that ask for a fresh code. */
enum self_step { SELF_NO_STEP, SELF_LEAVE, SELF_DOWNLOAD, SELF_NUMBER };

struct self {
	unsigned char session[KEY_BYTES]; /* for all statements self_… */
	int64_t number;                   /* participant number */
	char status[12];                  /* "active", "waiting", "checking" */
	char standing[12];    /* that, or "left", "aside", "paused" */
	char language[3];     /* of their messages */
	char erase_on[11];    /* who left: YYYY-MM-DD; else "" */
	char newer_at[17];    /* somebody signed in since, elsewhere:
	                             YYYY-MM-DD HH:MM here; "": nobody */
	enum self_step fresh; /* what a fresh code allows now */
	int seconds_left;     /* of the session, whatever is done */
	struct phone phone;
};

/* The session's name, for TOKEN. */
void self_session(const char *token, unsigned char session[KEY_BYTES]);

/* *FOUND is false when TOKEN opens no live session. Counts as use of it. */
enum err self_load(const struct means *means, const char *token,
    struct self *self, bool *found);

/* Where a number lies that only the browser with a token can open: its row, and
 * what the key is derived from the token for. */
struct self_place {
	const char *use;          /* of token_derive */
	const char *column;       /* "table.column" */
	const unsigned char *row; /* 16 bytes */
};

/* The number E164, sealed for the browser of TOKEN; and back: *FOUND is false
 * for one that does not open. */
enum err self_number_seal(const struct means *means, const char *token,
    const struct self_place *place, const char *e164, struct bytes *sealed);
enum err self_number_open(const struct means *means, const char *token,
    const struct self_place *place, struct bytes sealed, struct phone *phone,
    bool *found);

/* The number E164, sealed for the session of TOKEN. */
enum err self_seal(const struct means *means, const char *token,
    const char *e164, struct bytes *sealed);

enum err self_sign_out(const struct means *means, const char *token);
enum err self_sign_out_others(const struct means *means,
    const struct self *self);
/* The newer session was theirs: it is not spoken of any more. */
enum err self_told(const struct means *means, const struct self *self);
/* For the journal: an id was asked for that is not theirs. */
enum err self_foreign(const struct means *means, const struct self *self);

/* "leave", …: as in the database. */
const char *self_step_name(enum self_step step);

enum self_left { SELF_LEFT, SELF_RETURNED, SELF_NOT_FRESH, SELF_ENDED };

/* Leaves, when a fresh code allows it. REASON may be "". */
enum err self_leave(const struct means *means, const struct self *self,
    const char *reason, enum self_left *outcome);
/* Takes part again, within conf.leave_days. */
enum err self_return(const struct means *means, const struct self *self,
    enum self_left *outcome);

#endif
