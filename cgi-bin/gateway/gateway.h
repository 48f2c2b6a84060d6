#ifndef GATEWAY_H
#define GATEWAY_H

#include <stdbool.h>

#include "conf.h"
#include "inbound.h"
#include "page.h"
#include "receipt.h"

#define GATEWAY_TOKEN 128 /* the most characters of Twilio's auth token */

/* What the program keeps beside its keys and database: page.own. */
struct gateway {
	char twilio_token[GATEWAY_TOKEN + 1]; /* "": signatures go unchecked */
};

/* The pages, one file per provider. */
enum err kannel_receipt(struct page *page);
enum err kannel_inbound(struct page *page);
enum err cm_receipt(struct page *page);
enum err cm_inbound(struct page *page);
enum err twilio_receipt(struct page *page);
enum err twilio_inbound(struct page *page);

/* The file's one line into gateway.twilio_token; a missing file is none.
 * ERR_CONFIG with one line in the log when it cannot be used. */
enum err twilio_token_load(const char *path, struct gateway *gateway);

/*
 * The ends that all share (store.c). Receipts are answered alike whether the
 * reference is known, unknown or past, so that nobody learns from the answer;
 * with 503 while the database is away, so that the provider sends again.
 */
enum err gateway_store_receipts(struct page *page,
    const struct receipt *receipts, size_t count);
enum err gateway_store_inbound(struct page *page,
    const struct inbound *inbound);

/* Whether the address ends with the token for inbound SMS, any of its keys. */
bool gateway_may_send(const struct page *page);

#endif
