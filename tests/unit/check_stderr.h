#ifndef CHECK_STDERR_H
#define CHECK_STDERR_H

/* What a piece of code says on standard error, for assertions on the log. */
#include <check.h>
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

struct check_stderr {
	int saved;
	int file;
};

static inline struct check_stderr
check_stderr_begin(void)
{
	struct check_stderr capture;
	FILE *file = tmpfile();

	ck_assert_ptr_nonnull(file);
	capture.file = dup(fileno(file));
	fclose(file);
	capture.saved = dup(STDERR_FILENO);
	dup2(capture.file, STDERR_FILENO);
	return capture;
}

/* TEXT (of SIZE bytes) gets what was said, NUL-terminated. */
static inline void
check_stderr_end(struct check_stderr capture, char *text, size_t size)
{
	ssize_t len;

	dup2(capture.saved, STDERR_FILENO);
	close(capture.saved);
	len = pread(capture.file, text, size - 1, 0);
	ck_assert_int_ge(len, 0);
	text[len] = '\0';
	close(capture.file);
}

#endif
