#include "multipart.h"

#include <string.h>

#include "multipart_header.h"

/* Where in the stream the next byte stands. */
enum place {
	PREAMBLE,    /* before the first boundary */
	BOUNDARY,    /* right behind one */
	LAST_DASH,   /* behind the first dash of the two that end it all */
	BOUNDARY_LF, /* the blanks and the CR behind a boundary are over */
	HEADER,
	BODY,
	EPILOGUE,
};

struct multipart {
	struct arena *arena;
	const struct multipart_sink *sink;
	enum place place;
	char delimiter[80]; /* CRLF, two dashes, and the boundary */
	size_t delimiter_len;
	size_t matched; /* bytes of the delimiter that were seen */
	bool blank;     /* behind a boundary: blanks were seen */
	char header[MULTIPART_HEADER];
	size_t header_len;
};

enum multipart_outcome
multipart_new(struct arena *arena, const char *content_type,
    const struct multipart_sink *sink, struct multipart **out)
{
	const char *boundary = multipart_boundary(arena, content_type);
	struct multipart *multipart;

	if (!boundary)
		return MULTIPART_MALFORMED;
	multipart = arena_alloc(arena, sizeof(*multipart));
	if (!multipart)
		return MULTIPART_NO_MEMORY;
	multipart->arena = arena;
	multipart->sink = sink;
	memcpy(multipart->delimiter, "\r\n--", 4);
	memcpy(multipart->delimiter + 4, boundary, strlen(boundary));
	multipart->delimiter_len = 4 + strlen(boundary);
	/* The first one may stand at the very beginning, without its CRLF. */
	multipart->matched = 2;
	*out = multipart;
	return MULTIPART_OK;
}

static enum multipart_outcome
give(struct multipart *multipart, const char *data, size_t len)
{
	const struct multipart_sink *sink = multipart->sink;

	if (multipart->place == PREAMBLE || len == 0)
		return MULTIPART_OK;
	return sink->data(sink->arg, data, len);
}

static enum multipart_outcome
pass_boundary(struct multipart *multipart)
{
	const struct multipart_sink *sink = multipart->sink;
	bool part = multipart->place == BODY;

	multipart->place = BOUNDARY;
	multipart->matched = 0;
	multipart->blank = false;
	return part ? sink->close(sink->arg) : MULTIPART_OK;
}

/* Some bytes, one at least, of what stands before a boundary. CR is nowhere in
 * the delimiter but at its head: what did not match begins no other match. */
static enum multipart_outcome
feed_body(struct multipart *multipart, const char *data, size_t len,
    size_t *used)
{
	size_t matched = multipart->matched;
	const char *cr;

	if (matched > 0 && *data == multipart->delimiter[matched]) {
		*used = 1;
		multipart->matched++;
		return multipart->matched == multipart->delimiter_len
		    ? pass_boundary(multipart)
		    : MULTIPART_OK;
	}
	multipart->matched = 0;
	if (matched > 0) {
		*used = 0; /* the byte is looked at again */
		return give(multipart, multipart->delimiter, matched);
	}
	cr = memchr(data, '\r', len);
	*used = cr ? (size_t)(cr - data) + 1 : len;
	multipart->matched = cr ? 1 : 0;
	return give(multipart, data, *used - multipart->matched);
}

static enum multipart_outcome
feed_boundary(struct multipart *multipart, char c)
{
	if (multipart->place == LAST_DASH) {
		multipart->place = EPILOGUE;
		return c == '-' ? MULTIPART_OK : MULTIPART_MALFORMED;
	}
	if (multipart->place == BOUNDARY_LF) {
		multipart->place = HEADER;
		multipart->header_len = 0;
		return c == '\n' ? MULTIPART_OK : MULTIPART_MALFORMED;
	}
	if (c == '-' && !multipart->blank) {
		multipart->place = LAST_DASH;
	} else if (c == '\r') {
		multipart->place = BOUNDARY_LF;
	} else if (c == ' ' || c == '\t') {
		multipart->blank = true;
	} else {
		return MULTIPART_MALFORMED;
	}
	return MULTIPART_OK;
}

/* Whether the header's last line is there: an empty one. */
static bool
has_whole_header(const struct multipart *multipart)
{
	const char *end = multipart->header + multipart->header_len;

	return (multipart->header_len >= 4 &&
		   memcmp(end - 4, "\r\n\r\n", 4) == 0) ||
	    (multipart->header_len == 2 && memcmp(end - 2, "\r\n", 2) == 0);
}

static enum multipart_outcome
feed_header(struct multipart *multipart, char c)
{
	const struct multipart_sink *sink = multipart->sink;
	struct multipart_part part;
	enum multipart_outcome outcome;

	if (multipart->header_len == MULTIPART_HEADER)
		return MULTIPART_MALFORMED;
	multipart->header[multipart->header_len++] = c;
	if (!has_whole_header(multipart))
		return MULTIPART_OK;
	outcome = multipart_read_header(multipart->arena, multipart->header,
	    multipart->header_len - 2, &part);
	if (outcome != MULTIPART_OK)
		return outcome;
	multipart->place = BODY;
	return sink->open(sink->arg, &part);
}

enum multipart_outcome
multipart_feed(struct multipart *multipart, const char *data, size_t len)
{
	enum multipart_outcome outcome = MULTIPART_OK;
	size_t used = 0;

	for (; len > 0 && outcome == MULTIPART_OK; data += used, len -= used) {
		used = 1;
		if (multipart->place == PREAMBLE || multipart->place == BODY)
			outcome = feed_body(multipart, data, len, &used);
		else if (multipart->place == HEADER)
			outcome = feed_header(multipart, *data);
		else if (multipart->place == EPILOGUE)
			used = len;
		else
			outcome = feed_boundary(multipart, *data);
	}
	return outcome;
}

enum multipart_outcome
multipart_end(const struct multipart *multipart)
{
	return multipart->place == EPILOGUE ? MULTIPART_OK
					    : MULTIPART_MALFORMED;
}
