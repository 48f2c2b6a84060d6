#include "words.h"

#include <stdio.h>

#include "sentence.h"
#include "text.h"

#define DAYS_IN_YEAR 365

static const char *const months[] = {
    N_("januari"),
    N_("februari"),
    N_("maart"),
    N_("april"),
    N_("mei"),
    N_("juni"),
    N_("juli"),
    N_("augustus"),
    N_("september"),
    N_("oktober"),
    N_("november"),
    N_("december"),
};

const char *
words_date(const struct request *request, const char *iso)
{
	unsigned year, month, day;
	int used = 0;

	if (sscanf(iso, "%4u-%2u-%2u%n", &year, &month, &day, &used) != 3 ||
	    iso[used] != '\0' || month < 1 || month > 12)
		return iso;
	return arena_printf(request->arena, "%u\u00a0%s\u00a0%u", day,
	    catalog_get(request->language, months[month - 1]), year);
}

const char *
words_days(const struct request *request, int days)
{
	const char *sentence = N_("{N} dagen");
	long number = days;

	if (days == 1) {
		sentence = N_("1 dag");
	} else if (days == DAYS_IN_YEAR) {
		sentence = N_("1 jaar");
	} else if (days % DAYS_IN_YEAR == 0) {
		sentence = N_("{N} jaar");
		number = days / DAYS_IN_YEAR;
	}
	return sentence_number(request->arena, request->language, sentence,
	    number);
}

const char *
words_short(const struct request *request, const char *text, int most)
{
	const char *rest = text;

	for (int i = 0; i < most; i++)
		if (text_next(&rest) == 0)
			return text;
	if (*rest == '\0')
		return text;
	return arena_printf(request->arena, "%.*s…", (int)(rest - text), text);
}
