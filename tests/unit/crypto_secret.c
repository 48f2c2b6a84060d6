#include "check_main.h"
#include "crypto_ring.h"

#include <string.h>
#include <sys/wait.h>

#include "arena.h"
#include "secret.h"
#include "tag.h"

#define OVERHEAD (1 + 24 + 16) /* version, nonce, authenticator */

static const unsigned char row[16] = "row-of-sixteen-b";
static const unsigned char other_row[16] = "row-of-sixteen-c";
static const unsigned char key[KEY_BYTES] = "a key of thirty-two bytes, yes.";
static const struct seal_place draft = {row, "draft.sealed", 64};

static struct bytes
bytes_of(const char *text)
{
	return (struct bytes){(const unsigned char *)text, strlen(text)};
}

static struct bytes
written(struct arena *arena, const char *text)
{
	struct bytes out = {NULL, 0};

	ck_assert_int_eq(secret_write(arena, key, &draft, bytes_of(text), &out),
	    ERR_OK);
	return out;
}

START_TEST(what_is_written_can_be_read)
{
	struct arena *arena = arena_new(1 << 20);
	char text[200];
	struct bytes box, out;

	memset(text, 'x', sizeof(text));
	for (size_t len = 0; len < sizeof(text); len++) {
		text[len] = '\0';
		box = written(arena, text);
		ck_assert_uint_eq(box.len, OVERHEAD + (len / 64 + 1) * 64);
		ck_assert_int_eq(secret_read(arena, key, &draft, box, &out),
		    ERR_OK);
		ck_assert_uint_eq(out.len, len);
		ck_assert_str_eq((const char *)out.ptr, text);
		text[len] = 'x';
	}
	arena_free(arena);
}
END_TEST

START_TEST(nothing_of_it_shows)
{
	struct arena *arena = arena_new(1 << 16);
	struct bytes a = written(arena, "telefoon=0612345000");
	struct bytes b = written(arena, "telefoon=0612345000");

	ck_assert_int_eq(a.ptr[0], 1);
	ck_assert_mem_ne(a.ptr + 1, b.ptr + 1, 24);
	ck_assert_mem_ne(a.ptr + 25, b.ptr + 25, 16);
	for (size_t i = 0; i + 4 <= a.len; i++)
		ck_assert_mem_ne(a.ptr + i, "0612", 4);
	arena_free(arena);
}
END_TEST

START_TEST(it_opens_in_its_place_and_with_its_key_only)
{
	const struct seal_place wrong[] = {
	    {other_row, draft.column, draft.pad},
	    {row, "session.sealed", draft.pad},
	    {row, "draft.sealed2", draft.pad},
	    {row, draft.column, 128},
	    {row, draft.column, 48},
	};
	struct arena *arena = arena_new(1 << 16);
	struct bytes box = written(arena, "naam=x&nummer=12345678");
	struct bytes out = {NULL, 0};
	unsigned char other[KEY_BYTES];

	for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++)
		ck_assert_int_eq(secret_read(arena, key, &wrong[i], box, &out),
		    ERR_CRYPTO);
	for (size_t bit = 0; bit < 8 * KEY_BYTES; bit++) {
		memcpy(other, key, sizeof(other));
		other[bit / 8] ^= (unsigned char)(1 << bit % 8);
		ck_assert_int_eq(secret_read(arena, other, &draft, box, &out),
		    ERR_CRYPTO);
	}
	ck_assert_ptr_null(out.ptr);
	arena_free(arena);
}
END_TEST

START_TEST(every_flipped_bit_is_noticed)
{
	struct arena *arena = arena_new(1 << 20);
	unsigned char copy[OVERHEAD + 64];
	struct bytes box = written(arena, "naam=x");
	struct bytes out;

	ck_assert_uint_eq(box.len, sizeof(copy));
	for (size_t bit = 0; bit < 8 * sizeof(copy); bit++) {
		memcpy(copy, box.ptr, sizeof(copy));
		copy[bit / 8] ^= (unsigned char)(1 << bit % 8);
		ck_assert_msg(secret_read(arena, key, &draft,
				  (struct bytes){copy, sizeof(copy)},
				  &out) == ERR_CRYPTO,
		    "bit %zu", bit);
	}
	arena_free(arena);
}
END_TEST

START_TEST(every_cut_is_noticed)
{
	struct arena *arena = arena_new(1 << 20);
	struct bytes box = written(arena, "naam=x");
	struct bytes out;

	for (size_t len = 0; len < box.len; len++)
		ck_assert_int_eq(secret_read(arena, key, &draft,
				     (struct bytes){box.ptr, len}, &out),
		    ERR_CRYPTO);
	ck_assert_int_eq(secret_read(arena, key, &draft,
			     (struct bytes){NULL, 0}, &out),
	    ERR_CRYPTO);
	arena_free(arena);
}
END_TEST

START_TEST(it_refuses_what_it_cannot_do)
{
	struct arena *arena = arena_new(1 << 16);
	struct arena *tiny = arena_new(32);
	struct bytes box = written(arena, "x");
	struct bytes out = {NULL, 0};

	ck_assert_int_eq(secret_write(arena, key, &draft,
			     (struct bytes){NULL, 0}, &out),
	    ERR_INPUT);
	ck_assert_int_eq(secret_write(tiny, key, &draft, bytes_of("x"), &out),
	    ERR_MEMORY);
	ck_assert_int_eq(secret_read(tiny, key, &draft, box, &out), ERR_MEMORY);
	ck_assert_ptr_null(out.ptr);
	arena_free(arena);
	arena_free(tiny);
}
END_TEST

START_TEST(a_number_gives_a_key)
{
	struct crypto_folder folder = crypto_folder_new();
	unsigned char a[KEY_BYTES], b[KEY_BYTES], tag[TAG_BYTES];
	struct key_ring *ring;

	crypto_make(&folder, "self.1.key");
	ring = crypto_open_one(&folder, KEY_SELF, KEY_SECRET);
	ck_assert_int_eq(secret_self_key(ring, "+31612345000", a), ERR_OK);
	ck_assert_int_eq(secret_self_key(ring, "+31612345000", b), ERR_OK);
	ck_assert_mem_eq(a, b, KEY_BYTES);
	ck_assert_int_eq(secret_self_key(ring, "+31612345001", b), ERR_OK);
	ck_assert_mem_ne(a, b, KEY_BYTES);
	ck_assert_int_eq(tag_make(ring, &(struct tag_use){KEY_SELF, 0, "phone"},
			     "+31612345000", 12, tag),
	    ERR_OK);
	ck_assert_mem_ne(a, tag, KEY_BYTES);
	key_ring_free(ring);

	/* After a rotation the old key is still to be had. */
	crypto_make(&folder, "self.2.key");
	ring = crypto_open_one(&folder, KEY_SELF, KEY_SECRET);
	ck_assert_int_eq(secret_self_key(ring, "+31612345000", b), ERR_OK);
	ck_assert_mem_ne(a, b, KEY_BYTES);
	ck_assert_int_eq(secret_self_key_by(ring, 1, "+31612345000", b),
	    ERR_OK);
	ck_assert_mem_eq(a, b, KEY_BYTES);
	ck_assert_int_eq(secret_self_key_by(ring, 3, "+31612345000", b),
	    ERR_CONFIG);
	key_ring_free(ring);
	crypto_folder_free(&folder);
}
END_TEST

CHECK_MAIN("secret", what_is_written_can_be_read, nothing_of_it_shows,
    it_opens_in_its_place_and_with_its_key_only, every_flipped_bit_is_noticed,
    every_cut_is_noticed, it_refuses_what_it_cannot_do, a_number_gives_a_key)
