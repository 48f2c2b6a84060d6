#ifndef REPLY_H
#define REPLY_H

#include <jansson.h>
#include <stdbool.h>

#include "arena.h"
#include "bytes.h"

/* Reading answers in JSON: bounded, strict, and never a surprise. */

/* The object or array; NULL when it is anything else. Free with json_decref. */
json_t *reply_json(struct bytes body);

/* A string member, copied; "" when it is absent or no string, or longer than
 * MOST bytes, or has control characters. NULL: arena full. */
const char *reply_text(struct arena *arena, const json_t *object,
    const char *key, size_t most);

/* A whole number member, also when written as a string; FALLBACK otherwise. */
long reply_number(const json_t *object, const char *key, long fallback);

/* In how many parts a message went, at most REPLY_PARTS_MOST, whatever number a
 * provider writes; 0 when it does not say. */
#define REPLY_PARTS_MOST 255
int reply_parts(const json_t *object, const char *key);

#endif
