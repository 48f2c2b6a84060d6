/* Answers of the national address service: what is found can be believed. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "locatieserver.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
require(int holds)
{
	if (!holds)
		abort();
}

static void
check_found(const struct locatieserver_address *address, int number)
{
	require(address->x >= 0 && address->x <= 300000);
	require(address->y >= 300000 && address->y <= 625000);
	require(strlen(address->municipality_code) == 4);
	require(*address->place != '\0');
	if (!number)
		return;
	require(strlen(address->object_id) == 16);
	require(strcasecmp(address->letter, "A") == 0);
	require(*address->addition == '\0');
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const int numbers[] = {0, 1};
	static struct arena *arena;

	if (!arena)
		arena = arena_new(1 << 16);
	arena_reset(arena);
	for (size_t i = 0; i < 2; i++) {
		const struct locatieserver_question question = {"6512BK",
		    numbers[i], "A", ""};
		struct locatieserver_address address;
		if (locatieserver_read(arena, (struct bytes){data, size},
			&question, 0, &address) == LOCATIESERVER_FOUND)
			check_found(&address, numbers[i]);
	}
	return 0;
}
