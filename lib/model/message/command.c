#include "command.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "sms.h"
#include "text.h"

#define PLAIN_MOST 256 /* of a longer text only the beginning is read */
#define WORD_MOST 16   /* what is longer is no word of ours */
#define QUOTE_LEAST 20 /* characters: longer than any command in quotes */

static const char letters[] = "abcdefghijklmnopqrstuvwxyz";
static const char digits[] = "0123456789";
static const char both[] = "abcdefghijklmnopqrstuvwxyz0123456789";

/* Letters, or digits; "" for one that is too long, and after the last. */
struct word {
	char text[WORD_MOST + 1];
	bool minus; /* a sign in front of it, as in "PAUZE -3" */
};

static const struct {
	const char *text;
	enum command_word word;
} words[] = {
    {"stop", COMMAND_STOP},
    {"stopp", COMMAND_STOP},
    {"stopt", COMMAND_STOP},
    {"stoppen", COMMAND_STOP},
    {"stopall", COMMAND_STOP},
    {"uit", COMMAND_STOP},
    {"afmelden", COMMAND_STOP},
    {"afmelding", COMMAND_STOP},
    {"uitschrijven", COMMAND_STOP},
    {"opzeggen", COMMAND_STOP},
    {"unsubscribe", COMMAND_STOP},
    {"optout", COMMAND_STOP},
    {"quit", COMMAND_STOP},
    {"cancel", COMMAND_STOP},
    {"end", COMMAND_STOP},
    {"revoke", COMMAND_STOP},
    {"start", COMMAND_START},
    {"starten", COMMAND_START},
    {"unstop", COMMAND_START},
    {"aan", COMMAND_START},
    {"aanmelden", COMMAND_START},
    {"pauze", COMMAND_PAUSE},
    {"pause", COMMAND_PAUSE},
    {"pauzeer", COMMAND_PAUSE},
    {"pauzeren", COMMAND_PAUSE},
    {"status", COMMAND_STATUS},
    {"hulp", COMMAND_HELP},
    {"help", COMMAND_HELP},
    {"info", COMMAND_HELP},
    {"informatie", COMMAND_HELP},
    {"ja", COMMAND_YES},
    {"yes", COMMAND_YES},
};

/* Words of STOP that also begin sentences ("Uit het raam zag ik hem"), so that
 * they count alone only; providers, too, take theirs as a whole text. */
static const char *const alone[] = {"uit", "quit", "cancel", "end", "revoke"};

/* Two words that ask for STOP together, with politeness between: "meld mij af". */
static const char *const phrases[][2] = {{"opt", "out"}, {"meld", "af"},
    {"schrijf", "uit"}, {"haal", "eruit"}, {"haal", "uit"}, {"zet", "uit"}};

/* What people put around a command without saying anything else. */
static const char *const polite[] = {"alstublieft", "aub", "beste", "burgernet",
    "dank", "for", "graag", "hallo", "hoi", "hoor", "i", "ik", "me", "met",
    "mij", "mijn", "my", "please", "re", "sms", "svp", "thanks", "to", "u",
    "van", "voor", "want", "weer", "wil", "wilt"};

static const struct {
	const char *text;
	int days;
} units[] = {
    {"d", 1},
    {"dag", 1},
    {"dagen", 1},
    {"dgn", 1},
    {"day", 1},
    {"days", 1},
    {"w", 7},
    {"week", 7},
    {"weken", 7},
    {"wk", 7},
    {"wkn", 7},
    {"weeks", 7},
    {"maand", 30},
    {"maanden", 30},
    {"mnd", 30},
    {"mnden", 30},
    {"month", 30},
    {"months", 30},
    {"jaar", 365},
    {"year", 365},
};

static const struct {
	const char *text;
	int number;
} numbers[] = {
    {"een", 1},
    {"one", 1},
    {"a", 1},
    {"twee", 2},
    {"two", 2},
    {"drie", 3},
    {"three", 3},
    {"vier", 4},
    {"four", 4},
};

#define COUNT(table) (sizeof(table) / sizeof(*(table)))

/* Adds a code point in lower-case ASCII; a space for what is no letter, and
 * nothing for a mark on one. False: there is no room. */
static bool
add_plain(char plain[PLAIN_MOST + 1], size_t *used, uint32_t c)
{
	char own;
	const char *piece = NULL;
	size_t len = 1;

	if (c >= 0xff01 && c <= 0xff5e) /* of full width */
		c -= 0xff01 - '!';
	own = c > ' ' && c < 0x7f ? (char)c : ' ';
	if (c >= 0x80)
		piece = sms_plain(c, &len);
	if (!piece) {
		piece = &own;
		len = 1;
	}
	if (*used + len > PLAIN_MOST)
		return false;
	for (size_t i = 0; i < len; i++) {
		char one = piece[i];

		if (one >= 'A' && one <= 'Z')
			one = (char)(one - 'A' + 'a');
		if (one != ' ' || (*used > 0 && plain[*used - 1] != ' '))
			plain[(*used)++] = one;
	}
	return true;
}

/* Where the quote MARK that opens at OPEN closes: the last one behind it that is no
 * apostrophe, or the end, for phones cut what they quote. */
static char *
find_close(char *open, char mark)
{
	char *close = NULL;

	for (char *at = open + 1; *at; at++)
		if (*at == mark && !strchr(both, at[1] ? at[1] : ' '))
			close = at;
	return close ? close : open + strlen(open) - 1;
}

/*
 * Takes out what is quoted at length. A phone that cannot show a reaction to an
 * SMS sends one that repeats it ("👍 to “…”", "Loved “…”", "Vond “…” leuk"), and
 * ours have STOP in them: what is not one's own asks nothing. A quoted word is.
 */
static void
drop_quote(char *plain)
{
	char *open = plain, *close;

	while (*open &&
	    !((*open == '"' || *open == '\'') &&
		(open == plain || !strchr(both, open[-1]))))
		open++;
	if (!*open)
		return;
	close = find_close(open, *open);
	if (close - open < QUOTE_LEAST)
		return;
	*open = ' ';
	memmove(open + 1, close + 1, strlen(close + 1) + 1);
}

/* False when only the beginning fitted. */
static bool
make_plain(const char *text, char plain[PLAIN_MOST + 1])
{
	size_t used = 0;
	bool whole = true;
	uint32_t c;

	while (whole && (c = text_next(&text)) != 0)
		whole = add_plain(plain, &used, c);
	plain[used] = '\0';
	drop_quote(plain);
	return whole;
}

/* The letters or digits at *AT, and past them. */
static void
take_run(const char **at, struct word *word)
{
	const char *start = *at + strcspn(*at, both);
	const size_t between = (size_t)(start - *at);
	size_t len = strspn(start, letters);

	if (len == 0)
		len = strspn(start, digits);
	*word = (struct word){.minus = between > 1 && start[-1] == '-'};
	if (len <= WORD_MOST)
		memcpy(word->text, start, len);
	*at = start + len;
}

/* "stooop!" is stop: nothing we know has a letter three times. */
static void
shorten(char *text)
{
	char *to = text;

	while (*text != '\0') {
		const char letter = *text;
		size_t run = 0;

		while (text[run] == letter)
			run++;
		text += run;
		*to++ = letter;
		if (run == 2)
			*to++ = letter;
	}
	*to = '\0';
}

static bool
is_single(const struct word *word)
{
	return strlen(word->text) == 1 && strspn(word->text, letters) == 1;
}

/* The next word; "S T O P" and "s.t.o.p" are one. */
static void
take_word(const char **at, struct word *word)
{
	const char *next;
	struct word more;
	size_t len = 1;

	take_run(at, word);
	next = *at;
	if (strspn(word->text, letters) > 1)
		shorten(word->text);
	if (!is_single(word))
		return;
	for (take_run(&next, &more); is_single(&more) && len < WORD_MOST;
	     take_run(&next, &more)) {
		word->text[len++] = more.text[0];
		*at = next;
	}
}

static bool
is_one_of(const char *text, const char *const *list, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (text_equal(text, list[i]))
			return true;
	return false;
}

static bool
is_polite(const char *text)
{
	return is_one_of(text, polite, COUNT(polite));
}

/* Past politeness, to the next word. */
static void
take_said(const char **at, struct word *word)
{
	do
		take_word(at, word);
	while (is_polite(word->text));
}

/* Whether FIRST and what follows AT are a phrase; then *AT is past it. */
static bool
take_phrase(const char *first, const char **at)
{
	const char *next = *at;
	struct word second;

	take_said(&next, &second);
	for (size_t i = 0; i < COUNT(phrases); i++) {
		if (!text_equal(first, phrases[i][0]) ||
		    !text_equal(second.text, phrases[i][1]))
			continue;
		*at = next;
		return true;
	}
	return false;
}

static enum command_word
find_word(const char *text)
{
	for (size_t i = 0; i < COUNT(words); i++)
		if (text_equal(text, words[i].text))
			return words[i].word;
	return COMMAND_UNKNOWN;
}

/* Whether nothing is left but politeness, and the same WORD again. */
static bool
is_rest_polite(const char *at, enum command_word word)
{
	struct word next;

	while (at[strcspn(at, both)] != '\0') {
		take_word(&at, &next);
		if (!is_polite(next.text) &&
		    (find_word(next.text) != word || word == COMMAND_UNKNOWN))
			return false;
	}
	return true;
}

/* 0: no number. *WORDED: as a word, which says nothing without a unit. */
static int
number_of(const struct word *word, bool *worded)
{
	long number;

	*worded = false;
	if (text_to_number(word->text, 0, COMMAND_DAYS_MOST, &number))
		return word->minus ? 0 : (int)number;
	*worded = true;
	for (size_t i = 0; i < COUNT(numbers); i++)
		if (text_equal(word->text, numbers[i].text))
			return numbers[i].number;
	return 0;
}

static int
unit_of(const char *text)
{
	for (size_t i = 0; i < COUNT(units); i++)
		if (text_equal(text, units[i].text))
			return units[i].days;
	return 0;
}

/*
 * What follows PAUZE, in days. Anything else than a number and its unit could
 * be a date ("14 juni", "14-6"), so that nothing is made of it.
 */
static int
read_days(const char *at)
{
	struct word word;
	bool worded;
	int number, unit;
	const char *after;

	take_said(&at, &word);
	number = number_of(&word, &worded);
	after = at;
	take_word(&after, &word);
	unit = unit_of(word.text);
	if (unit > 0)
		at = after;
	else if (!worded)
		unit = 1;
	if (!is_rest_polite(at, COMMAND_UNKNOWN))
		return 0;
	return number * unit < COMMAND_DAYS_MOST ? number * unit
						 : COMMAND_DAYS_MOST;
}

void
command_parse(const char *text, struct command *command)
{
	char plain[PLAIN_MOST + 1];
	const bool whole = make_plain(text, plain);
	const char *at = plain;
	struct word word;

	*command = (struct command){.word = COMMAND_UNKNOWN};
	take_said(&at, &word);
	command->word = find_word(word.text);
	if (command->word == COMMAND_STOP &&
	    !is_one_of(word.text, alone, COUNT(alone)))
		return;
	if (take_phrase(word.text, &at))
		command->word = COMMAND_STOP;
	if (text_equal(word.text, "") && strspn(plain, "? ") == strlen(plain) &&
	    strchr(plain, '?'))
		command->word = COMMAND_HELP;
	if (command->word == COMMAND_PAUSE && whole)
		command->days = read_days(at);
	else if (!whole || !is_rest_polite(at, command->word))
		command->word = COMMAND_UNKNOWN;
}

const char *
command_name(enum command_word word)
{
	static const char *const names[COMMAND_WORDS] = {
	    [COMMAND_UNKNOWN] = "unknown",
	    [COMMAND_STOP] = "stop",
	    [COMMAND_START] = "start",
	    [COMMAND_PAUSE] = "pause",
	    [COMMAND_STATUS] = "status",
	    [COMMAND_HELP] = "help",
	    [COMMAND_YES] = "yes",
	};

	return names[word];
}
