/* Scripts, COPY, and notifications. */
#include "db_proxy.h"

#include "check_stderr.h"

START_TEST(a_script_is_all_or_nothing_and_says_where)
{
	struct db *db = db_support_open();
	struct arena *arena = arena_new(65536);
	struct check_stderr capture;
	char text[4096];

	ck_assert_int_eq(db_script(db, "two.sql",
			     "INSERT INTO db_test VALUES ('s');\nSELECT 1; -- "
			     "x\n"
			     "INSERT INTO db_test VALUES ('s')"),
	    ERR_OK);
	ck_assert_int_eq(db_support_number(db, arena, T_COUNT, "s"), 2);
	capture = check_stderr_begin();
	ck_assert_int_eq(db_script(db, "wrong.sql",
			     "INSERT INTO db_test VALUES ('s');\n\nSELECT "
			     "nonsense"),
	    ERR_DATABASE);
	check_stderr_end(capture, text, sizeof(text));
	ck_assert_ptr_nonnull(strstr(text, "script=wrong.sql line=3"));
	ck_assert_int_eq(db_support_number(db, arena, T_COUNT, "s"), 2);
	ck_assert_int_eq(db_script(db, "empty.sql", ""), ERR_OK);
	db_close(db);
	arena_free(arena);
}
END_TEST

static enum err
script_body(struct db *db, void *arg)
{
	return db_script(db, "body.sql", arg);
}

START_TEST(a_script_cannot_leave_its_transaction)
{
	static char good[] = "INSERT INTO db_test VALUES ('good')";
	static char commits[] = "INSERT INTO db_test VALUES ('bad'); COMMIT";
	static char fails[] = "INSERT INTO db_test VALUES ('bad'); SELECT x";
	struct db *db = db_support_open();
	struct arena *arena = arena_new(65536);

	ck_assert_int_eq(db_transaction(db, arena, script_body, good), ERR_OK);
	ck_assert_int_eq(db_support_number(db, arena, T_COUNT, "good"), 1);
	ck_assert_int_eq(db_transaction(db, arena, script_body, commits),
	    ERR_DATABASE);
	ck_assert_int_eq(db_transaction(db, arena, script_body, fails),
	    ERR_DATABASE);
	ck_assert(db_is_up(db));
	db_close(db);
	arena_free(arena);
}
END_TEST

START_TEST(copy_brings_rows)
{
	struct db *db = db_support_open();
	struct arena *arena = arena_new(65536);
	int64_t rows;

	ck_assert_int_eq(db_copy_begin(db, "COPY db_test FROM STDIN"), ERR_OK);
	for (int i = 0; i < 50000; i++)
		ck_assert_int_eq(db_copy_data(db, "a row of some length\n", 21),
		    ERR_OK);
	ck_assert_int_eq(db_copy_end(db, &rows), ERR_OK);
	ck_assert_int_eq(rows, 50000);
	ck_assert_int_eq(db_support_number(db, arena, T_COUNT,
			     "a row of some length"),
	    50000);
	db_close(db);
	arena_free(arena);
}
END_TEST

START_TEST(copy_of_bad_data_leaves_nothing_and_tells_no_value)
{
	struct db *db = db_support_open();
	struct arena *arena = arena_new(65536);
	struct check_stderr capture = check_stderr_begin();
	int64_t rows;
	char text[4096];

	ck_assert_int_eq(db_copy_begin(db, "COPY db_test FROM STDIN"), ERR_OK);
	ck_assert_int_eq(db_copy_data(db, "good\n", 5), ERR_OK);
	ck_assert_int_eq(db_copy_data(db, "secret\tvalue\n", 13), ERR_OK);
	ck_assert_int_eq(db_copy_end(db, &rows), ERR_DATABASE);
	check_stderr_end(capture, text, sizeof(text));
	ck_assert_ptr_null(strstr(text, "secret"));
	ck_assert_ptr_nonnull(strstr(text, "22P04"));
	ck_assert_int_eq(rows, 0);
	ck_assert_int_eq(db_support_number(db, arena, T_COUNT, "good"), 0);
	ck_assert_int_eq(db_copy_begin(db, "COPY no_such_table FROM STDIN"),
	    ERR_DATABASE);
	ck_assert_int_eq(db_copy_begin(db, "SELECT 1"), ERR_DATABASE);
	ck_assert(db_is_up(db));
	db_close(db);
	arena_free(arena);
}
END_TEST

/* The connection goes in the middle: that is said, and the next one works. */
START_TEST(a_lost_connection_is_said)
{
	struct db *db = db_support_open();
	struct db *other = db_support_other();
	struct arena *arena = arena_new(65536);
	int64_t pid = db_support_number(db, arena, T_PID, NULL);
	enum err err = ERR_OK;
	int64_t rows;

	ck_assert_int_eq(db_copy_begin(db, "COPY db_test FROM STDIN"), ERR_OK);
	db_support_kill(other, arena, pid);
	for (int i = 0; i < 100000 && !err; i++)
		err = db_copy_data(db, "a row of some length\n", 21);
	if (!err)
		err = db_copy_end(db, &rows);
	ck_assert_int_eq(err, ERR_UNAVAILABLE);
	ck_assert_int_eq(db_copy_data(db, "x\n", 2), ERR_UNAVAILABLE);
	ck_assert_int_eq(db_copy_end(db, &rows), ERR_UNAVAILABLE);
	ck_assert_int_eq(db_support_number(db, arena, T_COUNT,
			     "a row of some length"),
	    0);

	ck_assert_int_eq(db_copy_begin(db, "COPY db_test FROM STDIN"), ERR_OK);
	db_support_kill(other, arena,
	    db_support_number(other, arena, T_PEER, NULL));
	ck_assert_int_eq(db_copy_end(db, &rows), ERR_UNAVAILABLE);

	ck_assert_int_eq(db_script(db, "die.sql",
			     "SELECT pg_terminate_backend(pg_backend_pid())"),
	    ERR_UNAVAILABLE);
	ck_assert_int_eq(db_copy_begin(db,
			     "COPY (SELECT "
			     "pg_terminate_backend(pg_backend_pid())) TO "
			     "STDOUT"),
	    ERR_UNAVAILABLE);
	ck_assert_int_eq(db_listen(db, "outbox"), ERR_UNAVAILABLE);
	ck_assert(db_is_up(db));
	db_close(other);
	db_close(db);
	arena_free(arena);
}
END_TEST

static enum err
dying_body(struct db *db, void *arg)
{
	int *runs = arg;
	int64_t rows;

	++*runs;
	ck_assert_int_eq(db_script(db, "die.sql",
			     "SELECT pg_terminate_backend(pg_backend_pid())"),
	    ERR_UNAVAILABLE);
	/* nothing more runs in it */
	ck_assert_int_eq(db_script(db, "more.sql", "SELECT 1"),
	    ERR_UNAVAILABLE);
	ck_assert_int_eq(db_copy_begin(db, "COPY db_test FROM STDIN"),
	    ERR_UNAVAILABLE);
	ck_assert_int_eq(db_copy_end(db, &rows), ERR_UNAVAILABLE);
	ck_assert(!db_is_up(db));
	return ERR_UNAVAILABLE;
}

START_TEST(a_transaction_that_always_dies_ends)
{
	struct db *db = db_support_open();
	struct arena *arena = arena_new(65536);
	int runs = 0;

	ck_assert_int_eq(db_transaction(db, arena, dying_body, &runs),
	    ERR_UNAVAILABLE);
	ck_assert_int_eq(runs, 4);
	ck_assert(db_is_up(db));
	db_close(db);
	arena_free(arena);
}
END_TEST

START_TEST(without_a_server_nothing_runs)
{
	struct proxy proxy = proxy_start();
	struct db_target target = db_support_target();
	struct arena *arena = arena_new(65536);
	struct db *db;
	int runs = 0;
	int64_t rows;

	db_support_prepare();
	target.socket = proxy.folder;
	ck_assert_int_eq(db_open(&target, &db), ERR_OK);
	proxy_stop(&proxy);
	ck_assert_int_eq(db_script(db, "x.sql", "SELECT 1"), ERR_UNAVAILABLE);
	ck_assert_int_eq(db_copy_begin(db, "COPY db_test FROM STDIN"),
	    ERR_UNAVAILABLE);
	ck_assert_int_eq(db_copy_end(db, &rows), ERR_UNAVAILABLE);
	ck_assert_int_eq(db_transaction(db, arena, dying_body, &runs),
	    ERR_UNAVAILABLE);
	ck_assert_int_eq(runs, 0);
	ck_assert(!db_is_up(db));
	ck_assert(!db_notified(db));
	db_close(db);
	arena_free(arena);
}
END_TEST

/* A channel that cannot be listened to is no reason to be lost. */
START_TEST(a_channel_needs_a_name)
{
	struct db *db = db_support_open();

	ck_assert_int_eq(db_listen(db, ""), ERR_DATABASE);
	ck_assert(db_is_up(db));
	db_close(db);
}
END_TEST

START_TEST(a_notification_wakes_and_survives_a_reconnect)
{
	struct db *db = db_support_open();
	struct db *other = db_support_other();
	struct arena *arena = arena_new(65536);
	struct pollfd fd;

	ck_assert(!db_notified(db));
	ck_assert_int_eq(db_listen(db, "outbox"), ERR_OK);
	ck_assert(!db_notified(db));
	ck_assert_int_eq(DB_RUN(other, arena, T_NOTIFY, NULL,
			     DB_TEXT("another")),
	    ERR_OK);
	ck_assert_int_eq(DB_RUN(other, arena, T_NOTIFY, NULL,
			     DB_TEXT("outbox")),
	    ERR_OK);
	fd = (struct pollfd){.fd = db_socket(db), .events = POLLIN};
	ck_assert_int_eq(poll(&fd, 1, 30000), 1);
	ck_assert(db_notified(db));
	ck_assert(!db_notified(db));

	/* what came with a statement's answer counts as well */
	ck_assert_int_eq(DB_RUN(other, arena, T_NOTIFY, NULL,
			     DB_TEXT("outbox")),
	    ERR_OK);
	db_support_number(db, arena, T_PID, NULL);
	ck_assert(db_notified(db));

	/* while it was away something may have been missed; then it listens */
	db_support_kill(other, arena,
	    db_support_number(db, arena, T_PID, NULL));
	ck_assert(db_notified(db));
	ck_assert(!db_notified(db));
	ck_assert_int_eq(DB_RUN(other, arena, T_NOTIFY, NULL,
			     DB_TEXT("outbox")),
	    ERR_OK);
	fd.fd = db_socket(db);
	ck_assert_int_eq(poll(&fd, 1, 30000), 1);
	ck_assert(db_notified(db));
	db_close(other);
	db_close(db);
	arena_free(arena);
}
END_TEST

CHECK_MAIN("db_script", a_script_is_all_or_nothing_and_says_where,
    a_script_cannot_leave_its_transaction, copy_brings_rows,
    copy_of_bad_data_leaves_nothing_and_tells_no_value,
    a_lost_connection_is_said, a_transaction_that_always_dies_ends,
    without_a_server_nothing_runs, a_channel_needs_a_name,
    a_notification_wakes_and_survives_a_reconnect)
