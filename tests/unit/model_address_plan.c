#include <string.h>

#include "address_plan.h"
#include "check_main.h"

static struct arena *arena;
static char token[TOKEN_TEXT], other[TOKEN_TEXT];

static void
setup(void)
{
	arena = arena_new(1 << 20);
	token_new(token);
	token_new(other);
}

/* The longest there is. */
static struct address_plan
full(void)
{
	return (
	    struct address_plan){.from = "12345678-1234-4123-8123-123456789abc",
	    .seen = "0123456789abcdef",
	    .on = "2027-03-01",
	    .postcode = "2801AB",
	    .number = 99999,
	    .rest = "A-3 bis / 4 van",
	    .house = ADDRESS_PLAN_SETTLED,
	    .letter = "A",
	    .addition = "3bis"};
}

static const char *
written(const struct address_plan *plan)
{
	const char *text;

	ck_assert_int_eq(address_plan_write(arena, token, plan, &text), ERR_OK);
	return text;
}

static bool
opens(const char *by, const char *text, struct address_plan *plan)
{
	bool found;

	ck_assert_int_eq(address_plan_read(arena, by, text, plan, &found),
	    ERR_OK);
	return found;
}

START_TEST(comes_back)
{
	const struct address_plan empty = {0};
	struct address_plan plan = full(), read;
	const char *text;

	setup();
	text = written(&plan);
	ck_assert_uint_lt(strlen(text), ADDRESS_PLAN_TEXT);
	ck_assert_uint_eq(strlen(written(&empty)), strlen(text));
	ck_assert_str_ne(written(&plan), text);
	ck_assert(opens(token, text, &read));
	ck_assert_str_eq(read.from, plan.from);
	ck_assert_str_eq(read.seen, plan.seen);
	ck_assert_str_eq(read.on, plan.on);
	ck_assert_str_eq(read.postcode, plan.postcode);
	ck_assert_int_eq(read.number, plan.number);
	ck_assert_str_eq(read.rest, plan.rest);
	ck_assert_int_eq(read.house, ADDRESS_PLAN_SETTLED);
	ck_assert_str_eq(read.letter, plan.letter);
	ck_assert_str_eq(read.addition, plan.addition);
	ck_assert(opens(token, written(&empty), &read));
	ck_assert_int_eq(read.number, 0);
	ck_assert_int_eq(read.house, ADDRESS_PLAN_OPEN);
	ck_assert_str_eq(read.from, "");
	arena_free(arena);
}
END_TEST

START_TEST(opens_in_its_session_only)
{
	struct address_plan plan = full(), read;

	setup();
	ck_assert(!opens(other, written(&plan), &read));
	arena_free(arena);
}
END_TEST

/* Each character counts, and so does their number. */
START_TEST(opens_as_it_was_only)
{
	struct address_plan plan = full(), read;
	const char *text;
	size_t len;

	setup();
	text = written(&plan);
	len = strlen(text);
	for (size_t i = 0; i < len; i += 7) {
		char *changed = arena_strdup(arena, text);

		changed[i] = changed[i] == '0' ? '1' : '0';
		ck_assert(!opens(token, changed, &read));
		changed[i] = 'x';
		ck_assert(!opens(token, changed, &read));
		changed[i] = '\0';
		ck_assert(!opens(token, changed, &read));
	}
	ck_assert(!opens(token, "", &read));
	ck_assert(!opens(token, arena_printf(arena, "%s00", text), &read));
	ck_assert(
	    !opens(token, arena_printf(arena, "%s%s", text, text), &read));
	arena_free(arena);
}
END_TEST

START_TEST(says_when_memory_is_short)
{
	struct address_plan plan = full(), read;
	const char *text, *short_text;
	bool found;
	size_t size = 16;
	enum err err;

	setup();
	text = written(&plan);
	do {
		struct arena *small = arena_new(size);

		err = address_plan_write(small, token, &plan, &short_text);
		ck_assert(!err || err == ERR_MEMORY);
		arena_reset(small);
		/* A text that does not fit counts as one that does not open. */
		ck_assert_int_ne(address_plan_read(small, token, text, &read,
				     &found),
		    ERR_CRYPTO);
		arena_free(small);
		size *= 2;
	} while (err || !found);
	arena_free(arena);
}
END_TEST

CHECK_MAIN("address plan", comes_back, opens_in_its_session_only,
    opens_as_it_was_only, says_when_memory_is_short)
