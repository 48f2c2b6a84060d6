/* Documents of any text: they come out whole, and pango starts no thread. */
#include <pthread.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "log.h"
#include "pdf.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
require(int holds)
{
	if (!holds)
		abort();
}

/* In the sandbox a thread would be the end of the program; the first are
 * allowed (pdf_warm_up), and so is any of the fuzzer's own. */
static int watched;

/* AddressSanitizer's, which must know of each thread. */
int __interceptor_pthread_create(pthread_t *thread,
    const pthread_attr_t *attributes, void *(*start)(void *), void *argument);

int
pthread_create(pthread_t *thread, const pthread_attr_t *attributes,
    void *(*start)(void *), void *argument)
{
	require(!watched);
	return __interceptor_pthread_create(thread, attributes, start,
	    argument);
}

/* The input's lines, each with a letter that tells what it is. */
static void
line_add(struct pdf *pdf, struct arena *arena, const char *line, size_t len)
{
	const char *text = arena_strndup(arena, line + 1, len - 1);
	const struct pdf_column columns[] = {{text, 1}, {"b", len % 7}};

	if (!text)
		return;
	switch (*line) {
	case '#':
		pdf_heading(pdf, (int)(len % 5), text);
		break;
	case '=':
		pdf_table(pdf, columns, len % 3);
		break;
	case '|':
		pdf_row(pdf, (const char *const[]){text, text});
		break;
	default:
		pdf_paragraph(pdf, text);
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct arena *arena;
	const char *at = (const char *)data, *end = at + size;
	struct pdf_head head = {"T", "A", "2026-11-22T05:00:00+01:00",
	    LANGUAGE_NL};
	struct bytes file;
	struct pdf *pdf;
	enum err err;

	if (size > 2048)
		return 0;
	if (!arena) {
		log_open("fuzz", (enum log_level)(LOG_ERROR + 1));
		arena = arena_new(8 << 20);
		require(!pdf_warm_up());
	}
	arena_reset(arena);
	watched = 1;
	require(!pdf_open(arena, &head, &pdf));
	while (at < end) {
		const char *next = memchr(at, '\n', (size_t)(end - at));

		if (!next)
			next = end;
		if (next > at)
			line_add(pdf, arena, at, (size_t)(next - at));
		at = next + 1;
	}
	err = pdf_close(pdf, &file);
	watched = 0;
	require(!err || err == ERR_INPUT);
	if (!err)
		require(file.len > 6 && memcmp(file.ptr, "%PDF-1", 6) == 0 &&
		    memcmp(file.ptr + file.len - 6, "%%EOF\n", 6) == 0);
	return 0;
}
