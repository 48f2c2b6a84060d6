/* A week in words. */
#include <string.h>

#include "text.h"
#include "week.h"

static const struct {
	const char code[WEEK_CODE];
	const char *name;
} days[WEEK_DAYS] = {{"ma", N_("maandag")}, {"di", N_("dinsdag")},
    {"wo", N_("woensdag")}, {"do", N_("donderdag")}, {"vr", N_("vrijdag")},
    {"za", N_("zaterdag")}, {"zo", N_("zondag")}};

const char *
week_day_code(int day)
{
	return days[day].code;
}

int
week_day_from_code(const char *code)
{
	for (int day = 0; day < WEEK_DAYS; day++)
		if (text_equal(days[day].code, code))
			return day;
	return -1;
}

const char *
week_day_name(enum language language, int day)
{
	return catalog_get(language, days[day].name);
}

void
week_time(int half_hour, char text[PREFERENCE_TIME])
{
	preference_time(half_hour, text);
	if (half_hour == WEEK_HALF_HOURS)
		memcpy(text, "24", 2);
}

/* Writes TEXT with SLOTS for {1} and {2}, wherever and in whatever order a
 * translation has them, to OUT; NULL: only its length. */
static size_t
write_filled(const char *text, const char *const slots[2], char *out)
{
	size_t used = 0;

	while (*text) {
		const char *piece = text;
		size_t len = 1;

		if (strncmp(text, "{1}", 3) == 0 ||
		    strncmp(text, "{2}", 3) == 0) {
			piece = slots[text[1] - '1'];
			len = strlen(piece);
			text += 2;
		}
		if (out)
			memcpy(out + used, piece, len);
		used += len;
		text++;
	}
	return used;
}

/* SENTENCE of the catalog, with FIRST for {1} and SECOND for {2}; NULL when one
 * of them is, or the arena is full. */
static const char *
fill(struct arena *arena, enum language language, const char *sentence,
    const char *first, const char *second)
{
	const char *text = catalog_get(language, sentence);
	const char *const slots[2] = {first, second};
	char *out;

	if (!first || !second)
		return NULL;
	out = arena_alloc(arena, write_filled(text, slots, NULL) + 1);
	if (out)
		write_filled(text, slots, out);
	return out;
}

/* COUNT texts in one; NULL when one is, or the arena is full. */
static const char *
join(struct arena *arena, const char *const *parts, int count)
{
	size_t len = 1;
	char *text, *end;

	for (int i = 0; i < count; i++) {
		if (!parts[i])
			return NULL;
		len += strlen(parts[i]);
	}
	text = end = arena_alloc(arena, len);
	for (int i = 0; text && i < count; i++)
		end = stpcpy(end, parts[i]);
	return text;
}

/* SENTENCE with the times of PERIOD. */
static const char *
period_text(struct arena *arena, enum language language, const char *sentence,
    const struct week_period *period)
{
	char from[PREFERENCE_TIME], to[PREFERENCE_TIME];

	week_time(period->from, from);
	week_time(period->to, to);
	return fill(arena, language, sentence, from, to);
}

const char *
week_describe_day(struct arena *arena, enum language language,
    const struct week *week, int day)
{
	struct week_period periods[WEEK_PERIODS];
	const char *parts[WEEK_PERIODS * 2];
	int count = week_periods(week, day, periods);

	if (count == 0)
		return catalog_get(language, N_("geen rust"));
	if (periods[0].to - periods[0].from == WEEK_HALF_HOURS)
		return catalog_get(language, N_("de hele dag rust"));
	if (count == 1)
		return period_text(arena, language, N_("rust van {1} tot {2}"),
		    &periods[0]);
	for (int i = 0; i < count; i++) {
		parts[i * 2] = i == 0 ? "" : ", ";
		parts[i * 2 + 1] = period_text(arena, language,
		    N_("van {1} tot {2}"), &periods[i]);
	}
	return fill(arena, language, N_("rust {1} en {2}"),
	    join(arena, parts, count * 2 - 2), parts[count * 2 - 1]);
}

const char *
week_after_midnight(struct arena *arena, enum language language, int day,
    const char *to)
{
	return fill(arena, language,
	    N_("Loopt de rust door na middernacht? Vul dan hier tot 00:00 in, "
	       "en bij {1} van 00:00 tot {2}."),
	    week_day_name(language, (day + 1) % WEEK_DAYS), to);
}

/* "maandag", "zaterdag en zondag", "maandag tot en met vrijdag" */
static const char *
days_text(struct arena *arena, enum language language, int first, int last)
{
	if (first == last)
		return week_day_name(language, first);
	return fill(arena, language,
	    last == first + 1 ? N_("{1} en {2}") : N_("{1} tot en met {2}"),
	    week_day_name(language, first), week_day_name(language, last));
}

/* Days that follow each other and are the same, in one part. */
static const char *
describe_own(struct arena *arena, enum language language,
    const struct week *week)
{
	const char *parts[WEEK_DAYS * 4];
	int count = 0;

	for (int first = 0, last; first < WEEK_DAYS; first = last + 1) {
		last = first;
		while (last + 1 < WEEK_DAYS &&
		    week->quiet[last + 1] == week->quiet[first])
			last++;
		parts[count++] = first == 0 ? "" : "; ";
		parts[count++] = days_text(arena, language, first, last);
		parts[count++] = ": ";
		parts[count++] = week_describe_day(arena, language, week,
		    first);
	}
	return join(arena, parts, count);
}

const char *
week_describe(struct arena *arena, enum language language,
    const struct week *week)
{
	struct week_period daily;

	switch (week_kind(week, &daily)) {
	case WEEK_WELCOME:
		return catalog_get(language, N_("Geen rust"));
	case WEEK_SILENT:
		return catalog_get(language,
		    N_("Altijd rust: u krijgt nooit een bericht"));
	case WEEK_DAILY:
		if (daily.to == 0)
			daily.to = WEEK_HALF_HOURS;
		return period_text(arena, language,
		    N_("Elke dag rust van {1} tot {2}"), &daily);
	case WEEK_OWN:
		break;
	}
	return describe_own(arena, language, week);
}
