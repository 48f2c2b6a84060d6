#include <check.h>
#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "csv.h"

struct feed {
	const char *text;
	size_t len;
	size_t chunk; /* at most so many bytes at once */
	bool breaks;  /* reading fails at the end */
};

static ssize_t
feed_read(void *arg, char *buffer, size_t size)
{
	struct feed *feed = arg;
	size_t len = feed->len < feed->chunk ? feed->len : feed->chunk;

	len = len < size ? len : size;
	if (len == 0 && feed->breaks) {
		errno = EIO;
		return -1;
	}
	memcpy(buffer, feed->text, len);
	feed->text += len;
	feed->len -= len;
	return (ssize_t)len;
}

/* All records as text: "1:a|b 2:c|" and "!quotes" for a fault. */
static void
show(struct csv *csv, enum err *err, char *out, size_t size)
{
	static const char *const faults[] = {"", "!quotes", "!long", "!nul"};
	const struct csv_record *record;
	size_t at = 0;

	out[0] = '\0';
	while ((record = csv_next(csv, err)) && at < size) {
		at += (size_t)snprintf(out + at, size - at, "%s%d:%s",
		    at ? " " : "", (int)record->line, faults[record->fault]);
		for (size_t i = 0; i < record->count && at < size; i++)
			at += (size_t)snprintf(out + at, size - at, "%s%s",
			    i ? "|" : "", record->fields[i]);
		if (record->fault != CSV_FINE &&
		    record->fault != CSV_TOO_LONG && at < size)
			at += (size_t)snprintf(out + at, size - at, "(%.*s)",
			    (int)record->raw_len, record->raw);
	}
}

static const struct {
	const char *text;
	const char *records;
} cases[] = {
    {"", ""},
    {"\n\n", ""},
    {"a", "1:a"},
    {"a\n", "1:a"},
    {"a;b\nc;d\n", "1:a|b 2:c|d"},
    {"a;b\r\nc;d\r\n", "1:a|b 2:c|d"},
    {"a;b\r\n\r\nc;d", "1:a|b 3:c|d"},
    {"\xef\xbb\xbf"
     "a;b\n",
	"1:a|b"},
    {"\xef\xbb", "1:\xef\xbb"},
    {";;", "1:||"},
    {"\"a;b\";c\n", "1:a;b|c"},
    {"\"a \"\"b\"\"\";c\n", "1:a \"b\"|c"},
    {"\"\";\"\"\n", "1:|"},
    {"\"a\nb\";c\nd\n", "1:a\nb|c 3:d"},
    {"\"a\r\nb\";c\r\nd\n", "1:a\r\nb|c 3:d"},
    /* A broken record costs its own line only. */
    {"\"a;b\nc;d\n", "1:!quotes(\"a;b) 2:c|d"},
    {"a\"b;c\nd;e\n", "1:!quotes(a\"b;c) 2:d|e"},
    {"a\"b\"\nd;e\n", "1:!quotes(a\"b\") 2:d|e"},
    {"\"a\"b;c\nd;e\n", "1:!quotes(\"a\"b;c) 2:d|e"},
    {"\"a;b\nc;\"d\"\ne\n", "1:!quotes(\"a;b) 2:c|d 3:e"},
    {"a;\"b\nc;d", "1:!quotes(a;\"b) 2:c|d"},
    {"\"", "1:!quotes(\")"},
    {"a\"b;c\nd;e\"f\ng\n", "1:!quotes(a\"b;c) 2:!quotes(d;e\"f) 3:g"},
    {"a\"b\nc;d\ne\"\nf", "1:!quotes(a\"b) 2:c|d 3:!quotes(e\") 4:f"},
    {"a\"\r\n\"b\"\r\n", "1:!quotes(a\") 2:b"},
};

START_TEST(test_records)
{
	static const size_t chunks[] = {1, 2, 3, 7, 1000};
	char out[500];

	for (size_t i = 0; i < sizeof(chunks) / sizeof(chunks[0]); i++) {
		struct arena *arena = arena_new(1 << 20);
		struct feed feed = {cases[_i].text, strlen(cases[_i].text),
		    chunks[i], false};
		struct csv *csv = csv_new(arena, ';', feed_read, &feed);
		enum err err = ERR_MEMORY;

		ck_assert_ptr_nonnull(csv);
		show(csv, &err, out, sizeof(out));
		ck_assert_str_eq(out, cases[_i].records);
		ck_assert_int_eq(err, ERR_OK);
		ck_assert_uint_eq(csv_offset(csv), strlen(cases[_i].text));
		arena_free(arena);
	}
}
END_TEST

static void
check_bytes(const char *text, size_t len, const char *records)
{
	static const size_t chunks[] = {1000, 1 << 20};
	char out[500];

	for (size_t i = 0; i < 2; i++) {
		struct arena *arena = arena_new(1 << 20);
		struct feed feed = {text, len, chunks[i], false};
		struct csv *csv = csv_new(arena, ';', feed_read, &feed);
		enum err err = ERR_MEMORY;

		show(csv, &err, out, sizeof(out));
		ck_assert_str_eq(out, records);
		ck_assert_int_eq(err, ERR_OK);
		arena_free(arena);
	}
}

START_TEST(test_nul)
{
	check_bytes("a;b\0c\nd\n", 8, "1:!nul(a;b) 2:d");
}
END_TEST

/* LEN times C, then TAIL. */
static char *
long_text(char c, size_t len, const char *tail)
{
	char *text = malloc(len + strlen(tail) + 1);

	ck_assert_ptr_nonnull(text);
	memset(text, c, len);
	memcpy(text + len, tail, strlen(tail) + 1);
	return text;
}

START_TEST(test_too_long)
{
	/* Around the limit, and far over the buffer. */
	static const size_t sizes[] = {CSV_RECORD + 1, CSV_RECORD + 2,
	    CSV_RECORD + 3, 4 * CSV_RECORD, 9 * CSV_RECORD + 5};

	for (size_t i = 0; i < sizeof(sizes) / sizeof(sizes[0]); i++) {
		char *text = long_text('a', sizes[i], "\nb;c\n");
		check_bytes(text, strlen(text), "1:!long 2:b|c");
		free(text);
		text = long_text('a', sizes[i], "");
		check_bytes(text, strlen(text), "1:!long");
		free(text);
	}
}
END_TEST

START_TEST(test_open_quote_before_much)
{
	/* A quote that stays open over more than a record may hold. */
	size_t lines = 3 * CSV_RECORD;
	char *text = long_text('\n', lines, "b\n");
	char records[100];

	memcpy(text, "\"a", 2);
	snprintf(records, sizeof(records), "1:!quotes(\"a) %zu:b", lines - 1);
	check_bytes(text, strlen(text), records);
	free(text);
}
END_TEST

START_TEST(test_longest)
{
	char *text = long_text('a', CSV_RECORD, "\r\n");
	struct arena *arena = arena_new(1 << 20);
	struct feed feed = {text, strlen(text), 5000, false};
	struct csv *csv = csv_new(arena, ';', feed_read, &feed);
	enum err err;
	const struct csv_record *record = csv_next(csv, &err);

	ck_assert_ptr_nonnull(record);
	ck_assert_int_eq(record->fault, CSV_FINE);
	ck_assert_uint_eq(strlen(record->fields[0]), CSV_RECORD);
	ck_assert_ptr_null(csv_next(csv, &err));
	arena_free(arena);
	free(text);
}
END_TEST

START_TEST(test_fields)
{
	char *text = long_text(';', CSV_FIELDS - 1, "\n;b\n");
	struct arena *arena = arena_new(1 << 20);
	struct feed feed = {text, strlen(text), 5000, false};
	struct csv *csv = csv_new(arena, ';', feed_read, &feed);
	enum err err;
	const struct csv_record *record = csv_next(csv, &err);

	ck_assert_uint_eq(record->count, CSV_FIELDS);
	arena_free(arena);
	free(text);
	text = long_text(';', CSV_FIELDS, "\n;b\n");
	check_bytes(text, strlen(text), "1:!long 2:|b");
	free(text);
}
END_TEST

START_TEST(test_read_fails)
{
	struct arena *arena = arena_new(1 << 20);
	struct feed feed = {"a\nb", 3, 1, true};
	struct csv *csv = csv_new(arena, ';', feed_read, &feed);
	enum err err = ERR_OK;
	char out[100];

	/* Half a record is no record. */
	show(csv, &err, out, sizeof(out));
	ck_assert_str_eq(out, "1:a");
	ck_assert_int_eq(err, ERR_SYSTEM);
	arena_free(arena);
}
END_TEST

START_TEST(test_arena_full)
{
	struct arena *arena = arena_new(1000);

	ck_assert_ptr_null(csv_new(arena, ';', feed_read, NULL));
	arena_free(arena);
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("csv");
	TCase *tests = tcase_create("csv");
	SRunner *runner = srunner_create(suite);

	suite_add_tcase(suite, tests);
	tcase_add_loop_test(tests, test_records, 0,
	    sizeof(cases) / sizeof(cases[0]));
	tcase_add_test(tests, test_nul);
	tcase_add_test(tests, test_too_long);
	tcase_add_test(tests, test_open_quote_before_much);
	tcase_add_test(tests, test_longest);
	tcase_add_test(tests, test_fields);
	tcase_add_test(tests, test_read_fails);
	tcase_add_test(tests, test_arena_full);
	srunner_run_all(runner, CK_ENV);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
