/* Answers of SMS providers: whatever comes, an outcome comes of it, and only
 * what they document counts as accepted. The first two bytes are the status. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "driver.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
require(int holds)
{
	if (!holds)
		abort();
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const struct driver *const drivers[] = {&driver_kannel,
	    &driver_cm, &driver_twilio};
	static struct arena *arena;
	long status;

	if (size < 2)
		return 0;
	status = 100 + (data[0] << 8 | data[1]) % 500;
	if (!arena)
		arena = arena_new(1 << 16);
	arena_reset(arena);
	for (size_t i = 0; i < 3; i++) {
		struct driver_reply reply = {0};
		drivers[i]->read(arena, status,
		    (struct bytes){data + 2, size - 2}, &reply);
		require(reply.error && reply.provider_id);
		require(strlen(reply.provider_id) <= 64);
		require(reply.outcome <= DRIVER_UNKNOWN);
		if (reply.outcome == DRIVER_ACCEPTED)
			require(*reply.error == '\0' && size > 3);
	}
	return 0;
}
