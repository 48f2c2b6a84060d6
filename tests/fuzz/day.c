/* What people type as a day: whatever comes, a day that exists or none; and a
 * day that is read is read again from what is shown of it. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "day.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Cuts TEXT at its first line end; what comes behind it, or NULL. */
static char *
cut(char *text)
{
	char *end = strchr(text, '\n');

	if (!end)
		return NULL;
	*end = '\0';
	return end + 1;
}

static void
check(const struct day *day)
{
	struct day again = {0};
	char iso[DAY_ISO];

	if (!day_exists(day) || day_of_week(day) < 0 || day_of_week(day) > 6)
		abort();
	day_iso(day, iso);
	if (!day_from_iso(iso, &again) || memcmp(&again, day, sizeof(again)))
		abort();
	if (day_parse(iso, &again) != DAY_OK)
		abort();
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *text = calloc(1, size + 1);
	struct day day = {0};
	char *month, *year;

	if (!text)
		abort();
	if (size > 0)
		memcpy(text, data, size);
	if (day_parse(text, &day) == DAY_OK)
		check(&day);
	if (day_from_iso(text, &day))
		check(&day);
	month = cut(text);
	year = !month ? NULL : cut(month);
	if (year && day_parse_fields(text, month, year, &day) == DAY_OK)
		check(&day);
	free(text);
	return 0;
}
