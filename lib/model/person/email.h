#ifndef EMAIL_H
#define EMAIL_H

#include <stdbool.h>

/*
 * Whether TEXT looks like an e-mail address: something before one "@" (up to 64
 * bytes), and a domain with a dot in it behind. Letters of any script pass (RFC
 * 6531); what else is allowed before the "@" is for the other side to say.
 */
bool email_is_valid(const char *text);

#endif
