#include "sms_answer.h"

#include <string.h>

#include "day.h"
#include "text.h"

#define DETAILS 3

/* What the texts are made of. */
struct answer {
	struct arena *arena;
	const struct conf *conf;
	enum language language;
	const char *details[DETAILS]; /* "" for none */
	const char *day;              /* in words; "" for none */
	const char *often;            /* a sentence; "" for none */
};

static const char stopped[] = N_(
    "U krijgt geen berichten meer van {site}. Op "
    "{day} wissen wij uw gegevens. Was het een vergissing? Sms START voor die "
    "dag.");
static const char left[] = N_(
    "U bent afgemeld bij {site}. Op {day} wissen "
    "wij uw gegevens. Weer meedoen? Sms START voor die dag.");
static const char waiting[] = N_(
    "U bent aangemeld bij {site}. Uw gemeente "
    "doet nog niet mee. Zodra zij begint, krijgt u een sms. Wijzigen? Kijk op "
    "{url}/mijn");
static const char checking[] = N_(
    "U bent aangemeld bij {site}. Wij "
    "controleren uw adres nog. Daarna krijgt u een sms. Wijzigen? Kijk op "
    "{url}/mijn");
static const char again[] = N_(
    "U krijgt weer berichten van {site}. Uw keuzes "
    "zijn zoals ze waren. Wijzigen? Kijk op {url}/mijn");
static const char already[] = N_("U doet al mee met {site} en krijgt "
				 "berichten. Wijzigen? Kijk op {url}/mijn");
static const char paused[] = N_(
    "U krijgt tot {day} geen berichten van "
    "{site}. Daarna weer wel. Eerder weer berichten? Sms START.");
static const char how_long[] = N_(
    "Hoeveel dagen pauze van {site} wilt u? Sms "
    "PAUZE met een getal van 1 tot en met {most}, zoals PAUZE 14.");
static const char help[] = N_(
    "Sms STOP (afmelden), START (weer meedoen), "
    "PAUZE 14 (14 dagen) of STATUS. Iets gezien? Bel 112. Vragen over {site}? "
    "Bel {phone}");
static const char unknown[] = N_(
    "Wij begrijpen deze sms niet. Iets gezien? "
    "Bel 112. U kunt {site} alleen dit sms'en: STOP, START, PAUZE 14, STATUS "
    "of HULP.");
static const char stays[] = N_("Dank u wel. U blijft meedoen met {site} en "
			       "hoeft niets te doen.");
static const char is_active[] = N_("U doet mee met {site}. {often} Wijzigen? "
				   "Kijk op {url}/mijn");
static const char is_paused[] = N_(
    "U doet mee met {site}. Nu is het pauze, "
    "tot {day}. {often} Eerder weer berichten? Sms START. Wijzigen? Kijk op "
    "{url}/mijn");
static const char is_aside[] = N_(
    "U krijgt nu geen berichten van {site}: ze "
    "kwamen niet bij u aan. Weer meedoen? Sms START, of log in op {url}/mijn");

static enum err
compose(const struct answer *answer, const char *sentence,
    struct message_text *out)
{
	const struct conf *conf = answer->conf;
	const struct message_slot slots[] = {{"{site}", conf->site_name},
	    {"{url}", conf->base_url}, {"{phone}", conf->contact_phone},
	    {"{day}", answer->day}, {"{most}", answer->details[0]},
	    {"{often}", answer->often}, {0}};

	return message_compose(answer->arena, conf,
	    catalog_get(answer->language, sentence), slots, out);
}

/* Without spaces that do not break: those would cost twice as many parts. */
static const char *
plain_day(struct arena *arena, enum language language, const char *iso)
{
	struct day day;
	const char *words = day_from_iso(iso, &day)
	    ? day_words(arena, language, &day)
	    : "";

	return words ? text_squeeze(arena, words) : NULL;
}

static const char *
often_text(struct answer *answer, const char *count)
{
	struct message_text text;
	const struct message_slot slots[] = {{"{count}", count}, {0}};
	const char *sentence = text_equal(count, "0")
	    ? N_("Hoe vaak: zonder grens.")
	    : N_("Hoe vaak: hoogstens {count} in 30 dagen.");

	if (*count == '\0')
		return "";
	return message_compose(answer->arena, answer->conf,
		   catalog_get(answer->language, sentence), slots, &text)
	    ? NULL
	    : text.text;
}

/* Words with a space between them; of the day and the frequency the text. */
static enum err
read_details(struct answer *answer, const char *details)
{
	for (size_t i = 0; i < DETAILS; i++) {
		const size_t len = strcspn(details, " ");

		answer->details[i] = arena_strndup(answer->arena, details, len);
		if (!answer->details[i])
			return ERR_MEMORY;
		details += len + (details[len] == ' ');
	}
	answer->day = plain_day(answer->arena, answer->language,
	    answer->details[answer->details[1][0] != '\0']);
	answer->often = often_text(answer, answer->details[2]);
	return answer->day && answer->often ? ERR_OK : ERR_MEMORY;
}

/* START: DETAILS are what was done, and the standing. NULL: not understood. */
static const char *
start_sentence(const struct answer *answer)
{
	const char *standing = answer->details[1];

	if (text_equal(standing, "waiting"))
		return waiting;
	if (text_equal(standing, "checking"))
		return checking;
	if (!text_equal(standing, "active"))
		return NULL;
	return text_equal(answer->details[0], "already") ? already : again;
}

/* STATUS: DETAILS are the standing, its day, and how often. */
static const char *
status_sentence(const struct answer *answer)
{
	static const struct {
		const char *standing;
		const char *sentence;
	} standings[] = {{"active", is_active}, {"paused", is_paused},
	    {"left", left}, {"aside", is_aside}, {"waiting", waiting},
	    {"checking", checking}};

	for (size_t i = 0; i < sizeof(standings) / sizeof(*standings); i++)
		if (text_equal(answer->details[0], standings[i].standing))
			return standings[i].sentence;
	return NULL;
}

static const char *
sentence_for(const struct answer *answer, const char *purpose)
{
	static const struct {
		const char *purpose;
		const char *sentence;
	} plain[] = {{"sms_stop", stopped}, {"sms_left", left},
	    {"sms_pause", paused}, {"sms_pause_how", how_long},
	    {"sms_help", help}, {"sms_unknown", unknown}, {"sms_yes", stays}};

	if (text_equal(purpose, "sms_start"))
		return start_sentence(answer);
	if (text_equal(purpose, "sms_status"))
		return status_sentence(answer);
	for (size_t i = 0; i < sizeof(plain) / sizeof(*plain); i++)
		if (text_equal(purpose, plain[i].purpose))
			return plain[i].sentence;
	return NULL;
}

/* No text with a hole in it. */
static bool
is_whole(const struct answer *answer, const char *sentence)
{
	return sentence &&
	    (!strstr(sentence, "{day}") || *answer->day != '\0') &&
	    (!strstr(sentence, "{often}") || *answer->often != '\0') &&
	    (!strstr(sentence, "{most}") || *answer->details[0] != '\0');
}

enum err
sms_answer_text(struct arena *arena, const struct conf *conf,
    enum language language, const char *purpose, const char *details,
    struct message_text *out)
{
	struct answer answer = {.arena = arena,
	    .conf = conf,
	    .language = language};
	enum err err = read_details(&answer, details);
	const char *sentence;

	if (err)
		return err;
	sentence = sentence_for(&answer, purpose);
	return is_whole(&answer, sentence) ? compose(&answer, sentence, out)
					   : ERR_INPUT;
}

enum err
sms_answer_nobody(struct arena *arena, const struct conf *conf,
    struct message_text *out)
{
	const char *sentence = N_("Dit nummer doet niet mee met {site} en "
				  "krijgt geen berichten.");
	const struct message_slot slots[] = {{"{site}", conf->site_name}, {0}};
	struct message_text dutch, english;
	enum err err = message_compose(arena, conf,
	    catalog_get(LANGUAGE_NL, sentence), slots, &dutch);

	if (!err)
		err = message_compose(arena, conf,
		    catalog_get(LANGUAGE_EN, sentence), slots, &english);
	if (err)
		return err;
	const struct message_slot lines[] = {{"{dutch}", dutch.text},
	    {"{english}", english.text}, {"{url}", conf->base_url}, {0}};
	return message_compose(arena, conf, "{dutch}\n{english}\n{url}", lines,
	    out);
}
