/*
 * lib/model/signup.h and participant.h on a real database, as enroll's role:
 * what is sealed opens for the one it is meant for, at its place, and for
 * nobody else; and an arena that is full at any point stores nothing.
 */
#include <string.h>

#include "check_main.h"
#include "db_place.h"
#include "crypto_ring.h"
#include "message.h"
#include "phone_tag.h"
#include "seal.h"
#include "secret.h"
#include "signup.h"
#include "statement.h"
#include "token.h"

#define NUMBER "+31612345901"

enum {
	T_MESSAGE,
	T_CODE,
	T_FORGET,
	T_CONTACT,
	T_COUNTS,
	T_CLEAR,
	T_STATEMENTS
};

/* By the superuser: what no program may read. */
static const struct db_statement own[T_STATEMENTS] = {
    [T_MESSAGE] = {"message",
	"SELECT m.id, m.recipient FROM burgernet.message m "
	"JOIN burgernet.signup s ON s.id = m.signup_id "
	"WHERE s.browser = $1::bytea",
	SHAPE_ONE, 1},
    [T_CODE] = {"code",
	"UPDATE burgernet.code SET hash = $2::bytea "
	"WHERE message_id = $1::uuid",
	SHAPE_NONE, 2},
    [T_FORGET] = {"forget", "UPDATE burgernet.code SET guesses = '{}'",
	SHAPE_NONE, 0},
    [T_CONTACT] = {"contact",
	"SELECT c.* FROM burgernet.participant_contact c "
	"JOIN burgernet.participant p ON p.id = c.participant_id "
	"WHERE p.source = $1::text",
	SHAPE_ONE, 1},
    [T_COUNTS] = {"counts",
	"SELECT (SELECT count(*) FROM burgernet.signup), "
	"(SELECT count(*) FROM burgernet.participant)",
	SHAPE_ONE, 0},
    [T_CLEAR] = {"clear",
	"WITH a AS (DELETE FROM burgernet.participant), "
	"b AS (DELETE FROM burgernet.signup), "
	"c AS (DELETE FROM burgernet.signup_draft) "
	"DELETE FROM burgernet.rate_limit",
	SHAPE_NONE, 0},
};

static const char conf_text[] =
    "environment = test\n"
    "base_url = https://burgernet.example\n"
    "region_name = Testregio\n"
    "contact_email = test@burgernet.example\n"
    "contact_phone = 06 12345000\n"
    "contact_address = Proefstraat 1, 2801 AB Gouda\n"
    "privacy_officer_email = privacy@burgernet.example\n"
    "security_contact = mailto:security@burgernet.example\n"
    "database_socket = /nowhere\n"
    "keys_dir = /nowhere\n"
    "templates_dir = /nowhere\n"
    "sql_dir = /nowhere\n";

struct scene {
	struct crypto_folder folder;
	struct key_ring *ring;
	struct conf *conf;
	struct arena *arena;
	struct db *db;    /* as enroll */
	struct db *other; /* as superuser */
	struct means means;
	char token[TOKEN_TEXT];
	unsigned char browser[KEY_BYTES];
	struct draft draft;
};

static struct db *
connect_as(const char *database_role, const struct db_statement *statements,
    size_t count)
{
	const char *socket = getenv("BURGERNET_TEST_SOCKET");
	struct db_target target = {.socket = socket,
	    .database = "burgernet",
	    .role = database_role,
	    .program = "test",
	    .statements = statements,
	    .count = count};
	struct db *db = NULL;

	ck_assert_msg(socket, "run this with `make test-unit`");
	ck_assert_int_eq(db_open(&target, &db), ERR_OK);
	return db;
}

static void
keys_make(struct scene *scene)
{
	static const struct key_want want[] = {{KEY_PHONE_TAG, KEY_SECRET},
	    {KEY_BLOCK_TAG, KEY_SECRET}, {KEY_CODE, KEY_SECRET},
	    {KEY_SELF, KEY_SECRET}, {KEY_COURIER, KEY_PUBLIC},
	    {KEY_COURIER, KEY_SECRET}, {KEY_HELPDESK, KEY_PUBLIC},
	    {KEY_HELPDESK, KEY_SECRET}};

	scene->folder = crypto_folder_new();
	crypto_make(&scene->folder, "phone-tag.1.key");
	crypto_make(&scene->folder, "block-tag.1.key");
	crypto_make(&scene->folder, "code.1.key");
	crypto_make(&scene->folder, "self.1.key");
	crypto_make_box(&scene->folder, "courier.1");
	crypto_make_box(&scene->folder, "helpdesk.1");
	scene->ring = crypto_open(&scene->folder, want,
	    sizeof(want) / sizeof(want[0]));
}

/* Everything answered, with SOURCE to find it by. */
static void
draft_fill(struct draft *draft, const char *source)
{
	draft_init(draft, 1790000000);
	memcpy(draft->source, source, strlen(source));
	draft->address = DRAFT_ADDRESS_TO_CHECK;
	memcpy(draft->postcode, "2801AB", 6);
	draft->number = 12;
	draft->precision = DRAFT_PRECISION_HOUSE;
	memcpy(draft->phone, NUMBER, sizeof(NUMBER));
	memcpy(draft->phone_shown, "06 12345901", 12);
	memcpy(draft->phone_block, "+3161234", 9);
	draft->preference.quiet = PREFERENCE_QUIET_NIGHT;
	draft->preference.max_30_days = 4;
	draft->preference.max_day = PREFERENCE_NO_LIMIT;
	draft->preference.types = PREFERENCE_ALL;
	draft->details = true;
	memcpy(draft->name, "Noa Voorbeeld", 14);
	memcpy(draft->email, "noa@voorbeeld.example", 22);
	draft->newsletter = true;
	memcpy(draft->language, "nl", 3);
}

static void
scene_open(struct scene *scene)
{
	char message[256];

	memset(scene, 0, sizeof(*scene));
	keys_make(scene);
	ck_assert_int_eq(conf_parse("test", conf_text, strlen(conf_text),
			     &scene->conf, message, sizeof(message)),
	    ERR_OK);
	scene->arena = arena_new(1 << 20);
	scene->db = connect_as("burgernet_enroll", program_statements,
	    program_statement_count);
	scene->other = connect_as("postgres", own, T_STATEMENTS);
	ck_assert_int_eq(db_run(scene->other, scene->arena, T_CLEAR, NULL, 0,
			     NULL),
	    ERR_OK);
	scene->means = (struct means){scene->arena, scene->db, scene->ring,
	    scene->conf};
	token_new(scene->token);
	draft_browser(scene->token, scene->browser);
	draft_fill(&scene->draft, "UNIT-TEST");
}

static void
scene_close(struct scene *scene)
{
	db_close(scene->other);
	db_close(scene->db);
	arena_free(scene->arena);
	conf_free(scene->conf);
	key_ring_free(scene->ring);
	crypto_folder_free(&scene->folder);
}

/* As a page has it: read from what is stored. */
static void
load(struct scene *scene, struct draft *draft)
{
	bool found;

	ck_assert_int_eq(draft_load(scene->arena, scene->db, scene->token,
			     draft, &found),
	    ERR_OK);
	ck_assert(found);
}

static void
store(struct scene *scene, struct draft *draft)
{
	ck_assert_int_eq(draft_save(scene->arena, scene->db, scene->token,
			     draft),
	    ERR_OK);
	load(scene, draft);
}

static void
begin(struct scene *scene)
{
	struct signup_begun begun;

	store(scene, &scene->draft);
	ck_assert_int_eq(signup_begin(scene->arena, &scene->means, scene->token,
			     &(struct signup_from){"192.0.2.1", false},
			     &scene->draft, &begun),
	    ERR_OK);
	ck_assert_int_eq(begun.sending, SIGNUP_SENT);
}

/* Makes the code, as the courier does. */
static void
code_make(struct scene *scene, char code[CODE_TEXT])
{
	unsigned char id[UUID_BYTES], hash[KEY_BYTES];
	struct db_rows rows;
	const char *number;

	ck_assert_int_eq(DB_RUN(scene->other, scene->arena, T_MESSAGE, &rows,
			     DB_BYTES(scene->browser, KEY_BYTES)),
	    ERR_OK);
	ck_assert(uuid_parse(db_text(&rows, 0, 0), id));
	ck_assert_int_eq(message_open_recipient(scene->arena, scene->ring, id,
			     db_bytes(scene->arena, &rows, 0, 1), &number),
	    ERR_OK);
	ck_assert_str_eq(number, NUMBER);
	code_new(code);
	ck_assert_int_eq(code_hash(scene->ring, id, code, hash), ERR_OK);
	ck_assert_int_eq(DB_RUN(scene->other, scene->arena, T_CODE, NULL,
			     DB_TEXT(db_text(&rows, 0, 0)),
			     DB_BYTES(hash, KEY_BYTES)),
	    ERR_OK);
}

static struct signup_confirmed
confirm(struct scene *scene, const char *code)
{
	struct signup_confirmed confirmed;

	load(scene, &scene->draft);
	ck_assert_int_eq(signup_confirm(scene->arena, &scene->means,
			     scene->token, code, &scene->draft, &confirmed),
	    ERR_OK);
	return confirmed;
}

static void
counts(struct scene *scene, long signups, long participants)
{
	struct db_rows rows;

	ck_assert_int_eq(db_run(scene->other, scene->arena, T_COUNTS, NULL, 0,
			     &rows),
	    ERR_OK);
	ck_assert_int_eq(db_number(&rows, 0, 0), signups);
	ck_assert_int_eq(db_number(&rows, 0, 1), participants);
}

static void
opens(struct scene *scene, enum key_purpose box, const char *column, size_t pad,
    const struct db_rows *rows, size_t cell, const char *value)
{
	static const char *const others[] = {"participant_contact.phone",
	    "participant_contact.name", "participant_contact.email"};
	struct bytes sealed = db_bytes(scene->arena, rows, 0, cell);
	unsigned char row[UUID_BYTES];
	struct bytes plain;

	ck_assert(uuid_parse(db_text(rows, 0, 0), row));
	for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++) {
		struct seal_place place = {row, others[i], pad};
		bool right = strcmp(others[i], column) == 0;

		ck_assert_int_eq(seal_read(scene->arena, scene->ring, box,
				     &place, sealed, &plain),
		    right ? ERR_OK : ERR_CRYPTO);
		if (right)
			ck_assert_str_eq((const char *)plain.ptr, value);
	}
	row[0] ^= 1;
	ck_assert_int_eq(seal_read(scene->arena, scene->ring, box,
			     &(struct seal_place){row, column, pad}, sealed,
			     &plain),
	    ERR_CRYPTO);
}

START_TEST(each_reader_opens_its_own)
{
	struct scene scene;
	unsigned char self[KEY_BYTES], row[UUID_BYTES];
	struct signup_confirmed confirmed;
	char code[CODE_TEXT];
	struct bytes plain;
	struct db_rows rows;

	scene_open(&scene);
	begin(&scene);
	ck_assert(scene.draft.asked);
	code_make(&scene, code);
	confirmed = confirm(&scene, "x00000");
	ck_assert_int_eq(confirmed.outcome, SIGNUP_WRONG);
	ck_assert_int_eq(confirmed.tries_left, 4);
	ck_assert_int_eq(scene.draft.end, DRAFT_OPEN);
	confirmed = confirm(&scene, code);
	ck_assert_int_eq(confirmed.outcome, SIGNUP_DONE);
	ck_assert_int_eq(scene.draft.end, DRAFT_CHECKING);
	ck_assert_str_eq(scene.draft.name, "");

	ck_assert_int_eq(DB_RUN(scene.other, scene.arena, T_CONTACT, &rows,
			     DB_TEXT("UNIT-TEST")),
	    ERR_OK);
	opens(&scene, KEY_COURIER, "participant_contact.phone", 32, &rows, 1,
	    NUMBER);
	opens(&scene, KEY_HELPDESK, "participant_contact.phone", 32, &rows, 2,
	    NUMBER);
	opens(&scene, KEY_HELPDESK, "participant_contact.name", 128, &rows, 3,
	    "Noa Voorbeeld");
	opens(&scene, KEY_COURIER, "participant_contact.email", 256, &rows, 5,
	    "noa@voorbeeld.example");
	opens(&scene, KEY_HELPDESK, "participant_contact.email", 256, &rows, 6,
	    "noa@voorbeeld.example");
	/* And the participant, with the number that is signed in with. */
	ck_assert(uuid_parse(db_text(&rows, 0, 0), row));
	ck_assert_int_eq(secret_self_key(scene.ring, NUMBER, self), ERR_OK);
	ck_assert_int_eq(secret_read(scene.arena, self,
			     &(struct seal_place){row,
				 "participant_contact.name", 128},
			     db_bytes(scene.arena, &rows, 0, 4), &plain),
	    ERR_OK);
	ck_assert_str_eq((const char *)plain.ptr, "Noa Voorbeeld");
	ck_assert_int_eq(secret_self_key(scene.ring, "+31612345902", self),
	    ERR_OK);
	ck_assert_int_eq(secret_read(scene.arena, self,
			     &(struct seal_place){row,
				 "participant_contact.name", 128},
			     db_bytes(scene.arena, &rows, 0, 4), &plain),
	    ERR_CRYPTO);
	scene_close(&scene);
}
END_TEST

START_TEST(a_draft_is_the_browsers_own)
{
	char other[TOKEN_TEXT];
	struct scene scene;
	struct draft back;
	bool found;

	scene_open(&scene);
	token_new(other);
	ck_assert_int_eq(draft_save(scene.arena, scene.db, scene.token,
			     &scene.draft),
	    ERR_OK);
	ck_assert_int_eq(draft_load(scene.arena, scene.db, scene.token, &back,
			     &found),
	    ERR_OK);
	ck_assert(found);
	ck_assert_str_eq(back.name, "Noa Voorbeeld");
	ck_assert_int_eq(draft_load(scene.arena, scene.db, other, &back,
			     &found),
	    ERR_OK);
	ck_assert(!found);
	ck_assert_int_eq(draft_delete(scene.arena, scene.db, scene.token),
	    ERR_OK);
	ck_assert_int_eq(draft_load(scene.arena, scene.db, scene.token, &back,
			     &found),
	    ERR_OK);
	ck_assert(!found);
	ck_assert_int_eq(back.preference.max_day, -1);
	scene_close(&scene);
}
END_TEST

START_TEST(limited_stores_nothing)
{
	struct signup_begun begun;
	struct scene scene;
	struct draft second;

	scene_open(&scene);
	begin(&scene);
	token_new(scene.token);
	draft_fill(&second, "UNIT-TEST-2");
	store(&scene, &second);
	ck_assert_int_eq(signup_begin(scene.arena, &scene.means, scene.token,
			     &(struct signup_from){"2001:db8::1", false},
			     &second, &begun),
	    ERR_OK);
	ck_assert_int_eq(begun.sending, SIGNUP_LIMITED);
	ck_assert_int_gt(begun.retry_after, 0);
	ck_assert(!second.asked);
	counts(&scene, 1, 0);
	scene_close(&scene);
}
END_TEST

/* Another request of this browser wrote between our reading and acting. */
START_TEST(overtaken_does_nothing)
{
	struct signup_confirmed confirmed;
	struct signup_begun begun;
	char code[CODE_TEXT];
	struct scene scene;
	struct draft old;

	scene_open(&scene);
	store(&scene, &scene.draft);
	old = scene.draft;
	store(&scene, &scene.draft);
	ck_assert_int_eq(signup_begin(scene.arena, &scene.means, scene.token,
			     &(struct signup_from){"", false}, &old, &begun),
	    ERR_OK);
	ck_assert_int_eq(begun.sending, SIGNUP_OVERTAKEN);
	counts(&scene, 0, 0);
	begin(&scene);
	code_make(&scene, code);
	load(&scene, &old);
	store(&scene, &scene.draft);
	ck_assert_int_eq(signup_confirm(scene.arena, &scene.means, scene.token,
			     code, &old, &confirmed),
	    ERR_OK);
	ck_assert_int_eq(confirmed.outcome, SIGNUP_CHANGED);
	counts(&scene, 1, 0);
	ck_assert_int_eq(confirm(&scene, code).outcome, SIGNUP_DONE);
	scene_close(&scene);
}
END_TEST

/* Some arena between nothing and enough is full at every allocation. */
START_TEST(full_arena_stores_nothing)
{
	struct signup_confirmed confirmed;
	struct signup_begun begun;
	char code[CODE_TEXT];
	struct scene scene;
	enum err err = ERR_MEMORY;
	int failures = 0;

	scene_open(&scene);
	store(&scene, &scene.draft);
	for (size_t cap = 64; err; cap += 256) {
		struct arena *small = arena_new(cap);

		counts(&scene, 0, 0);
		err = signup_begin(small, &scene.means, scene.token,
		    &(struct signup_from){"", false}, &scene.draft, &begun);
		ck_assert(!err || err == ERR_MEMORY);
		ck_assert_uint_lt(cap, 1 << 20);
		failures += err;
		arena_free(small);
	}
	ck_assert_int_eq(begun.sending, SIGNUP_SENT);
	ck_assert_int_gt(failures, 4);
	code_make(&scene, code);
	load(&scene, &scene.draft);
	err = ERR_MEMORY;
	for (size_t cap = 64; err; cap += 256) {
		struct arena *small = arena_new(cap);

		counts(&scene, 1, 0);
		ck_assert_int_eq(db_run(scene.other, scene.arena, T_FORGET,
				     NULL, 0, NULL),
		    ERR_OK);
		err = signup_confirm(small, &scene.means, scene.token, code,
		    &scene.draft, &confirmed);
		ck_assert(!err || err == ERR_MEMORY);
		ck_assert_uint_lt(cap, 1 << 20);
		failures += err;
		arena_free(small);
	}
	ck_assert_int_eq(confirmed.outcome, SIGNUP_DONE);
	counts(&scene, 1, 1);
	scene_close(&scene);
}
END_TEST

CHECK_MAIN("signup", each_reader_opens_its_own, a_draft_is_the_browsers_own,
    limited_stores_nothing, overtaken_does_nothing, full_arena_stores_nothing)
