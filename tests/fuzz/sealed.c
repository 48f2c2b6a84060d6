/*
 * A sealed value: any bytes are refused or open as what was sealed; any value
 * comes back; and a box that was touched does not open.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "arena.h"
#include "fuzz_ring.h"
#include "seal.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const unsigned char row[16] = "row-of-sixteen-b";
static const struct seal_place place = {row, "message.body", 32};
/* No padding but its mark: what the other then takes for padding is ours. */
static const struct seal_place bare = {row, "message.body", 1};

static struct arena *arena;
static struct key_ring *ring;

static enum err
open_box(struct bytes box, struct bytes *out)
{
	return seal_read(arena, ring, KEY_COURIER, &place, box, out);
}

static struct bytes
seal(const struct seal_place *where, struct bytes plain)
{
	struct bytes box;

	if (seal_write(arena, ring, KEY_COURIER, where, plain, &box))
		abort();
	return box;
}

/* The bytes of DATA laid over a good box. */
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
	if (any != 0 && !open_box((struct bytes){copy, box.len}, &out))
		abort();
}

/* Its bytes as they are, as if they had been padded. */
static void
check_padding(struct bytes data)
{
	struct bytes out;

	if (!open_box(seal(&bare, data), &out) &&
	    (out.len > data.len || memcmp(out.ptr, data.ptr, out.len) != 0))
		abort();
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct bytes given = {data, size};
	struct bytes box, out;

	if (size > 1024)
		return 0;
	if (!ring) {
		ring = fuzz_ring();
		arena = arena_new(1 << 16);
	}
	arena_reset(arena);
	if (!data)
		given.ptr = row;
	if (!open_box(given, &out) && out.ptr[out.len] != '\0')
		abort();
	box = seal(&place, given);
	if (open_box(box, &out) || out.len != size ||
	    memcmp(out.ptr, given.ptr, size) != 0)
		abort();
	check_touched(box, given);
	check_padding(given);
	return 0;
}
