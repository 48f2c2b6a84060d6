#ifndef CM_JSON_H
#define CM_JSON_H

#include "arena.h"
#include "bytes.h"
#include "err.h"
#include "inbound.h"
#include "receipt.h"

/*
 * CM.com's notifications (developers.cm.com/messaging/docs, incoming-messages
 * and incoming-status-report). CM sends again what is not answered with 200,
 * for a week: so what is understood is taken, and the rest never stands in its
 * way. Fields that we do not use are ignored; a JSON escape for NUL or half a
 * surrogate pair reads as U+FFFD, bytes that are no UTF-8 as ISO 8859-1.
 */
#define CM_RECEIPTS 1300 /* more do not fit in a request's 64 kB */

/*
 * {"messages":{"msg":{…}}}, or a list of such messages. SKIPPED counts those
 * without our reference or a state that we know, and a notification that is no
 * such JSON at all. ERR_MEMORY only.
 */
enum err cm_receipts_parse(struct arena *arena, struct bytes body,
    struct receipt *receipts, size_t *count, size_t *skipped);

/* {"from":{"number":…},"message":{"text":…}}; without an id, they have none. A
 * text of null (with a picture) is "", and so is a number that is not there; of
 * what has neither, all of BODY is the text. ERR_MEMORY only. */
enum err cm_inbound_parse(struct arena *arena, struct bytes body,
    struct inbound *inbound);

/* Before the sandbox and threads: jansson's seed and memory. What it frees is
 * wiped first, for it may be a message. */
void cm_json_init(void);

#endif
