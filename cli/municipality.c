/*
 * burgernet municipality demo | list | phase
 */
#include <stdio.h>

#include "cli.h"
#include "query/municipality.h"
#include "text.h"

static const char phase_usage[] =
    "municipality phase CODE PHASE [--from DATE] [--expected DATE]";

int
municipality_demo_command(struct cli *cli, int argc, char **argv)
{
	struct db *db;
	struct db_rows added;
	struct db_rows derived;
	enum err err;

	(void)argv;
	if (argc != 0)
		return cli_usage("municipality demo");
	if (cli_refuses_demo(cli, "municipalities"))
		return 1;
	db = cli_database(cli);
	if (!db)
		return 1;
	err = DB_ASK(db, cli->arena, municipality_demo, &added);
	if (!err)
		err = DB_ASK(db, cli->arena, municipality_boundary_derive,
		    &derived);
	db_close(db);
	if (err)
		return cli_fail("cannot add the municipalities: was burgernet "
				"database upgrade run?");
	printf("%s municipalities added, %s boundaries derived\n",
	    db_text(&added, 0, MUNICIPALITY_DEMO_VALUE),
	    db_text(&derived, 0, MUNICIPALITY_BOUNDARY_DERIVE_VALUE));
	return 0;
}

static enum err
show(struct cli *cli, struct db *db, const struct db_rows *list, size_t row)
{
	struct db_rows state;
	enum err err = DB_CALL(db, cli->arena, municipality_state, &state,
	    .code = DB_TEXT(db_text(list, row, MUNICIPALITY_LIST_CODE)));
	const char *former = db_text(list, row, MUNICIPALITY_LIST_FORMER_NAMES);

	if (err)
		return err;
	printf("%s  %-2s  %s%s%s%s%s%s\n",
	    db_text(list, row, MUNICIPALITY_LIST_CODE),
	    db_is_null(&state, 0, MUNICIPALITY_STATE_PHASE)
		? "-"
		: db_text(&state, 0, MUNICIPALITY_STATE_PHASE),
	    db_text(list, row, MUNICIPALITY_LIST_NAME), *former ? " (" : "",
	    former, *former ? ")" : "",
	    db_is_null(&state, 0, MUNICIPALITY_STATE_EXPECTED_ON)
		? ""
		: ", expected ",
	    db_text(&state, 0, MUNICIPALITY_STATE_EXPECTED_ON));
	return ERR_OK;
}

int
municipality_list_command(struct cli *cli, int argc, char **argv)
{
	struct db *db;
	struct db_rows list;
	enum err err;

	(void)argv;
	if (argc != 0)
		return cli_usage("municipality list");
	db = cli_database(cli);
	if (!db)
		return 1;
	err = DB_ASK(db, cli->arena, municipality_list, &list);
	for (size_t i = 0; !err && i < list.count; i++)
		err = show(cli, db, &list, i);
	db_close(db);
	return !err ? 0 : cli_fail("cannot list the municipalities");
}

struct phase_words {
	const char *code;
	const char *phase;
	const char *from;
	const char *expected;
};

static int
read_words(int argc, char **argv, struct phase_words *words)
{
	if (argc < 2)
		return cli_usage(phase_usage);
	words->code = argv[0];
	words->phase = argv[1];
	for (int i = 2; i < argc; i += 2) {
		const char **day;

		if (text_equal(argv[i], "--from"))
			day = &words->from;
		else if (text_equal(argv[i], "--expected"))
			day = &words->expected;
		else
			return cli_usage(phase_usage);
		if (i + 1 == argc || *day)
			return cli_usage(phase_usage);
		if (!cli_is_day(argv[i + 1])) {
			cli_fail("%s is no day; write 2027-03-01", argv[i + 1]);
			return 2;
		}
		*day = argv[i + 1];
	}
	return 0;
}

static int
tell_outcome(const struct phase_words *words, const struct db_rows *rows)
{
	enum municipality_phase_set_outcome outcome;

	if (DB_CHOICE(rows, 0, municipality_phase_set_outcome, &outcome))
		return cli_fail("what became of the phase is not known");
	switch (outcome) {
	case MUNICIPALITY_PHASE_SET_UNKNOWN_CODE:
		return cli_fail("there is no municipality %s; see burgernet "
				"municipality list",
		    words->code);
	case MUNICIPALITY_PHASE_SET_ENDED:
		return cli_fail("municipality %s has merged into another; "
				"see burgernet municipality list",
		    words->code);
	case MUNICIPALITY_PHASE_SET_UNKNOWN_PHASE:
		return cli_fail("there is no phase %s: 1, 2, 3, 4a, 4b, 5, 6",
		    words->phase);
	case MUNICIPALITY_PHASE_SET_SET:
		break;
	}
	printf("%s is in phase %s from %s; %s who waited take part now\n",
	    words->code, words->phase, words->from ? words->from : "today",
	    db_text(rows, 0, MUNICIPALITY_PHASE_SET_STARTED));
	return 0;
}

int
municipality_phase_command(struct cli *cli, int argc, char **argv)
{
	struct phase_words words = {0};
	int status = read_words(argc, argv, &words);
	struct db_rows rows;
	struct db *db;
	enum err err;

	if (status != 0 || !(db = cli_database(cli)))
		return status != 0 ? status : 1;
	err = DB_CALL(db, cli->arena, municipality_phase_set, &rows,
	    .code = DB_TEXT(words.code), .phase = DB_TEXT(words.phase),
	    .from_on = DB_TEXT(words.from),
	    .expected_on = DB_TEXT(words.expected));
	db_close(db);
	if (err)
		return cli_fail("the phase stays as it was");
	return tell_outcome(&words, &rows);
}
