#include "csv.h"

#include <errno.h>
#include <stdbool.h>
#include <string.h>

/* Holds the longest record and room to read on. */
#define BUFFER (4 * CSV_RECORD)

struct csv {
	csv_read read;
	void *arg;
	char delimiter;
	bool ended;
	enum err err;
	uint64_t line;
	uint64_t offset; /* of buffer[start] in the stream */
	size_t start;
	size_t end;
	struct csv_record record;
	char scratch[CSV_RECORD + 1]; /* the fields, unquoted */
	char buffer[BUFFER];
};

struct csv *
csv_new(struct arena *arena, char delimiter, csv_read read, void *arg)
{
	struct csv *csv = arena_alloc(arena, sizeof(*csv));

	if (!csv)
		return NULL;
	csv->delimiter = delimiter;
	csv->read = read;
	csv->arg = arg;
	csv->line = 1;
	return csv;
}

/* Reads more behind what is there; false when there is no more, or no room. */
static bool
fill(struct csv *csv)
{
	ssize_t got;

	if (csv->ended || csv->end - csv->start == BUFFER)
		return false;
	if (csv->end == BUFFER) {
		memmove(csv->buffer, csv->buffer + csv->start,
		    csv->end - csv->start);
		csv->end -= csv->start;
		csv->start = 0;
	}
	do
		got = csv->read(csv->arg, csv->buffer + csv->end,
		    BUFFER - csv->end);
	while (got < 0 && errno == EINTR);
	if (got <= 0) {
		csv->ended = true;
		csv->err = got < 0 ? ERR_SYSTEM : ERR_OK;
		return false;
	}
	csv->end += (size_t)got;
	return true;
}

static void
take(struct csv *csv, size_t len)
{
	csv->start += len;
	csv->offset += len;
}

/* Bytes up to and with the LF at or after FROM, or up to the end of the
 * stream; 0 when that is over CSV_RECORD away. */
static size_t
find_line_end(struct csv *csv, size_t from)
{
	for (;;) {
		size_t have = csv->end - csv->start;
		const char *lf = from < have
		    ? memchr(csv->buffer + csv->start + from, '\n', have - from)
		    : NULL;

		if (lf)
			have = (size_t)(lf + 1 - (csv->buffer + csv->start));
		if (have > CSV_RECORD + 2)
			return 0;
		if (lf)
			return have;
		from = have;
		if (!fill(csv))
			return have;
	}
}

/* Gives up on an endless line: hands out its beginning, skips all of it. */
static void
skip_line(struct csv *csv)
{
	struct csv_record *record = &csv->record;

	record->fault = CSV_TOO_LONG;
	record->raw = csv->scratch;
	record->raw_len = 100;
	memcpy(csv->scratch, csv->buffer + csv->start, record->raw_len);
	for (;;) {
		size_t have = csv->end - csv->start;
		const char *lf = memchr(csv->buffer + csv->start, '\n', have);

		if (lf) {
			take(csv, (size_t)(lf + 1 - csv->buffer) - csv->start);
			csv->line++;
			return;
		}
		take(csv, have);
		csv->start = csv->end = 0;
		if (!fill(csv))
			return;
	}
}

/* The bytes of the record itself, of the LEN with its line end. */
static size_t
without_line_end(const char *text, size_t len)
{
	if (len > 0 && text[len - 1] == '\n')
		len--;
	if (len > 0 && text[len - 1] == '\r')
		len--;
	return len;
}

/* Lengthens a record over line breaks inside quotes: bytes up to and with its
 * real end, or 0 when a quote stays open. */
static size_t
find_record_end(struct csv *csv, size_t len)
{
	bool open = false;
	size_t at = 0;

	for (;;) {
		const char *text = csv->buffer + csv->start;
		size_t longer;

		for (; at < len; at++)
			open ^= text[at] == '"';
		if (!open)
			return len;
		longer = find_line_end(csv, len);
		if (longer <= len)
			return 0;
		len = longer;
	}
}

static bool
add_field(struct csv_record *record, const char *text)
{
	if (record->count == CSV_FIELDS)
		return false;
	record->fields[record->count++] = text;
	return true;
}

/* Unquotes one field at *FROM into *TO; leaves *FROM at the delimiter, or at
 * END. */
static bool
copy_quoted(const char **from, const char *end, char delimiter, char **to)
{
	const char *in = *from + 1;

	for (;; in++) {
		if (in == end)
			return false;
		if (*in == '"' && (in + 1 == end || in[1] != '"'))
			break;
		if (*in == '"')
			in++;
		*(*to)++ = *in;
	}
	*from = in + 1;
	return *from == end || **from == delimiter;
}

static bool
copy_plain(const char **from, const char *end, char delimiter, char **to)
{
	size_t left = (size_t)(end - *from);
	const char *stop = memchr(*from, delimiter, left);
	size_t len = stop ? (size_t)(stop - *from) : left;

	if (memchr(*from, '"', len))
		return false;
	memcpy(*to, *from, len);
	*to += len;
	*from += len;
	return true;
}

static enum csv_fault
split(struct csv *csv, const char *text, size_t len)
{
	const char *end = text + len;
	char *to = csv->scratch;

	if (memchr(text, '\0', len))
		return CSV_HAS_NUL;
	for (;;) {
		bool quoted = text < end && *text == '"';

		if (!add_field(&csv->record, to))
			return CSV_TOO_LONG;
		if (!(quoted ? copy_quoted : copy_plain)(&text, end,
			csv->delimiter, &to))
			return CSV_BAD_QUOTES;
		*to++ = '\0';
		if (text == end)
			return CSV_FINE;
		text++;
	}
}

static uint64_t
count_lines(const char *text, size_t len)
{
	uint64_t lines = 0;

	for (const char *lf = text;
	     (lf = memchr(lf, '\n', (size_t)(text + len - lf))); lf++)
		lines++;
	return lines;
}

static void
read_record(struct csv *csv, size_t line_len)
{
	struct csv_record *record = &csv->record;
	const char *text = csv->buffer + csv->start;
	size_t len = line_len;

	if (memchr(text, '"', line_len)) {
		len = find_record_end(csv, line_len);
		text = csv->buffer + csv->start; /* it may have moved */
	}
	if (len == 0)
		record->fault = CSV_BAD_QUOTES;
	len = len ? len : line_len;
	record->raw = text;
	record->raw_len = without_line_end(text, len);
	if (record->raw_len > CSV_RECORD) {
		record->raw_len = CSV_RECORD;
		record->fault = CSV_TOO_LONG;
	}
	if (record->fault == CSV_FINE)
		record->fault = split(csv, text, record->raw_len);
	if (record->fault != CSV_FINE)
		record->count = 0;
	if (record->fault == CSV_BAD_QUOTES && len > line_len) {
		/* A stray quote joined lines that are none of its. */
		len = line_len;
		record->raw_len = without_line_end(text, len);
	}
	csv->line += count_lines(text, len);
	take(csv, len);
}

static void
skip_byte_order_mark(struct csv *csv)
{
	while (csv->end - csv->start < 3 && fill(csv))
		continue;
	if (csv->end - csv->start >= 3 &&
	    memcmp(csv->buffer + csv->start, "\xef\xbb\xbf", 3) == 0)
		take(csv, 3);
}

/* Of the first line, as far as the buffer has it. */
static char
find_delimiter(const struct csv *csv)
{
	static const char delimiters[] = ";,\t";
	size_t counts[3] = {0}, best = 0;

	for (size_t i = csv->start; i < csv->end && csv->buffer[i] != '\n'; i++)
		for (size_t d = 0; d < 3; d++)
			counts[d] += csv->buffer[i] == delimiters[d];
	for (size_t d = 1; d < 3; d++)
		if (counts[d] > counts[best])
			best = d;
	return delimiters[best];
}

const struct csv_record *
csv_next(struct csv *csv, enum err *err)
{
	struct csv_record *record = &csv->record;

	if (csv->offset == 0)
		skip_byte_order_mark(csv);
	for (;;) {
		size_t len;

		record->line = csv->line;
		record->fault = CSV_FINE;
		record->count = 0;
		if (csv->start == csv->end && !fill(csv))
			break;
		len = find_line_end(csv, 0);
		if (!csv->delimiter)
			csv->delimiter = find_delimiter(csv);
		if (len == 0)
			skip_line(csv);
		else
			read_record(csv, len);
		if (csv->err)
			break;
		if (record->raw_len > 0 || record->fault != CSV_FINE)
			return record;
	}
	*err = csv->err;
	return NULL;
}

uint64_t
csv_offset(const struct csv *csv)
{
	return csv->offset;
}
