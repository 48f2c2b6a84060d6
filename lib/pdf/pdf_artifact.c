#include "pdf_private.h"

#include <stdlib.h>
#include <string.h>
#include <zlib.h>

/*
 * A page's content (ISO 32000-1, 7.8.2 and 14.6): operands, then an operator.
 * Cairo puts "/P << /MCID 0 >> BDC" before what has a tag and "EMC" behind it.
 * Everything between those that makes a mark on the page becomes an artifact.
 */
#define BEGIN "\n/Artifact BMC\n"
#define END "\nEMC\n"

#define STREAM_MOST (16 * 1024 * 1024) /* what one page may unpack to */

struct scan {
	const char *at, *end;
	const char *run;     /* from here nothing was copied yet */
	const char *operand; /* the first since the last operator */
	int depth;           /* in marked content */
	bool paints;         /* the run does */
	FILE *out;
};

static bool
is_white(char c)
{
	return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' ||
	    c == '\0';
}

static bool
is_delimiter(char c)
{
	return c != '\0' && strchr("()<>[]{}/%", c);
}

static void
skip_string(struct scan *scan)
{
	int open = 0;

	for (; scan->at < scan->end; scan->at++) {
		if (*scan->at == '\\' && scan->at + 1 < scan->end)
			scan->at++;
		else if (*scan->at == '(')
			open++;
		else if (*scan->at == ')' && --open == 0)
			break;
	}
	if (scan->at < scan->end)
		scan->at++;
}

static void
skip_until(struct scan *scan, char last)
{
	while (scan->at < scan->end && *scan->at != last)
		scan->at++;
	if (scan->at < scan->end)
		scan->at++;
}

/* The next word: a name, number or operator; LEN 0 at the end. Strings, and
 * the brackets of arrays and dictionaries, are passed over. */
static const char *
next_word(struct scan *scan, size_t *len)
{
	const char *from;

	*len = 0;
	while (scan->at < scan->end) {
		if (is_white(*scan->at)) {
			scan->at++;
			continue;
		}
		if (!scan->operand)
			scan->operand = scan->at;
		if (*scan->at == '(')
			skip_string(scan);
		else if (*scan->at == '%')
			skip_until(scan, '\n');
		else if (*scan->at == '<' && scan->at + 1 < scan->end &&
		    scan->at[1] != '<')
			skip_until(scan, '>');
		else if (*scan->at == '<')
			scan->at += 2;
		else if (*scan->at != '/' && is_delimiter(*scan->at))
			scan->at++;
		else
			break;
	}
	from = scan->at;
	if (scan->at < scan->end)
		scan->at++; /* also the "/" of a name */
	while (scan->at < scan->end && !is_white(*scan->at) &&
	    !is_delimiter(*scan->at))
		scan->at++;
	*len = (size_t)(scan->at - from);
	return from;
}

static bool
is_operator(const char *word, size_t len)
{
	return len > 0 && !strchr("/+-.0123456789", *word);
}

static bool
word_is(const char *word, size_t len, const char *name)
{
	return len == strlen(name) && memcmp(word, name, len) == 0;
}

static bool
does_paint(const char *word, size_t len)
{
	static const char *const names[] = {"Tj", "TJ", "'", "\"", "f", "F",
	    "f*", "B", "B*", "b", "b*", "S", "s", "Do", "sh"};

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (word_is(word, len, names[i]))
			return true;
	return false;
}

static void
run_copy(struct scan *scan, const char *until)
{
	size_t len = (size_t)(until - scan->run);

	if (scan->paints)
		(void)fputs(BEGIN, scan->out);
	(void)fwrite(scan->run, 1, len, scan->out);
	if (scan->paints)
		(void)fputs(END, scan->out);
	scan->run = until;
	scan->paints = false;
}

/* False: it is not as cairo writes it. */
static bool
operator_take(struct scan *scan, const char *word, size_t len)
{
	if (word_is(word, len, "BDC") || word_is(word, len, "BMC")) {
		if (scan->depth++ == 0)
			run_copy(scan, scan->operand);
	} else if (word_is(word, len, "EMC")) {
		if (scan->depth == 0)
			return false;
		if (--scan->depth == 0)
			run_copy(scan, scan->at);
	} else if (word_is(word, len, "BI")) {
		return false; /* an image's bytes can be anything */
	} else if (scan->depth == 0 && does_paint(word, len)) {
		scan->paints = true;
	}
	scan->operand = NULL;
	return true;
}

static bool
mark(FILE *out, const char *text, size_t len)
{
	struct scan scan = {.at = text,
	    .end = text + len,
	    .run = text,
	    .out = out};
	const char *word;
	size_t word_len;

	for (;;) {
		word = next_word(&scan, &word_len);
		if (word_len == 0)
			break;
		if (is_operator(word, word_len) &&
		    !operator_take(&scan, word, word_len))
			return false;
	}
	run_copy(&scan, scan.end);
	return scan.depth == 0;
}

static bool
unpack(FILE *out, const char *in, size_t len)
{
	unsigned char part[16 * 1024];
	z_stream z = {0};
	size_t all = 0;
	int status;

	if (inflateInit(&z) != Z_OK)
		return false;
	z.next_in = (Bytef *)(uintptr_t)in; /* zlib reads only */
	z.avail_in = (uInt)len;
	do {
		z.next_out = part;
		z.avail_out = sizeof(part);
		status = inflate(&z, Z_NO_FLUSH);
		all += sizeof(part) - z.avail_out;
		(void)fwrite(part, 1, sizeof(part) - z.avail_out, out);
	} while (status == Z_OK && all <= STREAM_MOST);
	(void)inflateEnd(&z);
	return status == Z_STREAM_END;
}

static enum err
pack(const char *in, size_t in_len, char **out, size_t *len)
{
	uLongf most = compressBound((uLong)in_len);
	unsigned char *packed = malloc(most);

	if (!packed)
		return ERR_MEMORY;
	if (compress2(packed, &most, (const Bytef *)in, (uLong)in_len,
		Z_BEST_COMPRESSION) != Z_OK) {
		free(packed);
		return ERR_MEMORY;
	}
	*out = (char *)packed;
	*len = most;
	return ERR_OK;
}

/* What WRITE makes of IN, in memory that is the caller's to free. */
static char *
made_by(bool (*write)(FILE *out, const char *in, size_t len), const char *in,
    size_t in_len, size_t *len)
{
	char *made = NULL;
	FILE *out = open_memstream(&made, len);
	bool done;

	if (!out)
		return NULL;
	done = write(out, in, in_len);
	if (fclose(out) == 0 && done)
		return made;
	free(made);
	return NULL;
}

enum err
pdf_artifact_mark(const char *in, size_t in_len, char **out, size_t *len)
{
	size_t plain_len, marked_len;
	char *plain = made_by(unpack, in, in_len, &plain_len);
	char *marked = NULL;
	enum err err = ERR_SYSTEM;

	if (plain)
		marked = made_by(mark, plain, plain_len, &marked_len);
	if (marked)
		err = pack(marked, marked_len, out, len);
	free(plain);
	free(marked);
	return err;
}
