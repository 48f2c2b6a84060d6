#ifndef MULTIPART_HEADER_H
#define MULTIPART_HEADER_H

#include "multipart.h"

/* The boundary of a multipart/form-data Content-Type, in the arena; NULL when
 * there is none of 1 to 70 characters (RFC 2046, 5.1.1). */
const char *multipart_boundary(struct arena *arena, const char *content_type);

/* Reads the header lines of a part, each with its CRLF. MULTIPART_MALFORMED
 * for bad UTF-8, a control, or no Content-Disposition of form-data with a
 * name (RFC 7578, 4.2). */
enum multipart_outcome multipart_read_header(struct arena *arena,
    const char *text, size_t len, struct multipart_part *part);

#endif
