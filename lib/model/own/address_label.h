#ifndef ADDRESS_LABEL_H
#define ADDRESS_LABEL_H

#include "db.h"
#include "self.h"

/*
 * What somebody calls one of their addresses: home, work, or a word of their
 * own, which is sealed as their name is (contact.h): under the key that follows
 * from their number, bound to the address.
 */
#define ADDRESS_LABEL_HOME "home"
#define ADDRESS_LABEL_WORK "work"

/* The column LABEL for that text: "home", "work" or "own". */
const char *address_label_kind(const char *label);

/* The column LABEL_SELF for that text, for the address ID: of home and work
 * there is none (.ptr NULL). */
enum err address_label_seal(const struct means *means, const char *e164,
    const char *id, const char *label, struct bytes *sealed);

/* Back, from the cells of a row: "" when their own word cannot be read any
 * more, or was not kept. */
enum err address_label_open(const struct means *means, const char *e164,
    const char *id, const char *kind, struct bytes sealed, const char **label);

#endif
