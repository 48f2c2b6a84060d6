#include "consent.h"

#include "catalog.h"

/* A change of a sentence asks for a new version: who agreed to the old one did
 * not agree to the new one. */
static const struct consent consents[CONSENT_PURPOSES] = {
    [CONSENT_PARTICIPATION] = {"participation", "2026-2",
	N_("Ik doe mee aan Burgernet. Burgernet mag mijn mobiele nummer en "
	   "mijn adres of postcode bewaren en gebruiken om mij te vragen "
	   "uit te kijken naar een persoon of een voertuig. Ik kan altijd "
	   "stoppen.")},
    [CONSENT_AGE_16] = {"age_16", "2026-1", N_("Ik ben 16 jaar of ouder")},
    [CONSENT_NEWSLETTER] = {"newsletter", "2026-1",
	N_("Ik wil de nieuwsbrief van Burgernet krijgen per e-mail. Ik kan "
	   "mij altijd afmelden.")},
    [CONSENT_MUNICIPALITY] = {"municipality", "2026-1",
	N_("Ik doe mee in de gemeente {NAME}. Die gemeente mag mijn "
	   "gegevens gebruiken voor Burgernet, zolang ik daar een adres "
	   "heb.")},
};

const struct consent *
consent_get(enum consent_purpose purpose)
{
	return &consents[purpose];
}

const char *
consent_json(struct arena *arena, bool newsletter)
{
	const char *json = "";

	for (size_t i = 0; i <= CONSENT_NEWSLETTER && json; i++) {
		const struct consent *consent = &consents[i];

		if (i != CONSENT_NEWSLETTER || newsletter)
			json = arena_printf(arena,
			    "%s%s{\"purpose\":\"%s\",\"version\":\"%s\"}", json,
			    *json == '\0' ? "" : ",", consent->purpose,
			    consent->version);
	}
	return !json ? NULL : arena_printf(arena, "[%s]", json);
}
