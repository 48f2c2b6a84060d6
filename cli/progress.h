#ifndef PROGRESS_H
#define PROGRESS_H

#include <stdbool.h>
#include <stdint.h>

/*
 * How far a long piece of work is, on standard error: one line that renews
 * itself on a terminal, else a line every five seconds.
 */
struct progress {
	const char *what; /* "rows" */
	uint64_t total;   /* of progress_show's PART; 0: not known */
	int64_t started_ms;
	int64_t shown_ms;
	bool terminal;
};

void progress_start(struct progress *progress, const char *what,
    uint64_t total);

/* COUNT done, PART of the total. Cheap enough for every thousand rows. */
void progress_show(struct progress *progress, uint64_t count, uint64_t part);

/* The last line: "1,000,000 rows in 4.1 s (243,902 a second)". */
void progress_end(struct progress *progress, uint64_t count);

/* The same line into OUT, for tests; NOW_MS since the start. */
void progress_format(const struct progress *progress, int64_t now_ms,
    uint64_t count, uint64_t part, char out[128]);

#endif
