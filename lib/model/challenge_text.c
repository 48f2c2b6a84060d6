#include "challenge_text.h"

#include "catalog.h"

static const char *const codes[] = {
	[CHALLENGE_SIGNIN] = N_("{code} is uw code om in te loggen bij {site}. "
	    "Geef deze code aan niemand."),
	[CHALLENGE_LEAVE] = N_("{code} is uw code om te stoppen met {site}. "
	    "Geef deze code aan niemand."),
	[CHALLENGE_DOWNLOAD] = N_("{code} is uw code om uw gegevens van {site} "
	    "te bewaren. Geef deze code aan niemand."),
	[CHALLENGE_NUMBER] = N_("{code} is uw code om een ander nummer te "
	    "kiezen voor {site}. Geef deze code aan niemand."),
	[CHALLENGE_NEW_NUMBER] = N_("{code} is uw code om dit nummer te "
	    "gebruiken voor {site}. Geef deze code aan niemand."),
};

enum err
challenge_text_code(const struct self_means *means,
    const struct challenge_ask *ask, const char *code,
    struct message_text *out)
{
	return message_with_code(means->arena, means->conf,
	    catalog_get(ask->language, codes[ask->purpose]), code, out);
}

enum err
challenge_text_other(const struct self_means *means,
    const struct challenge_ask *ask, struct message_text *out)
{
	const struct message_slot slots[] = {{"{site}", means->conf->site_name},
	    {"{url}", means->conf->base_url}, {0}};
	const char *sentence = ask->purpose == CHALLENGE_NEW_NUMBER
	    ? N_("Iemand wilde dit nummer gebruiken voor {site}. U doet al "
	         "mee met dit nummer en hoeft niets te doen. Vragen? Kijk op "
	         "{url}")
	    : N_("Iemand wilde met dit nummer inloggen bij {site}. Dit nummer "
	         "doet niet mee. Wilt u meedoen? Kijk op {url}");

	return message_compose(means->arena, means->conf,
	    catalog_get(ask->language, sentence), slots, out);
}

enum err
challenge_text_changed(const struct self_means *means, enum language language,
    struct message_text *out)
{
	const struct message_slot slots[] = {{"{site}", means->conf->site_name},
	    {"{phone}", means->conf->contact_phone}, {0}};

	return message_compose(means->arena, means->conf,
	    catalog_get(language,
	        N_("U hebt een ander nummer gekozen voor {site}. Op dit nummer "
	           "krijgt u geen berichten meer. Was u dit niet? Bel "
	           "{phone}")),
	    slots, out);
}
