/* A file as the answer: nginx sends it, so that no worker waits. */
#include <string.h>

#include "answer.h"
#include "text.h"

#define LOCATION "/spool/" /* the internal location in nginx.conf */
#define PLAIN                                                                  \
	"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"                 \
	"0123456789-._"

/* Names of our own making: nothing to escape, and no way up. */
static bool
is_path(const char *path)
{
	return *path != '\0' && *path != '/' && !strstr(path, "..") &&
	    path[strspn(path, PLAIN "/")] == '\0';
}

/* For programs that know no other: what is not plain becomes one "_". */
static const char *
plain_name(struct arena *arena, const char *name)
{
	char *copy = arena_alloc(arena, strlen(name) + 1);
	size_t n = 0;
	uint32_t c;

	while (copy && (c = text_next(&name)) != 0)
		copy[n++] = c < 0x80 && strchr(PLAIN " ", (int)c) ? (char)c
								  : '_';
	return copy;
}

/* RFC 8187, 3.2.1. */
static const char *
encoded_name(struct arena *arena, const char *name)
{
	static const char digits[] = "0123456789ABCDEF";
	char *copy = arena_alloc(arena, 3 * strlen(name) + 1);
	char *end = copy;

	for (; copy && *name != '\0'; name++) {
		unsigned char byte = (unsigned char)*name;

		if (strchr(PLAIN, byte)) {
			*end++ = *name;
			continue;
		}
		*end++ = '%';
		*end++ = digits[byte >> 4];
		*end++ = digits[byte & 15];
	}
	return copy;
}

enum err
response_file(struct response *response, const char *path, const char *type,
    const char *name)
{
	struct arena *arena = response->request->arena;
	const char *plain = plain_name(arena, name);
	const char *encoded = encoded_name(arena, name);
	const char *where = arena_printf(arena, LOCATION "%s", path);
	const char *how = arena_printf(arena,
	    "attachment; filename=\"%s\"; "
	    "filename*=UTF-8''%s",
	    plain, encoded);

	if (!is_path(path))
		return ERR_INPUT;
	response_header(response, "X-Accel-Redirect", where);
	response_header(response, "Content-Disposition", how);
	return response_text(response, 200, type, "", 0);
}
