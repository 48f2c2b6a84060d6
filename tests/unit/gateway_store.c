/* Receipts and inbound messages in the real database, under the gateway's own
 * role; see tests/lib/database.sh. */
#include "check_main.h"
#include "crypto_ring.h"
#include "db_support.h"

#include "inbound.h"
#include "message.h"
#include "phone_tag.h"
#include "receipt.h"
#include "seal.h"
#include "statement.h"
#include "text.h"
#include "token.h"

#define NUMBER "+31612345077"
#define REFERENCE "gatewaystoretestaaaaaaaaaa"
#define CLEAN                                                                  \
	"DELETE FROM burgernet.message WHERE reference LIKE 'gatewaystore%';"  \
	"DELETE FROM burgernet.message WHERE purpose = 'sms_nobody';"          \
	"DELETE FROM burgernet.rate_limit WHERE name LIKE 'answer%';"          \
	"DELETE FROM burgernet.inbound WHERE provider = 'proef';"              \
	"DELETE FROM burgernet.participant WHERE source = 'gateway-store';"

enum {
	ADD_MESSAGE,
	ADD_DELIVERY,
	ADD_ATTEMPT,
	STATE,
	RECEIPTS,
	ADD_PARTICIPANT,
	INBOUND,
	NOBODY,
	STATEMENTS
};

static const struct db_statement owner_statements[STATEMENTS] = {
    [ADD_MESSAGE] = {"add_message",
	"INSERT INTO burgernet.message (id, "
	"reference, class, purpose, parts, deadline) VALUES ($1::uuid, "
	"$2::text, 'code', 'signup', 1, now() + interval '5 minutes')",
	SHAPE_NONE, 2},
    [ADD_DELIVERY] = {"add_delivery",
	"INSERT INTO burgernet.delivery "
	"(message_id, state, priority, attempt, lease_until) VALUES "
	"($1::uuid, 'submitting', 1, 1, now())",
	SHAPE_NONE, 1},
    [ADD_ATTEMPT] = {"add_attempt",
	"INSERT INTO burgernet.delivery_attempt"
	" (message_id, attempt, provider) VALUES ($1::uuid, 1, 'proef')",
	SHAPE_NONE, 1},
    [STATE] = {"state",
	"SELECT d.state FROM burgernet.delivery d JOIN "
	"burgernet.message m ON m.id = d.message_id "
	"WHERE m.reference = $1::text",
	SHAPE_MAYBE, 1},
    [RECEIPTS] = {"receipts",
	"SELECT r.state, r.provider, r.provider_id, "
	"r.detail FROM burgernet.receipt r JOIN burgernet.message m "
	"ON m.id = r.message_id WHERE m.reference = $1::text ORDER BY r.id",
	SHAPE_MANY, 1},
    [ADD_PARTICIPANT] = {"add_participant",
	"INSERT INTO "
	"burgernet.participant (id, status, phone_tag, phone_tag_key, "
	"language, source) VALUES ($1::uuid, 'active', $2::bytea, 1, 'nl', "
	"'gateway-store')",
	SHAPE_NONE, 2},
    [INBOUND] = {"inbound",
	"SELECT id, provider_id, participant_id, "
	"sender, body, command, number, outcome FROM burgernet.inbound "
	"WHERE provider = 'proef' ORDER BY received_at",
	SHAPE_MANY, 0},
    [NOBODY] = {"nobody",
	"SELECT id, recipient, body, parts FROM "
	"burgernet.message WHERE purpose = 'sms_nobody'",
	SHAPE_MANY, 0},
};

static const struct conf conf = {.base_url = "https://burgernet.example",
    .site_name = "Burgernet",
    .contact_phone = "0182 123456",
    .phone_countries = "NL",
    .sms_transliterate = true,
    .sms_parts = 3};

static struct db *owner, *db;
static struct arena *arena;
static struct crypto_folder folder;
static struct key_ring *writing, *reading;

static void
open_database(void)
{
	const struct db_target as_owner = {.socket = db_support_socket(),
	    .database = "burgernet",
	    .role = "postgres",
	    .program = "test",
	    .statements = owner_statements,
	    .count = STATEMENTS};
	const struct db_target as_gateway = {.socket = db_support_socket(),
	    .database = "burgernet",
	    .role = "burgernet_gateway",
	    .program = "gateway",
	    .statements = program_statements,
	    .count = program_statement_count};

	ck_assert_int_eq(db_open(&as_owner, &owner), ERR_OK);
	ck_assert_int_eq(db_open(&as_gateway, &db), ERR_OK);
	ck_assert_int_eq(db_script(owner, "clean", CLEAN), ERR_OK);
}

static void
open_keys(void)
{
	static const struct key_want of_gateway[] = {{KEY_PHONE_TAG,
							 KEY_SECRET},
	    {KEY_HELPDESK, KEY_PUBLIC}, {KEY_COURIER, KEY_PUBLIC}};

	static const struct key_want of_reader[] = {{KEY_HELPDESK, KEY_SECRET},
	    {KEY_COURIER, KEY_SECRET}};

	folder = crypto_folder_new();
	crypto_make(&folder, "phone-tag.1.key");
	crypto_make(&folder, "phone-tag.2.key");
	crypto_make_box(&folder, "helpdesk.1");
	crypto_make_box(&folder, "courier.1");
	writing = crypto_open(&folder, of_gateway, 3);
	reading = crypto_open(&folder, of_reader, 2);
}

static void
set_up(void)
{
	arena = arena_new(1 << 20);
	open_keys();
	open_database();
}

static void
tear_down(void)
{
	ck_assert_int_eq(db_script(owner, "clean", CLEAN), ERR_OK);
	db_close(db);
	db_close(owner);
	key_ring_free(writing);
	key_ring_free(reading);
	crypto_folder_free(&folder);
	arena_free(arena);
}

/* A message that a courier is sending at the moment. */
static void
add_message(const char *reference)
{
	unsigned char uuid[UUID_BYTES];
	char id[UUID_TEXT];

	uuid_new(uuid);
	uuid_format(uuid, id);
	ck_assert_int_eq(DB_RUN(owner, arena, ADD_MESSAGE, NULL, DB_TEXT(id),
			     DB_TEXT(reference)),
	    ERR_OK);
	ck_assert_int_eq(DB_RUN(owner, arena, ADD_DELIVERY, NULL, DB_TEXT(id)),
	    ERR_OK);
	ck_assert_int_eq(DB_RUN(owner, arena, ADD_ATTEMPT, NULL, DB_TEXT(id)),
	    ERR_OK);
}

static enum err
store(const char *reference, enum receipt_state state)
{
	const struct receipt receipt = {.reference = reference,
	    .state = state,
	    .provider = "proef",
	    .provider_id = "id-1",
	    .detail = "7"};

	return receipt_store(arena, db, &receipt, 1);
}

static const char *
state_of(const char *reference)
{
	struct db_rows rows;

	ck_assert_int_eq(DB_RUN(owner, arena, STATE, &rows, DB_TEXT(reference)),
	    ERR_OK);
	return rows.count ? db_text(&rows, 0, 0) : "none";
}

START_TEST(moves_forward_only)
{
	struct db_rows rows;

	add_message(REFERENCE);
	ck_assert_int_eq(store(REFERENCE, RECEIPT_BUFFERED), ERR_OK);
	ck_assert_str_eq(state_of(REFERENCE), "submitting");
	ck_assert_int_eq(store(REFERENCE, RECEIPT_ACCEPTED), ERR_OK);
	ck_assert_str_eq(state_of(REFERENCE), "accepted");
	ck_assert_int_eq(store(REFERENCE, RECEIPT_DELIVERED), ERR_OK);
	ck_assert_str_eq(state_of(REFERENCE), "delivered");
	/* late, repeated, and against what was known: no error */
	ck_assert_int_eq(store(REFERENCE, RECEIPT_ACCEPTED), ERR_OK);
	ck_assert_int_eq(store(REFERENCE, RECEIPT_DELIVERED), ERR_OK);
	ck_assert_int_eq(store(REFERENCE, RECEIPT_FAILED), ERR_OK);
	ck_assert_str_eq(state_of(REFERENCE), "delivered");
	ck_assert_int_eq(DB_RUN(owner, arena, RECEIPTS, &rows,
			     DB_TEXT(REFERENCE)),
	    ERR_OK);
	ck_assert_uint_eq(rows.count, 6);
	ck_assert_str_eq(db_text(&rows, 0, 0), "buffered");
	ck_assert_str_eq(db_text(&rows, 2, 1), "proef");
	ck_assert_str_eq(db_text(&rows, 2, 2), "id-1");
	ck_assert_str_eq(db_text(&rows, 2, 3), "7");
}
END_TEST

START_TEST(comes_before_the_answer)
{
	add_message(REFERENCE);
	ck_assert_int_eq(store(REFERENCE, RECEIPT_DELIVERED), ERR_OK);
	ck_assert_str_eq(state_of(REFERENCE), "delivered");
}
END_TEST

START_TEST(takes_the_unknown)
{
	ck_assert_int_eq(store("gatewaystoreunknownaaaaaaa", RECEIPT_DELIVERED),
	    ERR_OK);
	ck_assert_str_eq(state_of("gatewaystoreunknownaaaaaaa"), "none");
}
END_TEST

START_TEST(takes_several_at_once)
{
	const struct receipt receipts[] = {
	    {REFERENCE, RECEIPT_FAILED, "proef", "", ""},
	    {"gatewaystoreunknownaaaaaaa", RECEIPT_FAILED, "proef", "", ""},
	    {"gatewaystoretestbbbbbbbbbb", RECEIPT_DELIVERED, "proef", "", ""},
	};

	add_message(REFERENCE);
	add_message("gatewaystoretestbbbbbbbbbb");
	ck_assert_int_eq(receipt_store(arena, db, receipts, 3), ERR_OK);
	ck_assert_str_eq(state_of(REFERENCE), "failed");
	ck_assert_str_eq(state_of("gatewaystoretestbbbbbbbbbb"), "delivered");
}
END_TEST

static enum err
receive(const char *sender, const char *body, const char *id)
{
	const struct inbound inbound = {"proef", id, sender, {{body}, 1}};

	return inbound_store(arena, db, writing, &conf, &inbound);
}

/* What the helpdesk reads in column COLUMN of ROW. */
static const char *
reads(const struct db_rows *rows, size_t row, size_t column)
{
	static const char *const names[] =
	    {[3] = "inbound.sender", [4] = "inbound.body"};
	unsigned char id[UUID_BYTES];
	const struct seal_place place = {id, names[column],
	    column == 3 ? 32 : 512};
	struct bytes plain;

	ck_assert(uuid_parse(db_text(rows, row, 0), id));
	ck_assert_int_eq(seal_read(arena, reading, KEY_HELPDESK, &place,
			     db_bytes(arena, rows, row, column), &plain),
	    ERR_OK);
	return (const char *)plain.ptr;
}

START_TEST(seals_for_the_helpdesk)
{
	struct db_rows rows;

	ck_assert_int_eq(receive(NUMBER, "HULP ë", "m-1"), ERR_OK);
	ck_assert_int_eq(receive("KPN", "", ""), ERR_OK);
	ck_assert_int_eq(db_run(owner, arena, INBOUND, NULL, 0, &rows), ERR_OK);
	ck_assert_uint_eq(rows.count, 2);
	ck_assert_str_eq(db_text(&rows, 0, 1), "m-1");
	ck_assert_str_eq(reads(&rows, 0, 3), NUMBER);
	ck_assert_str_eq(reads(&rows, 0, 4), "HULP ë");
	ck_assert_str_eq(reads(&rows, 1, 3), "KPN");
	ck_assert_str_eq(reads(&rows, 1, 4), "");
	/* a name tells nothing by its length */
	ck_assert_uint_eq(db_bytes(arena, &rows, 0, 3).len,
	    db_bytes(arena, &rows, 1, 3).len);
}
END_TEST

START_TEST(knows_a_repetition)
{
	struct db_rows rows;

	ck_assert_int_eq(receive(NUMBER, "JA", "m-2"), ERR_OK);
	ck_assert_int_eq(receive(NUMBER, "JA", "m-2"), ERR_OK);
	ck_assert_int_eq(receive(NUMBER, "JA", "m-3"), ERR_OK);
	ck_assert_int_eq(receive(NUMBER, "JA", ""), ERR_OK);
	ck_assert_int_eq(receive(NUMBER, "JA", ""), ERR_OK);
	ck_assert_int_eq(db_run(owner, arena, INBOUND, NULL, 0, &rows), ERR_OK);
	ck_assert_uint_eq(rows.count, 4);
}
END_TEST

/* What it asks goes along; to which the database does what it must. */
START_TEST(reads_commands)
{
	static const struct {
		const char *body, *command, *number;
	} texts[] = {{"Stop aub!", "stop", "0"},
	    {"PAUZE 2 weken", "pause", "14"}, {"pauze 99999", "pause", "99999"},
	    {"aan", "start", "0"}, {"Ja", "yes", "0"},
	    {"\xf0\x9f\x9b\x91", "unknown", "0"}};
	struct db_rows rows;

	for (size_t i = 0; i < 6; i++)
		ck_assert_int_eq(receive(NUMBER, texts[i].body, ""), ERR_OK);
	ck_assert_int_eq(db_run(owner, arena, INBOUND, NULL, 0, &rows), ERR_OK);
	for (size_t i = 0; i < 6; i++) {
		ck_assert_str_eq(db_text(&rows, i, 5), texts[i].command);
		ck_assert_str_eq(db_text(&rows, i, 6), texts[i].number);
		ck_assert_str_eq(db_text(&rows, i, 7), "nobody");
	}
}
END_TEST

/* Sealed for the courier, who writes it; not to a name. */
START_TEST(answers_nobody)
{
	unsigned char id[UUID_BYTES];
	struct db_rows rows;
	const char *text;

	ck_assert_int_eq(receive("KPN", "HULP", ""), ERR_OK);
	ck_assert_int_eq(receive("1234", "HULP", ""), ERR_OK);
	ck_assert_int_eq(receive("0031612345077", "HULP", ""), ERR_OK);
	ck_assert_int_eq(receive(NUMBER, "HULP", ""), ERR_OK);
	ck_assert_int_eq(db_run(owner, arena, NOBODY, NULL, 0, &rows), ERR_OK);
	ck_assert_uint_eq(rows.count, 1);
	ck_assert(uuid_parse(db_text(&rows, 0, 0), id));
	ck_assert_int_eq(message_open_recipient(arena, reading, id,
			     db_bytes(arena, &rows, 0, 1), &text),
	    ERR_OK);
	ck_assert_str_eq(text, NUMBER);
	ck_assert_uint_eq(db_bytes(arena, &rows, 0, 2).len, 0);
	ck_assert_str_eq(db_text(&rows, 0, 3), "1");
}
END_TEST

/* In every writing of the number, under the newest key or the one before. */
START_TEST(finds_the_participant)
{
	static const char *const writings[] = {NUMBER, "0031612345077",
	    "31612345077", "0612345077"};
	unsigned char uuid[UUID_BYTES];
	char id[UUID_TEXT];
	struct phone_tags tags;
	struct db_rows rows;

	uuid_new(uuid);
	uuid_format(uuid, id);
	ck_assert_int_eq(phone_tag_all(arena, writing, NUMBER, &tags), ERR_OK);
	ck_assert_uint_eq(tags.count, 2);
	ck_assert_int_eq(DB_RUN(owner, arena, ADD_PARTICIPANT, NULL,
			     DB_TEXT(id),
			     DB_BYTES(tags.items[_i].ptr, tags.items[_i].len)),
	    ERR_OK);
	for (size_t i = 0; i < 4; i++)
		ck_assert_int_eq(receive(writings[i], "JA", ""), ERR_OK);
	ck_assert_int_eq(receive("+31612345078", "JA", ""), ERR_OK);
	ck_assert_int_eq(receive("1234", "JA", ""), ERR_OK);
	ck_assert_int_eq(db_run(owner, arena, INBOUND, NULL, 0, &rows), ERR_OK);
	ck_assert_uint_eq(rows.count, 6);
	for (size_t i = 0; i < 6; i++)
		ck_assert_str_eq(db_text(&rows, i, 2), i < 4 ? id : "");
}
END_TEST

/* Long, from nobody, and STOP in a reading that is not the likeliest. */
START_TEST(refuses_nothing)
{
	static char text[60001];
	const struct inbound inbound = {"proef", "", NUMBER,
	    {{"PAUZE 3", "\u5374\u6f70", "stop"}, 3}};
	struct db_rows rows;

	memset(text, 'x', sizeof(text) - 1);
	ck_assert_int_eq(receive(NUMBER, text, ""), ERR_OK);
	ck_assert_int_eq(receive("", "STOP", ""), ERR_OK);
	ck_assert_int_eq(receive(text, "x", ""), ERR_OK);
	ck_assert_int_eq(inbound_store(arena, db, writing, &conf, &inbound),
	    ERR_OK);
	ck_assert_int_eq(db_run(owner, arena, INBOUND, NULL, 0, &rows), ERR_OK);
	ck_assert_uint_eq(rows.count, 4);
	ck_assert_str_eq(reads(&rows, 0, 4), text);
	ck_assert_str_eq(reads(&rows, 1, 3), "");
	ck_assert_str_eq(reads(&rows, 2, 3), text);
	ck_assert_str_eq(db_text(&rows, 3, 5), "stop");
	ck_assert_str_eq(reads(&rows, 3, 4), "PAUZE 3");
}
END_TEST

/* With any room it is stored whole, or it is said that it is not. */
START_TEST(stores_with_any_room)
{
	const struct inbound inbound = {"proef", "", NUMBER, {{"JA"}, 1}};
	struct arena *ample = arena;
	struct db_rows rows;
	size_t stored = 0;

	for (size_t cap = 1; cap < 16384; cap += 64) {
		enum err err;
		const char *id;

		arena = arena_new(cap);
		err = inbound_store(arena, db, writing, &conf, &inbound);
		ck_assert(!err || err == ERR_MEMORY);
		stored += !err;
		err = inbound_id_make(arena, writing, (struct bytes){NULL, 0},
		    &id);
		ck_assert(!err || err == ERR_MEMORY);
		arena_free(arena);
	}
	arena = ample;
	ck_assert_uint_gt(stored, 0);
	ck_assert_int_eq(db_run(owner, arena, INBOUND, NULL, 0, &rows), ERR_OK);
	ck_assert_uint_eq(rows.count, stored);
}
END_TEST

START_TEST(makes_ids)
{
	const struct bytes one = {(const unsigned char *)"een", 3};
	const struct bytes two = {(const unsigned char *)"twee", 4};
	const char *first, *again, *other;

	ck_assert_int_eq(inbound_id_make(arena, writing, one, &first), ERR_OK);
	ck_assert_int_eq(inbound_id_make(arena, writing, one, &again), ERR_OK);
	ck_assert_int_eq(inbound_id_make(arena, writing, two, &other), ERR_OK);
	ck_assert_uint_eq(strlen(first), 32);
	ck_assert_str_eq(first, again);
	ck_assert_str_ne(first, other);
}
END_TEST

int
main(void)
{
	const TTest *const tests[] = {moves_forward_only,
	    comes_before_the_answer, takes_the_unknown, takes_several_at_once,
	    seals_for_the_helpdesk, reads_commands, answers_nobody,
	    knows_a_repetition, refuses_nothing, stores_with_any_room,
	    makes_ids};
	Suite *suite = suite_create("gateway_store");
	TCase *tcase = tcase_create("gateway_store");
	SRunner *runner;
	int failed;

	tcase_set_timeout(tcase, CHECK_HANG);
	tcase_add_checked_fixture(tcase, set_up, tear_down);
	for (size_t i = 0; i < sizeof(tests) / sizeof(*tests); i++)
		tcase_add_test(tcase, tests[i]);
	tcase_add_loop_test(tcase, finds_the_participant, 0, 2);
	suite_add_tcase(suite, tcase);
	runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
