#ifndef UPLOAD_H
#define UPLOAD_H

#include "form.h"

/*
 * A form with files, multipart/form-data, read piece by piece. Its texts become
 * request.body, within the limits of any form. A file goes into the spool under
 * a random name, 0600, and becomes an upload of the request and a value of its
 * field. Only a route that has a FORM_FILE field takes them, each once, up to
 * the field's own number of bytes.
 */

/* Up to SIZE bytes into BUFFER; 0: no more come. */
typedef size_t (*upload_source)(void *arg, char *buffer, size_t size);

/* Where the files go. */
struct upload_spool {
	int folder; /* opened; -1: this program takes no files */
	upload_source source;
	void *source_arg;
};

/* Opens FOLDER, for struct upload_spool; or -1 after a line in the log. */
int upload_open_folder(const char *folder);

/* Whether the body of REQUEST, for ROUTE's FIELDS, is to be read by
 * upload_read: a POST with multipart/form-data and a field for files. */
bool upload_is_for(const struct request *request,
    const struct form_field *fields);

/* Reads the whole body. After another outcome than REQUEST_OK nothing of it is
 * in the spool. *GONE: the client went away. */
enum request_outcome upload_read(struct request *request,
    const struct form_field *fields, const struct upload_spool *spool,
    bool *gone);

/* After the page: removes the files that it does not keep. */
void upload_end(struct request *request, int folder);

#endif
