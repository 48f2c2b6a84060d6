/*
 * burgernet participant show | remove
 */
#include <limits.h>
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli.h"
#include "query/participant.h"
#include "text.h"

#define REASON_MOST 200

static const char show_usage[] = "participant show NUMBER --reason TEXT";
static const char remove_usage[] =
    "participant remove NUMBER [--reason TEXT] [--yes]";

struct words {
	long number;
	const char *reason;
	bool yes;
};

/* Who does this, for the journal. Root by sudo is the one who asked sudo. */
static const char *
user_name(void)
{
	const struct passwd *user = getpwuid(getuid());
	const char *asked = getenv("SUDO_USER");

	if (getuid() == 0 && asked && getpwnam(asked))
		return asked;
	return user ? user->pw_name : "unknown";
}

static bool
read_number(const char *text, long *number)
{
	return text_to_number(text, 1, LONG_MAX, number);
}

static int
no_such(long number)
{
	return cli_fail("there is no participant %ld", number);
}

static bool
read_words(int argc, char **argv, struct words *words)
{
	if (argc < 1 || !read_number(argv[0], &words->number))
		return false;
	for (int i = 1; i < argc; i++) {
		if (text_equal(argv[i], "--yes"))
			words->yes = true;
		else if (text_equal(argv[i], "--reason") && i + 1 < argc &&
		    !words->reason)
			words->reason = argv[++i];
		else
			return false;
	}
	return true;
}

/* NULL is none, which is for the caller to judge. */
static bool
reason_is_plain(const char *reason)
{
	return !reason ||
	    (text_is_utf8(reason, strlen(reason)) &&
		text_length(reason) <= REASON_MOST &&
		!text_has_control(reason, ""));
}

static int
refuse_reason(void)
{
	return cli_fail("the reason has to be one line of at most %d "
			"characters",
	    REASON_MOST);
}

static bool
is_blank(const char *text)
{
	return text[strspn(text, " ")] == '\0';
}

static int
show(struct cli *cli, const struct words *words)
{
	struct db *db = cli_database(cli);
	struct db_rows rows;
	enum err err;

	if (!db)
		return 1;
	err = DB_CALL(db, cli->arena, participant_show, &rows,
	    .number = DB_NUMBER(words->number), .by = DB_TEXT(user_name()),
	    .reason = DB_TEXT(words->reason));
	db_close(db);
	if (err)
		return cli_fail("cannot show a participant: was burgernet "
				"database upgrade run?");
	if (rows.count == 0)
		return no_such(words->number);
	for (size_t i = 0; i < rows.count; i++)
		printf("%-17s  %s\n", db_text(&rows, i, PARTICIPANT_SHOW_LABEL),
		    db_text(&rows, i, PARTICIPANT_SHOW_VALUE));
	return 0;
}

/* The participant reads who looked, when, and this reason. */
int
participant_show_command(struct cli *cli, int argc, char **argv)
{
	struct words words = {0};

	if (!read_words(argc, argv, &words) || words.yes || !words.reason)
		return cli_usage(show_usage);
	if (is_blank(words.reason))
		return cli_fail("say why: the participant reads the reason");
	if (!reason_is_plain(words.reason))
		return refuse_reason();
	return show(cli, &words);
}

/* It cannot be undone, so the number is typed once more. */
static bool
is_sure(const struct words *words)
{
	char answer[32];
	long typed = 0;

	if (words->yes)
		return true;
	if (!isatty(STDIN_FILENO)) {
		cli_fail("nobody can be asked here: add --yes");
		return false;
	}
	printf("Participant %ld is removed for ever, with all that is kept of "
	       "them.\nType the number again to go on: ",
	    words->number);
	fflush(stdout);
	if (fgets(answer, sizeof(answer), stdin)) {
		answer[strcspn(answer, "\r\n")] = '\0';
		if (read_number(answer, &typed) && typed == words->number)
			return true;
	}
	cli_fail("nobody was removed");
	return false;
}

int
participant_remove_command(struct cli *cli, int argc, char **argv)
{
	struct words words = {0};
	struct db_rows rows;
	struct db *db;
	enum err err;

	if (!read_words(argc, argv, &words))
		return cli_usage(remove_usage);
	if (!reason_is_plain(words.reason))
		return refuse_reason();
	if (!is_sure(&words) || !(db = cli_database(cli)))
		return 1;
	err = DB_CALL(db, cli->arena, participant_remove, &rows,
	    .number = DB_NUMBER(words.number), .reason = DB_TEXT(words.reason),
	    .by = DB_TEXT(user_name()));
	db_close(db);
	if (err)
		return cli_fail("nobody was removed: was burgernet database "
				"upgrade run?");
	if (!db_bool(&rows, 0, PARTICIPANT_REMOVE_VALUE))
		return no_such(words.number);
	printf("participant %ld is removed\n", words.number);
	return 0;
}
