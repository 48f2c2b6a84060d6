/* The stand-in answers as the national service does. */
#include <jansson.h>
#include <stdio.h>
#include <string.h>

#include "check_main.h"
#include "search.h"

static json_t *
ask(struct arena *arena, const char *query)
{
	struct pairs pairs;
	struct search search;
	const char *wrong, *text;
	json_t *answer;

	ck_assert_int_eq(pairs_parse_form(arena, query, strlen(query), 100,
			     &pairs),
	    ERR_OK);
	wrong = search_read(arena, &pairs, &search);
	if (wrong)
		return json_string(wrong);
	text = search_answer(arena, &search);
	ck_assert_ptr_nonnull(text);
	answer = json_loads(text, JSON_REJECT_DUPLICATES, NULL);
	ck_assert_ptr_nonnull(answer);
	return answer;
}

/* "2/1: a; b": found, on this page, and what they show. */
static const struct {
	const char *query;
	const char *found;
} questions[] = {
    {"q=postcode:2809ZZ+and+huisnummer:1&fq=type:adres",
	"1/0: Nieuwe Proefkade 1, 2809ZZ Gouda; "},
    {"q=postcode%3A2809zz%20AND%20huisnummer%3A3&fq=type:adres",
	"2/0: Nieuwe Proefkade 3A, 2809ZZ Gouda; "
	"Nieuwe Proefkade 3B, 2809ZZ Gouda; "},
    {"q=2809ZZ+5&fq=type:adres", "1/0: Nieuwe Proefkade 5-bis, 2809ZZ Gouda; "},
    {"q=postcode:2809ZZ+and+huisnummer:3+and+huisletter:B&fq=type:adres",
	"1/0: Nieuwe Proefkade 3B, 2809ZZ Gouda; "},
    {"q=postcode:2809ZZ+and+huisnummertoevoeging:bis&fq=type:adres",
	"1/0: Nieuwe Proefkade 5-bis, 2809ZZ Gouda; "},
    {"q=postcode:2809ZZ&fq=type:postcode",
	"1/0: Nieuwe Proefkade, 2809ZZ Gouda; "},
    {"q=postcode:2809ZZ&fq=type:adres&rows=1&start=2",
	"4/2: Nieuwe Proefkade 3B, 2809ZZ Gouda; "},
    {"q=postcode:2809ZZ&fq=type:adres&rows=0", "4/0: "},
    {"q=postcode:2809ZZ&fq=type:adres&start=9", "4/9: "},
    {"q=postcode:2809ZZ+and+huisnummer:1&fq=type:weg", "0/0: "},
    {"q=postcode:2809ZX+and+huisnummer:1&fq=type:adres", "0/0: "},
    {"q=postcode:2809ZZ+and+huisnummer:x&fq=type:adres", "0/0: "},
    {"q=postcode:2809ZZ1234&fq=type:adres", "0/0: "},
    {"q=postcode:6512ZZ&fq=*&wt=json&indent=true&sort=score&df=tekst",
	"2/0: Verre Voorbeeldstraat, 6512ZZ Nijmegen; "
	"Verre Voorbeeldstraat 1, 6512ZZ Nijmegen; "},
};

START_TEST(finds)
{
	for (size_t i = 0; i < sizeof(questions) / sizeof(questions[0]); i++) {
		struct arena *arena = arena_new(1 << 20);
		json_t *answer = ask(arena, questions[i].query);
		json_t *response = json_object_get(answer, "response");
		json_t *doc;
		char found[1000];
		size_t index,
		    at = (size_t)snprintf(found, sizeof(found), "%d/%d: ",
			(int)json_integer_value(
			    json_object_get(response, "numFound")),
			(int)json_integer_value(
			    json_object_get(response, "start")));

		json_array_foreach(json_object_get(response, "docs"), index,
		    doc) at += (size_t)snprintf(found + at, sizeof(found) - at,
		    "%s; ",
		    json_string_value(json_object_get(doc, "weergavenaam")));
		ck_assert_str_eq(found, questions[i].found);
		ck_assert(
		    json_is_true(json_object_get(response, "numFoundExact")));
		json_decref(answer);
		arena_free(arena);
	}
}
END_TEST

START_TEST(refuses)
{
	static const char *const wrong[][2] = {
	    {"q=1&foo=1", "unknown parameter"},
	    {"Q=1", "unknown parameter"},
	    {"wt=xml", "this stand-in answers in JSON only"},
	    {"rows=101", "rows must be 0 to 100"},
	    {"rows=-1", "rows must be 0 to 100"},
	    {"start=x", "start must be 0 or more"},
	    {"q=straat:x", "undefined field in q"},
	    {"q=huisletter:AB", "undefined field in q"},
	};

	for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
		struct arena *arena = arena_new(1 << 20);
		json_t *answer = ask(arena, wrong[i][0]);

		ck_assert_str_eq(json_string_value(answer), wrong[i][1]);
		json_decref(answer);
		arena_free(arena);
	}
}
END_TEST

/* The members that the real service gives, with their types. */
START_TEST(gives_all_members)
{
	static const char *const texts[] = {"bron", "type", "id",
	    "weergavenaam", "straatnaam", "straatnaam_verkort",
	    "openbareruimtetype", "openbareruimte_id", "huisletter", "huis_nlt",
	    "postcode", "woonplaatsnaam", "woonplaatscode", "gemeentenaam",
	    "gemeentecode", "provincienaam", "nummeraanduiding_id",
	    "adresseerbaarobject_id", "identificatie", "centroide_ll",
	    "centroide_rd"};
	struct arena *arena = arena_new(1 << 20);
	json_t *answer = ask(arena, "q=2809ZZ+3&fq=type:adres&fl=*&rows=1");
	json_t *doc = json_array_get(json_object_get(json_object_get(answer,
							 "response"),
					 "docs"),
	    0);

	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
		ck_assert_msg(json_is_string(json_object_get(doc, texts[i])),
		    "no text %s", texts[i]);
	ck_assert_int_eq(json_integer_value(json_object_get(doc, "huisnummer")),
	    3);
	ck_assert(json_is_array(json_object_get(doc, "gekoppeld_perceel")));
	/* Absent, not empty. */
	ck_assert_ptr_null(json_object_get(doc, "huisnummertoevoeging"));
	ck_assert_str_eq(json_string_value(
			     json_object_get(doc, "centroide_rd")),
	    "POINT(106916 447907)");
	json_decref(answer);
	answer = ask(arena, "q=2809ZZ+3&fq=type:adres&fl=type,huisnummer");
	doc = json_array_get(json_object_get(json_object_get(answer,
						 "response"),
				 "docs"),
	    0);
	ck_assert_uint_eq(json_object_size(doc), 2);
	json_decref(answer);
	arena_free(arena);
}
END_TEST

START_TEST(has_moods)
{
	ck_assert_int_eq(known_mood("2809ZZ"), MOOD_WELL);
	ck_assert_int_eq(known_mood(""), MOOD_WELL);
	ck_assert_int_eq(known_mood("2809ZV"), MOOD_SLOW);
	ck_assert_int_eq(known_mood("2809ZG"), MOOD_GARBAGE);
	ck_assert_int_eq(known_mood("2809ZD"), MOOD_DOWN);
}
END_TEST

CHECK_MAIN("locatieserver", finds, refuses, gives_all_members, has_moods)
