#include "check_main.h"
#include "crypto_ring.h"

#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include "tag.h"

static const char number[] = "+31612345000";

static void
make(const struct key_ring *ring, unsigned id, const char *context,
    const char *value, unsigned char tag[TAG_BYTES])
{
	struct tag_use use = {KEY_PHONE_TAG, id, context};

	ck_assert_int_eq(tag_make(ring, &use, value, strlen(value), tag),
	    ERR_OK);
}

START_TEST(a_tag_depends_on_all_it_is_made_of)
{
	struct crypto_folder folder = crypto_folder_new();
	unsigned char tag[TAG_BYTES], other[TAG_BYTES];
	struct key_ring *ring;

	crypto_make(&folder, "phone-tag.1.key");
	crypto_make(&folder, "phone-tag.2.key");
	crypto_make(&folder, "block-tag.1.key");
	ring = crypto_open(&folder,
	    (struct key_want[]){{KEY_PHONE_TAG, KEY_SECRET},
		{KEY_BLOCK_TAG, KEY_SECRET}},
	    2);
	make(ring, 0, "phone", number, tag);
	make(ring, 2, "phone", number, other);
	ck_assert_mem_eq(tag, other, TAG_BYTES);
	make(ring, 1, "phone", number, other);
	ck_assert_mem_ne(tag, other, TAG_BYTES);
	make(ring, 0, "phone", "+31612345001", other);
	ck_assert_mem_ne(tag, other, TAG_BYTES);
	make(ring, 0, "block", number, other);
	ck_assert_mem_ne(tag, other, TAG_BYTES);
	ck_assert_int_eq(tag_make(ring,
			     &(struct tag_use){KEY_BLOCK_TAG, 0, "phone"},
			     number, strlen(number), other),
	    ERR_OK);
	ck_assert_mem_ne(tag, other, TAG_BYTES);
	key_ring_free(ring);
	crypto_folder_free(&folder);
}
END_TEST

/* What moves over from the context to the value makes a difference. */
START_TEST(context_and_value_do_not_run_together)
{
	struct crypto_folder folder = crypto_folder_new();
	unsigned char a[TAG_BYTES], b[TAG_BYTES];
	struct key_ring *ring;

	crypto_make(&folder, "phone-tag.1.key");
	ring = crypto_open_one(&folder, KEY_PHONE_TAG, KEY_SECRET);
	make(ring, 0, "ab", "c", a);
	make(ring, 0, "a", "bc", b);
	ck_assert_mem_ne(a, b, TAG_BYTES);
	make(ring, 0, "", "abc", b);
	ck_assert_mem_ne(a, b, TAG_BYTES);
	make(ring, 0, "abc", "", b);
	ck_assert_mem_ne(a, b, TAG_BYTES);
	key_ring_free(ring);
	crypto_folder_free(&folder);
}
END_TEST

START_TEST(a_missing_key_gives_no_tag)
{
	struct crypto_folder folder = crypto_folder_new();
	unsigned char tag[TAG_BYTES] = {0};
	struct key_ring *ring;

	crypto_make(&folder, "phone-tag.1.key");
	ring = crypto_open_one(&folder, KEY_PHONE_TAG, KEY_SECRET);
	ck_assert_int_eq(tag_make(ring, &(struct tag_use){KEY_CODE, 0, "x"},
			     "y", 1, tag),
	    ERR_CONFIG);
	ck_assert_int_eq(tag_make(ring,
			     &(struct tag_use){KEY_PHONE_TAG, 2, "x"}, "y", 1,
			     tag),
	    ERR_CONFIG);
	for (size_t i = 0; i < sizeof(tag); i++)
		ck_assert_int_eq(tag[i], 0);
	key_ring_free(ring);
	crypto_folder_free(&folder);
}
END_TEST

/* Tags are compared with what stands in the database: their making must not
 * change. Reckoned with Python's hashlib.blake2b(b"phone\0+31612345000",
 * key=b"k"*32, digest_size=32). */
START_TEST(the_format_stays)
{
	static const unsigned char expected[TAG_BYTES] = {
	    0x66,
	    0xbd,
	    0x61,
	    0x71,
	    0x79,
	    0x44,
	    0x7d,
	    0xf0,
	    0x5a,
	    0x7e,
	    0x6e,
	    0x69,
	    0x8c,
	    0xc1,
	    0x9c,
	    0x55,
	    0xc3,
	    0xef,
	    0x36,
	    0x4f,
	    0xed,
	    0xfd,
	    0x96,
	    0x8e,
	    0x5c,
	    0x56,
	    0xe3,
	    0xf1,
	    0xe3,
	    0x76,
	    0x27,
	    0x4e,
	};
	struct crypto_folder folder = crypto_folder_new();
	unsigned char tag[TAG_BYTES];
	struct key_ring *ring;
	FILE *file;

	file = fopen(crypto_path(&folder, "phone-tag.1.key"), "w");
	fprintf(file, "%s", "kkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk");
	ck_assert_int_eq(fchmod(fileno(file), 0400), 0);
	fclose(file);
	ring = crypto_open_one(&folder, KEY_PHONE_TAG, KEY_SECRET);
	make(ring, 0, "phone", number, tag);
	ck_assert_mem_eq(tag, expected, TAG_BYTES);
	key_ring_free(ring);
	crypto_folder_free(&folder);
}
END_TEST

CHECK_MAIN("tag", a_tag_depends_on_all_it_is_made_of,
    context_and_value_do_not_run_together, a_missing_key_gives_no_tag,
    the_format_stays)
