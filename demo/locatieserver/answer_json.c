#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "search.h"
#include "text.h"

#define SCORE 9.07 /* of an exact match; its value means nothing to callers */

static bool
is_found(const struct search *search, const struct known *known)
{
	if (*search->postcode && !text_equal(search->postcode, known->postcode))
		return false;
	if (search->number != 0 && search->number != known->number)
		return false;
	if (search->has_letter && !text_equal(search->letter, known->letter))
		return false;
	return !search->has_addition ||
	    text_equal(search->addition, known->addition);
}

/* Whether the list "id,type" (or "*") has FIELD. */
static bool
is_wanted(const char *fields, const char *field)
{
	size_t len = strlen(field);

	for (const char *at = fields; *at;) {
		size_t word = strcspn(at, ", ");

		if ((word == 1 && *at == '*') ||
		    (word == len && strncmp(at, field, len) == 0))
			return true;
		at += word;
		at += strspn(at, ", ");
	}
	return false;
}

/* An object of which only the wanted members stay. */
struct doc {
	json_t *object;
	const char *fields;
	struct arena *arena;
};

static void
add(const struct doc *doc, const char *field, const char *value)
{
	if (value && is_wanted(doc->fields, field))
		json_object_set_new(doc->object, field, json_string(value));
}

static void
add_place(const struct doc *doc, const struct known *known)
{
	add(doc, "bron", "BAG");
	add(doc, "straatnaam", known->street);
	add(doc, "straatnaam_verkort", known->street);
	add(doc, "openbareruimtetype", "Weg");
	add(doc, "openbareruimte_id", "9999300000000001");
	add(doc, "postcode", known->postcode);
	add(doc, "woonplaatsnaam", known->place);
	add(doc, "woonplaatscode", "9999");
	add(doc, "gemeentenaam", known->municipality);
	add(doc, "gemeentecode", known->municipality_code);
	add(doc, "provincienaam", known->province);
	add(doc, "centroide_ll",
	    arena_printf(doc->arena, "POINT(%s)", known->ll));
	add(doc, "centroide_rd",
	    arena_printf(doc->arena, "POINT(%s)", known->rd));
	if (is_wanted(doc->fields, "score"))
		json_object_set_new(doc->object, "score", json_real(SCORE));
}

/* Keys of an absent letter or addition are left out, as the service does. */
static void
add_house(const struct doc *doc, const struct known *known)
{
	const char *house = arena_printf(doc->arena, "%d%s%s%s", known->number,
	    known->letter, *known->addition ? "-" : "", known->addition);

	add(doc, "type", "adres");
	add(doc, "id",
	    arena_printf(doc->arena, "adr-%s", known->designation_id));
	add(doc, "weergavenaam",
	    arena_printf(doc->arena, "%s %s, %s %s", known->street, house,
		known->postcode, known->place));
	if (is_wanted(doc->fields, "huisnummer"))
		json_object_set_new(doc->object, "huisnummer",
		    json_integer(known->number));
	add(doc, "huisletter", *known->letter ? known->letter : NULL);
	add(doc, "huisnummertoevoeging",
	    *known->addition ? known->addition : NULL);
	add(doc, "huis_nlt", house);
	add(doc, "nummeraanduiding_id", known->designation_id);
	add(doc, "adresseerbaarobject_id", known->object_id);
	add(doc, "identificatie",
	    arena_printf(doc->arena, "%s-%s", known->object_id,
		known->designation_id));
	if (is_wanted(doc->fields, "gekoppeld_perceel"))
		json_object_set_new(doc->object, "gekoppeld_perceel",
		    json_pack("[s]", "GDA01-A-1"));
}

static void
add_postcode(const struct doc *doc, const struct known *known)
{
	add(doc, "type", "postcode");
	add(doc, "id", arena_printf(doc->arena, "pcd-%s", known->postcode));
	add(doc, "weergavenaam",
	    arena_printf(doc->arena, "%s, %s %s", known->street,
		known->postcode, known->place));
}

/* Appends the document when it is on the page that was asked for. */
static void
append(struct arena *arena, const struct search *search,
    const struct known *known, bool whole_postcode, json_t *docs, long *found)
{
	const struct doc doc = {json_object(), search->fields, arena};
	long place = (*found)++ - search->start;

	if (whole_postcode)
		add_postcode(&doc, known);
	else
		add_house(&doc, known);
	add_place(&doc, known);
	if (place >= 0 && place < search->rows)
		json_array_append(docs, doc.object);
	json_decref(doc.object);
}

/* A postcode is a document of its own, found by its postcode alone. */
static bool
is_first_of_postcode(size_t i)
{
	return i == 0 ||
	    !text_equal(known_addresses[i].postcode,
		known_addresses[i - 1].postcode);
}

static json_t *
find_all(struct arena *arena, const struct search *search, long *found)
{
	json_t *docs = json_array();

	for (size_t i = 0; i < known_count; i++) {
		const struct known *known = &known_addresses[i];

		if (!is_found(search, known))
			continue;
		if (search->wants_postcodes && search->number == 0 &&
		    is_first_of_postcode(i))
			append(arena, search, known, true, docs, found);
		if (search->wants_addresses)
			append(arena, search, known, false, docs, found);
	}
	return docs;
}

const char *
search_answer(struct arena *arena, const struct search *search)
{
	long found = 0;
	json_t *docs = find_all(arena, search, &found);
	json_t *answer = json_pack("{s:{s:I,s:I,s:f,s:b,s:o}}", "response",
	    "numFound", (json_int_t)found, "start", (json_int_t)search->start,
	    "maxScore", found ? SCORE : 0.0, "numFoundExact", 1, "docs", docs);
	char *text = json_dumps(answer, JSON_COMPACT | JSON_REAL_PRECISION(6));
	const char *copy = text ? arena_strdup(arena, text) : NULL;

	free(text);
	json_decref(answer);
	return copy;
}
