#include "check_main.h"

#include <limits.h>
#include <string.h>

#include "text.h"

#define NBSP "\xC2\xA0"

START_TEST(knows_well_formed_utf8)
{
	static const struct {
		const char *bytes;
		bool well;
	} cases[] = {
	    {"", true},
	    {"Gouda", true},
	    {"\x7F", true},
	    {"ru\xC3\xAFne", true},
	    {"\xE2\x82\xAC", true},
	    {"\xF0\x9F\x98\x80", true},
	    {"\xED\x9F\xBF", true},
	    {"\xEE\x80\x80", true},
	    {"\xF4\x8F\xBF\xBF", true},
	    {"\x80", false}, /* alone */
	    {"\xC3", false}, /* cut */
	    {"\xC3(", false},
	    {"\xE2\x82", false},
	    {"\xE2(\xAC", false},
	    {"\xE2\x82(", false},
	    {"\xF0\x9F\x98", false},
	    {"\xF0\x9F\x98(", false},
	    {"\xC0\xAF", false}, /* too long for what it says */
	    {"\xC1\xBF", false},
	    {"\xE0\x9F\xBF", false},
	    {"\xF0\x8F\xBF\xBF", false},
	    {"\xED\xA0\x80", false}, /* half a surrogate pair */
	    {"\xED\xBF\xBF", false},
	    {"\xF4\x90\x80\x80", false}, /* beyond U+10FFFF */
	    {"\xF5\x80\x80\x80", false},
	    {"\xFE", false},
	    {"\xFF", false},
	    {"ok\xC3\xA9\xA9", false},
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		ck_assert_msg(text_is_utf8(cases[i].bytes,
				  strlen(cases[i].bytes)) == cases[i].well,
		    "case %zu", i);
	ck_assert(text_is_utf8("a\0b", 3));
	ck_assert(!text_is_utf8("\xC3\xA9", 1));
}
END_TEST

START_TEST(walks_code_points)
{
	const char *text = "a\xC3\xAB\xE2\x82\xAC\xF0\x9F\x98\x80";
	const char *broken = "\xE2\x82z\xFF";

	ck_assert_uint_eq(text_next(&text), 'a');
	ck_assert_uint_eq(text_next(&text), 0xEB);
	ck_assert_uint_eq(text_next(&text), 0x20AC);
	ck_assert_uint_eq(text_next(&text), 0x1F600);
	ck_assert_uint_eq(text_next(&text), 0);
	ck_assert_uint_eq(text_next(&text), 0);

	ck_assert_uint_eq(text_next(&broken), 0xFFFD);
	ck_assert_uint_eq(text_next(&broken), 0xFFFD);
	ck_assert_uint_eq(text_next(&broken), 'z');
	ck_assert_uint_eq(text_next(&broken), 0xFFFD);
	ck_assert_uint_eq(text_next(&broken), 0);
}
END_TEST

START_TEST(counts_code_points)
{
	ck_assert_uint_eq(text_length(""), 0);
	ck_assert_uint_eq(text_length("\xE2\x82\xAC 5"), 3);
}
END_TEST

START_TEST(squeezes)
{
	static const struct {
		const char *from, *to;
	} cases[] = {
	    {"", ""},
	    {"   ", ""},
	    {"Gouda", "Gouda"},
	    {"  de  Goudse \t\r\n straat ", "de Goudse straat"},
	    {NBSP "a" NBSP NBSP "b" NBSP, "a b"},
	    {"\xE2\x80\x83x\xE3\x80\x80y", "x y"},
	    {"\xC2\x85x\xE1\x9A\x80y\xE2\x80\xA8z\xE2\x80\xA9w", "x y z w"},
	    {"a\xE2\x80\xAF"
	     "b\xE2\x81\x9F"
	     "c\vd\fe",
		"a b c d e"},
	    {"a\xE2\x80\x8B"
	     "b",
		"a\xE2\x80\x8B"
		"b"}, /* has no width */
	    {"\xFF \xFF", "\xFF \xFF"},
	    {"\x01 \x1F", "\x01 \x1F"},
	};
	struct arena *arena = arena_new(4096);

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		ck_assert_str_eq(text_squeeze(arena, cases[i].from),
		    cases[i].to);
	arena_free(arena);
}
END_TEST

START_TEST(strips)
{
	struct arena *arena = arena_new(4096);

	ck_assert_str_eq(text_strip(arena, " 2801 - ab" NBSP, "-"), "2801ab");
	ck_assert_str_eq(text_strip(arena, "06-12 34.56", ""), "06-1234.56");
	ck_assert_str_eq(text_strip(arena, "\xC3\xAB-.", ".-"), "\xC3\xAB");
	ck_assert_str_eq(text_strip(arena, "", "x"), "");
	arena_free(arena);
}
END_TEST

/* What phones and programs put into what somebody typed. */
START_TEST(cleans)
{
	static const char *const cases[][2] = {
	    {"2801AB", "2801AB"},
	    {"\u202d06 12345819\u202c", "06 12345819"},
	    {"\u2068+31 6 12345811\u2069", "+31 6 12345811"},
	    {"\ufeff2801\u200bAB\u200e", "2801AB"},
	    {"naam\u00ad@voorbeeld.example", "naam@voorbeeld.example"},
	    {"7\u20112", "7-2"},
	    {"7\u20132", "7-2"},
	    {"7 \u2014 2", "7 - 2"},
	    {"\u22127", "-7"},
	    {"\uff12\uff18\uff10\uff11\uff21\uff22", "2801AB"},
	    {"\u0661\u0662\u06f3", "123"},
	    {"Zo\u00eb \u0645\u200d\u0645", "Zo\u00eb \u0645\u200d\u0645"},
	    {"\U0001f600", "\U0001f600"},
	    {"\u202e", ""},
	    {"", ""},
	};
	struct arena *arena = arena_new(4096);

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		ck_assert_str_eq(text_clean(arena, cases[i][0]), cases[i][1]);
	ck_assert_ptr_null(text_clean(arena, NULL));
	arena_free(arena);
}
END_TEST

START_TEST(a_full_arena_gives_null)
{
	struct arena *arena = arena_new(4);

	ck_assert_ptr_null(text_squeeze(arena, "12345"));
	ck_assert_ptr_null(text_strip(arena, "12345", ""));
	arena_free(arena);
}
END_TEST

START_TEST(compares)
{
	ck_assert(text_equal("", ""));
	ck_assert(text_equal("nl", "nl"));
	ck_assert(!text_equal("nl", "n"));
	ck_assert(!text_equal("n", "nl"));
	ck_assert(text_starts("/en/privacy", "/en"));
	ck_assert(text_starts("x", ""));
	ck_assert(!text_starts("/e", "/en"));
}
END_TEST

START_TEST(finds_controls)
{
	ck_assert(!text_has_control("", ""));
	ck_assert(!text_has_control("ru\xC3\xAFne \xF0\x9F\x98\x80", ""));
	ck_assert(text_has_control("a\x1B[31m", ""));
	ck_assert(text_has_control("a\nb", ""));
	ck_assert(text_has_control("a\nb", "\t"));
	ck_assert(!text_has_control("a\n\tb", "\t\n"));
	ck_assert(text_has_control("\x7F", ""));
	ck_assert(text_has_control("\xC2\x85", ""));
	ck_assert(text_has_control("\xC2\x80", ""));
	ck_assert(text_has_control("\xC2\x9F", ""));
	ck_assert(!text_has_control(NBSP, ""));
}
END_TEST

START_TEST(reads_numbers)
{
	static const struct {
		const char *text;
		long low, high;
		long number; /* -1: none */
	} cases[] = {
	    {"0", 0, 9, 0},
	    {"9", 0, 9, 9},
	    {"10", 0, 9, -1},
	    {"1", 2, 9, -1},
	    {"2", 2, 9, 2},
	    {"007", 0, 9, 7},
	    {"", 0, 9, -1},
	    {" 1", 0, 9, -1},
	    {"1 ", 0, 9, -1},
	    {"+1", 0, 9, -1},
	    {"-1", -9, 9, -1},
	    {"1x", 0, 9, -1},
	    {"0x1", 0, 9, -1},
	    {"1.0", 0, 9, -1},
	    {"\xD9\xA1", 0, 9, -1}, /* an Arabic one */
	    {"9223372036854775807", 0, LONG_MAX, LONG_MAX},
	    {"9223372036854775808", 0, LONG_MAX, -1},
	    {"99999999999999999999", 0, LONG_MAX, -1},
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		long number = -1;
		bool ok = text_to_number(cases[i].text, cases[i].low,
		    cases[i].high, &number);

		ck_assert_msg(ok == (cases[i].number != -1) &&
			number == cases[i].number,
		    "case %zu: %ld", i, number);
	}
}
END_TEST

CHECK_MAIN("text", knows_well_formed_utf8, walks_code_points,
    counts_code_points, squeezes, strips, cleans, a_full_arena_gives_null,
    compares, finds_controls, reads_numbers)
