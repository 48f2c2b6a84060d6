#include "day.h"

#include <stdio.h>
#include <string.h>

#include "text.h"

#define MONTHS 12
#define PART 12 /* bytes of a part that is typed, and NUL: "september" fits */

static const char *const months[MONTHS] = {N_("januari"), N_("februari"),
    N_("maart"), N_("april"), N_("mei"), N_("juni"), N_("juli"), N_("augustus"),
    N_("september"), N_("oktober"), N_("november"), N_("december")};

static const char *const weekdays[] = {N_("maandag"), N_("dinsdag"),
    N_("woensdag"), N_("donderdag"), N_("vrijdag"), N_("zaterdag"),
    N_("zondag")};

static int
days_in(int year, int month)
{
	static const int days[MONTHS] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31,
	    30, 31};
	bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

	return days[month - 1] + (month == 2 && leap);
}

bool
day_exists(const struct day *day)
{
	return day->year >= DAY_FIRST && day->year <= DAY_LAST &&
	    day->month >= 1 && day->month <= MONTHS && day->day >= 1 &&
	    day->day <= days_in(day->year, day->month);
}

/* Zeller's rule, with the week from Monday. */
int
day_of_week(const struct day *day)
{
	int month = day->month < 3 ? day->month + 12 : day->month;
	int year = day->month < 3 ? day->year - 1 : day->year;
	int from_saturday = (day->day + 13 * (month + 1) / 5 + year + year / 4 -
				year / 100 + year / 400) %
	    7;

	return (from_saturday + 5) % 7;
}

void
day_iso(const struct day *day, char text[DAY_ISO])
{
	snprintf(text, DAY_ISO, "%04u-%02u-%02u", (unsigned)day->year % 10000,
	    (unsigned)day->month % 100, (unsigned)day->day % 100);
}

bool
day_from_iso(const char *text, struct day *day)
{
	struct day found;
	char again[DAY_ISO];

	if (sscanf(text, "%4d-%2d-%2d", &found.year, &found.month,
		&found.day) != 3 ||
	    !day_exists(&found))
		return false;
	day_iso(&found, again);
	if (!text_equal(text, again))
		return false;
	*day = found;
	return true;
}

/* Whether WORD is the name of month N (from 0), or the beginning of it, of three
 * letters or more ("sept"), in a language of ours; "mrt" is how Dutch shortens
 * March. */
static bool
month_is(int n, const char *word)
{
	for (int language = 0; language < LANGUAGE_COUNT; language++) {
		const char *name = catalog_get(language, months[n]);

		if (strlen(word) >= 3 &&
		    strncasecmp(word, name, strlen(word)) == 0)
			return true;
	}
	return n == 2 && strcasecmp(word, "mrt") == 0;
}

/* A number of one or two digits, or a month's name; 0 when neither. */
static int
month_parse(const char *text)
{
	long number;

	if (strlen(text) <= 2 && text_to_number(text, 0, 99, &number))
		return (int)number;
	for (int i = 0; i < MONTHS; i++)
		if (month_is(i, text))
			return i + 1;
	return 0;
}

static enum day_outcome
parts_read(const char *number, const char *month, const char *year,
    struct day *day)
{
	struct day found;
	long day_number, year_number;

	if (strlen(number) > 2 || !text_to_number(number, 0, 99, &day_number))
		return DAY_MALFORMED;
	found.month = month_parse(month);
	if (found.month == 0 && !text_equal(month, "0") &&
	    !text_equal(month, "00"))
		return DAY_MALFORMED;
	if (strlen(year) == 2 && text_to_number(year, 0, 99, &year_number))
		year_number += 2000;
	else if (strlen(year) != 4 ||
	    !text_to_number(year, DAY_FIRST, DAY_LAST, &year_number))
		return DAY_MALFORMED;
	found.day = (int)day_number;
	found.year = (int)year_number;
	if (!day_exists(&found))
		return DAY_UNREAL;
	*day = found;
	return DAY_OK;
}

/* Cuts the next part of *TEXT off; false when it is too long for any. */
static bool
part_take(const char **text, char part[PART])
{
	size_t len = strcspn(*text, "-/., ");

	if (len >= PART)
		return false;
	memcpy(part, *text, len);
	part[len] = '\0';
	*text += len;
	*text += strspn(*text, "-/., ");
	return true;
}

enum day_outcome
day_parse(const char *text, struct day *day)
{
	char parts[3][PART];

	text += strspn(text, " ");
	if (*text == '\0')
		return DAY_EMPTY;
	for (int i = 0; i < 3; i++)
		if (!part_take(&text, parts[i]))
			return DAY_MALFORMED;
	if (*text != '\0')
		return DAY_MALFORMED;
	if (strlen(parts[0]) == 4)
		return parts_read(parts[2], parts[1], parts[0], day);
	return parts_read(parts[0], parts[1], parts[2], day);
}

enum day_outcome
day_parse_fields(const char *number, const char *month, const char *year,
    struct day *day)
{
	char parts[3][PART];
	const char *texts[3] = {number, month, year};

	if (*month == '\0' && *year == '\0')
		return day_parse(number, day);
	/* Blanks around are no fault; what is behind them is. */
	for (int i = 0; i < 3; i++) {
		texts[i] += strspn(texts[i], " ");
		if (!part_take(&texts[i], parts[i]) || *texts[i] != '\0')
			return DAY_MALFORMED;
	}
	return parts_read(parts[0], parts[1], parts[2], day);
}

const char *
day_words(struct arena *arena, enum language language, const struct day *day)
{
	return arena_printf(arena, "%d\u00a0%s\u00a0%d", day->day,
	    catalog_get(language, months[day->month - 1]), day->year);
}

const char *
day_words_long(struct arena *arena, enum language language,
    const struct day *day)
{
	const char *words = day_words(arena, language, day);

	return !words
	    ? NULL
	    : arena_printf(arena, "%s %s",
		  catalog_get(language, weekdays[day_of_week(day)]), words);
}
