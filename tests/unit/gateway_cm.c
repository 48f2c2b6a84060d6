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
static size_t count, skipped;

static enum err
parse(const char *text)
{
	arena = arena_new(1 << 20);
	return cm_receipts_parse(arena,
	    (struct bytes){(const unsigned char *)text, strlen(text)}, receipts,
	    &count, &skipped);
}

static const struct {
	const char *text;
	bool taken;
	enum receipt_state state;
} cases[] = {
    {RECEIPT("\"0\""), true, RECEIPT_ACCEPTED},
    {RECEIPT("\"1\""), true, RECEIPT_FAILED},
    {RECEIPT("\"2\""), true, RECEIPT_DELIVERED},
    {RECEIPT("\"3\""), true, RECEIPT_FAILED},
    {RECEIPT("2"), true, RECEIPT_DELIVERED},
    {RECEIPT("\"4\""), false, 0},
    {RECEIPT("-1"), false, 0},
    {RECEIPT("4294967298"), false, 0},
    {RECEIPT("2.0"), false, 0},
    {RECEIPT("true"), false, 0},
    {RECEIPT("\"\""), false, 0},
    {RECEIPT("\"2 \""), false, 0},
    {RECEIPT("{}"), false, 0},
    {MESSAGES("[" MESSAGE(REFERENCE, "2", "0") "]"), true, RECEIPT_DELIVERED},
    {MESSAGES("[]"), false, 0},
    {MESSAGES("null"), false, 0},
    {MESSAGES("\"x\""), false, 0},
    {MESSAGES("[" MESSAGE(REFERENCE, "2", "0") ",7]"), true, RECEIPT_DELIVERED},
    {MESSAGES("[null,{\"x\":\"\\ud83d\"}," MESSAGE("short", "2",
	 "0") "," MESSAGE(REFERENCE, "2", "0") "]"),
	true, RECEIPT_DELIVERED},
    {MESSAGES(MESSAGE("short", "2", "0")), false, 0},
    {MESSAGES(MESSAGE("ABCDEFGHIJKLMNOPQRSTUV2345", "2", "0")), false, 0},
    {MESSAGES(MESSAGE("abcdefghijklmnopqrstuv2345x", "2", "0")), false, 0},
    {MESSAGES("{\"status\":{\"code\":2}}"), false, 0},
    {MESSAGES("{\"reference\":7,\"status\":{\"code\":2}}"), false, 0},
    {MESSAGES("{\"reference\":\"" REFERENCE "\"}"), false, 0},
    /* a name that comes twice could be read as either */
    {MESSAGES("{\"reference\":\"" REFERENCE "\",\"reference\":\"" OTHER
	      "\",\"status\":{\"code\":2}}"),
	false, 0},
    {"", false, 0},
    {"null", false, 0},
    {"[]", false, 0},
    {"{\"messages\":[]}", false, 0},
    {"{\"messages\":{\"msg\":", false, 0},
    {RECEIPT("2") "x", false, 0},
    {"\xff\xfe", false, 0},
};

START_TEST(reads_status_reports)
{
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		const bool taken = cases[i].taken;

		ck_assert_int_eq(parse(cases[i].text), ERR_OK);
		ck_assert_msg(count == taken, "%s", cases[i].text);
		if (taken) {
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
	ck_assert_int_eq(parse(MESSAGES("[" MESSAGE(REFERENCE, "2",
			     "0") "," MESSAGE(OTHER, "3", "\"27\"") "]")),
	    ERR_OK);
	ck_assert_uint_eq(count, 2);
	ck_assert_uint_eq(skipped, 0);
	ck_assert_str_eq(receipts[1].reference, OTHER);
	ck_assert_int_eq(receipts[1].state, RECEIPT_FAILED);
	ck_assert_str_eq(receipts[1].detail, "27");
	arena_free(arena);
}
END_TEST

START_TEST(keeps_no_words)
{
	ck_assert_int_eq(parse(MESSAGES(MESSAGE(REFERENCE, "3",
			     "\"call 0031612345001\""))),
	    ERR_OK);
	ck_assert_str_eq(receipts[0].detail, "");
	arena_free(arena);
	/* nor a number that is a phone's */
	ck_assert_int_eq(parse(
			     MESSAGES(MESSAGE(REFERENCE, "3", "31612345001"))),
	    ERR_OK);
	ck_assert_str_eq(receipts[0].detail, "");
	arena_free(arena);
}
END_TEST

START_TEST(bounds_a_list)
{
	static char text[200000];
	int sizes[] = {CM_RECEIPTS, CM_RECEIPTS + 1};

	for (int s = 0; s < 2; s++) {
		size_t len = (size_t)snprintf(text, sizeof(text),
		    "{\"messages\":{\"msg\":[");

		for (int i = 0; i < sizes[s]; i++)
			len += (size_t)snprintf(text + len, sizeof(text) - len,
			    "%s%s", i ? "," : "", MESSAGE(REFERENCE, "2", "0"));
		snprintf(text + len, sizeof(text) - len, "]}}");
		ck_assert_int_eq(parse(text), ERR_OK);
		ck_assert_uint_eq(count, CM_RECEIPTS);
		ck_assert_uint_eq(skipped, (size_t)s);
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
		ck_assert_int_eq(parse(text), ERR_OK);
		ck_assert_uint_eq(count, !deep);
		arena_free(arena);
	}
}
END_TEST

START_TEST(reads_messages)
{
	static const struct {
		const char *text, *sender, *body;
	} messages[] = {
	    {"{\"from\":{\"number\":\"0031612345001\",\"name\":\"\"},"
	     "\"to\":{\"number\":\"0031612345000\"},\"message\":{\"text\":"
	     "\"JA \\u00eb\"},\"reference\":\"\",\"groupings\":[\"\",\"\","
	     "\"\"],\"timeUtc\":\"2026-11-22T05:00:00\",\"channel\":\"SMS\"}",
		"0031612345001", "JA ë"},
	    {"{\"from\":{},\"message\":{\"text\":\"JA\"}}", "", "JA"},
	    {"{\"from\":{\"number\":31},\"message\":{\"text\":\"JA\"}}", "",
		"JA"},
	    {"{\"from\":{\"number\":\"1\"},\"message\":{}}", "1", ""},
	    {"{\"from\":{\"number\":\"1\"},\"message\":{\"text\":null}}", "1",
		""},
	    {"{\"from\":{\"number\":\"1\"},\"message\":{\"text\":\"a\\u0000b\\"
	     "ud83d\\ud83d\\udc4b\\udc4b\\\\u0000\"}}",
		"1", "a\ufffdb\ufffd\U0001f44b\ufffd\\u0000"},
	    {"{\"from\":{\"number\":\"1\"},\"message\":{\"text\":\"\xeb\"}}",
		"1", "ë"},
	    {"{}", "", "{}"},
	    {"STOP", "", "STOP"},
	    {"{\"from\":\"\\", "", "{\"from\":\"\\"},
	    {"{\"from\":\"\\ud83d", "", "{\"from\":\"\\ud83d"},
	    {"", "", ""},
	};

	for (size_t i = 0; i < sizeof(messages) / sizeof(*messages); i++) {
		struct inbound inbound;
		const char *text = messages[i].text;

		arena = arena_new(65536);
		ck_assert_int_eq(cm_inbound_parse(arena,
				     (struct bytes){(const unsigned char *)text,
					 strlen(text)},
				     &inbound),
		    ERR_OK);
		ck_assert_str_eq(inbound.sender, messages[i].sender);
		ck_assert_str_eq(inbound.body.text[0], messages[i].body);
		arena_free(arena);
	}
}
END_TEST

START_TEST(says_a_full_arena)
{
	struct inbound inbound;
	const char *text = RECEIPT("2");

	arena = arena_new(4);
	ck_assert_int_eq(cm_receipts_parse(arena,
			     (struct bytes){(const unsigned char *)text,
				 strlen(text)},
			     receipts, &count, &skipped),
	    ERR_MEMORY);
	text = "{\"from\":{\"number\":\"31\"},"
	       "\"message\":{\"text\":\"JA!!!!\"}}";
	ck_assert_int_eq(cm_inbound_parse(arena,
			     (struct bytes){(const unsigned char *)text,
				 strlen(text)},
			     &inbound),
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
	ck_assert_int_eq(parse(RECEIPT("2") "x"), ERR_OK);
	ck_assert_uint_eq(count, 0);
	arena_free(arena);
}
END_TEST

CHECK_MAIN("gateway_cm", reads_status_reports, reads_a_list, keeps_no_words,
    bounds_a_list, bounds_the_depth, reads_messages, says_a_full_arena,
    works_once_set_up)
