#include "check_main.h"
#include "crypto_ring.h"

#include <string.h>
#include <sys/wait.h>

#include "token.h"

#define BASE64URL                                                              \
	"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"                 \
	"0123456789-_"

START_TEST(uuids_are_random_version_4)
{
	unsigned char uuid[UUID_BYTES], other[UUID_BYTES];
	unsigned char ones[UUID_BYTES], zeros[UUID_BYTES];

	memset(ones, 0, sizeof(ones));
	memset(zeros, 0, sizeof(zeros));
	for (int i = 0; i < 200; i++) {
		uuid_new(uuid);
		uuid_new(other);
		ck_assert_mem_ne(uuid, other, UUID_BYTES);
		ck_assert_int_eq(uuid[6] >> 4, 4);
		ck_assert_int_eq(uuid[8] >> 6, 2);
		for (size_t j = 0; j < UUID_BYTES; j++) {
			ones[j] |= uuid[j];
			zeros[j] |= (unsigned char)~uuid[j];
		}
	}
	/* Every bit that is free takes both values (chance of a false
	 * failure: 2^-191). */
	for (size_t j = 0; j < UUID_BYTES; j++)
		ck_assert_int_eq((unsigned char)(ones[j] & zeros[j]),
		    j == 6       ? 0x0F
			: j == 8 ? 0x3F
				 : 0xFF);
}
END_TEST

START_TEST(uuids_have_a_text)
{
	static const unsigned char uuid[UUID_BYTES] = {0x01, 0x23, 0x45, 0x67,
	    0x89, 0xab, 0x4d, 0xef, 0x80, 0x11, 0x22, 0x33, 0x44, 0x55, 0x66,
	    0xff};
	unsigned char back[UUID_BYTES] = {0};
	char text[UUID_TEXT];

	uuid_format(uuid, text);
	ck_assert_str_eq(text, "01234567-89ab-4def-8011-2233445566ff");
	ck_assert(uuid_parse(text, back));
	ck_assert_mem_eq(back, uuid, UUID_BYTES);
	memset(back, 0, sizeof(back));
	ck_assert(uuid_parse("01234567-89AB-4DEF-8011-2233445566FF", back));
	ck_assert_mem_eq(back, uuid, UUID_BYTES);
}
END_TEST

START_TEST(other_texts_are_no_uuid)
{
	static const char *const wrong[] = {"",
	    "01234567-89ab-4def-8011-2233445566f",
	    "01234567-89ab-4def-8011-2233445566fff",
	    "0123456-789ab-4def-8011-2233445566ff",
	    "01234567-89ab-4def-80112-233445566ff",
	    "0123456789ab4def80112233445566ff----",
	    "01234567-89ab-4def-8011-2233445566fg",
	    "g1234567-89ab-4def-8011-2233445566ff",
	    "01234567 89ab-4def-8011-2233445566ff",
	    "{1234567-89ab-4def-8011-2233445566f}"};
	unsigned char uuid[UUID_BYTES] = "untouched";

	for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++)
		ck_assert_msg(!uuid_parse(wrong[i], uuid), "%s", wrong[i]);
	ck_assert_str_eq((const char *)uuid, "untouched");
}
END_TEST

START_TEST(tokens_are_random)
{
	char token[TOKEN_TEXT], other[TOKEN_TEXT];

	for (int i = 0; i < 100; i++) {
		token_new(token);
		token_new(other);
		ck_assert_uint_eq(strlen(token), 43);
		ck_assert_uint_eq(strspn(token, BASE64URL), 43);
		ck_assert_str_ne(token, other);
		ck_assert(token_is_valid(token));
	}
}
END_TEST

START_TEST(tokens_have_one_shape)
{
	char token[TOKEN_TEXT + 1] =
	    "AZaz09-_AZaz09-_AZaz09-_AZaz09-_AZaz09-_AZa";

	ck_assert(token_is_valid(token));
	ck_assert(!token_is_valid(""));
	for (size_t i = 0; i < 43; i++) {
		static const char strange[] = "+/=. \x80\n%";
		char saved = token[i];

		for (size_t j = 0; j < sizeof(strange); j++) {
			token[i] = strange[j];
			ck_assert(!token_is_valid(token));
		}
		token[i] = saved;
	}
	token[43] = 'A';
	ck_assert(!token_is_valid(token));
	token[43] = '=';
	ck_assert(!token_is_valid(token));
	token[42] = '\0';
	ck_assert(!token_is_valid(token));
}
END_TEST

START_TEST(uses_are_kept_apart)
{
	static const char *const uses[] = {"id", "key", "csrf", "i", ""};
	unsigned char derived[5][KEY_BYTES], again[KEY_BYTES];
	char token[TOKEN_TEXT];

	token_new(token);
	for (size_t i = 0; i < 5; i++) {
		token_derive(token, uses[i], derived[i]);
		token_derive(token, uses[i], again);
		ck_assert_mem_eq(derived[i], again, KEY_BYTES);
		for (size_t j = 0; j < i; j++)
			ck_assert_mem_ne(derived[i], derived[j], KEY_BYTES);
	}
	token[0] = token[0] == 'A' ? 'B' : 'A';
	token_derive(token, "id", again);
	ck_assert_mem_ne(derived[0], again, KEY_BYTES);
}
END_TEST

START_TEST(equal_is_equal)
{
	unsigned char a[40], b[40];

	memset(a, 7, sizeof(a));
	memset(b, 7, sizeof(b));
	ck_assert(token_equal(a, b, sizeof(a)));
	ck_assert(token_equal(a, b, 0));
	for (size_t bit = 0; bit < 8 * sizeof(b); bit++) {
		b[bit / 8] ^= (unsigned char)(1 << bit % 8);
		ck_assert(!token_equal(a, b, sizeof(a)));
		b[bit / 8] ^= (unsigned char)(1 << bit % 8);
	}
}
END_TEST

START_TEST(references_are_random)
{
	static const char base32[] = "abcdefghijklmnopqrstuvwxyz234567";
	char reference[REFERENCE_TEXT], other[REFERENCE_TEXT];
	int seen[256] = {0};

	for (int i = 0; i < 500; i++) {
		reference_new(reference);
		reference_new(other);
		ck_assert_uint_eq(strlen(reference), 26);
		ck_assert_uint_eq(strspn(reference, base32), 26);
		ck_assert_str_ne(reference, other);
		for (size_t j = 0; j < 25; j++)
			seen[(unsigned char)reference[j]]++;
		/* Three bits of the 128 are left for the last character. */
		ck_assert_ptr_nonnull(strchr("aeimquy4", reference[25]));
	}
	for (size_t i = 0; i < sizeof(base32) - 1; i++)
		ck_assert_int_gt(seen[(unsigned char)base32[i]], 0);
}
END_TEST

START_TEST(codes_are_six_digits)
{
	int seen[6][10] = {{0}};
	char code[CODE_TEXT];

	for (int i = 0; i < 2000; i++) {
		code_new(code);
		ck_assert_uint_eq(strlen(code), 6);
		ck_assert_uint_eq(strspn(code, "0123456789"), 6);
		for (size_t j = 0; j < 6; j++)
			seen[j][code[j] - '0']++;
	}
	/* Each digit at each place; a false failure has a chance of
	 * 60 * 0.9^2000 < 10^-89. */
	for (size_t j = 0; j < 6; j++)
		for (size_t digit = 0; digit < 10; digit++)
			ck_assert_int_gt(seen[j][digit], 0);
}
END_TEST

START_TEST(codes_are_hashed_with_key_and_row)
{
	struct crypto_folder folder = crypto_folder_new();
	unsigned char row[UUID_BYTES], other_row[UUID_BYTES];
	unsigned char hash[KEY_BYTES], other[KEY_BYTES];
	char longest[66];
	struct key_ring *ring;

	crypto_make(&folder, "code.1.key");
	ring = crypto_open_one(&folder, KEY_CODE, KEY_SECRET);
	uuid_new(row);
	uuid_new(other_row);
	ck_assert_int_eq(code_hash(ring, row, "123456", hash), ERR_OK);
	ck_assert_int_eq(code_hash(ring, row, "123456", other), ERR_OK);
	ck_assert_mem_eq(hash, other, KEY_BYTES);
	ck_assert_int_eq(code_hash(ring, row, "123457", other), ERR_OK);
	ck_assert_mem_ne(hash, other, KEY_BYTES);
	ck_assert_int_eq(code_hash(ring, other_row, "123456", other), ERR_OK);
	ck_assert_mem_ne(hash, other, KEY_BYTES);
	memset(longest, '1', sizeof(longest));
	longest[64] = '\0';
	ck_assert_int_eq(code_hash(ring, row, longest, other), ERR_OK);
	longest[64] = '1';
	longest[65] = '\0';
	ck_assert_int_eq(code_hash(ring, row, longest, other), ERR_INPUT);
	key_ring_free(ring);

	crypto_make(&folder, "code.2.key");
	ring = crypto_open_one(&folder, KEY_CODE, KEY_SECRET);
	ck_assert_int_eq(code_hash(ring, row, "123456", other), ERR_OK);
	ck_assert_mem_ne(hash, other, KEY_BYTES);
	key_ring_free(ring);
	crypto_make(&folder, "self.1.key");
	ring = crypto_open_one(&folder, KEY_SELF, KEY_SECRET);
	ck_assert_int_eq(code_hash(ring, row, "123456", other), ERR_CONFIG);
	key_ring_free(ring);
	crypto_folder_free(&folder);
}
END_TEST

START_TEST(hex_is_lower_case)
{
	char text[9];

	token_hex((const unsigned char *)"\x00\x9F\xA0\xFF", 4, text);
	ck_assert_str_eq(text, "009fa0ff");
	token_hex((const unsigned char *)"", 0, text);
	ck_assert_str_eq(text, "");
}
END_TEST

CHECK_MAIN("token", uuids_are_random_version_4, uuids_have_a_text,
    other_texts_are_no_uuid, tokens_are_random, tokens_have_one_shape,
    uses_are_kept_apart, equal_is_equal, references_are_random,
    codes_are_six_digits, codes_are_hashed_with_key_and_row, hex_is_lower_case)
