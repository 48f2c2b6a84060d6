/* Segments: parts hold what they may, and plain writing makes it no worse. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "sms.h"
#include "text.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
require(int holds)
{
	if (!holds)
		abort();
}

static void
check_size(const char *text, const struct sms_size *size)
{
	const int alone = size->coding == SMS_GSM7 ? 160 : 70;
	const int joined = size->coding == SMS_GSM7 ? 153 : 67;

	require(size->left >= 0 && size->units >= 0);
	require((size->parts == 0) == (*text == '\0'));
	require((size->parts <= 1) == (size->units <= alone));
	if (size->parts > 1) {
		require(size->units <= size->parts * joined - size->left);
		/* At most one unit is left open in each part but the last. */
		require(size->units + size->left + size->parts - 1 >=
		    size->parts * joined);
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct arena *arena;
	struct sms_size before, after;
	const char *text, *plain;

	if (size > 4096)
		return 0;
	if (!arena)
		arena = arena_new(1 << 16);
	arena_reset(arena);
	text = arena_strndup(arena, (const char *)data, size);
	plain = sms_transliterate(arena, text);
	before = sms_measure(text);
	require(plain);
	check_size(text, &before);
	after = sms_measure(plain);
	check_size(plain, &after);
	require(after.coding == SMS_GSM7 || strcmp(plain, text) == 0);
	if (before.coding == SMS_GSM7)
		require(strcmp(plain, text) == 0);
	require(text_is_utf8(plain, strlen(plain)) ||
	    !text_is_utf8(text, strlen(text)));
	return 0;
}
