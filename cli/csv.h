#ifndef CSV_H
#define CSV_H

#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#include "arena.h"
#include "err.h"

/*
 * Records of delimited text (RFC 4180, with any delimiter), read as a stream in
 * constant memory. Takes LF and CRLF, a byte order mark, quoted fields with
 * doubled quotes and line breaks in them. A broken record costs that line only:
 * an open quote does not swallow what follows.
 */
#define CSV_FIELDS 64
#define CSV_RECORD (16 * 1024)

/* As read(2). */
typedef ssize_t (*csv_read)(void *arg, char *buffer, size_t size);

struct csv;

enum csv_fault {
	CSV_FINE,
	CSV_BAD_QUOTES, /* open at the end, or in the middle of a field */
	CSV_TOO_LONG,   /* over CSV_RECORD bytes or CSV_FIELDS fields */
	CSV_HAS_NUL,
};

/* Valid until the next csv_next. */
struct csv_record {
	uint64_t line;        /* of its first byte, from 1 */
	const char *raw;      /* as it stood, without the line's end */
	size_t raw_len;       /* at most CSV_RECORD */
	enum csv_fault fault; /* then there are no fields */
	size_t count;
	const char *fields[CSV_FIELDS]; /* NUL-terminated, unquoted */
};

/* READ gives the bytes. DELIMITER 0: whichever of ; , and tab the first line has
 * most of. NULL: arena full. */
struct csv *csv_new(struct arena *arena, char delimiter, csv_read read,
    void *arg);

/* The next record that is not an empty line; NULL at the end or when reading
 * failed: then *ERR is not ERR_OK. */
const struct csv_record *csv_next(struct csv *csv, enum err *err);

/* Bytes taken so far. */
uint64_t csv_offset(const struct csv *csv);

#endif
