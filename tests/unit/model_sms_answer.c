/* Answers to an SMS: whole, in one part, in both languages, and none for what
 * is not understood. */
#include <stdio.h>
#include <string.h>

#include "check_main.h"
#include "sms.h"
#include "sms_answer.h"
#include "text.h"

static struct arena *arena;

static struct conf
conf_new(void)
{
	if (!arena)
		arena = arena_new(1 << 20);
	return (struct conf){.base_url = "https://www.burgernet.example",
	    .site_name = "Burgernet",
	    .contact_phone = "0182 12 34 56",
	    .sms_transliterate = true,
	    .sms_parts = 3};
}

/* What SQL may ask for, and words that must be in the answer. */
static const struct {
	const char *purpose, *details;
	const char *dutch[3], *english[3];
	int parts;
} table[] = {
    {"sms_stop", "2026-11-29",
	{"geen berichten meer", "29 november 2026", "START"},
	{"no more messages", "29 November 2026", "START"}, 1},
    {"sms_left", "2026-11-29", {"afgemeld", "29 november 2026", "START"},
	{"You left", "29 November 2026", "START"}, 1},
    {"sms_start", "returned active", {"weer berichten", "/mijn", "keuzes"},
	{"again", "/en/mijn", "choices"}, 1},
    {"sms_start", "resumed active", {"weer berichten", "/mijn", ""},
	{"again", "/en/mijn", ""}, 1},
    {"sms_start", "restored active", {"weer berichten", "/mijn", ""},
	{"again", "/en/mijn", ""}, 1},
    {"sms_start", "already active", {"doet al mee", "/mijn", ""},
	{"already", "/en/mijn", ""}, 1},
    {"sms_start", "returned waiting", {"gemeente doet nog niet mee", "", ""},
	{"municipality", "", ""}, 1},
    {"sms_start", "already checking", {"controleren uw adres", "", ""},
	{"checking your address", "", ""}, 1},
    {"sms_pause", "2027-03-01", {"tot 1 maart 2027", "START", ""},
	{"until 1 March 2027", "START", ""}, 1},
    {"sms_pause_how", "366", {"1 tot en met 366", "PAUZE 14", ""},
	{"1 to 366", "PAUSE 14", ""}, 1},
    {"sms_status", "active - 4",
	{"doet mee", "hoogstens 4 in 30 dagen", "/mijn"},
	{"take part", "at most 4 in 30 days", "/en/mijn"}, 1},
    {"sms_status", "active - 0", {"doet mee", "zonder grens", "/mijn"},
	{"take part", "no limit", "/en/mijn"}, 1},
    {"sms_status", "paused 2027-03-01 1",
	{"pauze, tot 1 maart 2027", "hoogstens 1 in 30", "START"},
	{"until 1 March 2027", "at most 1", "START"}, 2},
    {"sms_status", "left 2026-11-29 4",
	{"afgemeld", "29 november 2026", "START"},
	{"You left", "29 November 2026", "START"}, 1},
    {"sms_status", "aside - 4", {"geen berichten", "START", "/mijn"},
	{"no messages", "START", "/en/mijn"}, 1},
    {"sms_status", "waiting - 4", {"nog niet mee", "/mijn", ""},
	{"not take part yet", "/en/mijn", ""}, 1},
    {"sms_status", "checking - 4", {"controleren", "/mijn", ""},
	{"checking", "/en/mijn", ""}, 1},
    {"sms_help", "", {"STOP", "PAUZE 14", "0182 12 34 56"},
	{"STOP", "PAUSE 14", "0182 12 34 56"}, 1},
    {"sms_unknown", "", {"112", "STOP", "HULP"}, {"112", "STOP", "HELP"}, 1},
    {"sms_yes", "", {"blijft meedoen", "", ""}, {"still take part", "", ""}, 1},
};

static void
expect(const char *text, const char *const words[3])
{
	for (size_t i = 0; i < 3; i++)
		ck_assert_msg(strstr(text, words[i]), "\"%s\" has no \"%s\"",
		    text, words[i]);
	ck_assert_msg(!strpbrk(text, "{}"), "a hole in \"%s\"", text);
	ck_assert_msg(sms_measure(text).coding == SMS_GSM7, "%s", text);
}

START_TEST(every_answer)
{
	const struct conf conf = conf_new();

	for (size_t i = 0; i < sizeof(table) / sizeof(*table); i++) {
		struct message_text nl, en;

		ck_assert_msg(!sms_answer_text(arena, &conf, LANGUAGE_NL,
				  table[i].purpose, table[i].details, &nl) &&
			!sms_answer_text(arena, &conf, LANGUAGE_EN,
			    table[i].purpose, table[i].details, &en),
		    "%s %s", table[i].purpose, table[i].details);
		expect(nl.text, table[i].dutch);
		expect(en.text, table[i].english);
		ck_assert_msg(nl.parts == table[i].parts, "%d: %s", nl.parts,
		    nl.text);
		ck_assert_msg(en.parts <= table[i].parts, "%d: %s", en.parts,
		    en.text);
	}
}
END_TEST

START_TEST(not_understood)
{
	static const char *const asked[][2] = {{"sms_nothing", ""}, {"", ""},
	    {"sms_stop", ""}, {"sms_stop", "2026-02-30"}, {"sms_pause", "-"},
	    {"sms_left", "soon"}, {"sms_pause_how", ""}, {"sms_start", ""},
	    {"sms_start", "returned left"}, {"sms_status", ""},
	    {"sms_status", "gone - 4"}, {"sms_status", "active"},
	    {"sms_status", "paused - 4"}, {"sms_status", "left - 4"}};
	const struct conf conf = conf_new();

	for (size_t i = 0; i < sizeof(asked) / sizeof(*asked); i++) {
		struct message_text text;

		ck_assert_msg(sms_answer_text(arena, &conf, LANGUAGE_NL,
				  asked[i][0], asked[i][1], &text) == ERR_INPUT,
		    "%s %s", asked[i][0], asked[i][1]);
	}
}
END_TEST

START_TEST(nobody)
{
	const struct conf conf = conf_new();
	struct message_text text;

	ck_assert_int_eq(sms_answer_nobody(arena, &conf, &text), ERR_OK);
	ck_assert_int_eq(text.parts, 1);
	expect(text.text,
	    (const char *const[]){"Dit nummer", "This number",
		"https://www.burgernet.example"});
}
END_TEST

START_TEST(full_arena)
{
	const struct conf conf = conf_new();
	size_t whole = 0;

	for (size_t cap = 1; cap < 4096; cap += 16) {
		struct arena *small = arena_new(cap);
		struct message_text text;
		enum err err = sms_answer_text(small, &conf, LANGUAGE_NL,
		    "sms_status", "paused 2027-03-01 4", &text);

		ck_assert(!err || err == ERR_MEMORY);
		whole += !err;
		err = sms_answer_nobody(small, &conf, &text);
		ck_assert(!err || err == ERR_MEMORY);
		arena_free(small);
	}
	ck_assert_uint_gt(whole, 0);
}
END_TEST

CHECK_MAIN("model_sms_answer", every_answer, not_understood, nobody, full_arena)
