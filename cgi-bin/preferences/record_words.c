/* What the outbox and the journal call it, in words. */
#include "record_words.h"

#include <stddef.h>

#include "catalog.h"
#include "text.h"

struct words {
	const char *name;
	const char *words;
};

static const struct words sent[] = {
    {"signup_code", N_("Code om u aan te melden")},
    {"signup_known",
	N_("Bericht dat u al meedoet: iemand vulde uw nummer "
	   "in bij het aanmelden")},
    {"signin_code", N_("Code om in te loggen")},
    {"leave_code", N_("Code om te stoppen")},
    {"download_code", N_("Code om uw gegevens te downloaden")},
    {"number_code", N_("Code om uw nummer te veranderen")},
    {"new_number_code", N_("Code voor uw nieuwe nummer")},
    {"new_number_other",
	N_("Bericht dat iemand uw nummer opgaf als nieuw "
	   "nummer")},
    {"number_changed", N_("Bericht dat uw nummer is veranderd")},
    {"municipality_started", N_("Bericht dat uw gemeente meedoet")},
    {"address_found", N_("Bericht over uw adres")},
    {"pause_over", N_("Bericht dat uw pauze voorbij is")},
    {"confirm", N_("Vraag of u nog mee wilt doen")},
    {"sms_stop", N_("Antwoord: u bent gestopt")},
    {"sms_start", N_("Antwoord: u doet weer mee")},
    {"sms_pause", N_("Antwoord: u hebt pauze")},
    {"sms_pause_how", N_("Antwoord: hoe u een pauze vraagt")},
    {"sms_status", N_("Antwoord: hoe u meedoet")},
    {"sms_help", N_("Antwoord: wat u ons kunt sturen")},
    {"sms_yes", N_("Antwoord: u blijft meedoen")},
    {"sms_left", N_("Antwoord: u bent al gestopt")},
    {"sms_unknown", N_("Antwoord: wij begrepen uw sms niet")},
};

static const struct words received[] = {
    {"stop", N_("U stuurde ons: stop")},
    {"start", N_("U stuurde ons: start")},
    {"pause", N_("U stuurde ons: pauze")},
    {"status", N_("U stuurde ons: status")},
    {"help", N_("U stuurde ons: hulp")},
    {"yes", N_("U stuurde ons: ja")},
};

static const struct words deeds[] = {
    {"signin", N_("U logde in")},
    {"sign_out", N_("U logde uit")},
    {"sign_out_others", N_("U logde overal anders uit")},
    {"number", N_("U veranderde uw nummer")},
    {"frequency", N_("U veranderde hoe vaak wij u vragen")},
    {"types", N_("U veranderde waarvoor wij u vragen")},
    {"details", N_("U veranderde uw gegevens")},
    {"quiet", N_("U veranderde wanneer wij u met rust laten")},
    {"week", N_("U veranderde wanneer wij u met rust laten")},
    {"address", N_("U veranderde uw adressen")},
    {"pause_add", N_("U vroeg een pauze")},
    {"pause_remove", N_("U haalde een pauze weg")},
    {"pause_end", N_("U stopte uw pauze")},
    {"download", N_("U downloadde uw gegevens")},
    {"leave", N_("U stopte")},
    {"return", N_("U deed weer mee")},
    {"foreign_id", N_("U vroeg iets op dat niet bij u hoort")},
};

#define FIND(list, name) find((list), sizeof(list) / sizeof((list)[0]), (name))

static const char *
find(const struct words *list, size_t count, const char *name)
{
	for (size_t i = 0; i < count; i++)
		if (text_equal(list[i].name, name))
			return list[i].words;
	return NULL;
}

const char *
record_words_sent(const char *purpose)
{
	const char *words = FIND(sent, purpose);

	return !words ? N_("Bericht van Burgernet") : words;
}

const char *
record_words_received(const char *command)
{
	const char *words = FIND(received, command);

	return !words ? N_("U stuurde ons een sms") : words;
}

const char *
record_words_deed(const char *what)
{
	const char *words = FIND(deeds, what);

	if (words)
		return words;
	/* address_add, address_remove, …: all about addresses */
	return text_starts(what, "address_") ? N_("U veranderde uw adressen")
					     : N_("U veranderde iets");
}
