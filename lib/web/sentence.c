#include "sentence.h"

#include <string.h>

const char *
sentence_number(struct arena *arena, enum language language,
    const char *sentence, long number)
{
	const char *text = catalog_get(language, sentence);
	const char *place = strstr(text, "{N}");

	if (!place)
		return text;
	return arena_printf(arena, "%.*s%ld%s", (int)(place - text), text,
	    number, place + strlen("{N}"));
}

const char *
sentence_name(struct arena *arena, enum language language, const char *sentence,
    const char *name)
{
	const char *text = catalog_get(language, sentence);
	const char *place = strstr(text, "{NAME}");

	if (!place)
		return text;
	return arena_printf(arena, "%.*s%s%s", (int)(place - text), text, name,
	    place + strlen("{NAME}"));
}

const char *
sentence_wait(struct arena *arena, enum language language, long seconds)
{
	long minutes = (seconds + 59) / 60;
	long hours = (minutes + 59) / 60;

	if (seconds <= 1)
		return catalog_get(language, N_("1 seconde"));
	if (seconds < 90)
		return sentence_number(arena, language, N_("{N} seconden"),
		    seconds);
	if (minutes < 90)
		return sentence_number(arena, language, N_("{N} minuten"),
		    minutes);
	return sentence_number(arena, language, N_("{N} uur"), hours);
}
