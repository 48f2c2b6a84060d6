/*
 * A value under a key of the browser: any bytes are refused or open as what was
 * written; any value comes back; what was touched does not open.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "arena.h"
#include "log.h"
#include "secret.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const unsigned char row[16] = "row-of-sixteen-b";
static const unsigned char key[KEY_BYTES] = "a key of thirty-two bytes, yes.";
static const struct seal_place place = {row, "draft.sealed", 32};
/* No padding but its mark: what the other then takes for padding is ours. */
static const struct seal_place bare = {row, "draft.sealed", 1};

static struct arena *arena;

static struct bytes
encrypt(const struct seal_place *where, struct bytes plain)
{
	struct bytes box;

	if (secret_write(arena, key, where, plain, &box))
		abort();
	return box;
}

/* The bytes of DATA laid over a good value. */
static void
check_touched(struct bytes box, struct bytes data)
{
	unsigned char *copy = arena_memdup(arena, box.ptr, box.len);
	unsigned char any = 0;
	struct bytes out;

	for (size_t i = 0; i < data.len && i < box.len; i++) {
		copy[i] ^= data.ptr[i];
		any |= data.ptr[i];
	}
	if (any != 0 &&
	    !secret_read(arena, key, &place, (struct bytes){copy, box.len},
		&out))
		abort();
}

/* Its bytes as they are, as if they had been padded. */
static void
check_padding(struct bytes data)
{
	struct bytes out;

	if (!secret_read(arena, key, &place, encrypt(&bare, data), &out) &&
	    (out.len > data.len || memcmp(out.ptr, data.ptr, out.len) != 0))
		abort();
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct bytes given = {data, size};
	struct bytes box, out;

	if (size > 4096)
		return 0;
	if (!arena) {
		/* Above every level: a refusal is no news here. */
		log_open("fuzz", (enum log_level)(LOG_ERROR + 1));
		arena = arena_new(1 << 16);
	}
	arena_reset(arena);
	if (!data)
		given.ptr = row;
	if (!secret_read(arena, key, &place, given, &out) &&
	    out.ptr[out.len] != '\0')
		abort();
	box = encrypt(&place, given);
	if (secret_read(arena, key, &place, box, &out) || out.len != size ||
	    memcmp(out.ptr, given.ptr, size) != 0)
		abort();
	check_touched(box, given);
	check_padding(given);
	return 0;
}
