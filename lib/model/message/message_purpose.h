#ifndef MESSAGE_PURPOSE_H
#define MESSAGE_PURPOSE_H

#include "message.h"

/*
 * The text of an SMS by what it is for: the names that the database has in
 * message.purpose and notice_request.purpose. Only the courier writes texts:
 * what listens to the internet asks for a purpose, and can have nothing else
 * said in our name.
 */
struct message_purpose {
	const char *name; /* "signup_code", "address_found", … */
	enum language language;
	const char *code;    /* six digits; "" when the purpose has none */
	const char *details; /* as the database gives them; "" for none */
};

/* Whether it proves a number: then it needs a code. */
bool message_purpose_has_code(const char *name);

/* ERR_INPUT, and a line in the log, for one that nobody knows. */
enum err message_purpose_text(struct arena *arena, const struct conf *conf,
    const struct message_purpose *purpose, struct message_text *out);

#endif
