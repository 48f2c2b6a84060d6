/* Conditional GET: RFC 9110, 8.8.3 and 13.1.2. */
#include <string.h>

#include "answer.h"
#include "text.h"
#include "token.h"

/* One entity tag at the head of *LIST, or NULL. *LIST moves behind it. */
static const char *
next_tag(const char **list, size_t *len)
{
	const char *at = *list + strspn(*list, " \t,");
	const char *end;

	/* Compared weakly: for a GET the prefix says nothing. */
	if (strncmp(at, "W/", 2) == 0)
		at += 2;
	end = *at == '"' ? strchr(at + 1, '"') : NULL;
	if (!end)
		return NULL;
	*list = end + 1;
	*len = (size_t)(end - at) + 1;
	return at;
}

static bool
is_listed(const char *list, const char *tag)
{
	const char *at;
	size_t len;

	if (text_equal(list, "*"))
		return true;
	while ((at = next_tag(&list, &len)))
		if (len == strlen(tag) && memcmp(at, tag, len) == 0)
			return true;
	return false;
}

/* A hash, so that it tells nothing of what it was made from. */
static const char *
make_tag(struct arena *arena, const char *version)
{
	unsigned char hash[KEY_BYTES];
	char hex[2 * UUID_BYTES + 1];

	if (!version)
		return NULL;
	token_derive(version, "etag", hash);
	token_hex(hash, UUID_BYTES, hex);
	return arena_printf(arena, "\"%s\"", hex);
}

bool
response_fresh(struct response *response, const char *version)
{
	const struct request *request = response->request;
	const char *seen = request_header(request, "HTTP_IF_NONE_MATCH");
	const char *tag = make_tag(request->arena, version);

	if (!tag || request->method == METHOD_POST)
		return false;
	response_header(response, "ETag", tag);
	if (!seen || !is_listed(seen, tag))
		return false;
	return !response_text(response, 304, NULL, "", 0);
}
