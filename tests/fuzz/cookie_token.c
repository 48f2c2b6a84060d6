/*
 * What comes out of a cookie, an address or a folder's listing: a token's
 * shape, a uuid, the name of a key file. What is taken has one writing.
 */
#include <ctype.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "key.h"
#include "token.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
check_token(const char *text)
{
	unsigned char id[KEY_BYTES], secret[KEY_BYTES];
	bool good = strlen(text) == 43;

	for (const char *at = text; *at != '\0'; at++)
		good &= isalnum((unsigned char)*at) != 0 || *at == '-' ||
		    *at == '_';
	if (token_is_valid(text) != good)
		abort();
	token_derive(text, "id", id);
	token_derive(text, "key", secret);
	if (token_equal(id, secret, KEY_BYTES))
		abort();
}

static void
check_uuid(const char *text)
{
	unsigned char uuid[UUID_BYTES];
	char back[UUID_TEXT];

	if (!uuid_parse(text, uuid))
		return;
	uuid_format(uuid, back);
	if (strcasecmp(text, back) != 0)
		abort();
}

static void
check_name(const char *text)
{
	enum key_purpose purpose;
	enum key_half half;
	unsigned id;
	char back[64];

	if (!key_name_parse(text, &purpose, &id, &half))
		return;
	snprintf(back, sizeof(back), "%s.%u.%s", key_purpose_name(purpose), id,
	    half == KEY_SECRET ? "key" : "pub");
	if (strcmp(text, back) != 0)
		abort();
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char text[256];

	if (size >= sizeof(text))
		return 0;
	if (size > 0)
		memcpy(text, data, size);
	text[size] = '\0';
	check_token(text);
	check_uuid(text);
	check_name(text);
	return 0;
}
