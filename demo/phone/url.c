#include "url.h"

#include <stdbool.h>
#include <string.h>

static bool
is_plain(unsigned char c)
{
	return (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z') ||
	    (c != '\0' && strchr("-_.~", c));
}

char *
url_percent(struct arena *arena, const char *value)
{
	static const char hex[] = "0123456789ABCDEF";
	char *out = arena_alloc(arena, 3 * strlen(value) + 1);
	size_t used = 0;

	for (; out && *value; value++) {
		const unsigned char c = (unsigned char)*value;
		if (is_plain(c)) {
			out[used++] = (char)c;
			continue;
		}
		out[used++] = '%';
		out[used++] = hex[c >> 4];
		out[used++] = hex[c & 15];
	}
	return out;
}

const char *
url_query(struct arena *arena, const struct pair *pairs, size_t count)
{
	const char *out = "";

	for (size_t i = 0; i < count && out; i++) {
		const char *value = url_percent(arena, pairs[i].value);
		out = value ? arena_printf(arena, "%s%s%s=%s", out,
				  i ? "&" : "", pairs[i].name, value)
			    : NULL;
	}
	return out;
}
