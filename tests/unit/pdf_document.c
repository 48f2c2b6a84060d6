/* Documents, as poppler and qpdf read them. */
#include "check_main.h"

#include <dirent.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "log.h"
#include "pdf.h"
#include "sandbox.h"

#define OUTPUT (4 << 20)
#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static char path[] = "/tmp/burgernet-pdf-XXXXXX";
static struct arena *arena;
static struct pdf *pdf;

static const struct pdf_head head = {
    .title = "Mijn gegevens",
    .author = "Burgernet",
    .made_at = "2026-11-22T05:00:00+01:00",
    .language = LANGUAGE_NL,
};

static void
begin_as(const struct pdf_head *as)
{
	log_open("test", LOG_ERROR);
	if (!arena)
		arena = arena_new(32 << 20);
	ck_assert_int_eq(pdf_open(arena, as, &pdf), ERR_OK);
}

static void
begin(void)
{
	begin_as(&head);
}

static void
path_remove(void)
{
	(void)unlink(path);
}

/* Closes the document and puts it where the tools read it. */
static struct bytes
end(void)
{
	struct bytes file = {0};
	static int fd = -1;

	ck_assert_int_eq(pdf_close(pdf, &file), ERR_OK);
	if (fd < 0) {
		fd = mkstemp(path);
		(void)atexit(path_remove);
	}
	ck_assert_int_eq(ftruncate(fd, 0), 0);
	ck_assert_int_eq(pwrite(fd, file.ptr, file.len, 0), (ssize_t)file.len);
	return file;
}

/* What COMMAND, with the file's path for %s, prints; it must succeed. */
static const char *
tool(const char *command)
{
	static char output[OUTPUT];
	char line[256];
	FILE *pipe;
	size_t len;

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
	snprintf(line, sizeof(line), command, path);
#pragma GCC diagnostic pop
	pipe = popen(line, "r");
	ck_assert_ptr_nonnull(pipe);
	len = fread(output, 1, sizeof(output) - 1, pipe);
	output[len] = '\0';
	ck_assert_msg(pclose(pipe) == 0, "%s: %s", line, output);
	return output;
}

static void
checked(void)
{
	(void)tool("qpdf --check %s 2>&1");
}

static int
occurrences(const char *text, const char *part)
{
	int count = 0;

	while ((text = strstr(text, part))) {
		count++;
		text += strlen(part);
	}
	return count;
}

/* Without what is white, in place. */
static char *
squeezed(const char *text)
{
	static char out[OUTPUT];
	char *end_of = out;

	for (; *text != '\0'; text++)
		if (*text != ' ' && *text != '\n' && *text != '\f')
			*end_of++ = *text;
	*end_of = '\0';
	return out;
}

static const struct pdf_column two[] = {{"Wanneer", 1}, {"Waarover", 3}};

static void
rows(int count, const char *second)
{
	char first[32];

	for (int i = 1; i <= count; i++) {
		snprintf(first, sizeof(first), "rij%d", i);
		pdf_row(pdf,
		    (const char *const[]){arena_strdup(arena, first), second});
	}
}

START_TEST(structure_is_what_was_said)
{
	const char *text;

	begin();
	pdf_heading(pdf, 1, "Kop één");
	pdf_paragraph(pdf, "Eerst.");
	pdf_heading(pdf, 2, "Kop twee");
	pdf_heading(pdf, 3, "Kop drie");
	pdf_table(pdf, two, 2);
	rows(1, "iets");
	end();
	checked();
	text = tool("pdfinfo -struct-text %s");
	ck_assert(strcmp(text,
		      "Document\n"
		      "  H1 (block)\n    \"Kop één\"\n"
		      "  P (block)\n    \"Eerst.\"\n"
		      "  H2 (block)\n    \"Kop twee\"\n"
		      "  H3 (block)\n    \"Kop drie\"\n"
		      "  Table (block)\n"
		      "    TR\n"
		      "      TH:\n         /Scope /Column\n"
		      "        \"Wanneer\"\n"
		      "      TH:\n         /Scope /Column\n"
		      "        \"Waarover\"\n"
		      "    TR\n"
		      "      TD\n        \"rij1\"\n"
		      "      TD\n        \"iets\"\n") == 0);
}
END_TEST

START_TEST(the_catalog_tells_language_and_title)
{
	static const struct {
		enum language language;
		const char *lang;
	} cases[] = {{LANGUAGE_NL, "/Lang (nl)"}, {LANGUAGE_EN, "/Lang (en)"}};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct pdf_head as = head;
		const char *text;

		as.language = cases[i].language;
		begin_as(&as);
		pdf_heading(pdf, 1, "x");
		pdf_table(pdf, two, 2);
		end();
		text = tool("qpdf --qdf --object-streams=disable %s -");
		ck_assert_int_eq(occurrences(text, cases[i].lang), 1);
		ck_assert_int_eq(occurrences(text, "/DisplayDocTitle true"), 1);
		ck_assert_int_eq(occurrences(text, "/Marked true"), 1);
		ck_assert_int_eq(occurrences(text, "/Scope /Column"), 2);
		text = tool("pdfinfo -isodates %s");
		ck_assert_ptr_nonnull(strstr(text, "Mijn gegevens\n"));
		ck_assert_ptr_nonnull(strstr(text, "2026-11-22T05:00:00+01\n"));
		ck_assert_ptr_nonnull(strstr(text, "Tagged:          yes"));
		ck_assert_ptr_nonnull(strstr(text, "(A4)"));
	}
}
END_TEST

/* Wherever the page ends. */
START_TEST(no_heading_is_left_at_the_bottom)
{
	for (int before = 30; before < 50; before++) {
		const char *text, *page;

		begin();
		for (int i = 0; i < before; i++)
			pdf_paragraph(pdf, "regel");
		pdf_heading(pdf, 2, "Boven");
		pdf_heading(pdf, 3, "Onder");
		pdf_table(pdf, two, 2);
		rows(2, "iets");
		end();
		text = tool("pdftotext -raw %s -");
		page = strchr(text, '\f');
		/* heads and rows are on the page of the headings */
		ck_assert_msg((strstr(text, "Boven") < page) ==
			(strstr(text, "rij1") < page),
		    "%d", before);
		ck_assert_msg((strstr(text, "Boven") < page) ==
			(strstr(text, "Onder") < page),
		    "%d", before);
	}
}
END_TEST

START_TEST(fonts_are_inside)
{
	const char *text;

	begin();
	pdf_heading(pdf, 1, "Ée");
	pdf_paragraph(pdf, "Ĳsselmeer Ωmega Жук שלום سلام");
	end();
	text = tool("pdffonts %s | tail -n +3");
	ck_assert_int_ge(occurrences(text, "+Noto"), 4);
	ck_assert_int_eq(occurrences(text, "\n"), occurrences(text, "+Noto"));
	/* embedded, a part only, and with its characters */
	ck_assert_int_eq(occurrences(text, "yes yes yes"),
	    occurrences(text, "\n"));
}
END_TEST

START_TEST(pages_are_numbered)
{
	static const struct {
		enum language language;
		const char *text;
	} cases[] = {{LANGUAGE_NL, "Pagina 2 van 3"},
	    {LANGUAGE_EN, "Page 2 of 3"}};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct pdf_head as = head;

		as.language = cases[i].language;
		begin_as(&as);
		pdf_table(pdf, two, 2);
		rows(100, "iets");
		end();
		ck_assert_ptr_nonnull(
		    strstr(tool("pdftotext -f 2 -l 2 %s -"), cases[i].text));
		ck_assert_ptr_nonnull(
		    strstr(tool("pdfinfo %s"), "Pages:           3\n"));
	}
}
END_TEST

START_TEST(heads_are_on_every_page_and_heard_once)
{
	begin();
	pdf_table(pdf, two, 2);
	rows(100, "iets");
	end();
	checked();
	ck_assert_int_eq(occurrences(tool("pdftotext %s -"), "Waarover"), 3);
	ck_assert_int_eq(occurrences(tool("pdfinfo -struct-text %s"),
			     "Waarover"),
	    1);
	ck_assert_int_eq(occurrences(tool("pdfinfo -struct %s"), "TR"), 101);
	ck_assert_int_eq(occurrences(tool("pdfinfo -struct %s"), "Table"), 1);
}
END_TEST

/* Whether LINE, of qpdf's plain form, ends with operator NAME. */
static bool
ends_with(const char *line, size_t len, const char *name)
{
	size_t size = strlen(name);

	return len >= size && memcmp(line + len - size, name, size) == 0 &&
	    (len == size || line[len - size - 1] == ' ' ||
		line[len - size - 1] == ']' || line[len - size - 1] == ')' ||
		line[len - size - 1] == '>');
}

START_TEST(all_that_is_drawn_is_tagged_or_artifact)
{
	static const char *const paints[] = {"Tj", "TJ", "S", "f", "B", "Do"};
	const char *text, *line;
	int depth = 0, painted = 0, artifacts = 0;
	size_t len;

	begin();
	pdf_heading(pdf, 1, "Kop (met haakjes) \\ en\nEMC\n");
	pdf_table(pdf, two, 2);
	rows(100, "EMC BDC) (BT ET");
	end();
	text = tool("qpdf --qdf --object-streams=disable %s - | "
		    "awk '/^%%%% Contents/ {on = 1} /^endstream/ {on = 0} on'");
	for (line = text; *line != '\0'; line += len + (line[len] == '\n')) {
		len = strcspn(line, "\n");
		if (ends_with(line, len, "BDC") || ends_with(line, len, "BMC"))
			depth++;
		if (strncmp(line, "/Artifact BMC", 13) == 0)
			artifacts++;
		if (len == 3 && memcmp(line, "EMC", 3) == 0)
			ck_assert_int_ge(--depth, 0);
		for (size_t i = 0; i < COUNT(paints); i++)
			if (ends_with(line, len, paints[i])) {
				painted++;
				ck_assert_msg(depth == 1, "%.*s", (int)len,
				    line);
			}
	}
	ck_assert_int_eq(depth, 0);
	ck_assert_int_gt(painted, 200);
	ck_assert_int_gt(artifacts, 6);
	ck_assert_int_eq(occurrences(tool("pdftotext -raw %s -"),
			     "EMC BDC) (BT ET"),
	    100);
}
END_TEST

static char *
repeated(const char *part, size_t count)
{
	size_t len = strlen(part);
	char *text = arena_alloc(arena, len * count + 1);

	ck_assert_ptr_nonnull(text);
	for (size_t i = 0; i < count; i++)
		memcpy(text + i * len, part, len);
	return text;
}

/* One page of a picture, in grey: nothing is drawn in the margins. False at
 * the end of FILE. */
static bool
page_is_inside(FILE *file, size_t number)
{
	const int side = 50 / 2, edge = 24 / 2; /* 36 dots an inch */
	static unsigned char line[4096];
	int wide, high, most;

	if (fscanf(file, "P5 %d %d %d", &wide, &high, &most) != 3)
		return false;
	(void)fgetc(file);
	ck_assert_int_le(wide, (int)sizeof(line));
	for (int y = 0; y < high; y++) {
		ck_assert_uint_eq(fread(line, 1, (size_t)wide, file), wide);
		for (int x = 0; x < wide; x++)
			if (y < edge || y >= high - edge || x < side ||
			    x >= wide - side)
				ck_assert_msg(line[x] == 255,
				    "case %zu draws at %d, %d", number, x, y);
	}
	return true;
}

static void
check_inside(size_t number)
{
	char line[128];
	FILE *pipe;
	int pages = 0;

	snprintf(line, sizeof(line), "pdftoppm -r 36 -gray %s", path);
	pipe = popen(line, "r");
	ck_assert_ptr_nonnull(pipe);
	while (page_is_inside(pipe, number))
		pages++;
	ck_assert_int_eq(pclose(pipe), 0);
	ck_assert_int_gt(pages, 0);
}

START_TEST(nothing_leaves_the_page)
{
	static const struct {
		const char *part;
		size_t count;
	} cases[] = {
	    {"x", 10000},
	    {"W", 500},
	    {"een woord ", 1000},
	    {"שלום עליכם ", 300},
	    {"عبدالرحمن", 400},
	    {"é", 10000},
	    {"a\xCC\x81\xCC\x82\xCC\x83\xCC\x84\xCC\x85", 300},
	    {"ﷺ", 200},
	    {"\xEF\xB7\xBD", 40},
	    {"👩‍👩‍👧‍👦", 100},
	    {"\t\n", 300},
	    {"漢字", 500},
	    {"\xF0\x9F", 100},
	    {"a\xC2\xA0", 1000},
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		const char *odd, *cells[PDF_COLUMNS_MOST];
		struct pdf_column columns[PDF_COLUMNS_MOST];
		const size_t wide = PDF_COLUMNS_MOST - 1;

		begin();
		odd = repeated(cases[i].part, cases[i].count);
		for (size_t c = 0; c < PDF_COLUMNS_MOST; c++) {
			columns[c] = (struct pdf_column){"Kop", 1};
			cells[c] = c == wide ? odd : "kort";
		}
		pdf_heading(pdf, 1, odd);
		pdf_paragraph(pdf, odd);
		pdf_table(pdf, columns, PDF_COLUMNS_MOST);
		pdf_row(pdf, cells);
		pdf_row(pdf, cells);
		end();
		checked();
		check_inside(i);
		arena_reset(arena);
	}
}
END_TEST

START_TEST(long_heads_leave_room_for_rows)
{
	struct pdf_column columns[] = {{NULL, 1}, {"b", 1}};

	begin();
	columns[0].head = repeated("lange kop ", 2000);
	pdf_table(pdf, columns, 2);
	rows(60, "iets");
	end();
	checked();
	check_inside(0);
	ck_assert_int_eq(occurrences(tool("pdftotext -raw %s -"), "rij60"), 1);
}
END_TEST

/* Characters that our fonts have, put together without order. */
START_TEST(what_goes_in_comes_out)
{
	static const char *const letters[] = {"a", "z", "é", "Ĳ", "ß", "ẞ", "œ",
	    "ł", "Ω", "Ж", "ñ", "-", "'", "(", ")", "\\", "<", "&", "€", "%",
	    "1", "0", ".", "–", "“", "Ş", "ğ", "fi", "ffl"};
	uint32_t chance = 12345;
	char word[512], all[16384] = "";

	begin();
	pdf_table(pdf, two, 2);
	for (int i = 0; i < 60; i++) {
		word[0] = '\0';
		for (int n = 0; n < 30 + i; n++) {
			chance = chance * 1664525u + 1013904223u;
			strcat(word, letters[(chance >> 16) % COUNT(letters)]);
			if (chance >> 29 == 0)
				strcat(word, " ");
		}
		pdf_row(pdf,
		    (const char *const[]){"", arena_strdup(arena, word)});
		strcat(all, squeezed(word));
	}
	ck_assert(pdf_is_whole(pdf));
	end();
	/* Page numbers and heads stand between; each row is one text. */
	{
		char *text = squeezed(
		    tool("pdftotext -raw %s - | "
			 "tr -d '\f' | grep -v -e ^Burgernet -e ^Pagina "
			 "-e '^Mijn gegevens' -e '^Wanneer'"));

		ck_assert(strcmp(text, all) == 0);
	}
}
END_TEST

START_TEST(what_no_font_has_is_told)
{
	static const struct {
		const char *text;
		bool whole;
		const char *shown;
	} cases[] = {
	    {"gewoon", true, "gewoon"},
	    {"", true, ""},
	    {"a\nb\tc", true, "a b c"},
	    {"a\xE2\x80\xA8"
	     "b",
		true, "a b"},
	    {"a\xC2\xAD"
	     "b",
		true, "ab"},
	    {"a\xE2\x80\xAE"
	     "b",
		true, "ab"},
	    {"😀", false, "\xEF\xBF\xBD"},
	    {"日", false, "\xEF\xBF\xBD"},
	    {"a\xFF", false, "a\xEF\xBF\xBD"},
	    {"1\xEF\xB8\x8F\xE2\x83\xA3", true, "1"},
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		begin();
		pdf_paragraph(pdf, cases[i].text);
		ck_assert_msg(pdf_is_whole(pdf) == cases[i].whole, "%zu", i);
		end();
		ck_assert_ptr_nonnull(
		    strstr(tool("pdftotext -raw %s -"), cases[i].shown));
	}
}
END_TEST

START_TEST(the_same_gives_the_same_bytes)
{
	struct bytes one, other;

	for (int i = 0; i < 2; i++) {
		begin();
		pdf_heading(pdf, 1, "Kop");
		pdf_table(pdf, two, 2);
		rows(50, "iets שלום");
		other = end();
		if (i == 0)
			one = other;
	}
	ck_assert_uint_eq(one.len, other.len);
	ck_assert_mem_eq(one.ptr, other.ptr, one.len);
}
END_TEST

START_TEST(an_empty_document_is_one_page)
{
	begin();
	end();
	checked();
	ck_assert_ptr_nonnull(
	    strstr(tool("pdfinfo %s"), "Pages:           1\n"));
	begin();
	pdf_table(pdf, two, 2);
	pdf_paragraph(pdf, NULL);
	end();
	checked();
}
END_TEST

START_TEST(what_is_wrong_comes_out_at_the_end)
{
	struct bytes file;
	struct arena *small;

	begin();
	pdf_row(pdf, (const char *const[]){"a", "b"});
	pdf_paragraph(pdf, "later");
	ck_assert_int_eq(pdf_close(pdf, &file), ERR_INPUT);
	begin();
	pdf_table(pdf, two, 0);
	ck_assert_int_eq(pdf_close(pdf, &file), ERR_INPUT);
	begin();
	pdf_table(pdf, two, PDF_COLUMNS_MOST + 1);
	ck_assert_int_eq(pdf_close(pdf, &file), ERR_INPUT);
	begin();
	pdf_paragraph(pdf, repeated("x", PDF_TEXT_MOST + 1));
	ck_assert_int_eq(pdf_close(pdf, &file), ERR_MEMORY);
	/* an arena that is full at any step */
	for (size_t cap = 0; cap < 40000; cap += 600) {
		enum err err;

		small = arena_new(cap);
		err = pdf_open(small, &head, &pdf);
		if (!err) {
			pdf_heading(pdf, 1, "Kop");
			pdf_table(pdf, two, 2);
			pdf_row(pdf, (const char *const[]){"a", "b"});
			err = pdf_close(pdf, &file);
		}
		ck_assert(err == ERR_MEMORY || (!err && cap > 10000));
		arena_free(small);
	}
}
END_TEST

static size_t
utf8(uint32_t point, char *out)
{
	if (point < 0x80) {
		out[0] = (char)point;
		return 1;
	}
	if (point < 0x800) {
		out[0] = (char)(0xC0 | point >> 6);
		out[1] = (char)(0x80 | (point & 0x3F));
		return 2;
	}
	if (point < 0x10000) {
		out[0] = (char)(0xE0 | point >> 12);
		out[1] = (char)(0x80 | (point >> 6 & 0x3F));
		out[2] = (char)(0x80 | (point & 0x3F));
		return 3;
	}
	out[0] = (char)(0xF0 | point >> 18);
	out[1] = (char)(0x80 | (point >> 12 & 0x3F));
	out[2] = (char)(0x80 | (point >> 6 & 0x3F));
	out[3] = (char)(0x80 | (point & 0x3F));
	return 4;
}

/* The characters FROM on, each alone, behind a digit, and made a picture. */
static bool
characters_fit(uint32_t from, uint32_t count)
{
	char text[512], *at;
	struct bytes file;

	if (pdf_open(arena, &head, &pdf))
		return false;
	for (uint32_t i = 0; i < count; i += 8) {
		at = text;
		for (uint32_t p = from + i; p < from + i + 8; p++) {
			if (p == 0 || (p >= 0xD800 && p < 0xE000))
				continue;
			at += utf8(p, at);
			*at++ = '1';
			at += utf8(p, at);
			at += utf8(0xFE0F, at);
			at += utf8(0x20E3, at);
		}
		*at = '\0';
		pdf_heading(pdf, 3, arena_strdup(arena, text));
		pdf_paragraph(pdf, arena_strdup(arena, text));
	}
	if (pdf_close(pdf, &file))
		return false;
	arena_reset(arena);
	return true;
}

static int
threads(void)
{
	DIR *tasks = opendir("/proc/self/task");
	const struct dirent *entry;
	int count = 0;

	ck_assert_ptr_nonnull(tasks);
	while ((entry = readdir(tasks)))
		count += entry->d_name[0] != '.';
	closedir(tasks);
	return count;
}

/* Of the planes that Unicode uses. Any file that may not be opened, or thread
 * that would be started, ends the child with SIGSYS. */
START_TEST(every_character_fits_in_the_sandbox)
{
	int status;
	pid_t pid;

	log_open("test", LOG_ERROR);
	arena = arena_new(32 << 20);
	pid = fork();
	if (pid == 0) {
		if (pdf_warm_up() || threads() != 1 ||
		    sandbox_enter(SANDBOX_WEB))
			_exit(99);
		for (uint32_t p = 0; p < 0x20000; p += 0x400)
			if (!characters_fit(p, 0x400))
				_exit(1);
		if (!characters_fit(0xE0000, 0x200))
			_exit(1);
		_exit(0);
	}
	ck_assert_int_eq(waitpid(pid, &status, 0), pid);
	ck_assert_msg(WIFEXITED(status) && WEXITSTATUS(status) == 0,
	    "ended with status %x", (unsigned)status);
}
END_TEST

CHECK_MAIN("pdf", structure_is_what_was_said,
    the_catalog_tells_language_and_title, no_heading_is_left_at_the_bottom,
    fonts_are_inside, pages_are_numbered,
    heads_are_on_every_page_and_heard_once,
    all_that_is_drawn_is_tagged_or_artifact, nothing_leaves_the_page,
    long_heads_leave_room_for_rows, what_goes_in_comes_out,
    what_no_font_has_is_told, the_same_gives_the_same_bytes,
    an_empty_document_is_one_page, what_is_wrong_comes_out_at_the_end,
    every_character_fits_in_the_sandbox)
