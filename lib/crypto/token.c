#include "token.h"

#include <sodium.h>
#include <stdio.h>
#include <string.h>

#include "tag.h"

#define TOKEN_BYTES 32
#define REFERENCE_BYTES 16

#define BASE64URL                                                              \
	"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"                 \
	"0123456789-_"

void
uuid_new(unsigned char uuid[UUID_BYTES])
{
	key_sodium_ready();
	randombytes_buf(uuid, UUID_BYTES);
	uuid[6] = (unsigned char)((uuid[6] & 0x0F) | 0x40); /* version 4 */
	uuid[8] = (unsigned char)((uuid[8] & 0x3F) | 0x80); /* RFC 9562 */
}

/* Whether a dash stands before the byte. */
static bool
has_dash(size_t byte)
{
	return byte == 4 || byte == 6 || byte == 8 || byte == 10;
}

void
uuid_format(const unsigned char uuid[UUID_BYTES], char text[UUID_TEXT])
{
	for (size_t i = 0; i < UUID_BYTES; i++) {
		if (has_dash(i))
			*text++ = '-';
		sodium_bin2hex(text, 3, &uuid[i], 1);
		text += 2;
	}
}

bool
uuid_parse(const char *text, unsigned char uuid[UUID_BYTES])
{
	unsigned char bytes[UUID_BYTES];

	if (strnlen(text, UUID_TEXT) != UUID_TEXT - 1)
		return false;
	for (size_t i = 0; i < UUID_BYTES; i++) {
		if (has_dash(i) && *text++ != '-')
			return false;
		if (sodium_hex2bin(&bytes[i], 1, text, 2, NULL, NULL, NULL) !=
		    0)
			return false;
		text += 2;
	}
	memcpy(uuid, bytes, UUID_BYTES);
	return true;
}

void
token_new(char token[TOKEN_TEXT])
{
	unsigned char bytes[TOKEN_BYTES];

	key_sodium_ready();
	randombytes_buf(bytes, sizeof(bytes));
	sodium_bin2base64(token, TOKEN_TEXT, bytes, sizeof(bytes),
	    sodium_base64_VARIANT_URLSAFE_NO_PADDING);
	sodium_memzero(bytes, sizeof(bytes));
}

bool
token_is_valid(const char *token)
{
	return strspn(token, BASE64URL) == TOKEN_TEXT - 1 &&
	    token[TOKEN_TEXT - 1] == '\0';
}

void
token_derive(const char *token, const char *use, unsigned char out[KEY_BYTES])
{
	unsigned char key[KEY_BYTES];

	crypto_generichash(key, sizeof(key), (const unsigned char *)token,
	    strlen(token), NULL, 0);
	crypto_generichash(out, KEY_BYTES, (const unsigned char *)use,
	    strlen(use), key, sizeof(key));
	sodium_memzero(key, sizeof(key));
}

bool
token_equal(const void *a, const void *b, size_t len)
{
	return sodium_memcmp(a, b, len) == 0;
}

void
reference_new(char reference[REFERENCE_TEXT])
{
	static const char base32[] = "abcdefghijklmnopqrstuvwxyz234567";
	unsigned char bytes[REFERENCE_BYTES];
	unsigned bits = 0, held = 0;
	size_t at = 0;

	key_sodium_ready();
	randombytes_buf(bytes, sizeof(bytes));
	for (size_t i = 0; i < sizeof(bytes); i++) {
		bits = bits << 8 | bytes[i];
		for (held += 8; held >= 5; held -= 5)
			reference[at++] = base32[bits >> (held - 5) & 31];
	}
	reference[at++] = base32[bits << (5 - held) & 31];
	reference[at] = '\0';
}

void
code_new(char code[CODE_TEXT])
{
	key_sodium_ready();
	snprintf(code, CODE_TEXT, "%06u", randombytes_uniform(1000000));
}

enum err
code_hash(const struct key_ring *ring, const unsigned char message[UUID_BYTES],
    const char *code, unsigned char hash[KEY_BYTES])
{
	const struct tag_use use = {KEY_CODE, 0, "code"};
	unsigned char value[UUID_BYTES + 64];
	size_t len = strlen(code);
	enum err err;

	if (len > sizeof(value) - UUID_BYTES)
		return ERR_INPUT;
	memcpy(value, message, UUID_BYTES);
	memcpy(value + UUID_BYTES, code, len);
	err = tag_make(ring, &use, value, UUID_BYTES + len, hash);
	sodium_memzero(value, sizeof(value));
	return err;
}

void
token_hex(const unsigned char *bytes, size_t len, char *out)
{
	sodium_bin2hex(out, 2 * len + 1, bytes, len);
}
