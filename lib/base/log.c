#include "log.h"

#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "text.h"

/* A write of at most PIPE_BUF bytes does not mix with those of others. */
#define LINE_MAX_BYTES 4096
#define REQUEST_MAX 64

static struct {
	const char *program;
	enum log_level lowest;
	char request[REQUEST_MAX + 1];
} self = {.program = "burgernet", .lowest = LOG_INFO};

static const char *const levels[] = {
    [LOG_DEBUG] = "debug",
    [LOG_INFO] = "info",
    [LOG_WARNING] = "warning",
    [LOG_ERROR] = "error",
};

struct line {
	char text[LINE_MAX_BYTES];
	size_t len;
	bool cut;
};

/* What is kept free for " cut=1\n". */
#define LINE_TAIL 8

static void
put(struct line *line, const char *bytes, size_t len)
{
	if (line->cut || len > sizeof(line->text) - LINE_TAIL - line->len) {
		line->cut = true;
		return;
	}
	memcpy(line->text + line->len, bytes, len);
	line->len += len;
}

static void
put_text(struct line *line, const char *text)
{
	put(line, text, strlen(text));
}

/* Characters that would split a line or a pair, or move a terminal's cursor. */
static bool
is_plain(const char *value)
{
	if (*value == '\0' || !text_is_utf8(value, strlen(value)) ||
	    text_has_control(value, ""))
		return false;
	return !strpbrk(value, " \"=\\");
}

static void
put_escaped(struct line *line, const char *from, uint32_t point, size_t len)
{
	static const char *const shorts[] = {['\t'] = "\\t",
	    ['\n'] = "\\n",
	    ['\r'] = "\\r",
	    ['"'] = "\\\"",
	    ['\\'] = "\\\\"};
	char escape[16];

	if (point < sizeof(shorts) / sizeof(shorts[0]) && shorts[point])
		put_text(line, shorts[point]);
	else if (len == 1 && (point < 0x20 || point >= 0x7F)) {
		snprintf(escape, sizeof(escape), "\\x%02x",
		    (unsigned)(unsigned char)*from);
		put_text(line, escape);
	} else if (point >= 0x80 && point <= 0x9F) {
		snprintf(escape, sizeof(escape), "\\u%04x", (unsigned)point);
		put_text(line, escape);
	} else
		put(line, from, len);
}

static void
put_value(struct line *line, const char *value)
{
	const char *from;
	uint32_t point;

	if (is_plain(value)) {
		put_text(line, value);
		return;
	}
	put_text(line, "\"");
	while (from = value, (point = text_next(&value)) != 0)
		put_escaped(line, from, point, (size_t)(value - from));
	put_text(line, "\"");
}

static void
put_pair(struct line *line, const char *key, const char *value)
{
	size_t before = line->len;

	put_text(line, " ");
	put_text(line, key);
	put_text(line, "=");
	put_value(line, value);
	/* A pair is there as a whole or not at all. */
	if (line->cut)
		line->len = before;
}

static void
put_time(struct line *line)
{
	struct timespec now;
	struct tm utc;
	char text[64];

	clock_gettime(CLOCK_REALTIME, &now);
	gmtime_r(&now.tv_sec, &utc);
	snprintf(text, sizeof(text),
	    "time=%04d-%02d-%02dT%02d:%02d:%02d.%03ldZ", utc.tm_year + 1900,
	    utc.tm_mon + 1, utc.tm_mday, utc.tm_hour, utc.tm_min, utc.tm_sec,
	    now.tv_nsec / 1000000);
	put_text(line, text);
}

static void
put_number(struct line *line, const char *key, long long number)
{
	char text[24];

	snprintf(text, sizeof(text), "%lld", number);
	put_pair(line, key, text);
}

void
log_open(const char *program, enum log_level lowest)
{
	self.program = program;
	self.lowest = lowest;
}

void
log_request(const char *id)
{
	snprintf(self.request, sizeof(self.request), "%s", id);
}

const char *
log_request_id(void)
{
	return self.request;
}

void
log_event(enum log_level level, const char *event, const struct log_pair *pairs)
{
	struct line line = {.len = 0};
	int saved = errno;

	if (level < self.lowest)
		return;
	put_time(&line);
	put_pair(&line, "level", levels[level]);
	put_pair(&line, "program", self.program);
	put_number(&line, "pid", getpid());
	if (self.request[0] != '\0')
		put_pair(&line, "request", self.request);
	put_pair(&line, "event", event);
	for (; pairs->key; pairs++) {
		if (pairs->text)
			put_pair(&line, pairs->key, pairs->text);
		else
			put_number(&line, pairs->key, pairs->number);
	}
	memcpy(line.text + line.len, line.cut ? " cut=1\n" : "\n",
	    line.cut ? 7 : 1);
	line.len += line.cut ? 7 : 1;
	while (write(STDERR_FILENO, line.text, line.len) < 0 && errno == EINTR)
		continue;
	errno = saved;
}
