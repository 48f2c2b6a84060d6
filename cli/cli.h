#ifndef CLI_H
#define CLI_H

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

int keys_create_command(struct cli *cli, int argc, char **argv);
int keys_list_command(struct cli *cli, int argc, char **argv);
int keys_rotate_command(struct cli *cli, int argc, char **argv);
int database_upgrade_command(struct cli *cli, int argc, char **argv);
int database_configure_command(struct cli *cli, int argc, char **argv);
int database_status_command(struct cli *cli, int argc, char **argv);
int municipality_demo_command(struct cli *cli, int argc, char **argv);
int municipality_list_command(struct cli *cli, int argc, char **argv);
int municipality_phase_command(struct cli *cli, int argc, char **argv);
int addresses_import_command(struct cli *cli, int argc, char **argv);
int addresses_demo_command(struct cli *cli, int argc, char **argv);
int addresses_count_command(struct cli *cli, int argc, char **argv);
int periodic_run_command(struct cli *cli, int argc, char **argv);

#endif
