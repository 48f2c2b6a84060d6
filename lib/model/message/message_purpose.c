#include "message_purpose.h"

#include <string.h>

#include "catalog.h"
#include "log.h"
#include "sms_answer.h"
#include "text.h"

/* What a code is for stands in its text: nobody is talked into giving away a
 * code for one thing that was asked for another. */
static const struct text {
	const char *name;
	bool code;
	const char *sentence;
} texts[] = {
    {"signup_code", true,
	N_("{code} is uw code voor {site}. Geef deze "
	   "code aan niemand.")},
    {"signin_code", true,
	N_("{code} is uw code om in te loggen bij "
	   "{site}. Geef deze code aan niemand.")},
    {"leave_code", true,
	N_("{code} is uw code om te stoppen met {site}. "
	   "Geef deze code aan niemand.")},
    {"download_code", true,
	N_("{code} is uw code om uw gegevens van "
	   "{site} te bewaren. Geef deze code aan niemand.")},
    {"number_code", true,
	N_("{code} is uw code om een ander nummer te "
	   "kiezen voor {site}. Geef deze code aan niemand.")},
    {"new_number_code", true,
	N_("{code} is uw code om dit nummer te "
	   "gebruiken voor {site}. Geef deze code aan niemand.")},
    /* To numbers of which no code is right. */
    {"signup_known", false,
	N_("Iemand wilde dit nummer aanmelden bij "
	   "{site}. Wij kennen het al. Zien of veranderen hoe u meedoet? Log "
	   "in op {url}/mijn")},
    {"signin_other", false,
	N_("Iemand wilde met dit nummer inloggen bij "
	   "{site}. Dit nummer doet niet mee. Wilt u meedoen? Kijk op "
	   "{url}")},
    {"new_number_other", false,
	N_("Iemand wilde dit nummer gebruiken voor "
	   "{site}. U doet al mee met dit nummer en hoeft niets te doen. "
	   "Vragen? Kijk op {url}")},
    /* To the old number, once there is a new one. */
    {"number_changed", false,
	N_("U hebt een ander nummer gekozen voor "
	   "{site}. Op dit nummer krijgt u geen berichten meer. Was u dit "
	   "niet? Bel {phone}")},
    /* DETAILS: the municipality's name. */
    {"municipality_started", false,
	N_("{site} is gestart in de gemeente "
	   "{municipality}. U doet nu mee en krijgt een bericht als u kunt "
	   "helpen zoeken. Meer weten? Kijk op {url}")},
    {"pause_over", false,
	N_("Uw pauze is voorbij: u krijgt weer berichten "
	   "van {site}. Liever nog niet? Sms PAUZE 14 (dagen), of kijk op "
	   "{url}/mijn")},
    {"confirm", false,
	N_("Doet u nog mee met {site}? Wij hoorden lang "
	   "niets van u. Antwoord JA, of log in op {url}/mijn. Zonder "
	   "antwoord krijgt u geen berichten meer.")},
};

/* "address_found": DETAILS are what the participant becomes by it. */
static const struct text found[] = {
    {"active", false,
	N_("Uw adres is gecontroleerd. U doet nu mee aan "
	   "{site} en krijgt een bericht als u kunt helpen zoeken. Meer "
	   "weten? Kijk op {url}")},
    {"waiting", false,
	N_("Uw adres is gecontroleerd. Uw gemeente doet nog "
	   "niet mee aan {site}. Zodra zij begint, krijgt u een sms. Meer "
	   "weten? Kijk op {url}")},
    {"outside", false,
	N_("Uw adres is gecontroleerd. Uw gemeente hoort "
	   "niet bij {site} in deze regio. U krijgt van ons geen berichten. "
	   "Meer weten? Kijk op {url}")},
};

#define COUNT(list) (sizeof(list) / sizeof((list)[0]))

static const struct text *
text_find(const struct text *list, size_t count, const char *name)
{
	for (size_t i = 0; i < count; i++)
		if (text_equal(list[i].name, name))
			return &list[i];
	return NULL;
}

bool
message_purpose_has_code(const char *name)
{
	const struct text *text = text_find(texts, COUNT(texts), name);

	return text && text->code;
}

/* The origin-bound line behind it (message.h). */
static enum err
with_code(struct arena *arena, const struct conf *conf, const char *sentence,
    const char *code, struct message_text *out)
{
	return *code == '\0'
	    ? ERR_INPUT
	    : message_with_code(arena, conf, sentence, code, out);
}

enum err
message_purpose_text(struct arena *arena, const struct conf *conf,
    const struct message_purpose *purpose, struct message_text *out)
{
	const struct message_slot slots[] = {{"{site}", conf->site_name},
	    {"{url}", conf->base_url}, {"{phone}", conf->contact_phone},
	    {"{municipality}", purpose->details}, {0}};
	const struct text *text = text_equal(purpose->name, "address_found")
	    ? text_find(found, COUNT(found), purpose->details)
	    : text_find(texts, COUNT(texts), purpose->name);
	const char *sentence;

	if (text_equal(purpose->name, "sms_nobody"))
		return sms_answer_nobody(arena, conf, out);
	if (strncmp(purpose->name, "sms_", 4) == 0)
		return sms_answer_text(arena, conf, purpose->language,
		    purpose->name, purpose->details, out);
	if (!text) {
		LOG(LOG_ERROR, "purpose_not_known",
		    LOG_TEXT("purpose", purpose->name));
		return ERR_INPUT;
	}
	sentence = catalog_get(purpose->language, text->sentence);
	return text->code ? with_code(arena, conf, sentence, purpose->code, out)
			  : message_compose(arena, conf, sentence, slots, out);
}
