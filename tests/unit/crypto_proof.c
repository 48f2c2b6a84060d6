/* A proof is of one browser, for one number, for a while; and costs work. */
#include <stdio.h>
#include <string.h>

#include "check_main.h"
#include "crypto_ring.h"
#include "proof.h"

static struct crypto_folder folder;
static struct key_ring *ring;

static void
open_ring(void)
{
	folder = crypto_folder_new();
	crypto_make(&folder, "block-tag.1.key");
	ring = crypto_open_one(&folder, KEY_BLOCK_TAG, KEY_SECRET);
}

static void
close_ring(void)
{
	key_ring_free(ring);
	crypto_folder_free(&folder);
}

static long
age(const char *browser, const char *what, long long now, const char *token)
{
	long seconds = -2;

	ck_assert_int_eq(proof_age(&(struct proof_subject){ring, browser, what,
				       now},
			     token, &seconds),
	    ERR_OK);
	return seconds;
}

START_TEST(a_token_is_for_one)
{
	char token[PROOF_TOKEN], other[PROOF_TOKEN];

	open_ring();
	ck_assert_int_eq(proof_new(&(struct proof_subject){ring, "b", "+316",
				       1000000},
			     token),
	    ERR_OK);
	ck_assert_int_eq(age("b", "+316", 1000000, token), 0);
	ck_assert_int_eq(age("b", "+316", 1000020, token), 20);
	ck_assert_int_eq(age("b", "+316", 1000000 + PROOF_SECONDS, token),
	    PROOF_SECONDS);
	ck_assert_int_eq(age("b", "+316", 1000001 + PROOF_SECONDS, token), -1);
	ck_assert_int_eq(age("b", "+316", 999999, token), -1);
	ck_assert_int_eq(age("c", "+316", 1000000, token), -1);
	ck_assert_int_eq(age("b", "+317", 1000000, token), -1);
	for (size_t i = 0; i < strlen(token); i++) {
		memcpy(other, token, sizeof(other));
		other[i] ^= 1;
		ck_assert_int_eq(age("b", "+316", 1000000, other), -1);
	}
	ck_assert_int_eq(age("b", "+316", 1000000, ""), -1);
	ck_assert_int_eq(age("b", "+316", 1000000, "1000000."), -1);
	close_ring();
}
END_TEST

START_TEST(work_is_rare)
{
	int right = 0;
	char nonce[21];

	for (int i = 0; i < 400000; i++) {
		snprintf(nonce, sizeof(nonce), "%d", i);
		right += proof_is_work("1.token", nonce);
	}
	/* 6 are expected; 0 or 30 would be one in hundreds, or never. */
	ck_assert_int_ge(right, 1);
	ck_assert_int_lt(right, 30);
	ck_assert(!proof_is_work("1.token", ""));
	ck_assert(!proof_is_work("1.token", "000000000000000000000"));
}
END_TEST

START_TEST(words_are_spread)
{
	bool met[12] = {false};
	char token[24];

	for (int i = 0; i < 400; i++) {
		snprintf(token, sizeof(token), "17%d.ab%x", i, i * 7);
		met[proof_word(token, 12)] = true;
	}
	for (size_t i = 0; i < 12; i++)
		ck_assert_msg(met[i], "word %zu", i);
}
END_TEST

CHECK_MAIN("proof", a_token_is_for_one, work_is_rare, words_are_spread)
