#ifndef FUZZ_WEB_H
#define FUZZ_WEB_H

/* A request for fuzzing, without reading a configuration file. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "arena.h"
#include "conf.h"
#include "request.h"
#include "text.h"

#define FUZZ_ARENA (1 << 20)

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const struct conf fuzz_conf = {
    .base_url = "https://burgernet.example",
    .site_name = "Burgernet",
    .region_name = "Proefregio",
    .contact_email = "hulp@burgernet.example",
    .contact_phone = "085 000 00 00",
    .contact_address = "Plein 1",
    .request_deadline_seconds = 10,
    .request_body_bytes = 65536,
    .request_arena_bytes = FUZZ_ARENA,
};

/* One arena for all runs. */
static inline struct arena *
fuzz_arena(void)
{
	static struct arena *arena;

	if (!arena)
		arena = arena_new(FUZZ_ARENA);
	if (!arena)
		abort();
	arena_reset(arena);
	return arena;
}

static inline struct request
fuzz_request(void)
{
	return (struct request){.arena = fuzz_arena(),
	    .conf = &fuzz_conf,
	    .cookie = "burgernet"};
}

static inline void
fuzz_assert(bool holds)
{
	if (!holds)
		abort();
}

/* "NAME=" and the data as a C string, in the arena. */
static inline const char *
fuzz_param(struct arena *arena, const char *name, const uint8_t *data,
    size_t size)
{
	size_t len = strlen(name);
	char *param = arena_alloc(arena, len + size + 2);

	fuzz_assert(param);
	memcpy(param, name, len);
	param[len] = '=';
	memcpy(param + len + 1, data, size);
	return param;
}

static inline void
fuzz_check_pairs(const struct pairs *pairs, size_t max)
{
	fuzz_assert(pairs->count <= max);
	for (size_t i = 0; i < pairs->count; i++) {
		const struct pair *pair = &pairs->items[i];

		fuzz_assert(text_is_utf8(pair->name, strlen(pair->name)));
		fuzz_assert(text_is_utf8(pair->value, strlen(pair->value)));
	}
}

#endif
