#ifndef EXPORT_H
#define EXPORT_H

#include <jansson.h>

#include "bytes.h"
#include "catalog.h"
#include "self.h"

/*
 * All that is kept of who is signed in, as one document; docs/export.md tells
 * what is in it, docs/export.schema.json its form. It takes a fresh code, and
 * stands in the journal. Nothing of it is ever in a file.
 */
#define EXPORT_SCHEMA "burgernet-export/1"

enum export_outcome {
	EXPORT_DONE,
	EXPORT_NOT_FRESH, /* no fresh code, or none any more */
	EXPORT_ENDED,     /* the session has ended */
};

struct export
{
	enum export_outcome outcome;
	json_t *document; /* NULL unless DONE */
};

/* Before the sandbox: jansson's seed and memory. What it frees is wiped. */
void export_warm_up(void);

/* Reasons in it are in LANGUAGE. Free what it holds with export_free, also
 * after an error. */
enum err export_load(const struct means *means, const struct self *self,
    enum language language, struct export *export);
void export_free(struct export *export);

/* The document as a file: UTF-8, indented, always in the same order. */
enum err export_json(struct arena *arena, const struct export *export,
    struct bytes *file);

#endif
