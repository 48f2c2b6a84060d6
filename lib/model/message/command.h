#ifndef COMMAND_H
#define COMMAND_H

/*
 * What a resident's SMS asks (docs/sms.md has the table). Case, accents,
 * punctuation, quotes, emoji and spaces around and between words do not count,
 * nor does politeness in front ("graag", "ik wil").
 *
 * STOP holds when the first word is one for it, whatever follows: "stop aub",
 * "STOP BURGERNET", "stop hiermee!". Who is taken to stop and did not mean it
 * reads so at once and sends START; who is not heard gets messages that they
 * refused. What is quoted at length is not the sender's own, and asks nothing: a
 * reaction to an SMS of ours comes as one that repeats it. All other words count only when nothing else is said, because a tip
 * may begin with them ("Aan de overkant loopt hij").
 */
enum command_word {
	COMMAND_UNKNOWN,
	COMMAND_STOP, /* STOP, UIT, AFMELDEN …, and all that providers take so */
	COMMAND_START,  /* START, AAN */
	COMMAND_PAUSE,  /* PAUZE 14, PAUZE 2 weken */
	COMMAND_STATUS, /* STATUS */
	COMMAND_HELP,   /* HULP, HELP, INFO, ? */
	COMMAND_YES,    /* JA, the answer to a question of ours */
	COMMAND_WORDS
};

#define COMMAND_DAYS_MOST 99999

struct command {
	enum command_word word;
	int days; /* of a pause; 0: none that can be understood */
};

/* TEXT is UTF-8; malformed bytes are no letters. */
void command_parse(const char *text, struct command *command);

/* "stop", …, "unknown": as the database has it. */
const char *command_name(enum command_word word);

#endif
