#ifndef DOWNLOAD_PDF_H
#define DOWNLOAD_PDF_H

#include <jansson.h>

#include "bytes.h"
#include "request.h"

/* DOCUMENT (lib/model/export.h) in words and tables, in the request's language
 * and arena. */
enum err download_pdf(const struct request *request, const json_t *document,
    struct bytes *file);

#endif
