/*
 * The invented register: it is the same each time, keeps the rules that an
 * import checks, and has what documents and other tests count on.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "address_demo.h"
#include "address_demo_area.h"
#include "check_main.h"

struct count {
	uint64_t rows;
	uint64_t print; /* of all rows (FNV-1a) */
	uint64_t stop_at;
	uint64_t last_object;
	int unpostcoded, secondary, lettered, berths;
};

static void
add_print(struct count *count, const char *text)
{
	for (; *text; text++)
		count->print = (count->print ^ (unsigned char)*text) *
		    0x100000001b3;
}

static enum err
count_row(void *arg, const struct address_row *row)
{
	struct count *count = arg;
	char line[500];
	FILE *out = fmemopen(line, sizeof(line), "w");

	ck_assert_ptr_nonnull(out);
	ck_assert_int_gt(address_csv_write(out, row), 0);
	fclose(out);
	add_print(count, line);
	ck_assert_uint_eq(row->line, ++count->rows);
	count->unpostcoded += *row->postcode == '\0';
	count->secondary += row->secondary;
	count->lettered += *row->letter || *row->addition;
	count->berths += row->object_id[5] != '1';
	ck_assert_int_eq(strncmp(row->object_id, "9999", 4), 0);
	return count->rows == count->stop_at ? ERR_DATABASE : ERR_OK;
}

START_TEST(is_the_same_each_time)
{
	struct count first = {0}, second = {0};

	ck_assert_int_eq(address_demo_make(0, count_row, &first), ERR_OK);
	ck_assert_int_eq(address_demo_make(0, count_row, &second), ERR_OK);
	ck_assert_uint_eq(first.rows, 149334);
	ck_assert_uint_eq(first.print, second.print);
	ck_assert_int_gt(first.unpostcoded, 50);
	ck_assert_int_gt(first.secondary, 50);
	ck_assert_int_gt(first.lettered, 10000);
	ck_assert_int_gt(first.berths, 1000);
}
END_TEST

START_TEST(gives_as_many_as_asked)
{
	static const uint64_t wanted[] = {1, 21, 5000, 149334, 149335, 160001};

	for (size_t i = 0; i < sizeof(wanted) / sizeof(wanted[0]); i++) {
		struct count count = {0};

		ck_assert_int_eq(address_demo_make(wanted[i], count_row,
				     &count),
		    ERR_OK);
		ck_assert_uint_eq(count.rows, wanted[i]);
	}
}
END_TEST

START_TEST(stops_at_an_error)
{
	static const uint64_t stops[] = {1, 25, 5000, 149400};

	for (size_t i = 0; i < sizeof(stops) / sizeof(stops[0]); i++) {
		struct count count = {.stop_at = stops[i]};

		ck_assert_int_eq(address_demo_make(150000, count_row, &count),
		    ERR_DATABASE);
		ck_assert_uint_eq(count.rows, stops[i]);
	}
}
END_TEST

/* Through a file and back, all rows keep the rules of the BAG. */
static ssize_t
file_read(void *arg, char *buffer, size_t size)
{
	return (ssize_t)fread(buffer, 1, size, arg);
}

static enum err
write_row(void *arg, const struct address_row *row)
{
	return address_csv_write(arg, row) > 0 ? ERR_OK : ERR_SYSTEM;
}

static int
compare(const void *a, const void *b)
{
	return strcmp(a, b);
}

/* "2801AB 14 A 3", to sort and find doubles. */
typedef char address_text[24];

START_TEST(keeps_the_rules)
{
	FILE *file = tmpfile();
	struct arena *arena = arena_new(1 << 20);
	address_text *all = calloc(170000, sizeof(*all));
	const struct address_item *item;
	struct address_csv *csv;
	const char *missing;
	size_t count = 0;
	enum err err;

	ck_assert_ptr_nonnull(file);
	ck_assert_ptr_nonnull(all);
	address_csv_write_header(file);
	ck_assert_int_eq(address_demo_make(0, write_row, file), ERR_OK);
	rewind(file);
	ck_assert_int_eq(address_csv_open(arena, file_read, file, &csv,
			     &missing),
	    ERR_OK);
	while ((item = address_csv_next(csv, &err))) {
		ck_assert_int_eq(item->fault, ADDRESS_FINE);
		if (*item->row.postcode)
			snprintf(all[count++], sizeof(all[0]), "%.6s %d %s %s",
			    item->row.postcode, item->row.number,
			    item->row.letter, item->row.addition);
	}
	qsort(all, count, sizeof(*all), compare);
	for (size_t i = 1; i < count; i++)
		ck_assert_str_ne(all[i - 1], all[i]);
	free(all);
	arena_free(arena);
	fclose(file);
}
END_TEST

/* What must be there: see address_demo.h. */
struct fixed {
	const char *postcode;
	int number;
	const char *place;
	const char *found; /* letters and additions, in order */
	char so_far[100];
};

static enum err
look(void *arg, const struct address_row *row)
{
	for (struct fixed *f = arg; f->postcode; f++) {
		size_t at = strlen(f->so_far);

		if (strcmp(row->postcode, f->postcode) != 0 ||
		    row->number != f->number)
			continue;
		ck_assert_str_eq(row->place, f->place);
		snprintf(f->so_far + at, sizeof(f->so_far) - at, "%s-%s ",
		    row->letter, row->addition);
	}
	return ERR_OK;
}

START_TEST(has_what_is_promised)
{
	struct fixed fixed[] = {
	    {"2801AB", 12, "Gouda", "- ", ""},
	    {"2801AB", 14, "Gouda", "A- B- -1 -2 -3 ", ""},
	    {"2871AA", 1, "Schoonhoven", "- ", ""},
	    {"2181AA", 1, "Hillegom", "- ", ""},
	    {"2809ZX", 1, "", "", ""},
	    {"2809ZZ", 1, "", "", ""},
	    {0},
	};

	ck_assert_int_eq(address_demo_make(0, look, fixed), ERR_OK);
	for (struct fixed *f = fixed; f->postcode; f++)
		ck_assert_str_eq(f->so_far, f->found);
}
END_TEST

static int
compare_names(const void *a, const void *b)
{
	return strcmp(a, b);
}

START_TEST(names_streets_once)
{
	static char names[1200][DEMO_NAME];

	for (int i = 0; i < 1200; i++)
		demo_street_name(i, names[i]);
	qsort(names, 1200, sizeof(names[0]), compare_names);
	for (int i = 1; i < 1200; i++)
		ck_assert_str_ne(names[i - 1], names[i]);
}
END_TEST

CHECK_MAIN("address_demo", is_the_same_each_time, gives_as_many_as_asked,
    stops_at_an_error, keeps_the_rules, has_what_is_promised,
    names_streets_once)
