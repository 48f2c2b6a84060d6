#include <string.h>

#include "check_main.h"
#include "draft.h"

static struct arena *arena;

static void
set(char *to, const char *text)
{
	memcpy(to, text, strlen(text) + 1);
}

/* A sign-up that has an answer to everything. */
static struct draft
full(void)
{
	struct draft draft;

	draft_init(&draft, 1790000000);
	set(draft.source, "BRIEF-2011");
	draft.address = DRAFT_ADDRESS_FOUND;
	set(draft.postcode, "2801AB");
	draft.number = 99999;
	set(draft.rest, "A-3");
	set(draft.letter, "A");
	set(draft.addition, "3bis");
	set(draft.object_id, "9999010000000001");
	set(draft.street, "Écluse=plein");
	set(draft.place, "Gouda");
	set(draft.municipality, "0513");
	set(draft.theme, "gouda");
	draft.precision = DRAFT_PRECISION_HOUSE;
	set(draft.phone, "+31612345678");
	set(draft.phone_shown, "06 12345678");
	set(draft.phone_block, "+3161234");
	draft.preference = (struct preference){.quiet = PREFERENCE_QUIET_OWN,
	    .quiet_from = 0,
	    .quiet_to = 47,
	    .max_30_days = 8,
	    .max_day = PREFERENCE_NO_LIMIT,
	    .types = PREFERENCE_ALL,
	    .wake = PREFERENCE_BIT(PREFERENCE_MISSING_CHILD)};
	draft.details = true;
	set(draft.name, "Noa de Vries");
	set(draft.email, "noa@voorbeeld.example");
	set(draft.language, "en");
	draft.newsletter = true;
	draft.asked = true;
	return draft;
}

static struct bytes
written(const struct draft *draft)
{
	struct bytes plain;

	ck_assert_int_eq(draft_write(arena, draft, &plain), ERR_OK);
	return plain;
}

static bool
reads(const char *text, struct draft *draft)
{
	return draft_read((struct bytes){(const unsigned char *)text,
			      strlen(text)},
	    draft);
}

static void
same(const struct draft *a, const struct draft *b)
{
	struct bytes one = written(a), two = written(b);

	ck_assert_uint_eq(one.len, two.len);
	ck_assert_mem_eq(one.ptr, two.ptr, one.len);
}

START_TEST(comes_back_whole)
{
	struct draft draft = full(), back;

	ck_assert(draft_read(written(&draft), &back));
	same(&draft, &back);
	ck_assert_int_eq(back.began, 1790000000);
	ck_assert_str_eq(back.source, "BRIEF-2011");
	ck_assert_int_eq(back.address, DRAFT_ADDRESS_FOUND);
	ck_assert_str_eq(back.postcode, "2801AB");
	ck_assert_int_eq(back.number, 99999);
	ck_assert_str_eq(back.rest, "A-3");
	ck_assert_str_eq(back.letter, "A");
	ck_assert_str_eq(back.addition, "3bis");
	ck_assert_str_eq(back.object_id, "9999010000000001");
	ck_assert_str_eq(back.street, "Écluse=plein");
	ck_assert_str_eq(back.place, "Gouda");
	ck_assert_str_eq(back.municipality, "0513");
	ck_assert_str_eq(back.theme, "gouda");
	ck_assert_int_eq(back.precision, DRAFT_PRECISION_HOUSE);
	ck_assert_str_eq(back.phone, "+31612345678");
	ck_assert_str_eq(back.phone_shown, "06 12345678");
	ck_assert_str_eq(back.phone_block, "+3161234");
	ck_assert_int_eq(back.preference.quiet, PREFERENCE_QUIET_OWN);
	ck_assert_int_eq(back.preference.quiet_from, 0);
	ck_assert_int_eq(back.preference.quiet_to, 47);
	ck_assert_int_eq(back.preference.max_30_days, 8);
	ck_assert_int_eq(back.preference.max_day, PREFERENCE_NO_LIMIT);
	ck_assert_uint_eq(back.preference.types, PREFERENCE_ALL);
	ck_assert_uint_eq(back.preference.wake, 1);
	ck_assert(back.details && back.newsletter && back.asked);
	ck_assert_str_eq(back.name, "Noa de Vries");
	ck_assert_str_eq(back.email, "noa@voorbeeld.example");
	ck_assert_str_eq(back.language, "en");
}
END_TEST

START_TEST(new_one_comes_back)
{
	struct draft draft, back;

	draft_init(&draft, 5);
	ck_assert(draft_read(written(&draft), &back));
	same(&draft, &back);
	ck_assert_int_eq(back.preference.max_30_days, -1);
	ck_assert_int_eq(back.preference.max_day, -1);
	ck_assert_int_eq(back.preference.quiet_from, PREFERENCE_NIGHT_FROM);
}
END_TEST

START_TEST(longest_texts_fit)
{
	struct draft draft = full(), back;

	memset(draft.name, 'n', sizeof(draft.name) - 1);
	memset(draft.street, 's', sizeof(draft.street) - 1);
	memset(draft.outside, 'o', sizeof(draft.outside) - 1);
	memset(draft.email, 'e', sizeof(draft.email) - 1);
	ck_assert(draft_read(written(&draft), &back));
	same(&draft, &back);
}
END_TEST

/* Anything that draft_write does not write is no draft. */
static const char *const broken[] = {
    "",
    "draft 1",
    "draft 2\nbegan=5\n",
    "draft 1\nbegan=5",
    "draft 1\nbegan=\n",
    "draft 1\nbegan=0\n",
    "draft 1\nbegan=05\n",
    "draft 1\nbegan=-1\n",
    "draft 1\nbegan= 5\n",
    "draft 1\nbegan=99999999999999999999\n",
    "draft 1\nbegan=5\nbegan=5\n",
    "draft 1\nnumber=5\nbegan=5\n",
    "draft 1\nnumber=100000\n",
    "draft 1\nunknown=5\n",
    "draft 1\naddress=5\n",
    "draft 1\npreference.quiet=4\n",
    "draft 1\npreference.quiet_to=48\n",
    "draft 1\npreference.max_day=3\n",
    "draft 1\npreference.max_day=-2\n",
    "draft 1\npreference.types=32\n",
    "draft 1\ndetails=2\n",
    "draft 1\npostcode=\n",
    "draft 1\npostcode=2801ABC\n",
    "draft 1\nletter=AB\n",
    "draft 1\nname=a\tb\n",
    "draft 1\nname=a\xff\n",
    "draft 1\nname=a\n\n",
    "draft 1\nend=5\n",
};

START_TEST(refuses_anything_else)
{
	struct draft draft;

	for (size_t i = 0; i < sizeof(broken) / sizeof(broken[0]); i++)
		ck_assert_msg(!reads(broken[i], &draft), "read: %s", broken[i]);
	ck_assert(!draft_read((struct bytes){NULL, 0}, &draft));
	ck_assert(
	    !draft_read((struct bytes){(const unsigned char *)"draft 1\n\0x",
			    10},
		&draft));
	ck_assert(reads("draft 1\n", &draft));
}
END_TEST

/* Taking answers away from a full draft, last question first, opens exactly
 * that question. */
START_TEST(asks_the_first_open_question)
{
	struct draft draft = full();

	ck_assert_int_eq(draft_next(&draft), DRAFT_ASK_CODE);
	set(draft.outside, "Verstad");
	ck_assert_int_eq(draft_next(&draft), DRAFT_ASK_PRECISION);
	set(draft.outside, "");
	draft.asked = false;
	ck_assert_int_eq(draft_next(&draft), DRAFT_ASK_CHECK);
	draft.details = false;
	ck_assert_int_eq(draft_next(&draft), DRAFT_ASK_DETAILS);
	draft.preference.types = 0;
	ck_assert_int_eq(draft_next(&draft), DRAFT_ASK_TYPES);
	draft.preference.max_day = -1;
	ck_assert_int_eq(draft_next(&draft), DRAFT_ASK_FREQUENCY);
	draft.preference.max_day = PREFERENCE_NO_LIMIT;
	draft.preference.max_30_days = -1;
	ck_assert_int_eq(draft_next(&draft), DRAFT_ASK_FREQUENCY);
	draft.preference.quiet = PREFERENCE_QUIET_UNASKED;
	ck_assert_int_eq(draft_next(&draft), DRAFT_ASK_QUIET);
	draft.phone[0] = '\0';
	ck_assert_int_eq(draft_next(&draft), DRAFT_ASK_PHONE);
	draft.precision = DRAFT_PRECISION_UNASKED;
	ck_assert_int_eq(draft_next(&draft), DRAFT_ASK_PRECISION);
	draft.address = DRAFT_ADDRESS_TO_CHECK;
	ck_assert_int_eq(draft_next(&draft), DRAFT_ASK_PRECISION);
	draft.address = DRAFT_ADDRESS_SEVERAL;
	ck_assert_int_eq(draft_next(&draft), DRAFT_ASK_HOUSE);
	draft.address = DRAFT_ADDRESS_UNKNOWN;
	ck_assert_int_eq(draft_next(&draft), DRAFT_ASK_HOUSE);
	draft.address = DRAFT_ADDRESS_UNASKED;
	ck_assert_int_eq(draft_next(&draft), DRAFT_ASK_ADDRESS);
	draft.end = DRAFT_WAITING;
	ck_assert_int_eq(draft_next(&draft), DRAFT_ASK_NOTHING);
}
END_TEST

START_TEST(end_forgets_the_person)
{
	static const char *const personal[] = {"2801AB", "99999", "A-3", "3bis",
	    "9999010000000001", "cluse", "+316", "06 1234", "Noa", "voorbeeld"};
	struct draft draft = full();
	struct bytes plain;

	draft_end(&draft, DRAFT_WAITING, 100001, "2027-03-01");
	plain = written(&draft);
	for (size_t i = 0; i < sizeof(personal) / sizeof(personal[0]); i++)
		ck_assert_msg(!memmem(plain.ptr, plain.len, personal[i],
				  strlen(personal[i])),
		    "kept %s", personal[i]);
	ck_assert_int_eq(draft.end, DRAFT_WAITING);
	ck_assert_int_eq(draft.participant, 100001);
	ck_assert_str_eq(draft.expected_on, "2027-03-01");
	ck_assert_str_eq(draft.municipality, "0513");
	ck_assert_str_eq(draft.theme, "gouda");
	draft_end(&draft, DRAFT_ACTIVE, 1, NULL);
	ck_assert_str_eq(draft.expected_on, "");
	draft_end(&draft, DRAFT_ACTIVE, 1, "not a date at all");
	ck_assert_str_eq(draft.expected_on, "");
}
END_TEST

START_TEST(full_arena_is_an_error)
{
	struct arena *small = arena_new(64);
	struct draft draft = full();
	struct bytes plain;

	ck_assert_int_eq(draft_write(small, &draft, &plain), ERR_MEMORY);
	arena_free(small);
}
END_TEST

static void
set_up(void)
{
	arena = arena_new(1 << 20);
}

static void
tear_down(void)
{
	arena_free(arena);
}

CHECK_MAIN_WITH("draft", set_up, tear_down, comes_back_whole,
    new_one_comes_back, longest_texts_fit, refuses_anything_else,
    asks_the_first_open_question, end_forgets_the_person,
    full_arena_is_an_error)
