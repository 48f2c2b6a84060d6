#include "twilio_signature.h"

#include <nettle/base64.h>
#include <nettle/hmac.h>
#include <stdlib.h>
#include <string.h>

#include "text.h"
#include "token.h"

#define BASE64_LENGTH 28 /* of a SHA-1 */

static int
compare(const void *a, const void *b)
{
	const struct pair *x = a, *y = b;
	int order = strcmp(x->name, y->name);

	return order ? order : strcmp(x->value, y->value);
}

static void
sign(const char *token, const char *url, const struct pair *sorted,
    size_t count, char out[BASE64_LENGTH + 1])
{
	struct hmac_sha1_ctx context;
	uint8_t digest[SHA1_DIGEST_SIZE];

	hmac_sha1_set_key(&context, strlen(token), (const uint8_t *)token);
	hmac_sha1_update(&context, strlen(url), (const uint8_t *)url);
	for (size_t i = 0; i < count; i++) {
		/* The same name and value twice count once. */
		if (i > 0 && compare(&sorted[i - 1], &sorted[i]) == 0)
			continue;
		hmac_sha1_update(&context, strlen(sorted[i].name),
		    (const uint8_t *)sorted[i].name);
		hmac_sha1_update(&context, strlen(sorted[i].value),
		    (const uint8_t *)sorted[i].value);
	}
	hmac_sha1_digest(&context, sizeof(digest), digest);
	base64_encode_raw(out, sizeof(digest), digest);
	out[BASE64_LENGTH] = '\0';
	explicit_bzero(&context, sizeof(context));
}

/* https://host:443/x for https://host/x, and back; NULL: the arena is full. */
static const char *
other_port(struct arena *arena, const char *url)
{
	const char *port = text_starts(url, "https:") ? ":443" : ":80";
	const char *host = strstr(url, "://");
	size_t head;

	if (!host)
		return url;
	host += strlen("://");
	head = (size_t)(host - url) + strcspn(host, "/:");
	if (url[head] != ':')
		return arena_printf(arena, "%.*s%s%s", (int)head, url, port,
		    url + head);
	return arena_printf(arena, "%.*s%s", (int)head, url,
	    url + head + strcspn(url + head, "/"));
}

bool
twilio_signature_is(struct arena *arena, const char *token, const char *url,
    const struct pairs *form, const char *signature)
{
	const char *other = other_port(arena, url);
	struct pair *sorted = arena_array(arena, form->count + 1,
	    sizeof(*sorted));
	char first[BASE64_LENGTH + 1], second[BASE64_LENGTH + 1];

	if (!signature || strlen(signature) != BASE64_LENGTH || !other ||
	    !sorted)
		return false;
	if (form->count > 0)
		memcpy(sorted, form->items, form->count * sizeof(*sorted));
	qsort(sorted, form->count, sizeof(*sorted), compare);
	sign(token, url, sorted, form->count, first);
	sign(token, other, sorted, form->count, second);
	return token_equal(first, signature, BASE64_LENGTH) |
	    token_equal(second, signature, BASE64_LENGTH);
}
