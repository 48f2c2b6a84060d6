#include "check_main.h"

#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "catalog.h"
#include "catalog_table.h"

START_TEST(the_table_is_sorted)
{
	for (size_t i = 1; i < catalog_rows; i++)
		ck_assert_msg(strcmp(catalog_table[i - 1].nl,
				  catalog_table[i].nl) < 0,
		    "row %zu", i);
}
END_TEST

START_TEST(finds_every_sentence)
{
	ck_assert_uint_gt(catalog_rows, 0);
	for (size_t i = 0; i < catalog_rows; i++) {
		const char *nl = catalog_table[i].nl;

		ck_assert_str_eq(catalog_get(LANGUAGE_EN, nl),
		    catalog_table[i].en);
		ck_assert_ptr_eq(catalog_get(LANGUAGE_NL, nl), nl);
	}
}
END_TEST

START_TEST(an_unknown_sentence_stays)
{
	static const char *const unknown[] = {"", "\x01", "Zzzzz zzz",
	    "\xFF\xFF", "M\xC3\xA9\xC3\xA9r"};

	for (size_t i = 0; i < sizeof(unknown) / sizeof(unknown[0]); i++)
		ck_assert_ptr_eq(catalog_get(LANGUAGE_EN, unknown[i]),
		    unknown[i]);
}
END_TEST

START_TEST(languages_have_codes)
{
	ck_assert_str_eq(language_code(LANGUAGE_NL), "nl");
	ck_assert_str_eq(language_code(LANGUAGE_EN), "en");
}
END_TEST

/* The generator on a catalog of TEXT; what it says on both outputs. */
static int
generate(const char *text, char *said, size_t size)
{
	char path[] = "/tmp/burgernet-catalog-XXXXXX";
	int fd = mkstemp(path);
	int ends[2], status;
	size_t len = 0;
	ssize_t got;

	ck_assert_int_eq(write(fd, text, strlen(text)), strlen(text));
	close(fd);
	ck_assert_int_eq(pipe(ends), 0);
	if (fork() == 0) {
		dup2(ends[1], STDOUT_FILENO);
		dup2(ends[1], STDERR_FILENO);
		execlp("perl", "perl", "po/catalog.pl", path, (char *)NULL);
		_exit(127);
	}
	close(ends[1]);
	while ((got = read(ends[0], said + len, size - 1 - len)) > 0)
		len += (size_t)got;
	said[len] = '\0';
	close(ends[0]);
	wait(&status);
	unlink(path);
	return WEXITSTATUS(status);
}

#define HEAD                                                                   \
	"msgid \"\"\n"                                                         \
	"msgstr \"Content-Type: text/plain; charset=UTF-8\\n\"\n\n"

START_TEST(the_generator_makes_rows)
{
	char said[4096];

	ck_assert_int_eq(generate(HEAD
			     "msgid \"b\"\nmsgstr \"B\"\n\n"
			     "msgid \"a \\\"?\\\"\\n\"\n\"b\xC3\xAB\"\nmsgstr "
			     "\"A\\\\\"\n\n"
			     "#~ msgid \"gone\"\n#~ msgstr \"\"\n",
			     said, sizeof(said)),
	    0);
	ck_assert_ptr_nonnull(strstr(said,
	    "{\"a \\\"\\?\\\"\\nb\xC3\xAB\",\n\t    \"A\\\\\"},\n"
	    "\t{\"b\",\n\t    \"B\"},\n"));
	ck_assert_ptr_nonnull(strstr(said, "catalog_rows = 2;"));
	ck_assert_ptr_null(strstr(said, "gone"));
}
END_TEST

START_TEST(the_generator_refuses_unfinished_work)
{
	static const struct {
		const char *text, *fault;
	} cases[] = {
	    {HEAD "msgid \"a\"\nmsgstr \"\"\n", "no translation: a"},
	    {HEAD "#, fuzzy\nmsgid \"a\"\nmsgstr \"b\"\n", "fuzzy: a"},
	    {HEAD "msgid \"a\"\nmsgstr \"b\"\n\nmsgid \"a\"\n"
		  "msgstr \"c\"\n",
		"twice: a"},
	    {HEAD "msgctxt \"x\"\nmsgid \"a\"\nmsgstr \"b\"\n",
		"not supported"},
	};
	char said[4096];

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		ck_assert_msg(generate(cases[i].text, said, sizeof(said)) != 0,
		    "case %zu: %s", i, said);
		ck_assert_msg(strstr(said, cases[i].fault), "case %zu: %s", i,
		    said);
		ck_assert_ptr_null(strstr(said, "catalog_rows"));
	}
}
END_TEST

CHECK_MAIN("catalog", the_table_is_sorted, finds_every_sentence,
    an_unknown_sentence_stays, languages_have_codes, the_generator_makes_rows,
    the_generator_refuses_unfinished_work)
