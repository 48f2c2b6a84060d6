/* The national address service's answers, good and otherwise. */
#include <string.h>

#include "check_main.h"
#include "locatieserver.h"

#define DOC(number, letter, addition, object, point)                           \
	"{\"type\":\"adres\",\"postcode\":\"6512BK\",\"huisnummer\":" number   \
	"," letter addition                                                    \
	"\"straatnaam\":\"Arend Noorduijnstraat\",\"woonplaatsnaam\":"         \
	"\"Nijmegen\",\"gemeentecode\":\"0268\","                              \
	"\"adresseerbaarobject_id\":\"" object "\",\"centroide_rd\":\"" point  \
	"\"}"
#define POINT "POINT(187136.056 428140.256)"
#define ID_1 "0268010000002314"
#define ID_2 "0268010000002315"
#define ANSWER(found, docs)                                                    \
	"{\"response\":{\"numFound\":" found ",\"start\":0,\"maxScore\":7.1,"  \
	"\"numFoundExact\":true,\"docs\":[" docs "]}}"
#define PLAIN DOC("1", "", "", ID_1, POINT)
#define LETTER                                                                 \
	DOC("1", "\"huisletter\":\"a\",", "\"huisnummertoevoeging\":\"\",",    \
	    ID_2, POINT)
#define BIS                                                                    \
	DOC("1", "\"huisletter\":\"A\",", "\"huisnummertoevoeging\":\"Bis\",", \
	    ID_2, POINT)

static enum locatieserver_outcome
read_at(struct arena *arena, const char *text, int number, const char *letter,
    const char *addition, int start, struct locatieserver_address *address)
{
	const struct locatieserver_question question = {"6512BK", number,
	    letter, addition};
	const struct bytes body = {(const unsigned char *)text, strlen(text)};

	return locatieserver_read(arena, body, &question, start, address);
}

START_TEST(urls)
{
	struct arena *arena = arena_new(65536);
	const struct locatieserver_question house = {"2801AB", 12, "A", ""};
	const struct locatieserver_question area = {"2801AB", 0, "", ""};
	const char *url = locatieserver_url(arena, "https://pdok.example/v3_1",
	    &house, 100);

	ck_assert_ptr_nonnull(strstr(url,
	    "https://pdok.example/v3_1/free?q=postcode%3A2801AB%20and%20"
	    "huisnummer%3A12&fq=type%3Aadres&fl=type%2Cpostcode%2C"));
	ck_assert_ptr_nonnull(strstr(url, "&rows=100&start=100"));
	url = locatieserver_url(arena, "https://pdok.example/v3_1", &area, 0);
	ck_assert_ptr_nonnull(
	    strstr(url, "/free?q=postcode%3A2801AB&fq=type%3Apostcode&fl="));
	arena_free(arena);
	arena = arena_new(64);
	ck_assert_ptr_null(
	    locatieserver_url(arena, "https://pdok.example/v3_1", &house, 0));
	arena_free(arena);
}
END_TEST

static const struct {
	const char *body;
	int number;
	const char *letter, *addition;
	enum locatieserver_outcome outcome;
	const char *object_id;
} readings[] = {
    {ANSWER("1", PLAIN), 1, "", "", LOCATIESERVER_FOUND, ID_1},
    {ANSWER("2", LETTER "," PLAIN), 1, "", "", LOCATIESERVER_FOUND, ID_1},
    {ANSWER("2", PLAIN "," LETTER), 1, "A", "", LOCATIESERVER_FOUND, ID_2},
    {ANSWER("1", BIS), 1, "a", "bIS", LOCATIESERVER_FOUND, ID_2},
    {ANSWER("1", BIS), 1, "a", "", LOCATIESERVER_UNKNOWN, NULL},
    {ANSWER("1", PLAIN), 2, "", "", LOCATIESERVER_UNKNOWN, NULL},
    {ANSWER("0", ""), 1, "", "", LOCATIESERVER_UNKNOWN, NULL},
    {ANSWER("150", LETTER), 1, "", "", LOCATIESERVER_MORE, NULL},
    {ANSWER("150", PLAIN), 1, "", "", LOCATIESERVER_FOUND, ID_1},
    /* an empty page is the last one, whatever numFound says */
    {ANSWER("150", ""), 1, "", "", LOCATIESERVER_UNKNOWN, NULL},
    {ANSWER("1", DOC("\"1\"", "", "", ID_1, POINT)), 1, "", "",
	LOCATIESERVER_FOUND, ID_1},
    /* known, but not to be believed */
    {ANSWER("1", DOC("1", "", "", "026801", POINT)), 1, "", "",
	LOCATIESERVER_GARBAGE, NULL},
    {ANSWER("1", DOC("1", "", "", ID_1, "POINT(5.85 51.84)")), 1, "", "",
	LOCATIESERVER_GARBAGE, NULL},
    {ANSWER("1", DOC("1", "", "", ID_1, "POINT(187136.056)")), 1, "", "",
	LOCATIESERVER_GARBAGE, NULL},
    {ANSWER("1", DOC("1", "", "", ID_1, "POINT(nan nan)")), 1, "", "",
	LOCATIESERVER_GARBAGE, NULL},
    {ANSWER("1", DOC("1", "", "", ID_1, "POINT(187136 428140) ")), 1, "", "",
	LOCATIESERVER_GARBAGE, NULL},
    {"", 1, "", "", LOCATIESERVER_GARBAGE, NULL},
    {"<html>", 1, "", "", LOCATIESERVER_GARBAGE, NULL},
    {"[]", 1, "", "", LOCATIESERVER_GARBAGE, NULL},
    {"{\"response\":[]}", 1, "", "", LOCATIESERVER_GARBAGE, NULL},
    {"{\"response\":{\"numFound\":1,\"start\":0}}", 1, "", "",
	LOCATIESERVER_GARBAGE, NULL},
    {"{\"response\":{\"numFound\":-1,\"start\":0,\"docs\":[]}}", 1, "", "",
	LOCATIESERVER_GARBAGE, NULL},
    {ANSWER("1", "7"), 1, "", "", LOCATIESERVER_UNKNOWN, NULL},
};

START_TEST(reading)
{
	struct arena *arena = arena_new(65536);

	for (size_t i = 0; i < sizeof(readings) / sizeof(*readings); i++) {
		struct locatieserver_address address;
		const enum locatieserver_outcome outcome = read_at(arena,
		    readings[i].body, readings[i].number, readings[i].letter,
		    readings[i].addition, 0, &address);
		ck_assert_msg(outcome == readings[i].outcome,
		    "%zu: outcome %d of %s", i, outcome, readings[i].body);
		if (outcome != LOCATIESERVER_FOUND)
			continue;
		ck_assert_str_eq(address.object_id, readings[i].object_id);
		ck_assert_str_eq(address.place, "Nijmegen");
		ck_assert_str_eq(address.municipality_code, "0268");
		ck_assert_double_eq_tol(address.x, 187136.056, 1e-6);
		ck_assert_double_eq_tol(address.y, 428140.256, 1e-6);
		arena_reset(arena);
	}
	arena_free(arena);
}
END_TEST

START_TEST(writes_as_the_register_does)
{
	struct arena *arena = arena_new(65536);
	struct locatieserver_address address;

	ck_assert_int_eq(read_at(arena, ANSWER("1", BIS), 1, "a", "BIS", 0,
			     &address),
	    LOCATIESERVER_FOUND);
	ck_assert_str_eq(address.letter, "A");
	ck_assert_str_eq(address.addition, "Bis");
	arena_free(arena);
}
END_TEST

/* The page that comes back is the page that was asked. */
START_TEST(other_page)
{
	struct arena *arena = arena_new(65536);
	struct locatieserver_address address;

	ck_assert_int_eq(read_at(arena, ANSWER("150", PLAIN), 1, "", "", 100,
			     &address),
	    LOCATIESERVER_GARBAGE);
	arena_free(arena);
}
END_TEST

START_TEST(whole_postcode)
{
	static const char body[] = ANSWER("1",
	    "{\"type\":\"postcode\",\"postcode\":\"6512BK\",\"straatnaam\":"
	    "\"Arend Noorduijnstraat\",\"woonplaatsnaam\":\"Nijmegen\","
	    "\"gemeentecode\":\"0268\",\"centroide_rd\":\"" POINT "\"}");
	struct arena *arena = arena_new(65536);
	struct locatieserver_address address;

	ck_assert_int_eq(read_at(arena, body, 0, "", "", 0, &address),
	    LOCATIESERVER_FOUND);
	ck_assert_str_eq(address.object_id, "");
	ck_assert_str_eq(address.municipality_code, "0268");
	ck_assert_int_eq(read_at(arena, ANSWER("1", PLAIN), 0, "", "", 0,
			     &address),
	    LOCATIESERVER_UNKNOWN);
	arena_free(arena);
}
END_TEST

START_TEST(small_arena)
{
	for (size_t cap = 0; cap < 600; cap += 8) {
		struct arena *arena = arena_new(cap);
		struct locatieserver_address address;
		const enum locatieserver_outcome outcome = read_at(arena,
		    ANSWER("1", PLAIN), 1, "", "", 0, &address);
		if (outcome != LOCATIESERVER_GARBAGE)
			ck_assert_int_eq(outcome, LOCATIESERVER_FOUND);
		arena_free(arena);
	}
}
END_TEST

CHECK_MAIN("courier_locatieserver", urls, reading, writes_as_the_register_does,
    other_page, whole_postcode, small_arena)
