#ifndef KEY_H
#define KEY_H

#include <stdbool.h>
#include <stddef.h>

#include "err.h"

/*
 * Keys, one file per purpose and id, in one folder per program:
 *
 *   <keys_dir>/<program>/<purpose>.<id>.key   32 bytes, 0400
 *   <keys_dir>/<program>/<purpose>.<id>.pub   32 bytes, public half of a box
 *
 * The highest id writes; every id present reads, so keys rotate without
 * downtime. Key bytes live in sodium_malloc memory.
 */
enum key_purpose {
	KEY_PHONE_TAG, /* "phone-tag": finding a participant by number */
	KEY_BLOCK_TAG, /* "block-tag": rate limits per block and network */
	KEY_CODE,      /* "code": what codes and tokens are hashed with */
	KEY_SELF,      /* "self": what a participant may see again: secret.h */
	KEY_COURIER,   /* "courier": box; number and text of messages */
	KEY_HELPDESK,  /* "helpdesk": box; number, name, e-mail, inbound SMS */
	KEY_INBOUND,   /* "inbound": in the address that inbound SMS come to */
	KEY_PURPOSES
};

#define KEY_BYTES 32
#define KEY_ID_MAX 65535 /* ids are 1.. */

enum key_half { KEY_SECRET, KEY_PUBLIC };

/* What a log says of a key that is not there. */
#define KEY_MISSING_DO "run burgernet keys create, then restart this program"

struct key_ring;

/* What a program wants to open. */
struct key_want {
	enum key_purpose purpose;
	enum key_half half; /* of a box; else KEY_SECRET */
};

/*
 * Opens all wanted keys in DIR. ERR_CONFIG, with one line on standard error
 * that names the file, when one is missing, of another size, or readable by
 * others. Free with key_ring_free.
 */
enum err key_ring_open(const char *dir, const struct key_want *want,
    size_t count, struct key_ring **ring);

void key_ring_free(struct key_ring *ring);

/* Whoever has the secret half of a box has the public one too. */

/* The bytes of PURPOSE with ID (0: the highest); NULL when not in the ring.
 * *ID_OUT, when given, gets the id found. */
const unsigned char *key_get(const struct key_ring *ring,
    enum key_purpose purpose, unsigned id, unsigned *id_out);
const unsigned char *key_get_public(const struct key_ring *ring,
    enum key_purpose purpose, unsigned id, unsigned *id_out);

/* The ids of PURPOSE in the ring, highest first; returns how many (<= MAX). */
size_t key_ids(const struct key_ring *ring, enum key_purpose purpose,
    unsigned *ids, size_t max);

/*
 * For the cli: files are made whole or not at all, 0400, and never overwritten:
 * ERR_SYSTEM when one exists. Faults of the source are those of key_ring_open.
 */

/* Makes one new key (or box pair) at PATH_KEY (and PATH_PUB, NULL for none). */
enum err key_create(const char *path_key, const char *path_pub);

/* The same key for another program: FROM's bytes at TO. */
enum err key_copy(const char *from, const char *to);

/* The public half of the box key at PATH_KEY, at PATH_PUB. */
enum err key_publish(const char *path_key, const char *path_pub);

/* Whether the files hold the same bytes, or PATH_PUB the public half. */
enum err key_same(const char *a, const char *b, bool *same);
enum err key_is_pair(const char *path_key, const char *path_pub, bool *pair);

/* What a file name says: "phone-tag.2.key". False: it is no key's. */
bool key_name_parse(const char *name, enum key_purpose *purpose, unsigned *id,
    enum key_half *half);

/* libsodium, made ready; again is harmless. Ends the process when it cannot. */
void key_sodium_ready(void);

/* "phone-tag", …; and back (KEY_PURPOSES when unknown). */
const char *key_purpose_name(enum key_purpose purpose);
enum key_purpose key_purpose_parse(const char *name);

#endif
