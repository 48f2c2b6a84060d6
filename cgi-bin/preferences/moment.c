#include "moment.h"

#include <string.h>

#include "words.h"

#define DAY_BYTES (sizeof("YYYY-MM-DD") - 1)

void
moment_show(const struct request *request, struct view *view, const char *day,
    const char *time, const char *at)
{
	char *date = arena_strndup(request->arena, at, DAY_BYTES);

	view_text(view, day, !date ? at : words_date(request, date));
	view_text(view, time, strlen(at) > DAY_BYTES ? at + DAY_BYTES + 1 : "");
}

bool
moment_same_day(const char *a, const char *b)
{
	return strncmp(a, b, DAY_BYTES) == 0;
}
