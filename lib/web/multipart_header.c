/* What stands before a part's bytes, and where the parts' boundary is said. */
#include "multipart_header.h"

#include <string.h>
#include <strings.h>

#include "text.h"

#define TYPE "multipart/form-data"
#define BOUNDARY_LENGTH 70
#define BOUNDARY_CHARACTERS                                                    \
	"0123456789abcdefghijklmnopqrstuvwxyz"                                 \
	"ABCDEFGHIJKLMNOPQRSTUVWXYZ'()+_,-./:=? "

/* Whether TEXT begins with WORD and that ends there. */
static bool
is_word(const char *text, const char *word)
{
	size_t len = strlen(word);

	return strncasecmp(text, word, len) == 0 &&
	    (text[len] == '\0' || strchr("; \t", text[len]));
}

/* What is quoted from *TEXT on; NULL when its end lacks. Browsers write a quote
 * as %22, others as \"; a lone backslash is itself, as in C:\photo.jpg. */
static const char *
read_quoted(struct arena *arena, const char **text)
{
	const char *at = *text + 1;
	char *value = arena_alloc(arena, strlen(at) + 1);
	size_t n = 0;

	if (!value)
		return NULL;
	for (; *at != '"'; at++) {
		if (*at == '\0')
			return NULL;
		if (*at == '\\' && (at[1] == '"' || at[1] == '\\'))
			at++;
		value[n++] = *at;
	}
	*text = at + 1;
	return value;
}

static const char *
read_value(struct arena *arena, const char **text)
{
	const char *value = *text;

	if (*value == '"')
		return read_quoted(arena, text);
	*text += strcspn(value, "; \t\"");
	return *text == value
	    ? NULL
	    : arena_strndup(arena, value, (size_t)(*text - value));
}

struct parameter {
	const char *name; /* not ended */
	size_t len;
	const char *value;
};

/* The next "; name=value" of *TEXT. False at the end, and for what is none:
 * then *TEXT is not at its end. */
static bool
next_parameter(struct arena *arena, const char **text,
    struct parameter *parameter)
{
	const char *at = *text + strspn(*text, " \t");

	if (*at == '\0')
		*text = at;
	if (*at != ';')
		return false;
	at += 1 + strspn(at + 1, " \t");
	parameter->name = at;
	parameter->len = strcspn(at, "=; \t\"");
	at += parameter->len;
	if (parameter->len == 0 || *at++ != '=')
		return false;
	parameter->value = read_value(arena, &at);
	if (!parameter->value)
		return false;
	*text = at;
	return true;
}

static bool
is_named(const struct parameter *parameter, const char *name)
{
	return parameter->len == strlen(name) &&
	    strncasecmp(parameter->name, name, parameter->len) == 0;
}

/* Takes the value of a parameter that is looked for; false when it was there
 * already, for then two readers could see two things. */
static bool
take(const struct parameter *parameter, const char *name, const char **value)
{
	if (!is_named(parameter, name))
		return true;
	if (*value)
		return false;
	*value = parameter->value;
	return true;
}

bool
multipart_is(const char *content_type)
{
	return is_word(content_type, TYPE);
}

const char *
multipart_boundary(struct arena *arena, const char *content_type)
{
	const char *text = content_type + strlen(TYPE);
	const char *boundary = NULL;
	struct parameter parameter;
	size_t len;

	if (!multipart_is(content_type))
		return NULL;
	while (next_parameter(arena, &text, &parameter))
		if (!take(&parameter, "boundary", &boundary))
			return NULL;
	if (*text != '\0' || !boundary)
		return NULL;
	len = strlen(boundary);
	return len > 0 && len <= BOUNDARY_LENGTH &&
		strspn(boundary, BOUNDARY_CHARACTERS) == len &&
		boundary[len - 1] != ' '
	    ? boundary
	    : NULL;
}

static bool
read_disposition(struct arena *arena, const char *text,
    struct multipart_part *part)
{
	struct parameter parameter;

	if (part->name || !is_word(text, "form-data"))
		return false;
	text += strlen("form-data");
	while (next_parameter(arena, &text, &parameter))
		if (!take(&parameter, "name", &part->name) ||
		    !take(&parameter, "filename", &part->filename))
			return false;
	return *text == '\0' && part->name;
}

/* What follows "NAME:" in LINE, or NULL. */
static const char *
value_of(const char *line, const char *name)
{
	size_t len = strlen(name);

	if (strncasecmp(line, name, len) != 0 || line[len] != ':')
		return NULL;
	return line + len + 1 + strspn(line + len + 1, " \t");
}

static enum multipart_outcome
read_line(struct arena *arena, const char *line, struct multipart_part *part)
{
	const char *value = value_of(line, "Content-Disposition");

	if (value)
		return read_disposition(arena, value, part)
		    ? MULTIPART_OK
		    : MULTIPART_MALFORMED;
	value = value_of(line, "Content-Type");
	if (value)
		part->type = value;
	return strchr(line, ':') ? MULTIPART_OK : MULTIPART_MALFORMED;
}

enum multipart_outcome
multipart_read_header(struct arena *arena, const char *text, size_t len,
    struct multipart_part *part)
{
	enum multipart_outcome outcome = MULTIPART_OK;
	char *line = arena_strndup(arena, text, len);

	*part = (struct multipart_part){.type = ""};
	if (!line)
		return MULTIPART_NO_MEMORY;
	if (memchr(text, '\0', len) || !text_is_utf8(text, len))
		return MULTIPART_MALFORMED;
	while (outcome == MULTIPART_OK && *line) {
		char *end = strstr(line, "\r\n");

		if (!end)
			return MULTIPART_MALFORMED;
		*end = '\0';
		if (text_has_control(line, "\t"))
			return MULTIPART_MALFORMED;
		outcome = read_line(arena, line, part);
		line = end + 2;
	}
	return outcome == MULTIPART_OK && !part->name ? MULTIPART_MALFORMED
						      : outcome;
}
