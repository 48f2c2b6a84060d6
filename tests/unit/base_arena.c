#include "check_main.h"

#include <stdint.h>
#include <string.h>

#include "arena.h"

/* AddressSanitizer asks this; a size that is too large is no fault here. */
const char *__asan_default_options(void);

const char *
__asan_default_options(void)
{
	return "allocator_may_return_null=1";
}

START_TEST(gives_zeroed_aligned_memory)
{
	struct arena *arena = arena_new(4096);

	for (size_t size = 0; size < 40; size++) {
		unsigned char *block = arena_alloc(arena, size);

		ck_assert_ptr_nonnull(block);
		ck_assert_uint_eq((uintptr_t)block % _Alignof(max_align_t), 0);
		for (size_t i = 0; i < size; i++)
			ck_assert_int_eq(block[i], 0);
		memset(block, 0xAA, size);
	}
	arena_free(arena);
}
END_TEST

START_TEST(blocks_do_not_overlap)
{
	struct arena *arena = arena_new(1024);
	char *a = arena_alloc(arena, 17);
	char *b = arena_alloc(arena, 0);
	char *c = arena_alloc(arena, 1);

	ck_assert(a + 17 <= b);
	ck_assert(b < c);
	arena_free(arena);
}
END_TEST

START_TEST(keeps_its_cap)
{
	struct arena *arena = arena_new(100);

	ck_assert_ptr_null(arena_alloc(arena, 101));
	ck_assert_ptr_null(arena_alloc(arena, SIZE_MAX));
	ck_assert_ptr_nonnull(arena_alloc(arena, 100));
	ck_assert_ptr_null(arena_alloc(arena, 1));
	ck_assert_ptr_null(arena_alloc(arena, 0));
	arena_reset(arena);
	ck_assert_ptr_nonnull(arena_alloc(arena, 100));
	arena_free(arena);
}
END_TEST

START_TEST(an_empty_arena_gives_nothing)
{
	struct arena *arena = arena_new(0);

	ck_assert_ptr_nonnull(arena);
	ck_assert_ptr_null(arena_alloc(arena, 1));
	arena_free(arena);
	arena_free(NULL);
}
END_TEST

START_TEST(an_impossible_arena_is_refused)
{
	ck_assert_ptr_null(arena_new(SIZE_MAX / 2));
}
END_TEST

START_TEST(an_array_must_not_overflow)
{
	struct arena *arena = arena_new(4096);
	long *numbers = arena_array(arena, 10, sizeof(*numbers));

	ck_assert_ptr_nonnull(numbers);
	numbers[9] = 1;
	ck_assert_ptr_null(arena_array(arena, SIZE_MAX / 8 + 2, 8));
	ck_assert_ptr_null(arena_array(arena, 4096, 8));
	arena_free(arena);
}
END_TEST

START_TEST(reset_wipes)
{
	struct arena *arena = arena_new(256);
	char *secret = arena_strdup(arena, "0612345678");
	const char *again;

	arena_reset(arena);
	again = arena_alloc(arena, 11);
	ck_assert_ptr_eq(again, secret);
	for (size_t i = 0; i < 11; i++)
		ck_assert_int_eq(again[i], '\0');
	arena_free(arena);
}
END_TEST

START_TEST(copies)
{
	struct arena *arena = arena_new(256);

	ck_assert_str_eq(arena_strdup(arena, "Gouda"), "Gouda");
	ck_assert_str_eq(arena_strdup(arena, ""), "");
	ck_assert_str_eq(arena_strndup(arena, "Gouda", 3), "Gou");
	ck_assert_str_eq(arena_strndup(arena, "Gouda", 30), "Gouda");
	ck_assert_mem_eq(arena_memdup(arena, "a\0b", 3), "a\0b", 3);
	ck_assert_ptr_nonnull(arena_memdup(arena, NULL, 0));
	arena_free(arena);
}
END_TEST

START_TEST(prints)
{
	struct arena *arena = arena_new(64);
	const char *rest;

	ck_assert_str_eq(arena_printf(arena, "%s-%03d", "x", 7), "x-007");
	ck_assert_ptr_null(arena_printf(arena, "%64d", 1));
	/* A wide character that has no bytes in this locale. */
	ck_assert_ptr_null(arena_printf(arena, "%ls", L"\x80"));
	/* What did not fit left nothing behind. */
	rest = arena_alloc(arena, 16);
	for (size_t i = 0; i < 16; i++)
		ck_assert_int_eq(rest[i], 0);
	arena_free(arena);
}
END_TEST

START_TEST(copies_that_do_not_fit_are_null)
{
	struct arena *arena = arena_new(8);

	ck_assert_ptr_null(arena_strdup(arena, "12345678"));
	ck_assert_ptr_null(arena_strndup(arena, "123456789", 9));
	ck_assert_ptr_null(arena_memdup(arena, "123456789", 9));
	ck_assert_ptr_nonnull(arena_strdup(arena, "1234567"));
	arena_free(arena);
}
END_TEST

START_TEST(remembers_that_it_failed)
{
	struct arena *arena = arena_new(64);

	ck_assert(!arena_failed(arena));
	ck_assert_ptr_null(arena_strdup(arena, NULL));
	ck_assert_ptr_null(arena_strndup(arena, NULL, 4));
	ck_assert(!arena_failed(arena));
	ck_assert_ptr_null(arena_alloc(arena, 65));
	ck_assert_ptr_nonnull(arena_alloc(arena, 8));
	ck_assert(arena_failed(arena));
	arena_reset(arena);
	ck_assert(!arena_failed(arena));
	ck_assert_ptr_null(arena_array(arena, SIZE_MAX, 2));
	ck_assert(arena_failed(arena));
	arena_free(arena);
}
END_TEST

CHECK_MAIN("arena", remembers_that_it_failed, gives_zeroed_aligned_memory,
    blocks_do_not_overlap, keeps_its_cap, an_empty_arena_gives_nothing,
    an_impossible_arena_is_refused, an_array_must_not_overflow, reset_wipes,
    copies, prints, copies_that_do_not_fit_are_null)
