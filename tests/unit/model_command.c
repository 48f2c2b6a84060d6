/* What an SMS asks: a table of what people write, and the same words with
 * whatever phones put around them. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "check_main.h"
#include "command.h"

#define ROUNDS 20000

static const struct {
	const char *text;
	enum command_word word;
	int days;
} table[] = {
    /* each word */
    {"STOP", COMMAND_STOP, 0},
    {"UIT", COMMAND_STOP, 0},
    {"AFMELDEN", COMMAND_STOP, 0},
    {"STOPPEN", COMMAND_STOP, 0},
    {"UNSUBSCRIBE", COMMAND_STOP, 0},
    {"START", COMMAND_START, 0},
    {"AAN", COMMAND_START, 0},
    {"PAUZE 14", COMMAND_PAUSE, 14},
    {"STATUS", COMMAND_STATUS, 0},
    {"HULP", COMMAND_HELP, 0},
    {"HELP", COMMAND_HELP, 0},
    {"INFO", COMMAND_HELP, 0},
    {"JA", COMMAND_YES, 0},
    /* STOP, whatever follows, and what phones make of it */
    {"stop", COMMAND_STOP, 0},
    {"Stop.", COMMAND_STOP, 0},
    {" \t\r\nStop\n", COMMAND_STOP, 0},
    {"STOP BURGERNET", COMMAND_STOP, 0},
    {"Burgernet stop", COMMAND_STOP, 0},
    {"stop aub", COMMAND_STOP, 0},
    {"stop, Proefstraat", COMMAND_STOP, 0},
    {"stop hiermee, nu meteen!!", COMMAND_STOP, 0},
    {"STOP?", COMMAND_STOP, 0},
    {"stoppp", COMMAND_STOP, 0},
    {"STOOOOOP", COMMAND_STOP, 0},
    {"stopp", COMMAND_STOP, 0},
    {"S T O P", COMMAND_STOP, 0},
    {"s.t.o.p.", COMMAND_STOP, 0},
    {"U I T", COMMAND_STOP, 0},
    {"stop2", COMMAND_STOP, 0},
    {"stop/start", COMMAND_STOP, 0},
    {"\"STOP\"", COMMAND_STOP, 0},
    {"'stop'", COMMAND_STOP, 0},
    {"\u201cStop\u201d", COMMAND_STOP, 0},
    {"\u00abstop\u00bb", COMMAND_STOP, 0},
    {"\u2018stop\u2019", COMMAND_STOP, 0},
    {"\u00a0stop\u00a0", COMMAND_STOP, 0},
    {"\ufeffstop", COMMAND_STOP, 0},
    {"st\u00adop", COMMAND_STOP, 0},
    {"s\u200bt\u200bop", COMMAND_STOP, 0},
    {"st\u00f3p", COMMAND_STOP, 0},
    {"st\u00d6p", COMMAND_STOP, 0},
    {"sto\u0301p", COMMAND_STOP, 0},
    {"\uff33\uff34\uff2f\uff30", COMMAND_STOP, 0},
    {"\U0001f6d1 STOP \U0001f6d1", COMMAND_STOP, 0},
    {"\U0001f621\ufe0fstop", COMMAND_STOP, 0},
    {"stop\U0001f64f\U0001f3fb", COMMAND_STOP, 0},
    {"...stop...", COMMAND_STOP, 0},
    {"*STOP*", COMMAND_STOP, 0},
    {"Re: STOP", COMMAND_STOP, 0},
    {"Ik wil stoppen", COMMAND_STOP, 0},
    {"Ik wil me graag afmelden!", COMMAND_STOP, 0},
    {"wilt u mij uitschrijven", COMMAND_STOP, 0},
    {"please unsubscribe me", COMMAND_STOP, 0},
    {"uit a.u.b.", COMMAND_STOP, 0},
    {"UIT Burgernet", COMMAND_STOP, 0},
    {"uit, uit!", COMMAND_STOP, 0},
    {"\xff\xfestop\x80", COMMAND_STOP, 0},
    /* what a provider takes as an opt-out by itself */
    {"QUIT", COMMAND_STOP, 0},
    {"Cancel.", COMMAND_STOP, 0},
    {"END", COMMAND_STOP, 0},
    {"revoke", COMMAND_STOP, 0},
    {"OPTOUT", COMMAND_STOP, 0},
    {"opt out", COMMAND_STOP, 0},
    {"Opt-out please", COMMAND_STOP, 0},
    {"UNSTOP", COMMAND_START, 0},
    {"Cancel my order of pizza", COMMAND_UNKNOWN, 0},
    {"End of the street, red car", COMMAND_UNKNOWN, 0},
    /* a plain wish */
    {"meld mij af", COMMAND_STOP, 0},
    {"Meld me aub af.", COMMAND_STOP, 0},
    {"schrijf mij uit", COMMAND_STOP, 0},
    {"haal me eruit", COMMAND_STOP, 0},
    {"Haal mij eruit svp!", COMMAND_STOP, 0},
    {"meld af dat hij terecht is", COMMAND_UNKNOWN, 0},
    {"haal de hond eruit", COMMAND_UNKNOWN, 0},
    /* a reaction: its words are ours */
    {"\U0001f44d to \u201cSms STOP (afmelden), START (weer meedoen), PAUZE 14 "
     "(14 dagen) of STATUS. Iets gezien? Bel 112. Vragen over Burgernet? Bel "
     "06-1234 5000\u201d",
	COMMAND_UNKNOWN, 0},
    {"Loved \u201cSTOP om af te melden, HULP voor hulp\u201d", COMMAND_UNKNOWN,
	0},
    {"Vond \u2018STOP om af te melden, HULP voor hulp\u2019 leuk",
	COMMAND_UNKNOWN, 0},
    {"Reageerde met \u2764\ufe0f op \u201eSTOP om af te melden, HULP\u201d",
	COMMAND_UNKNOWN, 0},
    {"Removed a like from \"Sms STOP om af te melden, HULP\"", COMMAND_UNKNOWN,
	0},
    {"\u00abSTOP om af te melden, HULP voor hulp\u00bb", COMMAND_UNKNOWN, 0},
    {"\U0001f44d \u201cSTOP om af te melden, en cut off by the ph",
	COMMAND_UNKNOWN, 0},
    {"Disliked \u201cSms 'STOP' om foto's af te melden\u201d", COMMAND_UNKNOWN,
	0},
    /* and somebody's own beside it is theirs */
    {"STOP \u201cHebt u deze mevrouw gezien? Bel 112\u201d", COMMAND_STOP, 0},
    {"\u201cHebt u deze mevrouw gezien? Bel 112\u201d STOP", COMMAND_STOP, 0},
    {"\"stop hiermee, nu\"", COMMAND_STOP, 0},
    {"stop met foto's sturen zo 's nachts", COMMAND_STOP, 0},
    /* not STOP */
    {"stopcontact gezien", COMMAND_UNKNOWN, 0},
    {"stopstopstop", COMMAND_UNKNOWN, 0},
    {"niet stoppen", COMMAND_UNKNOWN, 0},
    {"de bus stopte bij de stop", COMMAND_UNKNOWN, 0},
    {"uitgang", COMMAND_UNKNOWN, 0},
    {"Uit het raam zag ik hem lopen", COMMAND_UNKNOWN, 0},
    {"uit de tuin", COMMAND_UNKNOWN, 0},
    {"st op", COMMAND_UNKNOWN, 0},
    {"sto", COMMAND_UNKNOWN, 0},
    {"pauze stop", COMMAND_PAUSE, 0},
    /* the others only alone, or politely */
    {"start!", COMMAND_START, 0},
    {"Start weer aub", COMMAND_START, 0},
    {"START START", COMMAND_START, 0},
    {"Burgernet aan", COMMAND_START, 0},
    {"Aan de overkant loopt hij", COMMAND_UNKNOWN, 0},
    {"start de auto", COMMAND_UNKNOWN, 0},
    {"Status?", COMMAND_STATUS, 0},
    {"mijn status graag", COMMAND_STATUS, 0},
    {"status van de zoekactie", COMMAND_UNKNOWN, 0},
    {"hulp!", COMMAND_HELP, 0},
    {"?", COMMAND_HELP, 0},
    {" ?? ", COMMAND_HELP, 0},
    {"Help info", COMMAND_HELP, 0},
    {"Hulp, er ligt iemand in het water", COMMAND_UNKNOWN, 0},
    {"ja", COMMAND_YES, 0},
    {"Ja!", COMMAND_YES, 0},
    {"ja hoor, graag", COMMAND_YES, 0},
    {"JAAA", COMMAND_YES, 0},
    {"Ja ik zie hem", COMMAND_UNKNOWN, 0},
    {"nee", COMMAND_UNKNOWN, 0},
    {"", COMMAND_UNKNOWN, 0},
    {" ", COMMAND_UNKNOWN, 0},
    {"!", COMMAND_UNKNOWN, 0},
    {"!?", COMMAND_UNKNOWN, 0},
    {"14", COMMAND_UNKNOWN, 0},
    {"aub", COMMAND_UNKNOWN, 0},
    {"\U0001f44d", COMMAND_UNKNOWN, 0},
    {"\xff\xfe", COMMAND_UNKNOWN, 0},
    {"Rode auto, 12-ABC-3, richting Gouda", COMMAND_UNKNOWN, 0},
    /* pauses */
    {"pauze 1", COMMAND_PAUSE, 1},
    {"Pauze: 14.", COMMAND_PAUSE, 14},
    {"PAUZE14", COMMAND_PAUSE, 14},
    {"pauze-14", COMMAND_PAUSE, 14},
    {"pauze - 14", COMMAND_PAUSE, 14},
    {"Pauze 14 dagen aub", COMMAND_PAUSE, 14},
    {"pauze14dagen", COMMAND_PAUSE, 14},
    {"pauze 14d", COMMAND_PAUSE, 14},
    {"graag pauze van 1 week", COMMAND_PAUSE, 7},
    {"pauze voor 1 week", COMMAND_PAUSE, 7},
    {"pauze 2 weken", COMMAND_PAUSE, 14},
    {"pauze twee weken", COMMAND_PAUSE, 14},
    {"PAUZE 2 wkn", COMMAND_PAUSE, 14},
    {"PAUZE 10 dgn", COMMAND_PAUSE, 10},
    {"PAUZE 1 mnd", COMMAND_PAUSE, 30},
    {"pauze 3 wk", COMMAND_PAUSE, 21},
    {"pauze \u00e9\u00e9n maand", COMMAND_PAUSE, 30},
    {"pause for 2 weeks", COMMAND_PAUSE, 14},
    {"pause 2 weeks", COMMAND_PAUSE, 14},
    {"pauze 1 jaar", COMMAND_PAUSE, 365},
    {"PAUZE 0014", COMMAND_PAUSE, 14},
    {"\uff30auze \uff11\uff14", COMMAND_PAUSE, 14},
    /* that cannot be understood, or are for the database to refuse */
    {"PAUZE", COMMAND_PAUSE, 0},
    {"PAUZE 0", COMMAND_PAUSE, 0},
    {"PAUZE -3", COMMAND_PAUSE, 0},
    {"PAUZE \u22123", COMMAND_PAUSE, 0},
    {"PAUZE 9999", COMMAND_PAUSE, 9999},
    {"PAUZE 99999", COMMAND_PAUSE, 99999},
    {"PAUZE 100000", COMMAND_PAUSE, 0},
    {"PAUZE 99999 jaar", COMMAND_PAUSE, 99999},
    {"PAUZE 99999999999999999999", COMMAND_PAUSE, 0},
    {"pauze week", COMMAND_PAUSE, 0},
    {"pauze een", COMMAND_PAUSE, 0},
    {"pauze veertien dagen", COMMAND_PAUSE, 0},
    {"pauze tot 14 juni", COMMAND_PAUSE, 0},
    {"pauze 14 juni", COMMAND_PAUSE, 0},
    {"pauze 14-6", COMMAND_PAUSE, 0},
    {"pauze 14/6", COMMAND_PAUSE, 0},
    {"pauze 1.5 week", COMMAND_PAUSE, 0},
    {"pauze 1,5", COMMAND_PAUSE, 0},
    {"pauze 1e week", COMMAND_PAUSE, 0},
    {"pauze 14 15", COMMAND_PAUSE, 0},
    {"pauze 2 weken vanaf maandag", COMMAND_PAUSE, 0},
};

START_TEST(every_text)
{
	for (size_t i = 0; i < sizeof(table) / sizeof(*table); i++) {
		struct command command;

		command_parse(table[i].text, &command);
		ck_assert_msg(command.word == table[i].word &&
			command.days == table[i].days,
		    "\"%s\" is %s %d", table[i].text,
		    command_name(command.word), command.days);
	}
}
END_TEST

/* However long, and wherever it ends: what follows only undoes strict words. */
START_TEST(long_texts)
{
	static char text[4001];
	struct command command;

	memset(text, '!', sizeof(text) - 1);
	memcpy(text, "stop", 4);
	command_parse(text, &command);
	ck_assert_int_eq(command.word, COMMAND_STOP);
	memcpy(text, "ja!!", 4);
	command_parse(text, &command);
	ck_assert_int_eq(command.word, COMMAND_UNKNOWN);
	memset(text, ' ', sizeof(text) - 1);
	memcpy(text + sizeof(text) - 5, "stop", 4);
	command_parse(text, &command);
	ck_assert_int_eq(command.word, COMMAND_STOP);
	memset(text, 'a', sizeof(text) - 1);
	command_parse(text, &command);
	ck_assert_int_eq(command.word, COMMAND_UNKNOWN);
}
END_TEST

/* What may stand around a command without changing it. */
static const char *const around[] = {" ", "\n", "\t", ".", "!", "?", ",", "\"",
    "'", "(", ")", "*", "\u00a0", "\u201c", "\u201d", "\u2026", "\u2013",
    "\u200b", "\ufeff", "\U0001f600", "\U0001f6d1", "\u2764\ufe0f", "-", "/",
    "\xff"};

static size_t
put_around(char *out, size_t used)
{
	for (int n = rand() % 4; n > 0; n--) {
		const char *piece =
		    around[(size_t)rand() % (sizeof(around) / sizeof(*around))];

		memcpy(out + used, piece, strlen(piece));
		used += strlen(piece);
	}
	return used;
}

START_TEST(case_and_surroundings)
{
	static const struct {
		const char *text;
		enum command_word word;
	} plain[] = {{"stop", COMMAND_STOP}, {"uit", COMMAND_STOP},
	    {"afmelden", COMMAND_STOP}, {"stoppen", COMMAND_STOP},
	    {"unsubscribe", COMMAND_STOP}, {"start", COMMAND_START},
	    {"aan", COMMAND_START}, {"status", COMMAND_STATUS},
	    {"hulp", COMMAND_HELP}, {"help", COMMAND_HELP},
	    {"info", COMMAND_HELP}, {"ja", COMMAND_YES},
	    {"stopcontact", COMMAND_UNKNOWN}, {"nee", COMMAND_UNKNOWN}};

	srand(1);
	for (int round = 0; round < ROUNDS; round++) {
		const size_t pick = (size_t)rand() %
		    (sizeof(plain) / sizeof(*plain));
		const char *word = plain[pick].text;
		char text[128];
		size_t used = put_around(text, 0);
		struct command command;

		for (; *word; word++)
			text[used++] = (char)(rand() % 2 ? *word
							 : *word - 'a' + 'A');
		used = put_around(text, used);
		text[used] = '\0';
		command_parse(text, &command);
		ck_assert_msg(command.word == plain[pick].word, "\"%s\" is %s",
		    text, command_name(command.word));
	}
}
END_TEST

/* A number and a unit, in any spacing: as many days as that is. */
START_TEST(pauses)
{
	static const struct {
		const char *text;
		int days;
	} unit[] = {{"", 1}, {"dagen", 1}, {"d", 1}, {"week", 7}, {"Weken", 7},
	    {"maand", 30}, {"jaar", 365}};

	srand(2);
	for (int round = 0; round < ROUNDS; round++) {
		const int number = rand() % 2000;
		const size_t pick = (size_t)rand() %
		    (sizeof(unit) / sizeof(*unit));
		int days = number * unit[pick].days;
		char text[64];
		struct command command;

		if (days > COMMAND_DAYS_MOST)
			days = COMMAND_DAYS_MOST;
		(void)snprintf(text, sizeof(text), "%s%s%d%s%s%s",
		    rand() % 2 ? "Pauze" : "PAUSE", rand() % 2 ? "" : " ",
		    number, rand() % 2 ? "" : " ", unit[pick].text,
		    rand() % 2 ? "" : " aub.");
		command_parse(text, &command);
		ck_assert_int_eq(command.word, COMMAND_PAUSE);
		ck_assert_msg(command.days == days, "\"%s\" is %d", text,
		    command.days);
	}
}
END_TEST

CHECK_MAIN("model_command", every_text, long_texts, case_and_surroundings,
    pauses)
