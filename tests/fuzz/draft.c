/*
 * The plain form of a draft: what is read is written back byte for byte, so
 * nothing is understood that was not written.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "draft.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct arena *arena;
	struct draft draft;
	struct bytes plain;
	char *text;

	if (!arena && !(arena = arena_new(1 << 20)))
		abort();
	arena_reset(arena);
	text = arena_strndup(arena, (const char *)data, size);
	if (!text ||
	    !draft_read((struct bytes){(unsigned char *)text, size}, &draft))
		return 0;
	if (draft_next(&draft) > DRAFT_ASK_NOTHING)
		abort();
	if (draft_write(arena, &draft, &plain))
		abort();
	if (plain.len != size || memcmp(plain.ptr, data, size) != 0)
		abort();
	return 0;
}
