/*
 * The reader of address files. Whatever comes: no byte is lost or read twice,
 * lines only go up, and a row that passes keeps the rules of the register. Fed
 * whole and in small pieces it says the same.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "address_csv.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

struct feed {
	const uint8_t *data;
	size_t size;
	size_t chunk;
};

static ssize_t
feed_read(void *arg, char *buffer, size_t size)
{
	struct feed *feed = arg;
	size_t len = feed->size < feed->chunk ? feed->size : feed->chunk;

	len = len < size ? len : size;
	memcpy(buffer, feed->data, len);
	feed->data += len;
	feed->size -= len;
	return (ssize_t)len;
}

static void
must(bool is)
{
	if (!is)
		abort();
}

static void
check_row(const struct address_row *row)
{
	must(row->number >= 1 && row->number <= 99999);
	must(strlen(row->object_id) == 16);
	must(strlen(row->postcode) == 0 || strlen(row->postcode) == 6);
	must(strlen(row->letter) <= 1 && strlen(row->addition) <= 4);
	must(*row->street && *row->place);
	must(!strpbrk(row->street, "\t\n\r") && !strpbrk(row->place, "\t\n\r"));
	must(!strpbrk(row->municipality, "\t\n\r"));
	must(strlen(row->street) <= 320 && strlen(row->place) <= 320 &&
	    strlen(row->municipality) <= 320);
	must(row->x > 0 && row->x < 300000 && row->y > 289000 &&
	    row->y < 629000);
}

/* A number for all that was read. */
static uint64_t
read_all(const uint8_t *data, size_t size, size_t chunk)
{
	static struct arena *arena;
	struct feed feed = {data, size, chunk};
	const struct address_item *item;
	struct address_csv *csv;
	const char *missing;
	uint64_t sum = 0, line = 1;
	enum err err;

	if (!arena)
		arena = arena_new(1 << 17);
	err = address_csv_open(arena, feed_read, &feed, &csv, &missing);
	must((err == ERR_INPUT) == (missing));
	while (!err && (item = address_csv_next(csv, &err))) {
		must(item->record->line > line);
		line = item->record->line;
		sum = sum * 31 + line * 100 + item->fault;
		if (item->fault == ADDRESS_FINE)
			check_row(&item->row);
	}
	must(missing || address_csv_offset(csv) == size);
	arena_reset(arena);
	return sum;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	must(read_all(data, size, SIZE_MAX) == read_all(data, size, 5));
	return 0;
}
