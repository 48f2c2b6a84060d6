/* Segments against a second, plainer counter, and GSM 03.38 against perl's
 * Encode::GSM0338. */
#include <check.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "sms.h"
#include "text.h"

#define BMP 0x10000

static const struct {
	const char *text;
	enum sms_coding coding;
	int units, parts, left;
} sizes[] = {
    {"", SMS_GSM7, 0, 0, 160},
    {"a", SMS_GSM7, 1, 1, 159},
    {"caf\u00e9 \u20ac 5", SMS_GSM7, 9, 1, 151},
    {"\\[]^{}|~", SMS_GSM7, 16, 1, 144},
    {"\u00eb", SMS_UCS2, 1, 1, 69},
    {"\u00e7", SMS_UCS2, 1, 1, 69},
    {"`", SMS_UCS2, 1, 1, 69},
    {"\U0001f6b2", SMS_UCS2, 2, 1, 68},
    {"\xff", SMS_UCS2, 1, 1, 69},
};

START_TEST(table)
{
	const struct sms_size size = sms_measure(sizes[_i].text);

	ck_assert_int_eq(size.coding, sizes[_i].coding);
	ck_assert_int_eq(size.units, sizes[_i].units);
	ck_assert_int_eq(size.parts, sizes[_i].parts);
	ck_assert_int_eq(size.left, sizes[_i].left);
}
END_TEST

/* COUNT times UNIT, then TAIL. */
static struct sms_size
measure_run(const char *unit, int count, const char *tail)
{
	static char text[8192];
	char *end = text;

	for (int i = 0; i < count; i++)
		end = stpcpy(end, unit);
	stpcpy(end, tail);
	return sms_measure(text);
}

static const struct {
	const char *unit;
	int count;
	const char *tail;
	int parts, left;
} edges[] = {
    {"a", 160, "", 1, 0},
    {"a", 161, "", 2, 145},
    {"a", 306, "", 2, 0},
    {"a", 307, "", 3, 152},
    {"a", 158, "\u20ac", 1, 0},
    {"a", 159, "\u20ac", 2, 145},
    /* ESC would be unit 153: the euro goes to part 2 whole */
    {"a", 152, "\u20acaaaaaaaaa", 2, 142},
    {"\u20ac", 80, "", 1, 0},
    {"\u20ac", 81, "", 2, 143}, /* 76 of them in part 1, 5 in part 2 */
    {"\u00eb", 70, "", 1, 0},
    {"\u00eb", 71, "", 2, 63},
    {"\u00eb", 134, "", 2, 0},
    {"\u00eb", 66, "\U0001f6b2aaaa", 2, 61}, /* the pair goes whole */
    {"\U0001f6b2", 35, "", 1, 0},
    {"\U0001f6b2", 36, "", 2, 61},
};

START_TEST(edge)
{
	const struct sms_size size = measure_run(edges[_i].unit,
	    edges[_i].count, edges[_i].tail);

	ck_assert_int_eq(size.parts, edges[_i].parts);
	ck_assert_int_eq(size.left, edges[_i].left);
}
END_TEST

/* The plain counter: lays units out one by one, and looks where each falls. */
static int
parts_of_layout(const int *costs, int count, int alone, int joined)
{
	int total = 0;
	int at = 0;

	for (int i = 0; i < count; i++)
		total += costs[i];
	if (total <= alone)
		return total > 0;
	for (int i = 0; i < count; i++) {
		if (costs[i] == 2 && at % joined == joined - 1)
			at++; /* a hole at the end of the part */
		at += costs[i];
	}
	return (at + joined - 1) / joined;
}

START_TEST(same_as_a_layout)
{
	static const struct {
		const char *text;
		int gsm, ucs2;
	} letters[] = {{"a", 1, 1}, {"\u20ac", 2, 1}, {"\u00e9", 1, 1},
	    {"\u00eb", 0, 1}, {"\U0001f6b2", 0, 2}};
	char text[4096];
	int gsm[700], ucs2[700];

	srandom(20260101u + (unsigned)_i);
	for (int round = 0; round < 200; round++) {
		const int kinds = round % 2 ? 3 : 5;
		const int count = (int)(random() % 700);
		bool only_gsm = true;
		char *end = text;
		*end = '\0';
		for (int i = 0; i < count; i++) {
			const long kind = random() % kinds;
			gsm[i] = letters[kind].gsm;
			ucs2[i] = letters[kind].ucs2;
			only_gsm = only_gsm && gsm[i];
			end = stpcpy(end, letters[kind].text);
		}
		const struct sms_size size = sms_measure(text);
		ck_assert_int_eq(size.coding, only_gsm ? SMS_GSM7 : SMS_UCS2);
		ck_assert_int_eq(size.parts,
		    only_gsm ? parts_of_layout(gsm, count, 160, 153)
			     : parts_of_layout(ucs2, count, 70, 67));
		ck_assert_int_ge(size.left, 0);
	}
}
END_TEST

/* Perl writes one digit for each BMP code point: its septets, 0 for none. */
static void
ask_perl(char septets[BMP])
{
	static const char script[] =
	    "my $e = Encode::find_encoding('gsm0338');"
	    "for my $c (0 .. 0xffff) { my $s = chr $c; my $o;"
	    " $o = eval { $e->encode($s, Encode::FB_CROAK) }"
	    "  unless $c >= 0xd800 && $c <= 0xdfff;"
	    " print defined $o ? length $o : 0; }";
	int ends[2];
	size_t used = 0;
	int status;

	ck_assert_int_eq(pipe(ends), 0);
	const pid_t child = fork();
	ck_assert_int_ge(child, 0);
	if (child == 0) {
		dup2(ends[1], STDOUT_FILENO);
		close(ends[0]);
		execlp("perl", "perl", "-MEncode", "-MEncode::GSM0338", "-e",
		    script, (char *)NULL);
		_exit(127);
	}
	close(ends[1]);
	for (ssize_t n;
	     used < BMP && (n = read(ends[0], septets + used, BMP - used)) > 0;)
		used += (size_t)n;
	close(ends[0]);
	ck_assert_int_eq(waitpid(child, &status, 0), child);
	ck_assert_int_eq(status, 0);
	ck_assert_uint_eq(used, BMP);
}

START_TEST(same_as_perl)
{
	static char septets[BMP];

	ask_perl(septets);
	for (uint32_t c = 1; c < BMP; c++)
		ck_assert_msg(sms_septets(c) == septets[c] - '0',
		    "U+%04X: %d, perl has %c", c, sms_septets(c), septets[c]);
	ck_assert_int_eq(sms_septets(0x1f6b2), 0);
}
END_TEST

static const struct {
	const char *text, *plain;
} writings[] = {
    {"", ""},
    {"Wij zoeken Zo\u00eb uit Belgi\u00eb", "Wij zoeken Zoe uit Belgie"},
    {"caf\u00e9 \u00e0 \u20ac 5", "caf\u00e9 \u00e0 \u20ac 5"},
    {"\u2018s\u2019 \u201cx\u201d \u2013 \u2014 \u2026", "'s' \"x\" - - ..."},
    {"1\u00a02\u202f3", "1 2 3"},
    {"\u0133sselmeer \u0152uvre", "ijsselmeer OEuvre"},
    {"\u0141\u00f3d\u017a, \u0130zmir, Ng\u1ecdc", "Lodz, Izmir, Ngoc"},
    {"e\u0308n", "en"},
    {"co\u00adde`s", "code's"},
    {"\u1e9e", "\u00df"},
    /* no use: it needs UCS-2 anyway */
    {"Zo\u00eb \U0001f6b2", "Zo\u00eb \U0001f6b2"},
    {"Zo\u00eb \u0434", "Zo\u00eb \u0434"},
};

START_TEST(transliterated)
{
	struct arena *arena = arena_new(4096);

	ck_assert_str_eq(sms_transliterate(arena, writings[_i].text),
	    writings[_i].plain);
	arena_free(arena);
}
END_TEST

static int
put_utf8(uint32_t c, char *out)
{
	if (c < 0x80)
		return (out[0] = (char)c, 1);
	if (c < 0x800)
		return (out[0] = (char)(0xc0 | c >> 6),
		    out[1] = (char)(0x80 | (c & 0x3f)), 2);
	out[0] = (char)(0xe0 | c >> 12);
	out[1] = (char)(0x80 | (c >> 6 & 0x3f));
	out[2] = (char)(0x80 | (c & 0x3f));
	return 3;
}

/* Every code point alone: what GSM has stays; else it becomes GSM or stays. */
START_TEST(transliterates_to_gsm_or_not_at_all)
{
	struct arena *arena = arena_new(4096);

	for (uint32_t c = 1; c < BMP; c++) {
		char text[4] = "";
		if (c >= 0xd800 && c <= 0xdfff)
			continue;
		put_utf8(c, text);
		const char *plain = sms_transliterate(arena, text);
		if (strcmp(plain, text) != 0) {
			ck_assert_int_eq(sms_septets(c), 0);
			ck_assert_int_eq(sms_measure(plain).coding, SMS_GSM7);
		}
		arena_reset(arena);
	}
	arena_free(arena);
}
END_TEST

START_TEST(full_arena)
{
	struct arena *arena = arena_new(64);
	char text[200];

	memset(text, 'a', sizeof(text) - 1);
	text[sizeof(text) - 1] = '\0';
	ck_assert_ptr_null(sms_transliterate(arena, text));
	memcpy(text, "\u0434", 2);
	ck_assert_ptr_null(sms_transliterate(arena, text));
	arena_free(arena);
}
END_TEST

#define COUNT(table) ((int)(sizeof(table) / sizeof(*(table))))

int
main(void)
{
	Suite *suite = suite_create("model_sms");
	TCase *tcase = tcase_create("sms");
	SRunner *runner = srunner_create(suite);

	tcase_add_loop_test(tcase, table, 0, COUNT(sizes));
	tcase_add_loop_test(tcase, edge, 0, COUNT(edges));
	tcase_add_loop_test(tcase, same_as_a_layout, 0, 4);
	tcase_add_test(tcase, same_as_perl);
	tcase_add_loop_test(tcase, transliterated, 0, COUNT(writings));
	tcase_add_test(tcase, transliterates_to_gsm_or_not_at_all);
	tcase_add_test(tcase, full_arena);
	suite_add_tcase(suite, tcase);
	srunner_run_all(runner, CK_ENV);
	const int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed != 0;
}
