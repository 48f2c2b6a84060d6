#include "proof.h"

#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tag.h"
#include "token.h"

#define TEXT_MOST 256
#define NONCE_MOST 20

/* "<when>.<tag of when, browser and what>" */
static enum err
token_make(const struct proof_subject *subject, long long when,
    char token[PROOF_TOKEN])
{
	const struct tag_use use = {KEY_BLOCK_TAG, 0, "proof"};
	unsigned char tag[TAG_BYTES];
	char hex[2 * TAG_BYTES / 2 + 1], text[TEXT_MOST];
	const int len = snprintf(text, sizeof(text), "%lld %s %s", when,
	    subject->browser, subject->what);
	enum err err;

	if (len < 0 || (size_t)len >= sizeof(text))
		return ERR_INPUT;
	err = tag_make(subject->ring, &use, text, (size_t)len, tag);
	if (err)
		return err;
	token_hex(tag, TAG_BYTES / 2, hex);
	snprintf(token, PROOF_TOKEN, "%lld.%s", when, hex);
	return ERR_OK;
}

enum err
proof_new(const struct proof_subject *subject, char token[PROOF_TOKEN])
{
	return token_make(subject, subject->now, token);
}

enum err
proof_age(const struct proof_subject *subject, const char *token, long *age)
{
	const size_t len = strlen(token);
	char right[PROOF_TOKEN];
	char *end;
	const long long when = strtoll(token, &end, 10);
	enum err err;

	*age = -1;
	if (*end != '.' || when > subject->now ||
	    when < subject->now - PROOF_SECONDS)
		return ERR_OK;
	err = token_make(subject, when, right);
	if (!err && len == strlen(right) && token_equal(token, right, len))
		*age = (long)(subject->now - when);
	return err;
}

bool
proof_is_work(const char *token, const char *nonce)
{
	unsigned char hash[crypto_hash_sha256_BYTES];
	char text[TEXT_MOST];
	const int len = snprintf(text, sizeof(text), "%s:%s", token, nonce);
	int zeros = 0;

	if (*nonce == '\0' || strlen(nonce) > NONCE_MOST || len < 0 ||
	    (size_t)len >= sizeof(text))
		return false;
	crypto_hash_sha256(hash, (const unsigned char *)text, (size_t)len);
	while (
	    zeros < PROOF_BITS && (hash[zeros / 8] >> (7 - zeros % 8) & 1) == 0)
		zeros++;
	return zeros == PROOF_BITS;
}

size_t
proof_word(const char *token, size_t count)
{
	size_t sum = 0;

	for (; *token != '\0'; token++)
		sum = sum * 31 + (unsigned char)*token;
	return sum % count;
}
