#include "check_main.h"

#include <string.h>

#include "sms_reading.h"
#include "text.h"

#define RAW(text)                                                              \
	{                                                                      \
		(const unsigned char *)(text), sizeof(text) - 1                \
	}

static const struct {
	struct bytes raw;
	bool wide;
	const char *first;
	size_t count;
	const char *also; /* a later reading, or NULL */
} cases[] = {
    {RAW(""), false, "", 1, NULL},
    {RAW("Stop"), false, "Stop", 1, NULL},
    {RAW("\xc3\xab"), false, "ë", 1, NULL},
    {RAW("\xeb\x80"), false, "ë\xc2\x80", 3, "\uEB80"},
    {RAW("\0S\0t"), true, "St", 3, NULL},
    {RAW("\0S\0t"), false, "St", 3, NULL},
    {RAW("S\0t\0"), false, "St", 3, NULL},
    {RAW("S\0t\0"), true, "\u5300\u7400", 3, "St"},
    {RAW("Stop"), true, "\u5374\u6f70", 4, "Stop"},
    {RAW(""), true, "", 4, NULL},
    {RAW("\xd8\x3d\xdc\x4b"), true, "\U0001f44b", 3, NULL},
    {RAW("\xdb\xff\xdf\xff"), true, "\U0010ffff", 3, NULL},
    {RAW("\0a\xd8\x3d"), true, "a\ufffd", 3, NULL},
    {RAW("\xd8\x3d\0a"), true, "\ufffda", 3, NULL},
    {RAW("\xdc\x4b\xd8\x3d"), true, "\ufffd\ufffd", 3, NULL},
    {RAW("\xd8\x3d\xd8\x3d\xdc\x4b"), true, "\ufffd\U0001f44b", 3, NULL},
    {RAW("\0a\0"), true, "a\ufffd", 3, NULL},
    {RAW("\0a\0\0"), true, "a\ufffd", 3, NULL},
    {RAW("\xfe\xff\0a"), true, "a", 3, NULL},
    {RAW("\xff\xfe"
	 "a\0"),
	false, "a", 3, NULL},
    {RAW("a\0"), false, "a", 3, "a\ufffd"},
    {RAW("\x20\xac"), true, "€", 3, " \u00ac"},
};

static bool
has(const struct sms_reading *reading, const char *text)
{
	for (size_t i = 0; i < reading->count; i++)
		if (text_equal(reading->text[i], text))
			return true;
	return false;
}

START_TEST(reads_bytes)
{
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct arena *arena = arena_new(4096);
		struct sms_reading reading;

		ck_assert_int_eq(sms_reading_make(arena, cases[i].raw,
				     cases[i].wide, &reading),
		    ERR_OK);
		ck_assert_msg(text_equal(reading.text[0], cases[i].first),
		    "%zu: %s", i, reading.text[0]);
		ck_assert_msg(reading.count == cases[i].count, "%zu: %zu", i,
		    reading.count);
		ck_assert_msg(!cases[i].also || has(&reading, cases[i].also),
		    "%zu", i);
		arena_free(arena);
	}
}
END_TEST

/* All two bytes, both ways: each reading is well-formed, without NUL inside. */
START_TEST(makes_text_of_anything)
{
	struct arena *arena = arena_new(4096);

	for (unsigned i = 0; i < 0x20000; i++) {
		const unsigned char two[] = {(unsigned char)(i >> 8),
		    (unsigned char)i};
		struct sms_reading reading;

		arena_reset(arena);
		ck_assert_int_eq(sms_reading_make(arena, (struct bytes){two, 2},
				     i > 0xFFFF, &reading),
		    ERR_OK);
		for (size_t r = 0; r < reading.count; r++) {
			const char *text = reading.text[r];

			ck_assert(text_is_utf8(text, strlen(text)));
			ck_assert_uint_le(text_length(text), 2);
		}
	}
	arena_free(arena);
}
END_TEST

/* NULs, the longest in UTF-8, write over nothing that comes after them. */
START_TEST(keeps_to_its_room)
{
	static const unsigned char zeros[61];

	for (size_t len = 1; len <= sizeof(zeros); len++) {
		struct arena *arena = arena_new(4096);
		struct sms_reading reading;

		ck_assert_int_eq(sms_reading_make(arena,
				     (struct bytes){zeros, len}, false,
				     &reading),
		    ERR_OK);
		for (size_t i = 0; i + 1 < reading.count; i++)
			ck_assert(reading.text[i] + strlen(reading.text[i]) <
			    reading.text[i + 1]);
		arena_free(arena);
	}
}
END_TEST

START_TEST(says_a_full_arena)
{
	const struct bytes raw = RAW("\xd8\x3d\xdc\x4b");
	struct sms_reading reading;
	int full = 0;

	for (size_t cap = 0; cap < 512; cap++) {
		struct arena *arena = arena_new(cap);

		full += sms_reading_make(arena, raw, true, &reading) ==
		    ERR_MEMORY;
		arena_free(arena);
	}
	ck_assert_int_gt(full, 8);
	ck_assert_int_lt(full, 512);
}
END_TEST

CHECK_MAIN("model_sms_reading", reads_bytes, makes_text_of_anything,
    keeps_to_its_room, says_a_full_arena)
