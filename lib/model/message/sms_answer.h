#ifndef SMS_ANSWER_H
#define SMS_ANSWER_H

#include "arena.h"
#include "catalog.h"
#include "conf.h"
#include "err.h"
#include "message.h"

/*
 * The texts that answer a resident's SMS (command.h); see message.h for what
 * fits. Each says what is so now, and what can be sent next.
 */

/*
 * For a participant. PURPOSE ("sms_stop", …) and DETAILS are those of the
 * request for a notice (inbound_details in sql/func/inbound.sql): ERR_INPUT
 * when they are not understood.
 */
enum err sms_answer_text(struct arena *arena, const struct conf *conf,
    enum language language, const char *purpose, const char *details,
    struct message_text *out);

/* For a number that is nobody's, in all our languages: which one its owner
 * reads is not known. */
enum err sms_answer_nobody(struct arena *arena, const struct conf *conf,
    struct message_text *out);

#endif
