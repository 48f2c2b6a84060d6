/*
 * burgernet - the command of whoever runs the portal
 *
 *   burgernet [-c FILE] NOUN VERB [ARGUMENT…]
 *
 * Reading the table is reading the program.
 */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>

#include "cli.h"
#include "log.h"
#include "text.h"

#define CONF_PATH "/etc/burgernet/burgernet.conf"
#define ARENA_BYTES ((size_t)64 << 20)

static const struct {
	const char *noun;
	const char *verb;
	const char *usage; /* arguments */
	cli_command run;
	const char *help;
} commands[] = {
    {"keys", "create", "", keys_create_command,
	"make the keys that are missing"},
    {"keys", "list", "", keys_list_command, "which keys there are, and whose"},
    {"keys", "rotate", "PURPOSE", keys_rotate_command,
	"a new key; the old ones still read"},
    {"database", "upgrade", "", database_upgrade_command,
	"apply migrations, functions and rights"},
    {"database", "configure", "", database_configure_command,
	"bring the configured policies into the database"},
    {"database", "status", "", database_status_command,
	"migrations, policies, journal, outbox"},
    {"addresses", "import",
	"FILE [--format csv|gpkg] [--rejects FILE] [--force]",
	addresses_import_command, "replace the register by a file of the BAG"},
    {"addresses", "demo", "[--rows NUMBER] [--csv FILE|-] [--force]",
	addresses_demo_command, "replace the register by an invented one"},
    {"addresses", "count", "", addresses_count_command,
	"what the register holds"},
    {"municipality", "demo", "", municipality_demo_command,
	"add the municipalities of the 2011 plan"},
    {"municipality", "import", "FILE", municipality_import_command,
	"add or change municipalities by a GeoJSON file"},
    {"municipality", "list", "", municipality_list_command,
	"today's municipalities and their phase"},
    {"municipality", "phase", "CODE PHASE [--from DATE] [--expected DATE]",
	municipality_phase_command,
	"set or plan a phase: 1, 2, 3, 4a, 4b, 5, 6"},
    {"campaign", "add", "CODE --people NUMBER --until DATE",
	campaign_add_command,
	"so many are expected by that code: they are asked nothing more"},
    {"campaign", "list", "", campaign_list_command,
	"campaigns, and how many signed up by them"},
    {"campaign", "end", "CODE", campaign_end_command,
	"from now on its code means nothing"},
    {"participant", "show", "NUMBER --reason TEXT", participant_show_command,
	"what is kept in readable form; they can read who looked and why"},
    {"participant", "remove", "NUMBER [--reason TEXT] [--yes]",
	participant_remove_command,
	"remove somebody who stops, with all that is theirs"},
    {"periodic", "run", "", periodic_run_command,
	"one round of what has to happen now and then"},
    {"retention", "list", "", retention_list_command,
	"what is kept how long, and how much is past that"},
    {"retention", "run", "[--dry-run] [--rule NAME] [--verbose]",
	retention_run_command,
	"remove what was kept long enough; say first what goes"},
};

#define COMMANDS (sizeof(commands) / sizeof(commands[0]))

static int
show_usage(FILE *out, const char *noun, int status)
{
	fprintf(out, "usage: burgernet [-c FILE] NOUN VERB [ARGUMENT...]\n\n");
	for (size_t i = 0; i < COMMANDS; i++) {
		if (noun && !text_equal(commands[i].noun, noun))
			continue;
		fprintf(out, "  %s %s%s%s\n      %s\n", commands[i].noun,
		    commands[i].verb, *commands[i].usage ? " " : "",
		    commands[i].usage, commands[i].help);
	}
	fprintf(out,
	    "\nFILE is " CONF_PATH " when neither -c nor"
	    " BURGERNET_CONF says otherwise.\n");
	return status;
}

static bool
noun_exists(const char *noun)
{
	for (size_t i = 0; i < COMMANDS; i++) {
		if (text_equal(commands[i].noun, noun))
			return true;
	}
	return false;
}

/* ARGV holds what follows the verb. */
static int
run_command(cli_command run, const char *path, int argc, char **argv)
{
	char message[512];
	struct conf *conf;
	struct cli cli = {0};
	int status;

	if (conf_load(path, &conf, message, sizeof(message)))
		return cli_fail("%s", message);
	log_open("burgernet", conf->log_level);
	cli.conf = conf;
	cli.arena = arena_new(ARENA_BYTES);
	if (!cli.arena)
		status = cli_fail("not enough memory");
	else
		status = run(&cli, argc, argv);
	arena_free(cli.arena);
	conf_free(conf);
	/* What nobody could read was not done: a full disk, a closed pipe. */
	if (status == 0 && (fflush(stdout) != 0 || ferror(stdout)))
		status = cli_fail("cannot write to standard output");
	return status;
}

int
main(int argc, char **argv)
{
	const char *path = getenv("BURGERNET_CONF");
	int at = 1;

	if (argc > 2 && text_equal(argv[1], "-c")) {
		path = argv[2];
		at = 3;
	}
	if (!path || *path == '\0')
		path = CONF_PATH;
	if (at < argc &&
	    (text_equal(argv[at], "help") || text_equal(argv[at], "--help") ||
		text_equal(argv[at], "-h")))
		return show_usage(stdout, NULL, 0);
	for (size_t i = 0; at + 1 < argc && i < COMMANDS; i++) {
		if (text_equal(commands[i].noun, argv[at]) &&
		    text_equal(commands[i].verb, argv[at + 1]))
			return run_command(commands[i].run, path, argc - at - 2,
			    argv + at + 2);
	}
	return show_usage(stderr,
	    at < argc && noun_exists(argv[at]) ? argv[at] : NULL, 2);
}
