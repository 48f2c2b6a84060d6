#include "progress.h"

#include <inttypes.h>
#include <stdio.h>
#include <unistd.h>

#include "clock.h"

#define TERMINAL_MS 200
#define LOG_MS 5000

void
progress_start(struct progress *progress, const char *what, uint64_t total)
{
	*progress = (struct progress){
	    .what = what,
	    .total = total,
	    .started_ms = clock_monotonic_ms(),
	    .terminal = isatty(STDERR_FILENO) == 1,
	};
	progress->shown_ms = progress->started_ms;
}

static double
seconds_since(const struct progress *progress, int64_t now_ms)
{
	int64_t ms = now_ms - progress->started_ms;

	return (double)(ms > 0 ? ms : 1) / 1000.0;
}

void
progress_format(const struct progress *progress, int64_t now_ms, uint64_t count,
    uint64_t part, char out[128])
{
	double seconds = seconds_since(progress, now_ms);
	double share = progress->total ? (double)part / (double)progress->total
				       : 0;
	long left = share > 0 ? (long)(seconds / share - seconds + 0.5) : 0;
	int len = snprintf(out, 128, "%" PRIu64 " %s, %.0f a second", count,
	    progress->what, (double)count / seconds);

	if (share > 0 && share <= 1 && len > 0 && len < 128)
		snprintf(out + len, (size_t)(128 - len),
		    ", %.0f %%, %ld:%02ld left", share * 100, left / 60,
		    left % 60);
}

void
progress_show(struct progress *progress, uint64_t count, uint64_t part)
{
	int64_t now = clock_monotonic_ms();
	char line[128];

	if (now - progress->shown_ms <
	    (progress->terminal ? TERMINAL_MS : LOG_MS))
		return;
	progress->shown_ms = now;
	progress_format(progress, now, count, part, line);
	fprintf(stderr, progress->terminal ? "\r\033[K%s" : "%s\n", line);
}

void
progress_end(struct progress *progress, uint64_t count)
{
	double seconds = seconds_since(progress, clock_monotonic_ms());

	fprintf(stderr, "%s%" PRIu64 " %s in %.1f s (%.0f a second)\n",
	    progress->terminal ? "\r\033[K" : "", count, progress->what,
	    seconds, (double)count / seconds);
}
