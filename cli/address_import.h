#ifndef ADDRESS_IMPORT_H
#define ADDRESS_IMPORT_H

#include <stdio.h>

#include "address_csv.h"
#include "address_sink.h"
#include "cli.h"
#include "progress.h"

/*
 * One replacement of the register of addresses, whatever the addresses come
 * from: the steps of sql/api/address_register.sql, around a feed that puts
 * rows in the sink.
 */
struct address_import {
	struct cli *cli;
	struct db *db;
	bool force; /* also when many addresses would vanish */
	const char *rejects_path;
	FILE *rejects; /* made at the first reject */
	uint64_t refused[ADDRESS_FAULTS];
	uint64_t refused_all;
	struct progress progress;
	struct address_sink sink;
};

/* Puts all rows; on failure a line was printed and the import ends. */
typedef enum err (*address_feed)(struct address_import *import, void *arg);

/* An import in the cli's arena; NULL after a printed line. */
struct address_import *address_import_new(struct cli *cli);

/* Runs all of it; the command's exit status. */
int address_import_run(struct address_import *import, address_feed feed,
    void *arg);

/* Counts a line that is no address, and writes it to the file of rejects. */
enum err address_import_refuse(struct address_import *import,
    const struct address_item *item);

#endif
