#include "check_main.h"
#include "crypto_ring.h"
#include "phone_tag.h"
#include "tag.h"

START_TEST(one_per_key_newest_first)
{
	struct crypto_folder folder = crypto_folder_new();
	struct key_want want = {KEY_PHONE_TAG, KEY_SECRET};
	struct arena *arena = arena_new(1 << 16);
	struct phone_tags tags, other;
	struct key_ring *ring;

	crypto_make(&folder, "phone-tag.1.key");
	ring = crypto_open(&folder, &want, 1);
	ck_assert_int_eq(phone_tag_all(arena, ring, "+31612345678", &other),
	    ERR_OK);
	ck_assert_uint_eq(other.count, 1);
	ck_assert_uint_eq(other.newest, 1);
	key_ring_free(ring);

	crypto_make(&folder, "phone-tag.2.key");
	ring = crypto_open(&folder, &want, 1);
	ck_assert_int_eq(phone_tag_all(arena, ring, "+31612345678", &tags),
	    ERR_OK);
	ck_assert_uint_eq(tags.count, 2);
	ck_assert_uint_eq(tags.newest, 2);
	ck_assert_uint_eq(tags.items[0].len, TAG_BYTES);
	/* Found under the older key as before. */
	ck_assert_mem_eq(tags.items[1].ptr, other.items[0].ptr, TAG_BYTES);
	ck_assert_mem_ne(tags.items[0].ptr, tags.items[1].ptr, TAG_BYTES);
	ck_assert_int_eq(phone_tag_all(arena, ring, "+31612345679", &other),
	    ERR_OK);
	ck_assert_mem_ne(tags.items[0].ptr, other.items[0].ptr, TAG_BYTES);
	key_ring_free(ring);
	arena_free(arena);
	crypto_folder_free(&folder);
}
END_TEST

START_TEST(full_arena_is_an_error)
{
	struct crypto_folder folder = crypto_folder_new();
	struct key_want want = {KEY_PHONE_TAG, KEY_SECRET};
	struct arena *small = arena_new(24);
	struct phone_tags tags;
	struct key_ring *ring;

	crypto_make(&folder, "phone-tag.1.key");
	ring = crypto_open(&folder, &want, 1);
	ck_assert_int_eq(phone_tag_all(small, ring, "+31612345678", &tags),
	    ERR_MEMORY);
	key_ring_free(ring);
	arena_free(small);
	crypto_folder_free(&folder);
}
END_TEST

CHECK_MAIN("phone_tag", one_per_key_newest_first, full_arena_is_an_error)
