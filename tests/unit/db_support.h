#ifndef DB_SUPPORT_H
#define DB_SUPPORT_H

/*
 * What the tests of lib/db share: statements of their own, in the database
 * "postgres" of the throw-away cluster (tests/lib/database.sh).
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "check_main.h"
#include "db_place.h"

enum {
	T_NUMBERS, /* generate_series */
	T_SHAPE_NONE,
	T_SHAPE_ONE,
	T_SHAPE_MAYBE,
	T_ABSENT,
	T_ECHO,  /* text, bigint, bytea, boolean back */
	T_FAIL,  /* raises the SQLSTATE given */
	T_VALUE, /* a data error that quotes its value */
	T_NAME,  /* application_name */
	T_PID,
	T_PEER,  /* the pid of another connection of this test */
	T_KILL,  /* ends the backend with that pid */
	T_ADD,   /* a row in db_test */
	T_COUNT, /* rows in db_test with that value */
	T_NOTIFY,
	T_ARRAY, /* element of a text[] */
	T_BYTES_ARRAY,
	T_VOID,
	T_DIE, /* ends its own backend, the first so many times */
	T_STATEMENTS
};

static const struct db_statement db_support_statements[T_STATEMENTS] = {
    [T_NUMBERS] = {"numbers",
	"SELECT i, NULL, 'x' || i FROM "
	"generate_series(1, $1::int) AS i",
	SHAPE_MANY, 1},
    [T_SHAPE_NONE] = {"shape_none",
	"SELECT i FROM generate_series(1, $1::int) AS i", SHAPE_NONE, 1},
    [T_SHAPE_ONE] = {"shape_one",
	"SELECT i FROM generate_series(1, $1::int) AS i", SHAPE_ONE, 1},
    [T_SHAPE_MAYBE] = {"shape_maybe",
	"SELECT i FROM generate_series(1, $1::int) AS i", SHAPE_MAYBE, 1},
    [T_ECHO] = {"echo", "SELECT $1::text, $2::bigint, $3::bytea, $4::boolean",
	SHAPE_ONE, 4},
    [T_FAIL] = {"fail", "SELECT db_fail($1::text)", SHAPE_ONE, 1},
    [T_VALUE] = {"value", "SELECT $1::text::int", SHAPE_ONE, 1},
    [T_NAME] = {"name", "SELECT current_setting('application_name')", SHAPE_ONE,
	0},
    [T_PID] = {"pid", "SELECT pg_backend_pid()", SHAPE_ONE, 0},
    [T_PEER] = {"peer",
	"SELECT max(pid) FROM pg_stat_activity WHERE "
	"usename = 'postgres' AND pid <> pg_backend_pid() "
	"AND application_name LIKE 'test%'",
	SHAPE_ONE, 0},
    [T_KILL] = {"kill", "SELECT pg_terminate_backend($1::int, 5000)", SHAPE_ONE,
	1},
    [T_ADD] = {"add", "INSERT INTO db_test VALUES ($1::text)", SHAPE_NONE, 1},
    [T_COUNT] = {"count",
	"SELECT count(*) FROM db_test "
	"WHERE value = $1::text",
	SHAPE_ONE, 1},
    [T_NOTIFY] = {"notify", "SELECT pg_notify($1::text, '')", SHAPE_NONE, 1},
    [T_ARRAY] = {"array", "SELECT ($1::text[])[$2::int]", SHAPE_ONE, 2},
    [T_BYTES_ARRAY] = {"bytes_array", "SELECT ($1::bytea[])[$2::int]",
	SHAPE_ONE, 2},
    [T_VOID] = {"void", "SELECT pg_sleep(0)", SHAPE_NONE, 0},
    [T_DIE] = {"die", "SELECT db_die($1::int)", SHAPE_ONE, 1},
};

/* The folder of the cluster's socket; a clear sentence when there is none. */
static inline const char *
db_support_socket(void)
{
	const char *socket = getenv("BURGERNET_TEST_SOCKET");

	ck_assert_msg(socket && *socket != '\0',
	    "BURGERNET_TEST_SOCKET is not set: run these tests with "
	    "`make test-unit`, or start a cluster with tests/lib/database.sh");
	return socket;
}

static inline struct db_target
db_support_target(void)
{
	return (struct db_target){.socket = db_support_socket(),
	    .database = "postgres",
	    .role = "postgres",
	    .program = "test",
	    .statements = db_support_statements,
	    .count = T_STATEMENTS};
}

/* A script in the database; the test ends when it fails. */
static inline void
db_support_script(const char *sql)
{
	struct db_target target = db_support_target();
	struct db *db;

	target.lazy = true;
	ck_assert_int_eq(db_open(&target, &db), ERR_OK);
	ck_assert_int_eq(db_script(db, "support", sql), ERR_OK);
	db_close(db);
}

/* FILE of the project's own SQL, in the schema that it is written for. */
static inline void
db_support_file(const char *file, const char *before)
{
	static char sql[16384];
	size_t len = (size_t)snprintf(sql, sizeof(sql), "%s", before);
	FILE *in = fopen(file, "r");

	ck_assert_ptr_nonnull(in);
	len += fread(sql + len, 1, sizeof(sql) - len - 1, in);
	ck_assert(feof(in));
	fclose(in);
	sql[len] = '\0';
	db_support_script(sql);
}

/* Tables and functions that the statements need. Tests run one by one. */
static inline void
db_support_prepare(void)
{
	db_support_file("sql/schema/0020_commit_mark.sql",
	    "DROP SCHEMA IF EXISTS burgernet CASCADE; "
	    "CREATE SCHEMA burgernet; SET search_path = burgernet;");
	db_support_file("sql/api/commit_mark.sql",
	    "SET search_path = burgernet;");
	db_support_script(
	    "SET search_path = public;"
	    "ALTER DATABASE postgres SET search_path = public, burgernet;"
	    "DROP TABLE IF EXISTS db_test CASCADE;"
	    "CREATE TABLE db_test (value text);"
	    "CREATE SEQUENCE IF NOT EXISTS db_deaths;"
	    "ALTER SEQUENCE db_deaths RESTART;"
	    "CREATE OR REPLACE FUNCTION db_die(most int) RETURNS int "
	    "LANGUAGE plpgsql AS $$ BEGIN IF nextval('db_deaths') <= most THEN "
	    "PERFORM pg_terminate_backend(pg_backend_pid()); END IF; "
	    "RETURN 1; END $$;"
	    "CREATE OR REPLACE FUNCTION db_fail(state text) RETURNS int "
	    "LANGUAGE plpgsql AS $$ BEGIN IF state <> '' THEN "
	    "RAISE EXCEPTION 'secret-value' USING ERRCODE = state; END IF; "
	    "RETURN 1; END $$;");
}

static inline struct db *
db_support_open(void)
{
	struct db_target target = db_support_target();
	struct db *db;

	db_support_prepare();
	ck_assert_int_eq(db_open(&target, &db), ERR_OK);
	return db;
}

/* A second connection, to look and to kill with. */
static inline struct db *
db_support_other(void)
{
	struct db_target target = db_support_target();
	struct db *db;

	ck_assert_int_eq(db_open(&target, &db), ERR_OK);
	return db;
}

static inline int64_t
db_support_number(struct db *db, struct arena *arena, int statement,
    const char *text)
{
	struct db_rows rows;
	enum err err = !text
	    ? db_run(db, arena, statement, NULL, 0, &rows)
	    : DB_RUN(db, arena, statement, &rows, DB_TEXT(text));

	ck_assert_int_eq(err, ERR_OK);
	return db_number(&rows, 0, 0);
}

/* Ends the server's side of DB, and waits until it is gone. */
static inline void
db_support_kill(struct db *other, struct arena *arena, int64_t pid)
{
	struct db_rows rows;

	ck_assert_int_eq(DB_RUN(other, arena, T_KILL, &rows, DB_NUMBER(pid)),
	    ERR_OK);
	ck_assert(db_bool(&rows, 0, 0));
}

#endif
