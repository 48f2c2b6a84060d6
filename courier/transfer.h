#ifndef TRANSFER_H
#define TRANSFER_H

#include <curl/curl.h>
#include <stdbool.h>
#include <stdint.h>

#include "arena.h"
#include "bytes.h"
#include "err.h"

/*
 * One HTTP request to a configured address, over curl's multi interface: no
 * redirects, no proxies, TLS verified, the reply capped. What matters to a
 * message is known afterwards: whether it may have left.
 */
struct transfer_request {
	const char *url;
	struct bytes body;           /* ptr NULL: GET, else POST */
	const char *const *headers;  /* "Name: value", NULL ends; or NULL */
	const char *user, *password; /* Basic authorization; or NULL */
	long timeout_ms;             /* for everything */
};

enum transfer_end {
	TRANSFER_ANSWERED, /* whole: STATUS and REPLY hold */
	TRANSFER_NOT_SENT, /* no byte of the request left */
	TRANSFER_LOST,     /* sent, wholly or partly, and no whole answer */
};

#define TRANSFER_REPLY_MOST 65536
#define TRANSFER_CONNECT_MS 3000

struct transfer;
typedef void (*transfer_done)(struct transfer *transfer, void *owner);

struct transfer {
	CURL *easy;
	struct curl_slist *headers;
	char *reply; /* TRANSFER_REPLY_MOST + 1 bytes, NUL-terminated */
	size_t reply_len;
	size_t header_len;
	bool begun; /* connected, and the request is on its way */
	int64_t started_ms;
	enum transfer_end end;
	long status;       /* of HTTP; 0 when none came */
	long retry_after;  /* seconds that the answer asks for, or 0 */
	const char *fault; /* a short name of what went wrong, or "" */
	bool ours;         /* it was here: the other side was never asked */
	transfer_done done;
	void *owner;
};

/* DONE is called with OWNER from transfer_collect. */
enum err transfer_init(struct transfer *transfer, transfer_done done,
    void *owner);
void transfer_free(struct transfer *transfer);

/* REQUEST and what it points to must live until it is done. */
enum err transfer_start(CURLM *multi, struct transfer *transfer,
    const struct transfer_request *request);

/* Calls DONE of all that ended. */
void transfer_collect(CURLM *multi);

/* How long it is under way. */
int64_t transfer_age_ms(const struct transfer *transfer);

/* TEXT as one part of an address (RFC 3986); NULL: arena full. */
char *transfer_escape(struct arena *arena, const char *text);

#endif
