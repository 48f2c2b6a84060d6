#include "key.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "key_file.h"
#include "text.h"

#define SLOTS 64

struct slot {
	enum key_purpose purpose;
	enum key_half half;
	unsigned id;
	unsigned char bytes[KEY_BYTES];
};

/* All of it in one guarded, locked, and after opening read-only block. */
struct key_ring {
	size_t count;
	struct slot slots[SLOTS]; /* highest id first */
};

static const char *const purposes[] = {
    [KEY_PHONE_TAG] = "phone-tag",
    [KEY_BLOCK_TAG] = "block-tag",
    [KEY_CODE] = "code",
    [KEY_SELF] = "self",
    [KEY_COURIER] = "courier",
    [KEY_HELPDESK] = "helpdesk",
    [KEY_INBOUND] = "inbound",
};

_Static_assert(sizeof(purposes) / sizeof(purposes[0]) == KEY_PURPOSES,
    "every purpose has a name");

void
key_sodium_ready(void)
{
	/* Without chance there is nothing safe that could be done. */
	if (sodium_init() < 0)
		abort();
}

const char *
key_purpose_name(enum key_purpose purpose)
{
	return purpose < KEY_PURPOSES ? purposes[purpose] : "unknown";
}

enum key_purpose
key_purpose_parse(const char *name)
{
	size_t i = 0;

	while (i < KEY_PURPOSES && !text_equal(name, purposes[i]))
		i++;
	return (enum key_purpose)i;
}

static bool
is_box(enum key_purpose purpose)
{
	return purpose == KEY_COURIER || purpose == KEY_HELPDESK;
}

/* Cuts NAME (a copy) at its last dot; NULL: it has none. */
static char *
cut_last(char *name)
{
	char *dot = strrchr(name, '.');

	if (!dot)
		return NULL;
	*dot = '\0';
	return dot + 1;
}

bool
key_name_parse(const char *name, enum key_purpose *purpose, unsigned *id,
    enum key_half *half)
{
	char copy[32];
	char *ending, *digits;
	long number;

	if (strnlen(name, sizeof(copy)) >= sizeof(copy))
		return false;
	memcpy(copy, name, strlen(name) + 1);
	ending = cut_last(copy);
	digits = cut_last(copy);
	/* An id has one writing only, or two files could claim it. */
	if (!digits || *digits == '0' ||
	    !text_to_number(digits, 1, KEY_ID_MAX, &number))
		return false;
	*purpose = key_purpose_parse(copy);
	*id = (unsigned)number;
	*half = text_equal(ending, "pub") ? KEY_PUBLIC : KEY_SECRET;
	if (*half == KEY_SECRET)
		return text_equal(ending, "key") && *purpose != KEY_PURPOSES;
	return *purpose != KEY_PURPOSES && is_box(*purpose);
}

static const struct slot *
slot_find(const struct key_ring *ring, enum key_purpose purpose,
    enum key_half half, unsigned id)
{
	for (size_t i = 0; i < ring->count; i++) {
		const struct slot *slot = &ring->slots[i];

		if (slot->purpose == purpose && slot->half == half &&
		    (id == 0 || slot->id == id))
			return slot;
	}
	return NULL;
}

/* Room for one more, before the first with a lower id. */
static struct slot *
slot_insert(struct key_ring *ring, enum key_purpose purpose, enum key_half half,
    unsigned id)
{
	size_t at = 0;

	if (ring->count == SLOTS)
		return NULL;
	while (at < ring->count && ring->slots[at].id >= id)
		at++;
	memmove(&ring->slots[at + 1], &ring->slots[at],
	    (ring->count - at) * sizeof(ring->slots[0]));
	ring->count++;
	ring->slots[at] = (struct slot){.purpose = purpose,
	    .half = half,
	    .id = id};
	return &ring->slots[at];
}

/* The public half that follows from a secret one; false: no room. */
static bool
publish(struct key_ring *ring, enum key_purpose purpose, unsigned id)
{
	const struct slot *secret;
	struct slot *public;

	if (slot_find(ring, purpose, KEY_PUBLIC, id))
		return true;
	public = slot_insert(ring, purpose, KEY_PUBLIC, id);
	if (!public)
		return false;
	secret = slot_find(ring, purpose, KEY_SECRET, id);
	crypto_scalarmult_base(public->bytes, secret->bytes);
	return true;
}

struct folder {
	DIR *stream;
	const char *shown;
};

static enum err
load_file(struct key_ring *ring, const struct folder *folder, const char *name,
    const struct key_want *want, unsigned id)
{
	struct slot *slot;
	enum err err;

	if (slot_find(ring, want->purpose, want->half, id))
		return ERR_OK;
	slot = slot_insert(ring, want->purpose, want->half, id);
	if (!slot)
		return key_file_fault(folder->shown, name, "too many keys");
	err = key_file_read(dirfd(folder->stream), folder->shown, name,
	    want->half, slot->bytes);
	if (!err && want->half == KEY_SECRET && is_box(want->purpose) &&
	    !publish(ring, want->purpose, id))
		return key_file_fault(folder->shown, name, "too many keys");
	return err;
}

static enum err
load_want(struct key_ring *ring, const struct folder *folder,
    const struct key_want *want)
{
	const struct dirent *entry;
	enum key_purpose purpose;
	enum key_half half;
	enum err err = ERR_OK;
	unsigned id;
	char name[32];

	rewinddir(folder->stream);
	while (!err && (entry = readdir(folder->stream)))
		if (key_name_parse(entry->d_name, &purpose, &id, &half) &&
		    purpose == want->purpose && half == want->half)
			err = load_file(ring, folder, entry->d_name, want, id);
	if (err || slot_find(ring, want->purpose, want->half, 0))
		return err;
	snprintf(name, sizeof(name), "%s.1.%s", purposes[want->purpose],
	    want->half == KEY_SECRET ? "key" : "pub");
	return key_file_fault(folder->shown, name,
	    "missing: run burgernet keys create");
}

static enum err
load_all(struct key_ring *ring, const char *dir, const struct key_want *want,
    size_t count)
{
	struct folder folder = {.shown = dir};
	enum err err = ERR_OK;

	if (count == 0)
		return ERR_OK; /* it may have no folder */
	folder.stream = opendir(dir);
	if (!folder.stream)
		return key_file_fault(dir, "", strerror(errno));
	for (size_t i = 0; i < count && !err; i++)
		err = load_want(ring, &folder, &want[i]);
	closedir(folder.stream);
	return err;
}

enum err
key_ring_open(const char *dir, const struct key_want *want, size_t count,
    struct key_ring **ring)
{
	struct key_ring *made;
	enum err err;

	*ring = NULL;
	key_sodium_ready();
	made = sodium_malloc(sizeof(*made));
	if (!made)
		return ERR_MEMORY;
	made->count = 0;
	err = load_all(made, dir, want, count);
	if (!err && sodium_mprotect_readonly(made) != 0)
		err = ERR_SYSTEM;
	if (err) {
		sodium_free(made);
		return err;
	}
	*ring = made;
	return ERR_OK;
}

void
key_ring_free(struct key_ring *ring)
{
	sodium_free(ring);
}

static const unsigned char *
get(const struct key_ring *ring, enum key_purpose purpose, enum key_half half,
    unsigned id, unsigned *id_out)
{
	const struct slot *slot = slot_find(ring, purpose, half, id);

	if (!slot)
		return NULL;
	if (id_out)
		*id_out = slot->id;
	return slot->bytes;
}

const unsigned char *
key_get(const struct key_ring *ring, enum key_purpose purpose, unsigned id,
    unsigned *id_out)
{
	return get(ring, purpose, KEY_SECRET, id, id_out);
}

const unsigned char *
key_get_public(const struct key_ring *ring, enum key_purpose purpose,
    unsigned id, unsigned *id_out)
{
	return get(ring, purpose, KEY_PUBLIC, id, id_out);
}

size_t
key_ids(const struct key_ring *ring, enum key_purpose purpose, unsigned *ids,
    size_t max)
{
	size_t count = 0;

	for (size_t i = 0; i < ring->count && count < max; i++) {
		const struct slot *slot = &ring->slots[i];

		/* Of a box with both halves, each id once. */
		if (slot->purpose == purpose &&
		    (count == 0 || ids[count - 1] != slot->id))
			ids[count++] = slot->id;
	}
	return count;
}
