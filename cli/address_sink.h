#ifndef ADDRESS_SINK_H
#define ADDRESS_SINK_H

#include <stdint.h>

#include "address_csv.h"
#include "db.h"

/* Rows on their way into the staging table, as COPY text, in blocks. */
#define SINK_BLOCK (128 * 1024)

struct address_sink {
	struct db *db;
	uint64_t rows;
	size_t len;
	char block[SINK_BLOCK];
};

/* Puts one row; ERR_* when the database refuses a block. */
enum err address_sink_put(struct address_sink *sink,
    const struct address_row *row);

/* Sends what is left. */
enum err address_sink_flush(struct address_sink *sink);

#endif
