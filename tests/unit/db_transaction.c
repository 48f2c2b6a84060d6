/* Transactions: committed once whatever happens to the connection. */
#include "db_proxy.h"

#include "check_stderr.h"

/* What a body is to do, and how often it ran. */
struct work {
	struct arena *arena;
	struct db *other;
	const char *value;
	const char *fail_with; /* SQLSTATE, */
	int fail_times;        /* in the first so many runs */
	int kill_times;        /* the backend dies, in as many */
	enum err answer;
	bool ignore; /* goes on after a failure */
	int runs;
};

static enum err
body(struct db *db, void *arg)
{
	struct work *work = arg;
	int run = work->runs++;
	struct db_rows rows;
	enum err err = DB_RUN(db, work->arena, T_ADD, NULL,
	    DB_TEXT(work->value));

	if (!err && run < work->kill_times)
		db_support_kill(work->other, work->arena,
		    db_support_number(db, work->arena, T_PID, NULL));
	if (!err && run < work->fail_times)
		err = DB_RUN(db, work->arena, T_FAIL, &rows,
		    DB_TEXT(work->fail_with));
	else if (!err && run < work->kill_times)
		err = db_run(db, work->arena, T_PID, NULL, 0, &rows);
	if (err && !work->ignore)
		return err;
	return work->answer;
}

static struct work
new_work(const char *value)
{
	return (struct work){.arena = arena_new((size_t)1 << 20),
	    .value = value,
	    .answer = ERR_OK};
}

/* Runs WORK on DB; the rows it left, seen from another connection. */
static int64_t
left(struct db *db, struct work *work, enum err expected)
{
	int64_t count;

	work->other = db_support_other();
	ck_assert_int_eq(db_transaction(db, work->arena, body, work), expected);
	count = db_support_number(work->other, work->arena, T_COUNT,
	    work->value);
	db_close(work->other);
	/* The connection serves on, outside a transaction. */
	ck_assert(expected == ERR_UNAVAILABLE || db_is_up(db));
	return count;
}

static void
end_work(struct work *work)
{
	arena_free(work->arena);
}

START_TEST(commits_or_leaves_nothing)
{
	static const struct {
		enum err answer;
		const char *fail_with;
		int fail_times;
		bool ignore;
		enum err expected;
		int runs;
		int rows;
	} cases[] = {
	    {ERR_OK, NULL, 0, false, ERR_OK, 1, 1},
	    {ERR_INPUT, NULL, 0, false, ERR_INPUT, 1, 0},
	    /* not to be tried again */
	    {ERR_OK, "23514", 1, false, ERR_DATABASE, 1, 0},
	    {ERR_OK, "57014", 1, false, ERR_UNAVAILABLE, 1, 0},
	    /* serialization failure, deadlock */
	    {ERR_OK, "40001", 1, false, ERR_OK, 2, 1},
	    {ERR_OK, "40P01", 3, false, ERR_OK, 4, 1},
	    {ERR_OK, "40001", 9, false, ERR_UNAVAILABLE, 4, 0},
	    /* a body that does not mind a failure cannot commit */
	    {ERR_OK, "23514", 1, true, ERR_DATABASE, 1, 0},
	};
	struct db *db = db_support_open();

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		char value[16];
		struct work work;

		snprintf(value, sizeof(value), "case %zu", i);
		work = new_work(value);
		work.answer = cases[i].answer;
		work.fail_with = cases[i].fail_with;
		work.fail_times = cases[i].fail_times;
		work.ignore = cases[i].ignore;
		ck_assert_int_eq(left(db, &work, cases[i].expected),
		    cases[i].rows);
		ck_assert_int_eq(work.runs, cases[i].runs);
		end_work(&work);
	}
	db_close(db);
}
END_TEST

START_TEST(a_backend_killed_inside_is_a_new_try)
{
	struct db *db = db_support_open();
	struct work work = new_work("killed");

	work.kill_times = 2;
	ck_assert_int_eq(left(db, &work, ERR_OK), 1);
	ck_assert_int_eq(work.runs, 3);
	work.runs = 0;
	work.kill_times = 1;
	work.value = "killed, and not minded";
	work.ignore = true;
	ck_assert_int_eq(left(db, &work, ERR_OK), 1);
	ck_assert_int_eq(work.runs, 2);
	end_work(&work);
	db_close(db);
}
END_TEST

START_TEST(a_backend_killed_before_is_no_matter)
{
	struct db *db = db_support_open();
	struct work work = new_work("before");

	work.other = db_support_other();
	db_support_kill(work.other, work.arena,
	    db_support_number(db, work.arena, T_PID, NULL));
	db_close(work.other);
	ck_assert_int_eq(left(db, &work, ERR_OK), 1);
	ck_assert_int_eq(work.runs, 1);
	end_work(&work);
	db_close(db);
}
END_TEST

static enum err
nested(struct db *db, void *arg)
{
	struct work *work = arg;

	return db_transaction(db, work->arena, body, work);
}

START_TEST(no_transaction_in_a_transaction)
{
	struct db *db = db_support_open();
	struct work work = new_work("nested");

	ck_assert_int_eq(db_transaction(db, work.arena, nested, &work),
	    ERR_DATABASE);
	ck_assert_int_eq(work.runs, 0);
	ck_assert_int_eq(left(db, &work, ERR_OK), 1);
	end_work(&work);
	db_close(db);
}
END_TEST

static struct db *
open_through(const struct proxy *proxy)
{
	struct db_target target = db_support_target();
	struct db *db;

	db_support_prepare();
	target.socket = proxy->folder;
	ck_assert_int_eq(db_open(&target, &db), ERR_OK);
	return db;
}

START_TEST(a_lost_commit_is_resolved)
{
	static const struct {
		enum proxy_mode mode;
		int runs;
		const char *found;
	} cases[] = {
	    {PROXY_DROP_ANSWER, 1, "found=committed"},
	    {PROXY_DROP_REQUEST, 2, "found=aborted"},
	};

	for (size_t i = 0; i < 2; i++) {
		struct proxy proxy = proxy_start();
		struct db *db = open_through(&proxy);
		struct work work = new_work("lost");
		struct check_stderr capture = check_stderr_begin();
		int64_t rows;
		char text[8192];

		*proxy.mode = cases[i].mode;
		rows = left(db, &work, ERR_OK);
		check_stderr_end(capture, text, sizeof(text));
		ck_assert_int_eq(rows, 1);
		ck_assert_int_eq(work.runs, cases[i].runs);
		ck_assert_ptr_nonnull(strstr(text, "event=commit_lost"));
		ck_assert_ptr_nonnull(strstr(text, cases[i].found));
		end_work(&work);
		db_close(db);
		proxy_stop(&proxy);
	}
}
END_TEST

/* The server is at the COMMIT still when it is asked: it is asked again. */
START_TEST(a_commit_under_way_is_waited_for)
{
	struct proxy proxy = proxy_start();
	struct db *db = open_through(&proxy);
	struct work work = new_work("slow");

	db_support_script(
	    "CREATE FUNCTION db_slow() RETURNS trigger "
	    "LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_sleep(0.4); "
	    "RETURN NULL; END $$;"
	    "CREATE CONSTRAINT TRIGGER slow AFTER INSERT ON db_test "
	    "DEFERRABLE INITIALLY DEFERRED FOR EACH ROW "
	    "EXECUTE FUNCTION db_slow();");
	*proxy.mode = PROXY_DROP_AT_ONCE;
	ck_assert_int_eq(left(db, &work, ERR_OK), 1);
	ck_assert_int_eq(work.runs, 1);
	db_support_script("DROP FUNCTION db_slow CASCADE");
	end_work(&work);
	db_close(db);
	proxy_stop(&proxy);
}
END_TEST

/* Nobody can tell: then it is not said to be done. */
START_TEST(a_lost_commit_without_server_is_unavailable)
{
	struct proxy proxy = proxy_start();
	struct db *db = open_through(&proxy);
	struct work work = new_work("gone");

	*proxy.mode = PROXY_DROP_ALL;
	ck_assert_int_eq(left(db, &work, ERR_UNAVAILABLE), 1);
	ck_assert_int_eq(work.runs, 1);
	ck_assert(!db_is_up(db));
	ck_assert_int_eq(db_socket(db), -1);
	end_work(&work);
	db_close(db);
	proxy_stop(&proxy);
}
END_TEST

/* A server that is there but does not answer is as good as away. */
START_TEST(a_silent_server_does_not_hold_us)
{
	struct proxy proxy = proxy_start();
	struct db *db = open_through(&proxy);
	struct work work = new_work("silent");
	struct db_rows rows;

	*proxy.mode = PROXY_SILENT;
	ck_assert_int_eq(db_run(db, work.arena, T_PID, NULL, 0, &rows),
	    ERR_UNAVAILABLE);
	ck_assert(!db_is_up(db));
	end_work(&work);
	db_close(db);
	proxy_stop(&proxy);
}
END_TEST

/* A conflict that PostgreSQL finds itself: two transactions, each of which read
 * what the other writes. */
struct pair {
	struct arena *arena;
	struct db *other;
	int runs;
};

static enum err
conflicting(struct db *db, void *arg)
{
	struct pair *pair = arg;
	enum err err = ERR_OK;

	db_support_number(db, pair->arena, T_COUNT, "conflict");
	if (pair->runs++ == 0)
		err = db_script(pair->other, "conflict",
		    "BEGIN ISOLATION LEVEL SERIALIZABLE; "
		    "SELECT count(*) FROM db_test; "
		    "INSERT INTO db_test VALUES ('conflict'); COMMIT");
	return err ? err
		   : DB_RUN(db, pair->arena, T_ADD, NULL, DB_TEXT("conflict"));
}

START_TEST(a_real_conflict_is_tried_again)
{
	struct db *db = db_support_open();
	struct pair pair = {.arena = arena_new(65536),
	    .other = db_support_other()};

	ck_assert_int_eq(db_script(db, "conflict",
			     "SET SESSION "
			     "CHARACTERISTICS AS TRANSACTION ISOLATION LEVEL "
			     "SERIALIZABLE"),
	    ERR_OK);
	ck_assert_int_eq(db_transaction(db, pair.arena, conflicting, &pair),
	    ERR_OK);
	ck_assert_int_eq(pair.runs, 2);
	ck_assert_int_eq(db_support_number(db, pair.arena, T_COUNT, "conflict"),
	    2);
	db_close(pair.other);
	db_close(db);
	arena_free(pair.arena);
}
END_TEST

CHECK_MAIN("db_transaction", commits_or_leaves_nothing,
    a_backend_killed_inside_is_a_new_try, a_backend_killed_before_is_no_matter,
    no_transaction_in_a_transaction, a_lost_commit_is_resolved,
    a_commit_under_way_is_waited_for,
    a_lost_commit_without_server_is_unavailable,
    a_silent_server_does_not_hold_us, a_real_conflict_is_tried_again)
