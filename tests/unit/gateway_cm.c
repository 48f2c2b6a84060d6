#include "check_main.h"

#include <stdio.h>
#include <string.h>

#include "cm_json.h"

#define REFERENCE "abcdefghijklmnopqrstuv2345"
#define OTHER "zbcdefghijklmnopqrstuv2345"
#define RECEIPT(code)                                                          \
	"{\"messages\":{\"msg\":{\"received\":\"2026-11-22T05:00:00\","        \
	"\"to\":\"0031612345001\",\"reference\":\"" REFERENCE "\","            \
	"\"status\":{\"code\":" code ",\"errorCode\":\"\","                    \
	"\"errorDescription\":\"\"},\"operator\":\"20404\"}}}"
#define MESSAGE(name, code, error)                                             \
	"{\"reference\":\"" name "\",\"status\":{\"code\":" code               \
	",\"errorCode\":" error "}}"
#define MESSAGES(list) "{\"messages\":{\"msg\":" list "}}"

static struct arena *arena;
static struct receipt receipts[CM_RECEIPTS];
static size_t count;

static enum err
parse(const char *text)
{
	arena = arena_new(1 << 20);
	return cm_receipts_parse(arena,
	    (struct bytes){(const unsigned char *)text, strlen(text)},
	    receipts, &count);
}

static const struct {
	const char *text;
	enum err err;
	enum receipt_state state;
} cases[] = {
	{RECEIPT("\"0\""), ERR_OK, RECEIPT_ACCEPTED},
	{RECEIPT("\"1\""), ERR_OK, RECEIPT_FAILED},
	{RECEIPT("\"2\""), ERR_OK, RECEIPT_DELIVERED},
	{RECEIPT("\"3\""), ERR_OK, RECEIPT_FAILED},
	{RECEIPT("2"), ERR_OK, RECEIPT_DELIVERED},
	{RECEIPT("\"4\""), ERR_INPUT, 0},
	{RECEIPT("-1"), ERR_INPUT, 0},
	{RECEIPT("4294967298"), ERR_INPUT, 0},
	{RECEIPT("2.0"), ERR_INPUT, 0},
	{RECEIPT("true"), ERR_INPUT, 0},
	{RECEIPT("\"\""), ERR_INPUT, 0},
	{RECEIPT("\"2 \""), ERR_INPUT, 0},
	{RECEIPT("{}"), ERR_INPUT, 0},
	{MESSAGES("[" MESSAGE(REFERENCE, "2", "0") "]"), ERR_OK,
	    RECEIPT_DELIVERED},
	{MESSAGES("[]"), ERR_INPUT, 0},
	{MESSAGES("null"), ERR_INPUT, 0},
	{MESSAGES("\"x\""), ERR_INPUT, 0},
	{MESSAGES("[" MESSAGE(REFERENCE, "2", "0") ",7]"), ERR_INPUT, 0},
	{MESSAGES(MESSAGE("short", "2", "0")), ERR_INPUT, 0},
	{MESSAGES(MESSAGE("ABCDEFGHIJKLMNOPQRSTUV2345", "2", "0")),
	    ERR_INPUT, 0},
	{MESSAGES(MESSAGE("abcdefghijklmnopqrstuv2345x", "2", "0")),
	    ERR_INPUT, 0},
	{MESSAGES("{\"status\":{\"code\":2}}"), ERR_INPUT, 0},
	{MESSAGES("{\"reference\":7,\"status\":{\"code\":2}}"), ERR_INPUT, 0},
	{MESSAGES("{\"reference\":\"" REFERENCE "\"}"), ERR_INPUT, 0},
	/* a name that comes twice could be read as either */
	{MESSAGES("{\"reference\":\"" REFERENCE "\",\"reference\":\"" OTHER
	    "\",\"status\":{\"code\":2}}"), ERR_INPUT, 0},
	{"", ERR_INPUT, 0},
	{"null", ERR_INPUT, 0},
	{"[]", ERR_INPUT, 0},
	{"{\"messages\":[]}", ERR_INPUT, 0},
	{"{\"messages\":{\"msg\":", ERR_INPUT, 0},
	{RECEIPT("2") "x", ERR_INPUT, 0},
	{"\xff\xfe", ERR_INPUT, 0},
};

START_TEST(reads_status_reports)
{
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		enum err err = parse(cases[i].text);

		ck_assert_msg(err == cases[i].err, "%s: %s", cases[i].text,
		    err_name(err));
		if (err == ERR_OK) {
			ck_assert_uint_eq(count, 1);
			ck_assert_int_eq(receipts[0].state, cases[i].state);
			ck_assert_str_eq(receipts[0].reference, REFERENCE);
			ck_assert_str_eq(receipts[0].provider, "cm");
		}
		arena_free(arena);
	}
}
END_TEST

START_TEST(reads_a_list)
{
	ck_assert_int_eq(parse(MESSAGES("[" MESSAGE(REFERENCE, "2", "0") ","
	    MESSAGE(OTHER, "3", "\"27\"") "]")), ERR_OK);
	ck_assert_uint_eq(count, 2);
	ck_assert_str_eq(receipts[1].reference, OTHER);
	ck_assert_int_eq(receipts[1].state, RECEIPT_FAILED);
	ck_assert_str_eq(receipts[1].detail, "27");
	arena_free(arena);
}
END_TEST

START_TEST(keeps_no_words)
{
	ck_assert_int_eq(parse(MESSAGES(MESSAGE(REFERENCE, "3",
	    "\"call 0031612345001\""))), ERR_OK);
	ck_assert_str_eq(receipts[0].detail, "");
	arena_free(arena);
	/* nor a number that is a phone's */
	ck_assert_int_eq(parse(MESSAGES(MESSAGE(REFERENCE, "3",
	    "31612345001"))), ERR_OK);
	ck_assert_str_eq(receipts[0].detail, "");
	arena_free(arena);
}
END_TEST

START_TEST(bounds_a_list)
{
	static char text[20000];
	int sizes[] = {CM_RECEIPTS, CM_RECEIPTS + 1};

	for (int s = 0; s < 2; s++) {
		size_t len = (size_t)snprintf(text, sizeof(text),
		    "{\"messages\":{\"msg\":[");

		for (int i = 0; i < sizes[s]; i++)
			len += (size_t)snprintf(text + len,
			    sizeof(text) - len, "%s%s", i ? "," : "",
			    MESSAGE(REFERENCE, "2", "0"));
		snprintf(text + len, sizeof(text) - len, "]}}");
		ck_assert_int_eq(parse(text), s ? ERR_INPUT : ERR_OK);
		arena_free(arena);
	}
}
END_TEST

/* Twelve deep, and brackets in a text do not count. */
START_TEST(bounds_the_depth)
{
	char text[512];

	for (int deep = 0; deep < 2; deep++) {
		int nests = 11 + deep;
		size_t len = (size_t)snprintf(text, sizeof(text),
		    "{\"messages\":{\"msg\":%s},\"\\\"[[[[[[[[[[[[[[\":",
		    MESSAGE(REFERENCE, "2", "0"));

		for (int i = 0; i < nests; i++)
			text[len++] = '[';
		for (int i = 0; i < nests; i++)
			text[len++] = ']';
		text[len++] = '}';
		text[len] = '\0';
		ck_assert_int_eq(parse(text), deep ? ERR_INPUT : ERR_OK);
		arena_free(arena);
	}
}
END_TEST

START_TEST(reads_messages)
{
	static const struct {
		const char *text;
		enum err err;
	} messages[] = {
	    {"{\"from\":{\"number\":\"0031612345001\",\"name\":\"\"},"
	     "\"to\":{\"number\":\"0031612345000\"},\"message\":{\"text\":"
	     "\"JA \\u00eb\"},\"reference\":\"\",\"groupings\":[\"\",\"\","
	     "\"\"],\"timeUtc\":\"2026-11-22T05:00:00\",\"channel\":\"SMS\"}",
	     ERR_OK},
	    {"{\"from\":{\"number\":31612345001},\"message\":{\"text\":"
	     "\"JA\"}}", ERR_INPUT},
	    {"{\"from\":{},\"message\":{\"text\":\"JA\"}}", ERR_INPUT},
	    {"{\"from\":{\"number\":\"1\"},\"message\":{}}", ERR_INPUT},
	    {"{\"from\":{\"number\":\"1\"},\"message\":{\"text\":\"a\\u0000"
	     "b\"}}", ERR_INPUT},
	    {"", ERR_INPUT},
	};

	for (size_t i = 0; i < sizeof(messages) / sizeof(*messages); i++) {
		struct inbound inbound;
		const char *text = messages[i].text;

		arena = arena_new(65536);
		ck_assert_int_eq(cm_inbound_parse(arena, (struct bytes){
		    (const unsigned char *)text, strlen(text)}, &inbound),
		    messages[i].err);
		if (messages[i].err == ERR_OK) {
			ck_assert_str_eq(inbound.sender, "0031612345001");
			ck_assert_str_eq(inbound.body, "JA ë");
		}
		arena_free(arena);
	}
}
END_TEST

START_TEST(says_a_full_arena)
{
	struct inbound inbound;
	const char *text = RECEIPT("2");

	arena = arena_new(4);
	ck_assert_int_eq(cm_receipts_parse(arena, (struct bytes){
	    (const unsigned char *)text, strlen(text)}, receipts, &count),
	    ERR_MEMORY);
	text = "{\"from\":{\"number\":\"31\"},"
	    "\"message\":{\"text\":\"JA!!!!\"}}";
	ck_assert_int_eq(cm_inbound_parse(arena, (struct bytes){
	    (const unsigned char *)text, strlen(text)}, &inbound),
	    ERR_MEMORY);
	arena_free(arena);
}
END_TEST

/* With memory that is wiped when it is freed. */
START_TEST(works_once_set_up)
{
	cm_json_init();
	ck_assert_int_eq(parse(RECEIPT("2")), ERR_OK);
	arena_free(arena);
	ck_assert_int_eq(parse(RECEIPT("2") "x"), ERR_INPUT);
	arena_free(arena);
}
END_TEST

CHECK_MAIN("gateway_cm", reads_status_reports, reads_a_list, keeps_no_words,
    bounds_a_list, bounds_the_depth, reads_messages, says_a_full_arena,
    works_once_set_up)
