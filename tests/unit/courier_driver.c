/* Each provider's protocol, by the shapes of their documents and recordings. */
#include <jansson.h>
#include <string.h>

#include "check_main.h"
#include "driver.h"

#define REFERENCE "abcdefghijklmnopqrstuvwxyz"
#define LONG_TEXT "Zo\u00eb & co: 100% {ok}\n@burgernet.example #123456"

static const struct driver_account account = {.url = "https://sms.example/send",
    .user = "burger",
    .secret = "s3cret&=",
    .sender = "Burgernet",
    .receipt_url = "https://burgernet.example/gateway"};

static struct driver_message
message_of(const char *text)
{
	return (struct driver_message){.reference = REFERENCE,
	    .recipient = "+31612345001",
	    .text = text,
	    .size = sms_measure(text),
	    .validity_seconds = 601};
}

static bool
has_header(const struct driver_request *request, const char *line)
{
	for (size_t i = 0; request->headers[i]; i++)
		if (strcmp(request->headers[i], line) == 0)
			return true;
	return false;
}

static const char *
body_of(const struct driver_request *request)
{
	return (const char *)request->body.ptr;
}

START_TEST(kannel_request)
{
	struct arena *arena = arena_new(65536);
	struct driver_message message = message_of(LONG_TEXT);
	struct driver_request request;

	ck_assert_int_eq(driver_kannel.build(arena, &account, &message,
			     &request),
	    ERR_OK);
	/* Neither number nor text in the address. */
	ck_assert_str_eq(request.url, account.url);
	ck_assert_str_eq(body_of(&request), LONG_TEXT);
	ck_assert(
	    has_header(&request, "Content-Type: text/plain; charset=UTF-8"));
	ck_assert(has_header(&request, "X-Kannel-Username: burger"));
	ck_assert(has_header(&request, "X-Kannel-Password: s3cret&="));
	ck_assert(has_header(&request, "X-Kannel-To: +31612345001"));
	ck_assert(has_header(&request, "X-Kannel-From: Burgernet"));
	ck_assert(has_header(&request, "X-Kannel-Coding: 2"));
	ck_assert(has_header(&request, "X-Kannel-DLR-Mask: 31"));
	ck_assert(has_header(&request, "X-Kannel-Validity: 11"));
	ck_assert(has_header(&request,
	    "X-Kannel-DLR-Url: "
	    "https://burgernet.example/gateway/kannel/" REFERENCE
	    "?status=%d&id=%I&smsc=%i&answer=%A"));
	message = message_of("Zoe");
	message.validity_seconds = 0;
	ck_assert_int_eq(driver_kannel.build(arena, &account, &message,
			     &request),
	    ERR_OK);
	ck_assert(has_header(&request, "X-Kannel-Coding: 0"));
	ck_assert(!has_header(&request, "X-Kannel-Validity: 0"));
	arena_free(arena);
}
END_TEST

START_TEST(kannel_without_receipts)
{
	struct arena *arena = arena_new(65536);
	struct driver_account silent = account;
	const struct driver_message message = message_of("x");
	struct driver_request request;

	silent.receipt_url = "";
	ck_assert_int_eq(driver_kannel.build(arena, &silent, &message,
			     &request),
	    ERR_OK);
	for (size_t i = 0; request.headers[i]; i++)
		ck_assert_ptr_null(strstr(request.headers[i], "DLR"));
	arena_free(arena);
}
END_TEST

START_TEST(nothing_is_not_sent)
{
	static const struct driver *const drivers[] = {&driver_kannel,
	    &driver_cm, &driver_twilio};
	struct arena *arena = arena_new(65536);
	const struct driver_message message = message_of("");
	struct driver_request request;

	for (size_t i = 0; i < 3; i++)
		ck_assert_int_eq(drivers[i]->build(arena, &account, &message,
				     &request),
		    ERR_INPUT);
	arena_free(arena);
}
END_TEST

/* Kannel takes "a b" for two recipients, and answers once. */
START_TEST(kannel_takes_one_number)
{
	static const char *const numbers[] = {"+31612345001 +31612345002",
	    "0612345001", "+316", "", "+3161234500123456", "+31612345001\n"};
	struct arena *arena = arena_new(65536);
	struct driver_request request;

	for (size_t i = 0; i < sizeof(numbers) / sizeof(*numbers); i++) {
		struct driver_message message = message_of("x");
		message.recipient = numbers[i];
		ck_assert_int_eq(driver_kannel.build(arena, &account, &message,
				     &request),
		    ERR_INPUT);
	}
	arena_free(arena);
}
END_TEST

START_TEST(cm_request)
{
	struct arena *arena = arena_new(65536);
	const struct driver_message message = message_of(LONG_TEXT);
	struct driver_request request;
	const char *token, *from, *number, *content, *reference, *channel;
	int least, most;
	json_t *json;

	ck_assert_int_eq(driver_cm.build(arena, &account, &message, &request),
	    ERR_OK);
	ck_assert(has_header(&request,
	    "Content-Type: application/json; charset=utf-8"));
	json = json_loads(body_of(&request), 0, NULL);
	ck_assert_int_eq(json_unpack_ex(json, NULL, JSON_STRICT,
			     "{s:{s:{s:s}, s:[{s:s, s:[{s:s!}!], s:{s:s, s:s}, "
			     "s:i, s:i, s:s,"
			     " s:[s!]}!]}}",
			     "messages", "authentication", "producttoken",
			     &token, "msg", "from", &from, "to", "number",
			     &number, "body", "content", &content, "type",
			     &(const char *){NULL},
			     "minimumNumberOfMessageParts", &least,
			     "maximumNumberOfMessageParts", &most, "reference",
			     &reference, "allowedChannels", &channel),
	    0);
	ck_assert_str_eq(token, "s3cret&=");
	ck_assert_str_eq(from, "Burgernet");
	ck_assert_str_eq(number, "0031612345001");
	ck_assert_str_eq(content, LONG_TEXT);
	ck_assert_str_eq(reference, REFERENCE);
	ck_assert_str_eq(channel, "SMS");
	ck_assert_int_eq(most, message.size.parts);
	json_decref(json);
	arena_free(arena);
}
END_TEST

START_TEST(twilio_request)
{
	struct arena *arena = arena_new(65536);
	const struct driver_message message = message_of(LONG_TEXT);
	struct driver_request request;

	ck_assert_int_eq(driver_twilio.build(arena, &account, &message,
			     &request),
	    ERR_OK);
	ck_assert_str_eq(request.user, "burger");
	ck_assert_str_eq(request.password, "s3cret&=");
	ck_assert_str_eq(body_of(&request),
	    "To=%2B31612345001&From=Burgernet&Body=Zo%C3%AB%20%26%20co%3A%20"
	    "100%25%20%7Bok%7D%0A%40burgernet.example%20%23123456"
	    "&StatusCallback=https%3A%2F%2Fburgernet.example%2Fgateway%2F"
	    "twilio%2F" REFERENCE "&ValidityPeriod=601");
	arena_free(arena);
}
END_TEST

START_TEST(small_arena)
{
	static const struct driver *const drivers[] = {&driver_kannel,
	    &driver_cm, &driver_twilio};
	const struct driver_message message = message_of(LONG_TEXT);

	for (size_t i = 0; i < 3; i++)
		for (size_t cap = 0; cap < 3000; cap += 20) {
			struct arena *arena = arena_new(cap);
			struct driver_request request;
			const enum err err = drivers[i]->build(arena, &account,
			    &message, &request);
			ck_assert(!err || err == ERR_MEMORY);
			if (!err)
				ck_assert_ptr_nonnull(request.body.ptr);
			arena_free(arena);
		}
}
END_TEST

#define CM_ONE(status, code)                                                   \
	"{\"details\":\"Created 1 message(s)\",\"errorCode\":0,\"messages\":"  \
	"[{\"to\":\"0031612345001\",\"status\":\"" status "\",\"reference\":"  \
	"\"" REFERENCE "\",\"parts\":2,\"messageDetails\":null,"               \
	"\"messageErrorCode\":" #code "}]}"
#define CM_NONE(code)                                                          \
	"{\"details\":\"x\",\"errorCode\":" #code ",\"messages\":[]}"
#define TWILIO(status)                                                         \
	"{\"sid\":\"SM1\",\"status\":\"" status "\",\"num_segments\":\"2\","   \
	"\"error_code\":null,\"error_message\":null}"

static const struct {
	const struct driver *driver;
	long status;
	const char *body;
	enum driver_outcome outcome;
	const char *error;
	const char *id;
	int parts;
} answers[] = {
    {&driver_kannel, 202, "0: Accepted for delivery", DRIVER_ACCEPTED, "", "",
	0},
    {&driver_kannel, 202, "3: Queued for later delivery", DRIVER_ACCEPTED, "",
	"", 0},
    {&driver_kannel, 202, "", DRIVER_UNKNOWN, "http_202", "", 0},
    {&driver_kannel, 200, "<html>", DRIVER_UNKNOWN, "http_200", "", 0},
    {&driver_kannel, 403, "Authorization failed for sendsms", DRIVER_BUSY,
	"authorization", "", 0},
    {&driver_kannel, 403, "Not routable. Do not try again.", DRIVER_REJECTED,
	"not_routable", "", 0},
    {&driver_kannel, 400, "Missing receiver number, rejected", DRIVER_REJECTED,
	"receiver", "", 0},
    {&driver_kannel, 400,
	"Number(s) has/have been denied by white- and/or black-lists.",
	DRIVER_REJECTED, "denied", "", 0},
    {&driver_kannel, 400, "Invalid content-type", DRIVER_BUSY, "content_type",
	"", 0},
    {&driver_kannel, 400, "Sender missing and no global set, rejected",
	DRIVER_BUSY, "sender", "", 0},
    {&driver_kannel, 503, "Temporal failure, try again later.", DRIVER_BUSY,
	"temporal", "", 0},
    {&driver_kannel, 503, "<html>", DRIVER_UNKNOWN, "http_503", "", 0},
    {&driver_kannel, 500, "0: Accepted for delivery", DRIVER_UNKNOWN,
	"http_500", "", 0},
    {&driver_kannel, 404, "Unknown request.", DRIVER_BUSY, "http_404", "", 0},
    {&driver_kannel, 302, "", DRIVER_BUSY, "http_302", "", 0},
    {&driver_cm, 200, CM_ONE("Accepted", 0), DRIVER_ACCEPTED, "", "", 2},
    {&driver_cm, 201, CM_ONE("Accepted", 0), DRIVER_ACCEPTED, "", "", 2},
    {&driver_cm, 200, CM_ONE("Rejected", 0), DRIVER_UNKNOWN, "cm_0", "", 0},
    {&driver_cm, 400, CM_ONE("Rejected", 303), DRIVER_REJECTED, "cm_303", "",
	0},
    {&driver_cm, 400, CM_ONE("Rejected", 402), DRIVER_REJECTED, "cm_402", "",
	0},
    {&driver_cm, 400, CM_ONE("Rejected", 301), DRIVER_BUSY, "cm_301", "", 0},
    {&driver_cm, 401, CM_NONE(101), DRIVER_BUSY, "cm_101", "", 0},
    {&driver_cm, 401, CM_NONE(103), DRIVER_BUSY, "cm_103", "", 0},
    {&driver_cm, 402, CM_NONE(102), DRIVER_BUSY, "cm_102", "", 0},
    {&driver_cm, 400, CM_NONE(202), DRIVER_REJECTED, "cm_202", "", 0},
    {&driver_cm, 200, CM_NONE(201), DRIVER_UNKNOWN, "cm_201", "", 0},
    {&driver_cm, 200, CM_NONE(0), DRIVER_UNKNOWN, "cm_0", "", 0},
    {&driver_cm, 500, CM_NONE(500), DRIVER_UNKNOWN, "cm_500", "", 0},
    {&driver_cm, 500, CM_NONE(999), DRIVER_UNKNOWN, "cm_999", "", 0},
    {&driver_cm, 429, "slow down", DRIVER_BUSY, "http_429", "", 0},
    {&driver_cm, 200, "{\"errorCode\":0,\"errorCode\":1}", DRIVER_UNKNOWN,
	"http_200", "", 0},
    {&driver_cm, 200, "{\"errorCode\":-7}", DRIVER_UNKNOWN, "cm_-7", "", 0},
    {&driver_cm, 200, "[]", DRIVER_UNKNOWN, "http_200", "", 0},
    {&driver_cm, 502, "<html>", DRIVER_UNKNOWN, "http_502", "", 0},
    {&driver_twilio, 201, TWILIO("queued"), DRIVER_ACCEPTED, "", "SM1", 2},
    {&driver_twilio, 201, TWILIO("accepted"), DRIVER_ACCEPTED, "", "SM1", 2},
    {&driver_twilio, 201, TWILIO("failed"), DRIVER_REJECTED, "twilio_0", "SM1",
	0},
    {&driver_twilio, 201, TWILIO("receiving"), DRIVER_UNKNOWN, "twilio", "SM1",
	0},
    {&driver_twilio, 201, "{\"status\":\"queued\"}", DRIVER_UNKNOWN, "twilio",
	"", 0},
    {&driver_twilio, 201, "garbage", DRIVER_UNKNOWN, "twilio", "", 0},
    {&driver_twilio, 201, "{\"sid\":\"a\\u0000b\",\"status\":\"queued\"}",
	DRIVER_UNKNOWN, "twilio", "", 0},
    {&driver_twilio, 400,
	"{\"code\":21211,\"message\":\"Invalid 'To'\",\"status\":400}",
	DRIVER_REJECTED, "twilio_21211", "", 0},
    {&driver_twilio, 401, "{\"code\":20003,\"status\":401}", DRIVER_BUSY,
	"twilio_20003", "", 0},
    {&driver_twilio, 404, "{\"code\":20404}", DRIVER_BUSY, "twilio_20404", "",
	0},
    {&driver_twilio, 429, "{\"code\":20429}", DRIVER_BUSY, "twilio_20429", "",
	0},
    {&driver_twilio, 500, "", DRIVER_UNKNOWN, "http_500", "", 0},
    {&driver_twilio, 503, "<html>", DRIVER_UNKNOWN, "http_503", "", 0},
};

START_TEST(answer)
{
	struct arena *arena = arena_new(65536);

	for (size_t i = 0; i < sizeof(answers) / sizeof(*answers); i++) {
		const struct bytes body =
		    {(const unsigned char *)answers[i].body,
			strlen(answers[i].body)};
		struct driver_reply reply;
		answers[i].driver->read(arena, answers[i].status, body, &reply);
		ck_assert_msg(reply.outcome == answers[i].outcome,
		    "%zu: %s %ld %s: outcome %d", i, answers[i].driver->name,
		    answers[i].status, answers[i].body, reply.outcome);
		ck_assert_str_eq(reply.error, answers[i].error);
		ck_assert_str_eq(reply.provider_id, answers[i].id);
		ck_assert_int_eq(reply.parts, answers[i].parts);
	}
	arena_free(arena);
}
END_TEST

/* What a provider counts is a number that the database takes, or none. */
START_TEST(parts)
{
	static const struct {
		const char *number;
		int parts;
	} counts[] = {{"1", 1}, {"255", 255}, {"256", 255}, {"0", 0}, {"-1", 0},
	    {"-4294967295", 0}, {"4294967297", 255}, {"99999999999", 255},
	    {"9223372036854775807", 255}, {"1.5", 0}, {"null", 0}, {"\"3\"", 3},
	    {"\"x\"", 0}, {"\"\"", 0}};
	struct arena *arena = arena_new(65536);

	for (size_t i = 0; i < 2 * sizeof(counts) / sizeof(*counts); i++) {
		const char *number = counts[i / 2].number;
		const char *text = i % 2
		    ? arena_printf(arena,
			  "{\"sid\":\"SM1\",\"status\":"
			  "\"queued\",\"num_segments\":%s}",
			  number)
		    : arena_printf(arena,
			  "{\"errorCode\":0,\"messages\":"
			  "[{\"status\":\"Accepted\",\"parts\":%s,"
			  "\"messageErrorCode\":0}]}",
			  number);
		const struct bytes body = {(const unsigned char *)text,
		    strlen(text)};
		struct driver_reply reply;

		(i % 2 ? &driver_twilio : &driver_cm)
		    ->read(arena, 200, body, &reply);
		ck_assert_int_eq(reply.outcome, DRIVER_ACCEPTED);
		ck_assert_msg(reply.parts == counts[i / 2].parts, "%s: %d",
		    text, reply.parts);
	}
	arena_free(arena);
}
END_TEST

/* Wherever memory runs out, what was accepted is not called refused. */
START_TEST(answer_without_memory)
{
	for (size_t i = 0; i < sizeof(answers) / sizeof(*answers); i++) {
		const struct bytes body =
		    {(const unsigned char *)answers[i].body,
			strlen(answers[i].body)};
		struct arena *arena = arena_new(0);
		struct driver_reply reply;
		answers[i].driver->read(arena, answers[i].status, body, &reply);
		if (reply.outcome != answers[i].outcome)
			ck_assert_int_eq(reply.outcome, DRIVER_UNKNOWN);
		ck_assert_ptr_nonnull(reply.error);
		ck_assert_ptr_nonnull(reply.provider_id);
		arena_free(arena);
	}
}
END_TEST

START_TEST(kinds)
{
	ck_assert_ptr_null(driver_of(PROVIDER_NONE));
	ck_assert_str_eq(driver_of(PROVIDER_KANNEL)->name, "kannel");
	ck_assert_str_eq(driver_of(PROVIDER_CM)->name, "cm");
	ck_assert_str_eq(driver_of(PROVIDER_TWILIO)->name, "twilio");
}
END_TEST

CHECK_MAIN("courier_driver", kannel_request, kannel_without_receipts,
    nothing_is_not_sent, kannel_takes_one_number, cm_request, twilio_request,
    small_arena, answer, parts, answer_without_memory, kinds)
