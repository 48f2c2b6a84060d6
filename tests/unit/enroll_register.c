/*
 * lib/model's address, its lookup, and municipality on a real database, with
 * the statements and the role of enroll.
 */
#include "address_lookup.h"
#include "db_support.h"
#include "statement.h"

/* Postcodes that no demo has, so that other tests are left alone. */
static const char prepare[] =
    "SELECT burgernet.municipality_demo();"
    "DELETE FROM burgernet.address WHERE postcode LIKE '999_XA';"
    "DELETE FROM burgernet.postcode_area WHERE digits LIKE '999_';"
    "INSERT INTO burgernet.address SELECT lpad(n::text, 16, '9'), false, p, 7,"
    "l, a, 'Écluseproefkade', 'Proefdorp', c, m,"
    "public.ST_SetSRID(public.ST_MakePoint(108000 + n, 447000), 28992)"
    "FROM (VALUES (1, '9991XA', '', '', '0513', 'Gouda'),"
    "(2, '9991XA', 'A', '3', '0513', 'Gouda'),"
    "(3, '9992XA', '', '', '0608', 'Schoonhoven'),"
    "(4, '9993XA', '', '', NULL, 'Verstad')) AS v (n, p, l, a, c, m);"
    "INSERT INTO burgernet.postcode_area "
    "VALUES ('9994', '0534', 'Hillegom', 5)";

static void
run_as_owner(const char *sql)
{
	struct db_target target = db_support_target();
	struct db *db;

	target.database = "burgernet";
	target.lazy = true;
	ck_assert_int_eq(db_open(&target, &db), ERR_OK);
	ck_assert_int_eq(db_script(db, "register", sql), ERR_OK);
	db_close(db);
}

static struct db *
open_enroll(void)
{
	const struct db_target target = {.socket = db_support_socket(),
	    .database = "burgernet",
	    .role = "burgernet_enroll",
	    .program = "test",
	    .statements = program_statements,
	    .count = program_statement_count};
	struct db *db;

	run_as_owner(prepare);
	ck_assert_int_eq(db_open(&target, &db), ERR_OK);
	return db;
}

START_TEST(finds_addresses)
{
	struct arena *arena = arena_new(1 << 20);
	struct db *db = open_enroll();
	struct address_list list;

	ck_assert_int_eq(address_find(arena, db, "9991XA", 7, &list), ERR_OK);
	ck_assert_uint_eq(list.count, 2);
	ck_assert_str_eq(list.items[0].letter, "");
	ck_assert_str_eq(list.items[1].object_id, "9999999999999992");
	ck_assert_int_eq(list.items[1].number, 7);
	ck_assert_str_eq(list.items[1].letter, "A");
	ck_assert_str_eq(list.items[1].addition, "3");
	ck_assert_str_eq(list.items[1].street, "Écluseproefkade");
	ck_assert_str_eq(list.items[1].place, "Proefdorp");
	ck_assert_str_eq(list.items[1].municipality_code, "0513");
	ck_assert_str_eq(list.items[1].municipality_name, "Gouda");
	ck_assert_str_eq(address_line(arena, &list.items[1]),
	    "Écluseproefkade 7A-3");
	/* Merged: that of today. Outside the network: a name, no code. */
	ck_assert_int_eq(address_find(arena, db, "9992XA", 7, &list), ERR_OK);
	ck_assert_str_eq(list.items[0].municipality_code, "1931");
	ck_assert_int_eq(address_find(arena, db, "9993XA", 7, &list), ERR_OK);
	ck_assert_str_eq(list.items[0].municipality_code, "");
	ck_assert_str_eq(list.items[0].municipality_name, "Verstad");
	ck_assert_int_eq(address_find(arena, db, "9991XA", 8, &list), ERR_OK);
	ck_assert_uint_eq(list.count, 0);
	db_close(db);
	arena_free(arena);
}
END_TEST

START_TEST(finds_municipalities)
{
	struct arena *arena = arena_new(1 << 20);
	struct db *db = open_enroll();
	const struct municipality *found;

	ck_assert_int_eq(municipality_of_postcode(arena, db, "9991XA", &found),
	    ERR_OK);
	ck_assert_str_eq(found->code, "0513");
	ck_assert_str_eq(found->name, "Gouda");
	ck_assert_str_eq(found->theme, "gouda");
	ck_assert(found->takes_part);
	ck_assert_ptr_null(found->expected_on);
	ck_assert_str_ne(found->contact_email, "");
	ck_assert_str_eq(found->former_names, "");
	/* By its four digits; one that is still preparing has a date. */
	ck_assert_int_eq(municipality_of_postcode(arena, db, "9994XZ", &found),
	    ERR_OK);
	ck_assert_str_eq(found->name, "Hillegom");
	ck_assert(!found->takes_part);
	ck_assert_uint_eq(strlen(found->expected_on), 10);
	/* Outside the network. */
	ck_assert_int_eq(municipality_of_postcode(arena, db, "9993XA", &found),
	    ERR_OK);
	ck_assert_str_eq(found->code, "");
	ck_assert_str_eq(found->name, "Verstad");
	ck_assert(!found->takes_part);
	ck_assert_int_eq(municipality_of_postcode(arena, db, "9995XA", &found),
	    ERR_OK);
	ck_assert_ptr_null(found);
	/* By code, also one that ended. */
	ck_assert_int_eq(municipality_get(arena, db, "0608", &found), ERR_OK);
	ck_assert_str_eq(found->code, "1931");
	ck_assert_int_eq(municipality_get(arena, db, "9999", &found), ERR_OK);
	ck_assert_ptr_null(found);
	db_close(db);
	arena_free(arena);
}
END_TEST

START_TEST(lists_municipalities)
{
	struct arena *arena = arena_new(1 << 20);
	struct db *db = open_enroll();
	struct municipality_list list;
	const struct municipality *merged = NULL;

	ck_assert_int_eq(municipality_list(arena, db, &list), ERR_OK);
	ck_assert_uint_ge(list.count, 6);
	for (size_t i = 0; i < list.count; i++) {
		ck_assert(i == 0 ||
		    strcmp(list.items[i - 1].name, list.items[i].name) < 0);
		if (strcmp(list.items[i].code, "1931") == 0)
			merged = &list.items[i];
	}
	ck_assert_ptr_nonnull(merged);
	ck_assert_str_eq(merged->former_names,
	    "Bergambacht, Nederlek, Ouderkerk, Schoonhoven, Vlist");
	db_close(db);
	arena_free(arena);
}
END_TEST

/* What is typed, and what the register makes of it. */
static const struct {
	const char *postcode;
	int number;
	const char *rest;
	enum address_lookup_outcome outcome;
	const char *object_id;    /* of the one that is found */
	const char *municipality; /* code, or NULL */
	const char *outside;
} lookups[] = {
    {"9992XA", 7, "", ADDRESS_LOOKUP_FOUND, "9999999999999993", "1931", ""},
    {"9991XA", 7, "", ADDRESS_LOOKUP_SEVERAL, NULL, "0513", ""},
    {"9991XA", 7, "a-3", ADDRESS_LOOKUP_FOUND, "9999999999999992", "0513", ""},
    {"9991XA", 7, "b", ADDRESS_LOOKUP_SEVERAL, NULL, "0513", ""},
    {"9991XA", 8, "", ADDRESS_LOOKUP_UNKNOWN, NULL, "0513", ""},
    {"9992XA", 7, "b", ADDRESS_LOOKUP_SEVERAL, NULL, "1931", ""},
    {"9993XA", 7, "", ADDRESS_LOOKUP_FOUND, "9999999999999994", NULL,
	"Verstad"},
    {"9993XA", 9, "", ADDRESS_LOOKUP_UNKNOWN, NULL, NULL, "Verstad"},
    {"9994XZ", 1, "", ADDRESS_LOOKUP_UNKNOWN, NULL, "0534", ""},
    {"9995XA", 1, "", ADDRESS_LOOKUP_UNKNOWN, NULL, NULL, ""},
};

static void
is_at(const struct address_lookup *lookup, const char *municipality,
    const char *outside)
{
	if (municipality == NULL)
		ck_assert_ptr_null(lookup->municipality);
	else
		ck_assert_str_eq(lookup->municipality->code, municipality);
	ck_assert_str_eq(lookup->outside, outside);
}

START_TEST(looks_up)
{
	struct arena *arena = arena_new(1 << 20);
	struct db *db = open_enroll();
	struct address_lookup found;

	for (size_t i = 0; i < sizeof(lookups) / sizeof(lookups[0]); i++) {
		ck_assert_int_eq(address_lookup(arena, db, lookups[i].postcode,
				     lookups[i].number, lookups[i].rest,
				     &found),
		    ERR_OK);
		ck_assert_msg(found.outcome == lookups[i].outcome, "%s %d %s",
		    lookups[i].postcode, lookups[i].number, lookups[i].rest);
		is_at(&found, lookups[i].municipality, lookups[i].outside);
		ck_assert_int_eq(found.address == NULL,
		    lookups[i].object_id == NULL);
		if (found.address != NULL)
			ck_assert_str_eq(found.address->object_id,
			    lookups[i].object_id);
	}
	db_close(db);
	arena_free(arena);
}
END_TEST

START_TEST(chooses_among_what_it_found)
{
	struct arena *arena = arena_new(1 << 20);
	struct db *db = open_enroll();
	struct address_lookup found;

	ck_assert_int_eq(address_lookup(arena, db, "9991XA", 7, "", &found),
	    ERR_OK);
	ck_assert_int_eq(address_lookup_choose(arena, db, &found.list.items[1],
			     &found),
	    ERR_OK);
	ck_assert_int_eq(found.outcome, ADDRESS_LOOKUP_FOUND);
	ck_assert_str_eq(found.address->letter, "A");
	is_at(&found, "0513", "");
	ck_assert_int_eq(address_lookup_reject(arena, db, "9991XA", &found),
	    ERR_OK);
	ck_assert_int_eq(found.outcome, ADDRESS_LOOKUP_UNKNOWN);
	ck_assert_ptr_null(found.address);
	ck_assert_uint_eq(found.list.count, 2);
	is_at(&found, "0513", "");
	ck_assert_int_eq(address_lookup(arena, db, "9993XA", 7, "", &found),
	    ERR_OK);
	ck_assert_int_eq(address_lookup_reject(arena, db, "9993XA", &found),
	    ERR_OK);
	is_at(&found, NULL, "Verstad");
	db_close(db);
	arena_free(arena);
}
END_TEST

/* Each size of arena that is too small gives an error and no list. */
START_TEST(says_when_memory_is_short)
{
	struct db *db = open_enroll();
	size_t size = 16;
	enum err err;

	do {
		struct arena *arena = arena_new(size);
		struct address_list list;
		struct address_lookup lookup;
		struct municipality_list all;
		const struct municipality *found;

		ck_assert_ptr_nonnull(arena);
		err = address_lookup(arena, db, "9991XA", 7, "a3", &lookup);
		ck_assert(err == ERR_OK || err == ERR_MEMORY);
		ck_assert(err == ERR_OK || lookup.address == NULL);
		arena_reset(arena);
		err = address_find(arena, db, "9991XA", 7, &list);
		ck_assert(err == ERR_OK || err == ERR_MEMORY);
		ck_assert(err == ERR_OK || list.count == 0);
		arena_reset(arena);
		err = municipality_get(arena, db, "0513", &found);
		ck_assert(err == ERR_OK || err == ERR_MEMORY);
		ck_assert((err == ERR_OK) == (found != NULL));
		arena_reset(arena);
		err = municipality_list(arena, db, &all);
		ck_assert(err == ERR_OK || err == ERR_MEMORY);
		ck_assert(err == ERR_OK || all.count == 0);
		arena_free(arena);
		size += size / 4;
	} while (err != ERR_OK);
	run_as_owner(
	    "DELETE FROM burgernet.address "
	    "WHERE postcode LIKE '999_XA';"
	    "DELETE FROM burgernet.postcode_area WHERE digits LIKE '999_'");
	db_close(db);
}
END_TEST

CHECK_MAIN("register", finds_addresses, finds_municipalities, looks_up,
    chooses_among_what_it_found, lists_municipalities,
    says_when_memory_is_short)
