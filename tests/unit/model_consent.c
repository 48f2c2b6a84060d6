#include <string.h>

#include "catalog.h"
#include "check_main.h"
#include "consent.h"

/*
 * What was agreed to, by version, for ever: who agreed to "2026-1" agreed to
 * this. Never change a line; a new sentence is a new version with its own line.
 */
static const struct {
	const char *purpose, *version, *nl, *en;
} agreed[] = {
    {"participation", "2026-1",
	"Ik doe mee aan Burgernet. Burgernet mag mijn mobiele nummer en "
	"mijn adres bewaren en gebruiken om mij te vragen uit te kijken "
	"naar een persoon of een voertuig. Ik kan altijd stoppen.",
	"I take part in Burgernet. Burgernet may keep and use my mobile "
	"number and my address to ask me to look out for a person or a "
	"vehicle. I can stop at any time."},
    {"participation", "2026-2",
	"Ik doe mee aan Burgernet. Burgernet mag mijn mobiele nummer en "
	"mijn adres of postcode bewaren en gebruiken om mij te vragen uit "
	"te kijken naar een persoon of een voertuig. Ik kan altijd "
	"stoppen.",
	"I take part in Burgernet. Burgernet may keep and use my mobile "
	"number and my address or postcode to ask me to look out for a "
	"person or a vehicle. I can stop at any time."},
    {"age_16", "2026-1", "Ik ben 16 jaar of ouder", "I am 16 or older"},
    {"newsletter", "2026-1",
	"Ik wil de nieuwsbrief van Burgernet krijgen per e-mail. Ik kan "
	"mij altijd afmelden.",
	"I want to receive the Burgernet newsletter by e-mail. I can "
	"unsubscribe at any time."},
    {"municipality", "2026-1",
	"Ik doe mee in de gemeente {NAME}. Die gemeente mag mijn gegevens "
	"gebruiken voor Burgernet, zolang ik daar een adres heb.",
	"I take part in the municipality of {NAME}. That municipality may "
	"use my data for Burgernet as long as I have an address there."},
};

START_TEST(sentence_belongs_to_its_version)
{
	for (enum consent_purpose p = 0; p < CONSENT_PURPOSES; p++) {
		const struct consent *consent = consent_get(p);
		size_t found = 0;

		for (size_t i = 0; i < sizeof(agreed) / sizeof(agreed[0]);
		     i++) {
			if (strcmp(agreed[i].purpose, consent->purpose) != 0 ||
			    strcmp(agreed[i].version, consent->version) != 0)
				continue;
			found++;
			ck_assert_str_eq(catalog_get(LANGUAGE_NL,
					     consent->text),
			    agreed[i].nl);
			ck_assert_str_eq(catalog_get(LANGUAGE_EN,
					     consent->text),
			    agreed[i].en);
		}
		ck_assert_msg(found == 1, "%s %s is not on record",
		    consent->purpose, consent->version);
	}
}
END_TEST

START_TEST(json)
{
	struct arena *arena = arena_new(4096);
	struct arena *small = arena_new(8);

	ck_assert_str_eq(consent_json(arena, false),
	    "[{\"purpose\":\"participation\",\"version\":\"2026-2\"},"
	    "{\"purpose\":\"age_16\",\"version\":\"2026-1\"}]");
	ck_assert_str_eq(consent_json(arena, true),
	    "[{\"purpose\":\"participation\",\"version\":\"2026-2\"},"
	    "{\"purpose\":\"age_16\",\"version\":\"2026-1\"},"
	    "{\"purpose\":\"newsletter\",\"version\":\"2026-1\"}]");
	ck_assert_ptr_null(consent_json(small, true));
	arena_free(small);
	arena_free(arena);
}
END_TEST

CHECK_MAIN("consent", sentence_belongs_to_its_version, json)
