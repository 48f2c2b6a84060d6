#ifndef CM_JSON_H
#define CM_JSON_H

#include "arena.h"
#include "bytes.h"
#include "err.h"
#include "inbound.h"
#include "receipt.h"

/*
 * CM.com's notifications (developers.cm.com/messaging/docs, incoming-messages
 * and incoming-status-report). Fields that we do not use are ignored; ERR_INPUT
 * when one that we use is missing or of another kind, when a name comes twice,
 * or when it nests deeper than theirs.
 */
#define CM_RECEIPTS 100 /* the most in one notification */

/* {"messages":{"msg":{…}}}, or a list of such messages. */
enum err cm_receipts_parse(struct arena *arena, struct bytes body,
    struct receipt *receipts, size_t *count);

/* {"from":{"number":…},"message":{"text":…}}; without an id, they have none. */
enum err cm_inbound_parse(struct arena *arena, struct bytes body,
    struct inbound *inbound);

/* Before the sandbox and threads: jansson's seed and memory. What it frees is
 * wiped first, for it may be a message. */
void cm_json_init(void);

#endif
