#ifndef MULTIPART_H
#define MULTIPART_H

#include <stdbool.h>
#include <stddef.h>

#include "arena.h"

/*
 * multipart/form-data (RFC 7578, over RFC 2046, 5.1.1) as a stream: fed in
 * pieces of any size, it holds no more than one part's header. Whatever the
 * pieces, the sink hears of the same parts with the same bytes.
 */
#define MULTIPART_HEADER 1024 /* bytes of one part's header, at most */

enum multipart_outcome {
	MULTIPART_OK,
	MULTIPART_MALFORMED, /* by the standard; a header too long; unended */
	MULTIPART_TOO_LARGE, /* this and below: only what a sink says */
	MULTIPART_NO_ROOM,   /* on the disk */
	MULTIPART_NO_MEMORY,
};

/* Valid UTF-8 without controls; in the arena. */
struct multipart_part {
	const char *name;
	const char *filename; /* as the client says; NULL: a field */
	const char *type;     /* as the client says: a hint; "" when not */
};

/* What is done with the parts. Another outcome than MULTIPART_OK ends it. */
struct multipart_sink {
	enum multipart_outcome (
	    *open)(void *arg, const struct multipart_part *part);
	enum multipart_outcome (*data)(void *arg, const char *data, size_t len);
	enum multipart_outcome (*close)(void *arg);
	void *arg;
};

struct multipart;

/* Whether a Content-Type is multipart/form-data; of its boundary nothing. */
bool multipart_is(const char *content_type);

/* MULTIPART_MALFORMED without a boundary of RFC 2046. SINK must live as long as
 * *OUT, which is the arena's. */
enum multipart_outcome multipart_new(struct arena *arena,
    const char *content_type, const struct multipart_sink *sink,
    struct multipart **out);

/* The next piece. After another outcome than MULTIPART_OK it is over. */
enum multipart_outcome multipart_feed(struct multipart *multipart,
    const char *data, size_t len);

/* After the last piece: MULTIPART_MALFORMED when the last boundary lacks. */
enum multipart_outcome multipart_end(const struct multipart *multipart);

#endif
