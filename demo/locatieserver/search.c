#include "search.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "text.h"

#define ROWS_MOST 100
#define ROWS_USUAL 10
#define FIELDS_USUAL "id,weergavenaam,type,score"

/* Solr's parameters that the service takes; those without meaning for this
 * stand-in are taken and left. */
static const char *const names[] = {"q", "fq", "fl", "rows", "start", "wt",
    "indent", "sort", "df", "lat", "lon"};

static bool
is_known(const char *name)
{
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (text_equal(names[i], name))
			return true;
	return false;
}

static bool
put(char *to, size_t size, const char *from)
{
	return (size_t)snprintf(to, size, "%s", from) < size;
}

static void
put_postcode(struct search *search, const char *value)
{
	(void)put(search->postcode, sizeof(search->postcode), value);
	for (char *at = search->postcode; *at; at++)
		if (*at >= 'a' && *at <= 'z')
			*at = (char)(*at - 'a' + 'A');
}

/* "postcode:2809ZZ"; false for a field that this stand-in cannot search. */
static bool
read_term(struct search *search, const char *field, const char *value)
{
	long number;

	if (text_equal(field, "postcode")) {
		put_postcode(search, value);
		return true;
	}
	if (text_equal(field, "huisnummer")) {
		search->number = text_to_number(value, 1, 99999, &number)
		    ? (int)number
		    : -1;
		return true;
	}
	if (text_equal(field, "huisletter")) {
		search->has_letter = true;
		return put(search->letter, sizeof(search->letter), value);
	}
	if (text_equal(field, "huisnummertoevoeging")) {
		search->has_addition = true;
		return put(search->addition, sizeof(search->addition), value);
	}
	return false;
}

/* Words of the form field:value, with "and" between them; a bare postcode and
 * number as people type them. */
static const char *
read_question(struct arena *arena, const char *question, struct search *search)
{
	char *words = arena_strdup(arena, question), *word;
	long number;

	if (!words)
		return "no memory";
	while ((word = strsep(&words, " "))) {
		char *colon = strchr(word, ':');

		if (*word == '\0' || strcasecmp(word, "and") == 0)
			continue;
		if (colon) {
			*colon = '\0';
			if (!read_term(search, word, colon + 1))
				return "undefined field in q";
		} else if (text_to_number(word, 1, 99999, &number)) {
			search->number = (int)number;
		} else {
			put_postcode(search, word);
		}
	}
	return NULL;
}

/* "type:adres", "type:(weg OR adres)", "*". */
static void
read_filter(const char *filter, struct search *search)
{
	bool all = text_equal(filter, "*");

	search->wants_addresses = all || strstr(filter, "adres");
	search->wants_postcodes = all || strstr(filter, "postcode");
}

static bool
read_number(const char *text, long most, long *number)
{
	return !text || text_to_number(text, 0, most, number);
}

const char *
search_read(struct arena *arena, const struct pairs *query,
    struct search *search)
{
	const char *question = pairs_get(query, "q");
	const char *filter = pairs_get(query, "fq");
	const char *fields = pairs_get(query, "fl");
	const char *format = pairs_get(query, "wt");

	*search = (struct search){.rows = ROWS_USUAL};
	for (size_t i = 0; i < query->count; i++)
		if (!is_known(query->items[i].name))
			return "unknown parameter";
	if (format && !text_equal(format, "json"))
		return "this stand-in answers in JSON only";
	if (!read_number(pairs_get(query, "rows"), ROWS_MOST, &search->rows))
		return "rows must be 0 to 100";
	if (!read_number(pairs_get(query, "start"), 1000000, &search->start))
		return "start must be 0 or more";
	read_filter(filter ? filter : "type:(postcode OR adres)", search);
	search->fields = fields ? fields : FIELDS_USUAL;
	return question ? read_question(arena, question, search) : NULL;
}
