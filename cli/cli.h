#ifndef CLI_H
#define CLI_H

#include <stdbool.h>

#include "arena.h"
#include "conf.h"
#include "db.h"

/*
 * What every command of `burgernet` gets. A command returns the exit status: 0
 * done, 1 could not (one line on standard error says why and what to do), 2
 * wrong words on the command line.
 */
struct cli {
	const struct conf *conf;
	struct arena *arena; /* 64 MiB, for the whole command */
};

typedef int (*cli_command)(struct cli *cli, int argc, char **argv);

/* Connects as burgernet_admin; a clear line and NULL when it cannot. */
struct db *cli_database(struct cli *cli);

/* One line on standard error, "burgernet: …"; returns 1. */
int cli_fail(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* "burgernet: usage: burgernet USAGE" on standard error; returns 2. */
int cli_usage(const char *usage);

/* A day that exists, as 2027-03-01. */
bool cli_is_day(const char *text);

/* Whether this is a real installation, and so no place for a demo; then the
 * line on standard error says so. WHAT would be invented. */
bool cli_refuses_demo(const struct cli *cli, const char *what);

int keys_create_command(struct cli *cli, int argc, char **argv);
int keys_list_command(struct cli *cli, int argc, char **argv);
int keys_rotate_command(struct cli *cli, int argc, char **argv);
int database_upgrade_command(struct cli *cli, int argc, char **argv);
int database_configure_command(struct cli *cli, int argc, char **argv);
int database_status_command(struct cli *cli, int argc, char **argv);
int municipality_demo_command(struct cli *cli, int argc, char **argv);
int municipality_import_command(struct cli *cli, int argc, char **argv);
int municipality_list_command(struct cli *cli, int argc, char **argv);
int municipality_phase_command(struct cli *cli, int argc, char **argv);
int addresses_import_command(struct cli *cli, int argc, char **argv);
int addresses_demo_command(struct cli *cli, int argc, char **argv);
int addresses_count_command(struct cli *cli, int argc, char **argv);
int participant_show_command(struct cli *cli, int argc, char **argv);
int participant_remove_command(struct cli *cli, int argc, char **argv);
int campaign_add_command(struct cli *cli, int argc, char **argv);
int campaign_list_command(struct cli *cli, int argc, char **argv);
int campaign_end_command(struct cli *cli, int argc, char **argv);
int periodic_run_command(struct cli *cli, int argc, char **argv);
int retention_list_command(struct cli *cli, int argc, char **argv);
int retention_run_command(struct cli *cli, int argc, char **argv);

#endif
