#include "upload.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "form.h"
#include "log.h"
#include "multipart.h"
#include "text.h"
#include "token.h"

#define PIECE 16384
#define SHOWN_BYTES 120
#define PART_OVERHEAD (MULTIPART_HEADER + 128) /* its header, a boundary */

/* One body that is being read. */
struct reading {
	struct request *request;
	const struct form_field *fields;
	int folder;
	struct pair *pairs;
	size_t count;
	char *text; /* of all fields, each ended by NUL */
	size_t used, size;
	struct upload *file; /* the one that comes in now, or NULL */
	int fd;
	size_t most; /* bytes of it */
};

int
upload_open_folder(const char *folder)
{
	int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	if (fd < 0)
		LOG(LOG_ERROR, "spool_missing", LOG_NUMBER("errno", errno),
		    LOG_TEXT("do",
			"make the folder of spool_dir, see "
			"docs/operations.md"));
	return fd;
}

static const struct form_field *
file_field(const struct form_field *fields, const char *name)
{
	for (; fields && fields->name; fields++)
		if (fields->type == FORM_FILE &&
		    (!name || text_equal(fields->name, name)))
			return fields;
	return NULL;
}

bool
upload_is_for(const struct request *request, const struct form_field *fields)
{
	return request->method == METHOD_POST && file_field(fields, NULL) &&
	    multipart_is(request->content_type);
}

/* What a person may see of the client's name: what is behind the last slash of
 * any kind, and no dots before it. Never a path of ours. */
static const char *
harmless_name(struct arena *arena, const char *name)
{
	size_t len;

	for (const char *c = name; *c; c++)
		if (*c == '/' || *c == '\\')
			name = c + 1;
	name += strspn(name, ". ");
	len = strlen(name);
	if (len > SHOWN_BYTES) {
		len = SHOWN_BYTES;
		/* Not in the middle of a character. */
		while (len > 0 && ((unsigned char)name[len] & 0xc0) == 0x80)
			len--;
	}
	return arena_strndup(arena, name, len);
}

static enum multipart_outcome
disk_failed(const char *step)
{
	LOG(LOG_ERROR, "spool_failed", LOG_TEXT("step", step),
	    LOG_NUMBER("errno", errno));
	return MULTIPART_NO_ROOM;
}

static struct upload *
new_upload(struct reading *reading, const struct multipart_part *part)
{
	struct arena *arena = reading->request->arena;
	struct upload *upload = arena_alloc(arena, sizeof(*upload));
	char *name = arena_alloc(arena, REFERENCE_TEXT);

	if (!upload || !name)
		return NULL;
	reference_new(name);
	upload->field = part->name;
	upload->name = name;
	upload->type = part->type;
	upload->shown = harmless_name(arena, part->filename);
	return upload->shown ? upload : NULL;
}

static enum multipart_outcome
open_file(struct reading *reading, const struct multipart_part *part)
{
	const struct form_field *field = file_field(reading->fields,
	    part->name);
	struct request *request = reading->request;
	struct upload *upload;

	if (!field)
		return MULTIPART_MALFORMED;
	for (upload = request->uploads; upload; upload = upload->next)
		if (text_equal(upload->field, part->name))
			return MULTIPART_MALFORMED;
	upload = new_upload(reading, part);
	if (!upload)
		return MULTIPART_NO_MEMORY;
	reading->fd = openat(reading->folder, upload->name,
	    O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
	if (reading->fd < 0)
		return disk_failed("create");
	upload->next = request->uploads;
	request->uploads = upload;
	reading->file = upload;
	reading->most = field->max;
	reading->pairs[reading->count].value = upload->name;
	return MULTIPART_OK;
}

static enum multipart_outcome
open_part(void *arg, const struct multipart_part *part)
{
	struct reading *reading = arg;

	if (reading->count == REQUEST_PAIRS)
		return MULTIPART_MALFORMED;
	reading->pairs[reading->count] = (struct pair){part->name,
	    reading->text + reading->used};
	return part->filename ? open_file(reading, part) : MULTIPART_OK;
}

static enum multipart_outcome
write_all(int fd, const char *data, size_t len)
{
	while (len > 0) {
		ssize_t n = write(fd, data, len);

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return disk_failed("write");
		data += n;
		len -= (size_t)n;
	}
	return MULTIPART_OK;
}

static enum multipart_outcome
take_data(void *arg, const char *data, size_t len)
{
	struct reading *reading = arg;

	if (reading->file) {
		if (len > reading->most - reading->file->bytes)
			return MULTIPART_TOO_LARGE;
		reading->file->bytes += len;
		return write_all(reading->fd, data, len);
	}
	if (len > reading->size - reading->used)
		return MULTIPART_TOO_LARGE;
	memcpy(reading->text + reading->used, data, len);
	reading->used += len;
	return MULTIPART_OK;
}

static void
remove_file(int folder, const struct upload *upload)
{
	if (unlinkat(folder, upload->name, 0) != 0)
		LOG(LOG_ERROR, "spool_failed", LOG_TEXT("step", "remove"),
		    LOG_NUMBER("errno", errno));
}

/* A field for a file in which none was chosen: browsers send it, empty. */
static bool
is_none(const struct upload *upload)
{
	return upload->bytes == 0 && *upload->shown == '\0';
}

static enum multipart_outcome
close_file(struct reading *reading)
{
	struct upload *upload = reading->file;
	int status = close(reading->fd);

	reading->file = NULL;
	reading->fd = -1;
	if (status != 0)
		return disk_failed("close");
	if (!is_none(upload)) {
		reading->count++;
		return MULTIPART_OK;
	}
	remove_file(reading->folder, upload);
	reading->request->uploads = upload->next;
	return MULTIPART_OK;
}

static enum multipart_outcome
close_part(void *arg)
{
	struct reading *reading = arg;
	struct pair *pair = &reading->pairs[reading->count];
	size_t len;

	if (reading->file)
		return close_file(reading);
	len = (size_t)(reading->text + reading->used - pair->value);
	if (memchr(pair->value, '\0', len) || !text_is_utf8(pair->value, len))
		pair->value = pair_unreadable;
	reading->text[reading->used++] = '\0';
	reading->size++; /* the NUL is ours, not the visitor's */
	reading->count++;
	return MULTIPART_OK;
}

static enum multipart_outcome
pump(struct multipart *multipart, const struct request *request,
    const struct upload_spool *spool, bool *gone)
{
	enum multipart_outcome outcome = MULTIPART_OK;
	size_t left = request->body_length;
	char piece[PIECE];

	while (left > 0 && outcome == MULTIPART_OK) {
		size_t n = spool->source(spool->source_arg, piece,
		    left < PIECE ? left : PIECE);

		if (n == 0) {
			*gone = true;
			return MULTIPART_MALFORMED;
		}
		left -= n;
		outcome = multipart_feed(multipart, piece, n);
	}
	return outcome == MULTIPART_OK ? multipart_end(multipart) : outcome;
}

static enum request_outcome
outcome_of(enum multipart_outcome outcome)
{
	static const enum request_outcome outcomes[] = {
	    [MULTIPART_OK] = REQUEST_OK,
	    [MULTIPART_MALFORMED] = REQUEST_MALFORMED,
	    [MULTIPART_TOO_LARGE] = REQUEST_TOO_LARGE,
	    [MULTIPART_NO_ROOM] = REQUEST_NO_ROOM,
	    [MULTIPART_NO_MEMORY] = REQUEST_NO_MEMORY,
	};

	return outcomes[outcome];
}

/* All that a body for FIELDS may have; what is longer is not begun with. */
static size_t
most_bytes(const struct request *request, const struct form_field *fields)
{
	size_t most = (size_t)request->conf->request_body_bytes +
	    REQUEST_PAIRS * PART_OVERHEAD;

	while ((fields = file_field(fields, NULL)))
		most += fields++->max;
	return most;
}

static enum multipart_outcome
read_parts(struct reading *reading, const struct upload_spool *spool,
    bool *gone)
{
	struct request *request = reading->request;
	const struct multipart_sink sink = {open_part, take_data, close_part,
	    reading};
	struct multipart *multipart;
	enum multipart_outcome outcome;

	reading->size = (size_t)request->conf->request_body_bytes;
	reading->text = arena_alloc(request->arena,
	    reading->size + REQUEST_PAIRS);
	reading->pairs = arena_array(request->arena, REQUEST_PAIRS,
	    sizeof(*reading->pairs));
	if (!reading->text || !reading->pairs)
		return MULTIPART_NO_MEMORY;
	outcome = multipart_new(request->arena, request->content_type, &sink,
	    &multipart);
	if (outcome != MULTIPART_OK)
		return outcome;
	return pump(multipart, request, spool, gone);
}

enum request_outcome
upload_read(struct request *request, const struct form_field *fields,
    const struct upload_spool *spool, bool *gone)
{
	struct reading reading = {
	    .request = request,
	    .fields = fields,
	    .folder = spool->folder,
	    .fd = -1,
	};
	enum request_outcome outcome;

	*gone = false;
	if (request->body_length > most_bytes(request, fields))
		return REQUEST_TOO_LARGE;
	outcome = outcome_of(read_parts(&reading, spool, gone));
	if (reading.fd >= 0)
		(void)close(reading.fd);
	if (outcome == REQUEST_OK)
		request->body = (struct pairs){reading.pairs, reading.count};
	else
		upload_end(request, spool->folder);
	return outcome;
}

void
upload_end(struct request *request, int folder)
{
	for (struct upload *u = request->uploads; u; u = u->next)
		if (!u->kept)
			remove_file(folder, u);
	request->uploads = NULL;
}
