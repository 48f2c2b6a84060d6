#include "consent.h"

#include "catalog.h"

/* A change of a sentence asks for a new version: who agreed to the old one did
 * not agree to the new one. */
static const struct consent consents[CONSENT_PURPOSES] = {
	[CONSENT_PARTICIPATION] = {"participation", "2026-1",
	    N_("Ik doe mee aan Burgernet. Burgernet mag mijn mobiele nummer en "
	       "mijn adres bewaren en gebruiken om mij te vragen uit te kijken "
	       "naar een persoon of een voertuig. Ik kan altijd stoppen.")},
	[CONSENT_NEWSLETTER] = {"newsletter", "2026-1",
	    N_("Ik wil de nieuwsbrief van Burgernet krijgen per e-mail. Ik kan "
	       "mij altijd afmelden.")},
};

const struct consent *
consent_get(enum consent_purpose purpose)
{
	return &consents[purpose];
}

const char *
consent_json(struct arena *arena, bool newsletter)
{
	const struct consent *first = &consents[CONSENT_PARTICIPATION];
	const struct consent *second = &consents[CONSENT_NEWSLETTER];

	if (!newsletter)
		return arena_printf(arena,
		    "[{\"purpose\":\"%s\",\"version\":\"%s\"}]",
		    first->purpose, first->version);
	return arena_printf(arena,
	    "[{\"purpose\":\"%s\",\"version\":\"%s\"},"
	    "{\"purpose\":\"%s\",\"version\":\"%s\"}]",
	    first->purpose, first->version, second->purpose, second->version);
}
