/*
 * burgernet campaign add | list | end: how many people are expected by a code
 * that rides along in the link to the sign-up (docs/limits.md).
 */
#include <stdio.h>

#include "campaign.h"
#include "cli.h"
#include "query/campaign.h"
#include "text.h"

#define PEOPLE_MOST 1000000

static const char add_usage[] =
    "campaign add CODE --people NUMBER --until YYYY-MM-DD";

struct words {
	char code[CAMPAIGN_MAX + 1];
	long people;
	const char *until;
};

static bool
read_words(int argc, char **argv, struct words *words)
{
	if (argc != 5 || !campaign_parse(argv[0], words->code))
		return false;
	for (int i = 1; i < argc; i += 2) {
		if (text_equal(argv[i], "--people")) {
			if (!text_to_number(argv[i + 1], 1, PEOPLE_MOST,
				&words->people))
				return false;
		} else if (text_equal(argv[i], "--until") &&
		    cli_is_day(argv[i + 1])) {
			words->until = argv[i + 1];
		} else {
			return false;
		}
	}
	return words->people > 0 && words->until;
}

int
campaign_add_command(struct cli *cli, int argc, char **argv)
{
	struct words words = {.people = 0};
	struct db_rows rows;
	struct db *db;
	enum err err;

	if (!read_words(argc, argv, &words))
		return cli_usage(add_usage);
	db = cli_database(cli);
	if (!db)
		return 1;
	err = DB_CALL(db, cli->arena, campaign_put, &rows,
	    .code = DB_TEXT(words.code), .people = DB_NUMBER(words.people),
	    .until_on = DB_TEXT(words.until));
	db_close(db);
	if (err)
		return cli_fail("the campaign was not kept: is --until a day "
				"to come?");
	printf("%s: %ld people until %s; the link is "
	       "%s/aanmelden?bron=%s\n",
	    words.code, words.people, words.until, cli->conf->base_url,
	    words.code);
	return 0;
}

int
campaign_list_command(struct cli *cli, int argc, char **argv)
{
	struct db_rows rows;
	struct db *db;
	enum err err;

	(void)argv;
	if (argc != 0)
		return cli_usage("campaign list");
	db = cli_database(cli);
	if (!db)
		return 1;
	err = DB_ASK(db, cli->arena, campaign_list, &rows);
	db_close(db);
	if (err)
		return cli_fail("the campaigns cannot be read");
	for (size_t i = 0; i < rows.count; i++)
		printf("%-32s %s of %s signed up, %s codes, until %s\n",
		    db_text(&rows, i, CAMPAIGN_LIST_CODE),
		    db_text(&rows, i, CAMPAIGN_LIST_SIGNED_UP),
		    db_text(&rows, i, CAMPAIGN_LIST_PEOPLE),
		    db_text(&rows, i, CAMPAIGN_LIST_ASKED),
		    db_text(&rows, i, CAMPAIGN_LIST_UNTIL_ON));
	return 0;
}

int
campaign_end_command(struct cli *cli, int argc, char **argv)
{
	char code[CAMPAIGN_MAX + 1];
	struct db_rows rows;
	struct db *db;
	enum err err;

	if (argc != 1 || !campaign_parse(argv[0], code))
		return cli_usage("campaign end CODE");
	db = cli_database(cli);
	if (!db)
		return 1;
	err = DB_CALL(db, cli->arena, campaign_end, &rows,
	    .code = DB_TEXT(code));
	db_close(db);
	if (err)
		return cli_fail("the campaign was not ended");
	if (!db_bool(&rows, 0, CAMPAIGN_END_VALUE))
		return cli_fail("there is no campaign %s", code);
	printf("%s has ended\n", code);
	return 0;
}
