#include "arena.h"

#include <sanitizer/asan_interface.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/*
 * One block, taken from the system at once but touched only as far as it is
 * used, so that a generous cap costs nothing. Everything beyond USED is zero at
 * all times; that is why an allocation need not clear.
 *
 * Under AddressSanitizer everything that was not handed out is poisoned, with a
 * gap behind each allocation; otherwise those macros are nothing.
 */
struct arena {
	unsigned char *base;
	size_t used;
	size_t cap;
	bool failed;
};

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define ARENA_GAP 16
#endif
#endif
#if defined(__SANITIZE_ADDRESS__)
#define ARENA_GAP 16
#endif
#ifndef ARENA_GAP
#define ARENA_GAP 0
#endif

#define ALIGNMENT sizeof(max_align_t)

_Static_assert(ALIGNMENT % _Alignof(max_align_t) == 0, "aligned for any type");

struct arena *
arena_new(size_t cap)
{
	struct arena *arena;

	arena = calloc(1, sizeof(*arena));
	if (!arena)
		return NULL;
	arena->base = calloc(1, cap > 0 ? cap : 1);
	if (!arena->base) {
		free(arena);
		return NULL;
	}
	arena->cap = cap;
	ASAN_POISON_MEMORY_REGION(arena->base, cap);
	return arena;
}

void
arena_reset(struct arena *arena)
{
	ASAN_UNPOISON_MEMORY_REGION(arena->base, arena->used);
	explicit_bzero(arena->base, arena->used);
	ASAN_POISON_MEMORY_REGION(arena->base, arena->used);
	arena->used = 0;
	arena->failed = false;
}

bool
arena_failed(const struct arena *arena)
{
	return arena->failed;
}

static void *
fail(struct arena *arena)
{
	arena->failed = true;
	return NULL;
}

void
arena_free(struct arena *arena)
{
	if (!arena)
		return;
	arena_reset(arena);
	ASAN_UNPOISON_MEMORY_REGION(arena->base, arena->cap);
	free(arena->base);
	free(arena);
}

void *
arena_alloc(struct arena *arena, size_t size)
{
	size_t left = arena->cap - arena->used;
	size_t taken;
	unsigned char *result;

	if (size == 0)
		size = 1;
	if (size > left)
		return fail(arena);
	taken = (size + ARENA_GAP + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
	if (taken > left)
		taken = left;
	result = arena->base + arena->used;
	arena->used += taken;
	ASAN_UNPOISON_MEMORY_REGION(result, size);
	return result;
}

void *
arena_array(struct arena *arena, size_t count, size_t size)
{
	size_t total;

	if (__builtin_mul_overflow(count, size, &total))
		return fail(arena);
	return arena_alloc(arena, total);
}

void *
arena_memdup(struct arena *arena, const void *data, size_t len)
{
	void *copy = arena_alloc(arena, len);

	if (copy && len > 0)
		memcpy(copy, data, len);
	return copy;
}

char *
arena_strndup(struct arena *arena, const char *text, size_t len)
{
	size_t used = text ? strnlen(text, len) : 0;
	char *copy = text ? arena_alloc(arena, used + 1) : NULL;

	if (copy)
		memcpy(copy, text, used);
	return copy;
}

char *
arena_strdup(struct arena *arena, const char *text)
{
	return arena_strndup(arena, text, SIZE_MAX);
}

char *
arena_printf(struct arena *arena, const char *format, ...)
{
	va_list args;
	char *text;
	int len;

	/* Measured first: a cut text must leave no bytes behind USED. */
	va_start(args, format);
	len = vsnprintf(NULL, 0, format, args);
	va_end(args);
	if (len < 0)
		return fail(arena);
	text = arena_alloc(arena, (size_t)len + 1);
	if (!text)
		return NULL;
	va_start(args, format);
	vsnprintf(text, (size_t)len + 1, format, args);
	va_end(args);
	return text;
}
