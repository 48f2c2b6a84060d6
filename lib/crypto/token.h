#ifndef TOKEN_H
#define TOKEN_H

#include <stdbool.h>
#include <stddef.h>

#include "err.h"
#include "key.h"

#define UUID_BYTES 16
#define UUID_TEXT 37      /* 36 characters and NUL */
#define TOKEN_TEXT 44     /* 32 random bytes as base64url and NUL */
#define REFERENCE_TEXT 27 /* 16 random bytes in lower-case base32 and NUL */
#define CODE_TEXT 7       /* six digits and NUL */

/* Random (version 4) uuid, and its usual text. */
void uuid_new(unsigned char uuid[UUID_BYTES]);
void uuid_format(const unsigned char uuid[UUID_BYTES], char text[UUID_TEXT]);
bool uuid_parse(const char *text, unsigned char uuid[UUID_BYTES]);

/* 256 random bits for a cookie. */
void token_new(char token[TOKEN_TEXT]);

/* Whether it has a token's shape: 43 characters of base64url. */
bool token_is_valid(const char *token);

/* 32 bytes that follow from the token and a use ("id", "key", "csrf"); from
 * one use, neither the token nor another use can be had. */
void token_derive(const char *token, const char *use,
    unsigned char out[KEY_BYTES]);

/* Equal in constant time; both LEN bytes. */
bool token_equal(const void *a, const void *b, size_t len);

/* 128 random bits that a provider gives back in its receipt. */
void reference_new(char reference[REFERENCE_TEXT]);

/* Six decimal digits, each as likely (crypto RNG without modulo bias). */
void code_new(char code[CODE_TEXT]);

/* What is stored of a code: keyed by KEY_CODE and bound to the MESSAGE that it
 * is sent in. */
enum err code_hash(const struct key_ring *ring,
    const unsigned char message[UUID_BYTES], const char *code,
    unsigned char hash[KEY_BYTES]);

/* Lower-case hex, 2 * LEN + 1 bytes with its NUL, into OUT. */
void token_hex(const unsigned char *bytes, size_t len, char *out);

#endif
