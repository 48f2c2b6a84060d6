#ifndef DRIVER_H
#define DRIVER_H

#include <stddef.h>

#include "arena.h"
#include "bytes.h"
#include "conf.h"
#include "err.h"
#include "sms.h"

/*
 * A provider's protocol: how a message becomes a request, and what an answer
 * means. Pure, so that recorded answers test it.
 */
struct driver_message {
	const char *reference; /* ours; comes back in the receipt */
	const char *recipient; /* E.164, with + */
	const char *text;      /* not empty, as it is to be shown */
	struct sms_size size;
	int validity_seconds; /* useless later; 0: as the provider likes */
};

/* The account at a provider, and where receipts go. */
struct driver_account {
	const char *url;
	const char *user;
	const char *secret;
	const char *sender;
	const char *receipt_url; /* gateway's, without final slash; or "" */
};

#define DRIVER_HEADERS 12

struct driver_request {
	const char *url;
	struct bytes body;
	const char *headers[DRIVER_HEADERS + 1]; /* NULL ends */
	const char *user, *password;             /* Basic; or NULL */
};

enum driver_outcome {
	DRIVER_ACCEPTED,
	DRIVER_REJECTED, /* this message will never be taken */
	DRIVER_BUSY,     /* surely not taken, for a reason of the provider's:
	                    busy, our account or address is wrong, no credit */
	DRIVER_UNKNOWN,  /* it may have been taken */
};

struct driver_reply {
	enum driver_outcome outcome;
	const char *provider_id; /* in the arena; "" when it gives none */
	int parts;               /* 0 when it does not say */
	const char *error;       /* in the arena or static; "" when accepted */
};

struct driver {
	const char *name; /* as in conf and in receipts */
	/* ERR_MEMORY, or ERR_INPUT for a message that this provider would
	 * mangle. */
	enum err (*build)(struct arena *arena,
	    const struct driver_account *account,
	    const struct driver_message *message,
	    struct driver_request *request);
	/* BODY is followed by NUL; any bytes may be in it. */
	void (*read)(struct arena *arena, long status, struct bytes body,
	    struct driver_reply *reply);
};

extern const struct driver driver_kannel;
extern const struct driver driver_cm;
extern const struct driver driver_twilio;

/* NULL for PROVIDER_NONE. */
const struct driver *driver_of(enum conf_provider_kind kind);

/* What a status alone means, when the body says nothing that we know. The
 * error is "http_<status>". */
void driver_read_status(struct arena *arena, long status,
    struct driver_reply *reply);

/* "name=value&…" of COUNT pairs, escaped; NULL: arena full. */
struct driver_field {
	const char *name;
	const char *value;
};
char *driver_form(struct arena *arena, const struct driver_field *fields,
    size_t count);

/* "<receipt_url>/<driver>/<reference><query>"; "" without a receipt_url. */
char *driver_receipt_url(struct arena *arena,
    const struct driver_account *account, const struct driver *driver,
    const char *reference, const char *query);

#endif
