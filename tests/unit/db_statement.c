/* Statements, shapes, failures and connections, on a real server. */
#include "db_support.h"

#include "check_stderr.h"
#include "log.h"
#include "statement.h"

static struct arena *
new_arena(void)
{
	return arena_new((size_t)1 << 20);
}

START_TEST(values_come_back_as_they_went)
{
	static const unsigned char bytes[] = {0, 1, '\\', '"', 0xff};
	struct arena *arena = new_arena();
	struct db *db = db_support_open();
	struct db_rows rows;
	struct bytes back;

	ck_assert_int_eq(DB_RUN(db, arena, T_ECHO, &rows,
			     DB_TEXT("'; DROP \"ë\\"),
			     DB_NUMBER(-9007199254740993),
			     DB_BYTES(bytes, sizeof(bytes)), DB_BOOL(true)),
	    ERR_OK);
	ck_assert_uint_eq(rows.count, 1);
	ck_assert_uint_eq(rows.columns, 4);
	ck_assert_str_eq(db_text(&rows, 0, 0), "'; DROP \"ë\\");
	ck_assert_int_eq(db_number(&rows, 0, 1), -9007199254740993);
	back = db_bytes(arena, &rows, 0, 2);
	ck_assert_uint_eq(back.len, sizeof(bytes));
	ck_assert_mem_eq(back.ptr, bytes, sizeof(bytes));
	ck_assert(db_bool(&rows, 0, 3));

	ck_assert_int_eq(DB_RUN(db, arena, T_ECHO, &rows, DB_TEXT(NULL),
			     DB_NULL, DB_BYTES(NULL, 0), DB_NULL),
	    ERR_OK);
	for (size_t i = 0; i < 4; i++)
		ck_assert(db_is_null(&rows, 0, i));
	db_close(db);
	arena_free(arena);
}
END_TEST

START_TEST(a_choice_is_one_of_a_list)
{
	static const struct db_choice few[] = {{"yes", 1}, {"too late", 2},
	    {NULL, 0}};
	static const struct db_choice none[] = {{"yes", 1}, {"", 3}, {NULL, 0}};
	const struct db_cell cells[] = {{"too late", 8}, {"no", 2}, {NULL, 0}};
	const struct db_rows rows = {1, 3, cells};
	unsigned found = 9;

	ck_assert_int_eq(db_choose(&rows, 0, 0, few, &found), ERR_OK);
	ck_assert_uint_eq(found, 2);
	ck_assert_int_eq(db_choose(&rows, 0, 1, few, &found), ERR_DATABASE);
	ck_assert_int_eq(db_choose(&rows, 0, 2, few, &found), ERR_DATABASE);
	ck_assert_uint_eq(found, 2);
	ck_assert_int_eq(db_choose(&rows, 0, 2, none, &found), ERR_OK);
	ck_assert_uint_eq(found, 3);
}
END_TEST

START_TEST(rows_have_the_shape_that_was_said)
{
	static const struct {
		int statement;
		int rows;
		enum err err;
	} cases[] = {
	    {T_SHAPE_NONE, 0, ERR_OK},
	    {T_SHAPE_NONE, 1, ERR_DATABASE},
	    {T_SHAPE_ONE, 0, ERR_DATABASE},
	    {T_SHAPE_ONE, 1, ERR_OK},
	    {T_SHAPE_ONE, 2, ERR_DATABASE},
	    {T_SHAPE_MAYBE, 0, ERR_OK},
	    {T_SHAPE_MAYBE, 1, ERR_OK},
	    {T_SHAPE_MAYBE, 2, ERR_DATABASE},
	    {T_NUMBERS, 0, ERR_OK},
	    {T_NUMBERS, 1, ERR_OK},
	    {T_NUMBERS, 500, ERR_OK},
	};
	struct arena *arena = new_arena();
	struct db *db = db_support_open();

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct db_rows rows;

		ck_assert_int_eq(DB_RUN(db, arena, cases[i].statement, &rows,
				     DB_NUMBER(cases[i].rows)),
		    cases[i].err);
		if (cases[i].statement == T_NUMBERS)
			ck_assert_uint_eq(rows.count, (size_t)cases[i].rows);
	}
	ck_assert_int_eq(db_run(db, arena, T_VOID, NULL, 0, NULL), ERR_OK);
	db_close(db);
	arena_free(arena);
}
END_TEST

START_TEST(many_rows_keep_their_places)
{
	struct arena *arena = new_arena();
	struct db *db = db_support_open();
	struct db_rows rows;

	ck_assert_int_eq(DB_RUN(db, arena, T_NUMBERS, &rows, DB_NUMBER(3)),
	    ERR_OK);
	ck_assert_int_eq(db_number(&rows, 2, 0), 3);
	ck_assert(db_is_null(&rows, 1, 1));
	ck_assert_str_eq(db_text(&rows, 0, 2), "x1");
	db_close(db);
	arena_free(arena);
}
END_TEST

START_TEST(a_statement_of_another_program_does_not_run)
{
	struct arena *arena = new_arena();
	struct db *db = db_support_open();
	struct db_rows rows;

	ck_assert_int_eq(db_run(db, arena, T_ABSENT, NULL, 0, &rows),
	    ERR_DATABASE);
	ck_assert_int_eq(db_run(db, arena, -1, NULL, 0, &rows), ERR_DATABASE);
	ck_assert_int_eq(db_run(db, arena, T_STATEMENTS, NULL, 0, &rows),
	    ERR_DATABASE);
	/* nor one with another number of parameters */
	ck_assert_int_eq(db_run(db, arena, T_ECHO, NULL, 0, &rows),
	    ERR_DATABASE);
	ck_assert_int_eq(DB_RUN(db, arena, T_PID, &rows, DB_NUMBER(1)),
	    ERR_DATABASE);
	/* nor one of which a parameter was forgotten */
	ck_assert_int_eq(DB_RUN(db, arena, T_ECHO, &rows, DB_TEXT("a"),
			     DB_NUMBER(1), (struct db_value){0}, DB_BOOL(true)),
	    ERR_DATABASE);
	ck_assert_int_eq(db_run(db, arena, T_PID, NULL, 0, &rows), ERR_OK);
	db_close(db);
	arena_free(arena);
}
END_TEST

START_TEST(rows_need_room_in_the_arena)
{
	struct arena *small = arena_new(4096);
	struct db *db = db_support_open();
	struct db_rows rows;

	ck_assert_int_eq(DB_RUN(db, small, T_NUMBERS, &rows, DB_NUMBER(9999)),
	    ERR_MEMORY);
	/* Nothing runs until it is reset: a value may be one that failed. */
	ck_assert_int_eq(DB_RUN(db, small, T_NUMBERS, &rows, DB_NUMBER(1)),
	    ERR_MEMORY);
	arena_reset(small);
	ck_assert_int_eq(DB_RUN(db, small, T_NUMBERS, &rows, DB_NUMBER(1)),
	    ERR_OK);
	db_close(db);
	arena_free(small);
}
END_TEST

START_TEST(arrays_arrive)
{
	struct arena *arena = new_arena();
	struct db *db = db_support_open();
	const char *texts[] = {"a\"b", "c\\d", "{e,f}", NULL};
	const struct bytes items[] = {{(const unsigned char *)"\x00\xff", 2}};
	struct db_rows rows;

	for (int i = 0; i < 4; i++) {
		ck_assert_int_eq(DB_RUN(db, arena, T_ARRAY, &rows,
				     DB_TEXT(db_array(arena, texts, 4)),
				     DB_NUMBER(i + 1)),
		    ERR_OK);
		ck_assert_int_eq(db_is_null(&rows, 0, 0), texts[i] == NULL);
		if (texts[i] != NULL)
			ck_assert_str_eq(db_text(&rows, 0, 0), texts[i]);
	}
	ck_assert_int_eq(DB_RUN(db, arena, T_BYTES_ARRAY, &rows,
			     DB_TEXT(db_bytes_array(arena, items, 1)),
			     DB_NUMBER(1)),
	    ERR_OK);
	ck_assert_mem_eq(db_bytes(arena, &rows, 0, 0).ptr, "\x00\xff", 2);
	db_close(db);
	arena_free(arena);
}
END_TEST

/* The log has the statement and the SQLSTATE; a value never. */
START_TEST(failures_are_logged_without_values)
{
	static const struct {
		int statement;
		const char *value;
		enum err err;
		const char *state;
	} cases[] = {
	    {T_VALUE, "secret-value", ERR_DATABASE, "22P02"},
	    {T_FAIL, "23514", ERR_DATABASE, "23514"},
	    {T_FAIL, "P0001", ERR_DATABASE, "P0001"},
	    {T_FAIL, "57014", ERR_UNAVAILABLE, "57014"},
	    {T_FAIL, "53300", ERR_UNAVAILABLE, "53300"},
	    {T_FAIL, "55P03", ERR_UNAVAILABLE, "55P03"},
	    {T_FAIL, "40001", ERR_UNAVAILABLE, "40001"},
	};
	struct arena *arena = new_arena();
	struct db *db = db_support_open();
	char text[4096];

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct check_stderr capture = check_stderr_begin();
		struct db_rows rows;
		enum err err = DB_RUN(db, arena, cases[i].statement, &rows,
		    DB_TEXT(cases[i].value));

		check_stderr_end(capture, text, sizeof(text));
		ck_assert_int_eq(err, cases[i].err);
		ck_assert_ptr_nonnull(strstr(text, cases[i].state));
		if (cases[i].err == ERR_DATABASE)
			ck_assert_ptr_null(strstr(text, "secret-value"));
		ck_assert_ptr_nonnull(strstr(text,
		    cases[i].statement == T_FAIL ? "statement=fail"
						 : "statement=value"));
		/* and the connection is still good */
		ck_assert_int_eq(db_run(db, arena, T_PID, NULL, 0, &rows),
		    ERR_OK);
	}
	db_close(db);
	arena_free(arena);
}
END_TEST

START_TEST(the_server_knows_the_request)
{
	struct arena *arena = new_arena();
	struct db *db = db_support_open();
	struct db_rows rows;

	static const char *const ids[] = {"", "0123abcd", "0123abcd", "4567",
	    ""};
	static const char *const names[] = {"test", "test 0123abcd",
	    "test 0123abcd", "test 4567", "test"};

	for (size_t i = 0; i < 5; i++) {
		log_request(ids[i]);
		ck_assert_int_eq(db_run(db, arena, T_NAME, NULL, 0, &rows),
		    ERR_OK);
		ck_assert_str_eq(db_text(&rows, 0, 0), names[i]);
		/* A failure takes the name back on the server as well. */
		DB_RUN(db, arena, T_FAIL, &rows, DB_TEXT("23514"));
	}
	db_close(db);
	arena_free(arena);
}
END_TEST

START_TEST(a_killed_backend_is_replaced)
{
	struct arena *arena = new_arena();
	struct db *db = db_support_open();
	struct db *other = db_support_other();
	struct db_rows rows;
	int64_t pid = db_support_number(db, arena, T_PID, NULL);
	int socket = db_socket(db);

	ck_assert_int_ge(socket, 0);
	db_support_kill(other, arena, pid);
	ck_assert_int_ne(db_support_number(db, arena, T_PID, NULL), pid);
	pid = db_support_number(db, arena, T_PID, NULL);
	db_support_kill(other, arena, pid);
	ck_assert(db_is_up(db));
	/* killed in the middle of a statement: run again, once */
	ck_assert_int_eq(DB_RUN(db, arena, T_DIE, &rows, DB_NUMBER(1)), ERR_OK);
	ck_assert_int_eq(DB_RUN(db, arena, T_DIE, &rows, DB_NUMBER(99)),
	    ERR_UNAVAILABLE);
	ck_assert(db_is_up(db));
	db_close(other);
	db_close(db);
	arena_free(arena);
}
END_TEST

START_TEST(no_server_is_said_at_once)
{
	struct db_target target = db_support_target();
	struct check_stderr capture;
	struct db *db;
	char text[4096];

	target.socket = "/nonexistent";
	capture = check_stderr_begin();
	ck_assert_int_eq(db_open(&target, &db), ERR_UNAVAILABLE);
	check_stderr_end(capture, text, sizeof(text));
	ck_assert_ptr_null(db);
	ck_assert_ptr_nonnull(strstr(text, "event=database_away"));
	ck_assert_ptr_nonnull(strstr(text, "/nonexistent"));

	target = db_support_target();
	target.role = "nobody_of_that_name";
	ck_assert_int_eq(db_open(&target, &db), ERR_UNAVAILABLE);
	db_close(NULL);
}
END_TEST

/* A wrong query or a missing grant stops the start. */
START_TEST(everything_is_prepared_at_the_start)
{
	static const struct db_statement wrong[] = {
	    {"good", "SELECT 1", SHAPE_ONE, 0},
	    {NULL, NULL, SHAPE_NONE, 0},
	    {"wrong", "SELECT no_such_column", SHAPE_ONE, 0},
	};
	struct arena *arena = new_arena();
	struct db_target target = db_support_target();
	struct check_stderr capture;
	struct db_rows rows;
	struct db *db;
	char text[4096];

	target.statements = wrong;
	target.count = 3;
	capture = check_stderr_begin();
	ck_assert_int_eq(db_open(&target, &db), ERR_DATABASE);
	check_stderr_end(capture, text, sizeof(text));
	ck_assert_ptr_nonnull(strstr(text, "statement=wrong sqlstate=42703"));
	ck_assert_ptr_nonnull(strstr(text, "no_such_column"));

	/* the cli prepares at first use */
	target.lazy = true;
	ck_assert_int_eq(db_open(&target, &db), ERR_OK);
	for (int i = 0; i < 2; i++) {
		ck_assert_int_eq(db_run(db, arena, 0, NULL, 0, &rows), ERR_OK);
		ck_assert_int_eq(db_run(db, arena, 2, NULL, 0, &rows),
		    ERR_DATABASE);
	}
	db_close(db);
	arena_free(arena);
}
END_TEST

/* Preparing alone does not look at rights on functions. */
START_TEST(a_missing_grant_stops_the_start)
{
	static const struct db_statement others[] = {
	    {"own", "SELECT true", SHAPE_ONE, 0},
	    {"claim", "SELECT * FROM outbox_claim($1::text, $2::int)",
		SHAPE_MANY, 2},
	};
	static const struct db_statement tables[] = {
	    {"look", "SELECT phone_tag FROM participant", SHAPE_MANY, 0},
	};
	struct db_target target = {.socket = db_support_socket(),
	    .database = "burgernet",
	    .role = "burgernet_courier",
	    .program = "test",
	    .statements = others,
	    .count = 2};
	struct check_stderr capture;
	struct db *db;
	char text[4096];

	ck_assert_int_eq(db_open(&target, &db), ERR_OK);
	db_close(db);
	target.role = "burgernet_enroll";
	capture = check_stderr_begin();
	ck_assert_int_eq(db_open(&target, &db), ERR_DATABASE);
	check_stderr_end(capture, text, sizeof(text));
	ck_assert_ptr_nonnull(strstr(text, "statement=claim sqlstate=42501"));
	ck_assert_ptr_nonnull(strstr(text, "function outbox_claim"));
	target.statements = tables;
	target.count = 1;
	ck_assert_int_eq(db_open(&target, &db), ERR_DATABASE);
}
END_TEST

/* Each program's own role: all of its statements are granted, and the owner's
 * place is for the cli alone. */
START_TEST(roles_are_what_they_should_be)
{
	static const struct db_statement who[] = {
	    {"who", "SELECT current_user || ' ' || session_user", SHAPE_ONE, 0},
	};
	static const struct {
		const char *role;
		const char *act_as;
		const char *who; /* NULL: refused */
	} cases[] = {
	    {"burgernet_enroll", NULL, "burgernet_enroll burgernet_enroll"},
	    {"burgernet_admin", "burgernet_owner",
		"burgernet_owner burgernet_admin"},
	    {"burgernet_enroll", "burgernet_owner", NULL},
	    {"burgernet_gateway", "burgernet_owner", NULL},
	    {"burgernet_courier", "burgernet_owner", NULL},
	    {"burgernet_courier", "burgernet_enroll", NULL},
	    {"burgernet_admin", "postgres", NULL},
	    {"burgernet_owner", NULL, NULL},
	};
	struct arena *arena = new_arena();

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		const struct db_target target = {.socket = db_support_socket(),
		    .database = "burgernet",
		    .role = cases[i].role,
		    .act_as = cases[i].act_as,
		    .program = "test",
		    .statements = who,
		    .count = 1};
		struct db_rows rows;
		struct db *db;
		enum err err = db_open(&target, &db);

		ck_assert_int_eq(err == ERR_OK, cases[i].who != NULL);
		if (err != ERR_OK)
			continue;
		ck_assert_int_eq(db_run(db, arena, 0, NULL, 0, &rows), ERR_OK);
		ck_assert_str_eq(db_text(&rows, 0, 0), cases[i].who);
		db_close(db);
	}
	arena_free(arena);
}
END_TEST

/* The cli's statements, all of them, against the real schema. */
START_TEST(the_cli_s_statements_are_right)
{
	const struct db_target target = {.socket = db_support_socket(),
	    .database = "burgernet",
	    .role = "burgernet_admin",
	    .act_as = "burgernet_owner",
	    .program = "burgernet",
	    .statements = program_statements,
	    .count = program_statement_count};
	struct db *db;

	ck_assert_int_eq(db_open(&target, &db), ERR_OK);
	db_close(db);
}
END_TEST

CHECK_MAIN("db_statement", values_come_back_as_they_went,
    a_choice_is_one_of_a_list, rows_have_the_shape_that_was_said,
    many_rows_keep_their_places, a_statement_of_another_program_does_not_run,
    rows_need_room_in_the_arena, arrays_arrive,
    failures_are_logged_without_values, the_server_knows_the_request,
    a_killed_backend_is_replaced, no_server_is_said_at_once,
    everything_is_prepared_at_the_start, a_missing_grant_stops_the_start,
    roles_are_what_they_should_be, the_cli_s_statements_are_right)
