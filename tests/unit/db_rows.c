/* Cells and arrays, without a server. */
#include "check_main.h"

#include <string.h>

#include "db.h"

static const struct db_cell cells[] = {
    {"text", 4},
    {NULL, 0},
    {"-12", 3},
    {"t", 1},
    {"f", 1},
    {"\\x00ff0a", 8},
};
static const struct db_rows rows = {2, 3, cells};

START_TEST(cells_are_read_by_row_and_column)
{
	ck_assert_str_eq(db_text(&rows, 0, 0), "text");
	ck_assert_str_eq(db_text(&rows, 0, 1), "");
	ck_assert_int_eq(db_number(&rows, 0, 2), -12);
	ck_assert_int_eq(db_number(&rows, 0, 1), 0);
	ck_assert_int_eq(db_number(&rows, 0, 0), 0);
	ck_assert(db_bool(&rows, 1, 0));
	ck_assert(!db_bool(&rows, 1, 1));
	ck_assert(!db_bool(&rows, 0, 0));
	ck_assert(db_is_null(&rows, 0, 1));
	ck_assert(!db_is_null(&rows, 0, 0));
}
END_TEST

/* A column that is not there reads as NULL, and never past the end. */
START_TEST(what_is_not_there_is_null)
{
	ck_assert(db_is_null(&rows, 2, 0));
	ck_assert(db_is_null(&rows, 0, 3));
	ck_assert_str_eq(db_text(&rows, 9, 9), "");
	ck_assert(db_is_null(&(struct db_rows){0}, 0, 0));
}
END_TEST

START_TEST(bytes_are_decoded)
{
	static const struct {
		const char *text;
		bool valid;
	} others[] = {{"\\x", true}, {"00ff", false}, {"\\xgg", false},
	    {"\\xAB", false}, {"", false}};
	struct arena *arena = arena_new(4096);
	struct bytes bytes = db_bytes(arena, &rows, 1, 2);

	ck_assert_uint_eq(bytes.len, 3);
	ck_assert_mem_eq(bytes.ptr, "\x00\xff\x0a", 3);
	ck_assert_ptr_null(db_bytes(arena, &rows, 0, 1).ptr);
	for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++) {
		const struct db_cell cell = {others[i].text,
		    strlen(others[i].text)};
		const struct db_rows one = {1, 1, &cell};

		bytes = db_bytes(arena, &one, 0, 0);
		ck_assert_int_eq(bytes.ptr != NULL, others[i].valid);
		ck_assert_uint_eq(bytes.len, 0);
	}
	arena_free(arena);
}
END_TEST

START_TEST(bytes_need_room)
{
	static char text[4096 * 2 + 3] = "\\x";
	const struct db_cell cell = {text, sizeof(text) - 1};
	const struct db_rows one = {1, 1, &cell};
	struct arena *arena = arena_new(1024);

	memset(text + 2, '0', sizeof(text) - 3);
	ck_assert_ptr_null(db_bytes(arena, &one, 0, 0).ptr);
	arena_free(arena);
}
END_TEST

START_TEST(arrays_are_quoted)
{
	static const struct {
		const char *texts[3];
		size_t count;
		const char *array;
	} cases[] = {
	    {{NULL}, 0, "{}"},
	    {{"a"}, 1, "{\"a\"}"},
	    {{"a", "", "b c"}, 3, "{\"a\",\"\",\"b c\"}"},
	    {{"\"", "\\", "{,}"}, 3, "{\"\\\"\",\"\\\\\",\"{,}\"}"},
	    {{"NULL", NULL, "ë"}, 3, "{\"NULL\",NULL,\"ë\"}"},
	};
	struct arena *arena = arena_new(4096);
	struct arena *small = arena_new(64);
	const char *long_text[] = {
	    "0123456789012345678901234567890123456789012345678901234567890123"};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		ck_assert_str_eq(db_array(arena, cases[i].texts,
				     cases[i].count),
		    cases[i].array);
	while (db_array(small, long_text, 1) != NULL)
		continue; /* until it is full */
	arena_free(small);
	arena_free(arena);
}
END_TEST

START_TEST(arrays_of_bytes_are_hex)
{
	struct arena *arena = arena_new(4096);
	const struct bytes items[] = {{(const unsigned char *)"\x00\xfe", 2},
	    {(const unsigned char *)"", 0}};

	ck_assert_str_eq(db_bytes_array(arena, items, 2),
	    "{\"\\\\x00fe\",\"\\\\x\"}");
	ck_assert_str_eq(db_bytes_array(arena, NULL, 0), "{}");
	arena_free(arena);
}
END_TEST

CHECK_MAIN("db_rows", cells_are_read_by_row_and_column,
    what_is_not_there_is_null, bytes_are_decoded, bytes_need_room,
    arrays_are_quoted, arrays_of_bytes_are_hex)
