#include "check_main.h"
#include "crypto_ring.h"

#include <string.h>
#include <sys/wait.h>

#include "arena.h"
#include "log.h"
#include "seal.h"

#define HEAD 3
#define OVERHEAD (HEAD + 48 + 32) /* head, sealed box, place */

static const unsigned char row[16] = "row-of-sixteen-b";
static const unsigned char other_row[16] = "row-of-sixteen-c";
static const struct seal_place phone = {row, "participant_contact.phone", 32};

static struct crypto_folder folder;
static struct arena *arena;

static void
begin(void)
{
	log_open("test", LOG_ERROR);
	folder = crypto_folder_new();
	arena = arena_new(1 << 20);
	crypto_make_box(&folder, "courier.1");
	crypto_make_box(&folder, "helpdesk.1");
}

static void
end(void)
{
	arena_free(arena);
	crypto_folder_free(&folder);
}

static struct bytes
bytes_of(const char *text)
{
	return (struct bytes){(const unsigned char *)text, strlen(text)};
}

static struct bytes
sealed(const struct key_ring *ring, const struct seal_place *place,
    const char *text)
{
	struct bytes out = {NULL, 0};

	ck_assert_int_eq(seal_write(arena, ring, KEY_COURIER, place,
			     bytes_of(text), &out),
	    ERR_OK);
	return out;
}

static enum err
opened(const struct key_ring *ring, const struct seal_place *place,
    struct bytes box, struct bytes *out)
{
	*out = (struct bytes){NULL, 0};
	return seal_read(arena, ring, KEY_COURIER, place, box, out);
}

START_TEST(what_is_sealed_opens)
{
	static const char *const texts[] = {"", "x", "+31612345000",
	    "1234567890123456789012345678901",
	    "12345678901234567890123456789012",
	    "123456789012345678901234567890123"};
	struct key_ring *writer, *reader;
	struct bytes box, out;

	begin();
	writer = crypto_open_one(&folder, KEY_COURIER, KEY_PUBLIC);
	reader = crypto_open_one(&folder, KEY_COURIER, KEY_SECRET);
	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		box = sealed(writer, &phone, texts[i]);
		ck_assert_int_eq(opened(reader, &phone, box, &out), ERR_OK);
		ck_assert_uint_eq(out.len, strlen(texts[i]));
		/* With a NUL that is not counted. */
		ck_assert_str_eq((const char *)out.ptr, texts[i]);
	}
	key_ring_free(writer);
	key_ring_free(reader);
	end();
}
END_TEST

START_TEST(bytes_that_look_like_padding_survive)
{
	static const unsigned char tricky[] = {0x80, 0, 0, 0x80, 0, 0};
	struct key_ring *ring;
	struct bytes box, out;

	begin();
	ring = crypto_open_one(&folder, KEY_COURIER, KEY_SECRET);
	for (size_t len = 0; len <= sizeof(tricky); len++) {
		ck_assert_int_eq(seal_write(arena, ring, KEY_COURIER, &phone,
				     (struct bytes){tricky, len}, &box),
		    ERR_OK);
		ck_assert_int_eq(opened(ring, &phone, box, &out), ERR_OK);
		ck_assert_uint_eq(out.len, len);
		ck_assert_mem_eq(out.ptr, tricky, len);
	}
	key_ring_free(ring);
	end();
}
END_TEST

START_TEST(lengths_tell_nothing)
{
	struct key_ring *ring;

	begin();
	ring = crypto_open_one(&folder, KEY_COURIER, KEY_PUBLIC);
	ck_assert_uint_eq(sealed(ring, &phone, "").len, OVERHEAD + 32);
	ck_assert_uint_eq(sealed(ring, &phone, "+31612345000").len,
	    OVERHEAD + 32);
	ck_assert_uint_eq(sealed(ring, &phone,
			      "1234567890123456789012345678901")
			      .len,
	    OVERHEAD + 32);
	ck_assert_uint_eq(sealed(ring, &phone,
			      "12345678901234567890123456789012")
			      .len,
	    OVERHEAD + 64);
	key_ring_free(ring);
	end();
}
END_TEST

START_TEST(two_boxes_of_one_value_differ)
{
	struct key_ring *ring;
	struct bytes a, b;

	begin();
	ring = crypto_open_one(&folder, KEY_COURIER, KEY_PUBLIC);
	a = sealed(ring, &phone, "+31612345000");
	b = sealed(ring, &phone, "+31612345000");
	ck_assert_uint_eq(a.len, b.len);
	ck_assert_mem_ne(a.ptr + HEAD, b.ptr + HEAD, 32);
	/* Nothing of it shows. */
	for (size_t i = 0; i + 4 <= a.len; i++)
		ck_assert_mem_ne(a.ptr + i, "3161", 4);
	key_ring_free(ring);
	end();
}
END_TEST

START_TEST(it_opens_in_its_place_only)
{
	const struct seal_place wrong[] = {
	    {other_row, phone.column, phone.pad},
	    {row, "participant_contact.name", phone.pad},
	    {row, "participant_contact.phon", phone.pad},
	    {row, "", phone.pad},
	};
	const struct seal_place other_pad = {row, phone.column, 64};
	struct key_ring *ring;
	struct bytes box, out;

	begin();
	ring = crypto_open_one(&folder, KEY_COURIER, KEY_SECRET);
	box = sealed(ring, &phone, "+31612345000");
	for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
		ck_assert_int_eq(opened(ring, &wrong[i], box, &out),
		    ERR_CRYPTO);
		ck_assert_ptr_null(out.ptr);
	}
	ck_assert_int_eq(opened(ring, &other_pad, box, &out), ERR_CRYPTO);
	/* A length that the padding of the place never has. */
	box = sealed(ring, &(struct seal_place){row, phone.column, 48},
	    "12345678901234567890");
	ck_assert_int_eq(opened(ring, &phone, box, &out), ERR_CRYPTO);
	key_ring_free(ring);
	end();
}
END_TEST

START_TEST(it_opens_with_its_key_only)
{
	struct key_ring *ring, *other;
	struct bytes box, out;
	enum err err;

	begin();
	ring = crypto_open(&folder,
	    (struct key_want[]){{KEY_COURIER, KEY_SECRET},
		{KEY_HELPDESK, KEY_SECRET}},
	    2);
	other = crypto_open_one(&folder, KEY_COURIER, KEY_PUBLIC);
	box = sealed(ring, &phone, "+31612345000");
	err = seal_read(arena, ring, KEY_HELPDESK, &phone, box, &out);
	ck_assert_int_eq(err, ERR_CRYPTO);
	/* Who can write cannot read. */
	ck_assert_int_eq(opened(other, &phone, box, &out), ERR_CRYPTO);
	key_ring_free(other);
	other = crypto_open_one(&folder, KEY_HELPDESK, KEY_SECRET);
	ck_assert_int_eq(opened(other, &phone, box, &out), ERR_CRYPTO);
	key_ring_free(other);
	key_ring_free(ring);
	end();
}
END_TEST

START_TEST(every_flipped_bit_is_noticed)
{
	unsigned char copy[OVERHEAD + 32];
	struct key_ring *ring;
	struct bytes box, out;

	begin();
	ring = crypto_open_one(&folder, KEY_COURIER, KEY_SECRET);
	box = sealed(ring, &phone, "+31612345000");
	ck_assert_uint_eq(box.len, sizeof(copy));
	for (size_t bit = 0; bit < 8 * sizeof(copy); bit++) {
		memcpy(copy, box.ptr, sizeof(copy));
		copy[bit / 8] ^= (unsigned char)(1 << bit % 8);
		/* The top bit of an X25519 number does not count for the
		 * product, but it does for the nonce. */
		ck_assert_msg(opened(ring, &phone,
				  (struct bytes){copy, sizeof(copy)},
				  &out) == ERR_CRYPTO,
		    "bit %zu", bit);
	}
	key_ring_free(ring);
	end();
}
END_TEST

START_TEST(every_cut_is_noticed)
{
	unsigned char copy[OVERHEAD + 64 + 1];
	struct key_ring *ring;
	struct bytes box, out;

	begin();
	ring = crypto_open_one(&folder, KEY_COURIER, KEY_SECRET);
	box = sealed(ring, &phone, "123456789012345678901234567890123456");
	ck_assert_uint_eq(box.len, sizeof(copy) - 1);
	for (size_t len = 0; len < box.len; len++)
		ck_assert_int_eq(opened(ring, &phone,
				     (struct bytes){box.ptr, len}, &out),
		    ERR_CRYPTO);
	memcpy(copy, box.ptr, box.len);
	copy[box.len] = 0;
	ck_assert_int_eq(opened(ring, &phone,
			     (struct bytes){copy, sizeof(copy)}, &out),
	    ERR_CRYPTO);
	ck_assert_int_eq(opened(ring, &phone, (struct bytes){NULL, 0}, &out),
	    ERR_CRYPTO);
	key_ring_free(ring);
	end();
}
END_TEST

START_TEST(the_head_says_version_and_key)
{
	unsigned char copy[OVERHEAD + 32];
	struct key_ring *ring;
	struct bytes box, out;

	begin();
	crypto_make_box(&folder, "courier.258");
	ring = crypto_open_one(&folder, KEY_COURIER, KEY_SECRET);
	box = sealed(ring, &phone, "x");
	ck_assert_mem_eq(box.ptr, "\1\1\2", HEAD);
	memcpy(copy, box.ptr, sizeof(copy));
	copy[0] = 2;
	ck_assert_int_eq(opened(ring, &phone,
			     (struct bytes){copy, sizeof(copy)}, &out),
	    ERR_CRYPTO);
	/* 0 is "the highest" elsewhere, never in a box. */
	memcpy(copy, "\1\0\0", HEAD);
	ck_assert_int_eq(opened(ring, &phone,
			     (struct bytes){copy, sizeof(copy)}, &out),
	    ERR_CRYPTO);
	key_ring_free(ring);
	end();
}
END_TEST

START_TEST(keys_rotate)
{
	struct key_ring *ring, *only_new;
	struct bytes old, new, out;

	begin();
	ring = crypto_open_one(&folder, KEY_COURIER, KEY_PUBLIC);
	old = sealed(ring, &phone, "old");
	key_ring_free(ring);
	crypto_make_box(&folder, "courier.2");
	ring = crypto_open_one(&folder, KEY_COURIER, KEY_SECRET);
	new = sealed(ring, &phone, "new");
	ck_assert_int_eq(old.ptr[2], 1);
	ck_assert_int_eq(new.ptr[2], 2);
	ck_assert_int_eq(opened(ring, &phone, old, &out), ERR_OK);
	ck_assert_str_eq((const char *)out.ptr, "old");
	ck_assert_int_eq(opened(ring, &phone, new, &out), ERR_OK);
	ck_assert_str_eq((const char *)out.ptr, "new");
	key_ring_free(ring);
	unlink(crypto_path(&folder, "courier.1.key"));
	only_new = crypto_open_one(&folder, KEY_COURIER, KEY_SECRET);
	ck_assert_int_eq(opened(only_new, &phone, old, &out), ERR_CRYPTO);
	ck_assert_int_eq(opened(only_new, &phone, new, &out), ERR_OK);
	key_ring_free(only_new);
	end();
}
END_TEST

/* The same key bytes under another id: the id is bound too. */
START_TEST(an_id_cannot_be_renamed)
{
	unsigned char copy[OVERHEAD + 32];
	struct key_ring *ring;
	struct bytes box, out;

	begin();
	ring = crypto_open_one(&folder, KEY_COURIER, KEY_PUBLIC);
	box = sealed(ring, &phone, "x");
	key_ring_free(ring);
	ck_assert_int_eq(key_copy(crypto_path(&folder, "courier.1.key"),
			     crypto_path(&folder, "courier.3.key")),
	    ERR_OK);
	ring = crypto_open_one(&folder, KEY_COURIER, KEY_SECRET);
	memcpy(copy, box.ptr, sizeof(copy));
	copy[2] = 3;
	ck_assert_int_eq(opened(ring, &phone,
			     (struct bytes){copy, sizeof(copy)}, &out),
	    ERR_CRYPTO);
	key_ring_free(ring);
	end();
}
END_TEST

START_TEST(it_refuses_what_it_cannot_do)
{
	static const unsigned char bad[KEY_BYTES] = {1}; /* of low order */
	struct key_ring *ring;
	struct arena *tiny = arena_new(OVERHEAD);
	struct bytes box, out = {NULL, 0};
	FILE *file;

	begin();
	ring = crypto_open_one(&folder, KEY_COURIER, KEY_SECRET);
	ck_assert_int_eq(seal_write(arena, ring, KEY_COURIER, &phone,
			     (struct bytes){NULL, 0}, &out),
	    ERR_INPUT);
	ck_assert_int_eq(seal_write(arena, ring, KEY_HELPDESK, &phone,
			     bytes_of("x"), &out),
	    ERR_CONFIG);
	/* Neither the value nor then its box fits. */
	ck_assert_int_eq(seal_write(tiny, ring, KEY_COURIER, &phone,
			     bytes_of(
				 "1234567890123456789012345678901234567890"),
			     &out),
	    ERR_MEMORY);
	ck_assert_int_eq(seal_write(tiny, ring, KEY_COURIER, &phone,
			     bytes_of("x"), &out),
	    ERR_MEMORY);
	ck_assert_ptr_null(out.ptr);
	box = sealed(ring, &phone, "x");
	ck_assert_int_eq(seal_read(tiny, ring, KEY_COURIER, &phone, box, &out),
	    ERR_MEMORY);
	ck_assert_int_eq(seal_write(arena, ring, KEY_COURIER, &phone,
			     (struct bytes){row, SIZE_MAX - 8}, &out),
	    ERR_MEMORY);
	ck_assert_int_eq(seal_write(arena, ring, KEY_COURIER, &phone,
			     (struct bytes){row, SIZE_MAX - 40}, &out),
	    ERR_MEMORY);
	key_ring_free(ring);
	file = fopen(crypto_path(&folder, "courier.2.pub"), "w");
	fwrite(bad, 1, sizeof(bad), file);
	fclose(file);
	ring = crypto_open_one(&folder, KEY_COURIER, KEY_PUBLIC);
	ck_assert_int_eq(seal_write(arena, ring, KEY_COURIER, &phone,
			     bytes_of("x"), &out),
	    ERR_CRYPTO);
	key_ring_free(ring);
	arena_free(tiny);
	end();
}
END_TEST

CHECK_MAIN("seal", what_is_sealed_opens, bytes_that_look_like_padding_survive,
    lengths_tell_nothing, two_boxes_of_one_value_differ,
    it_opens_in_its_place_only, it_opens_with_its_key_only,
    every_flipped_bit_is_noticed, every_cut_is_noticed,
    the_head_says_version_and_key, keys_rotate, an_id_cannot_be_renamed,
    it_refuses_what_it_cannot_do)
