/* The gateway's routes, up to what they would store. */
#include "check_main.h"
#include "check_stderr.h"
#include "crypto_ring.h"
#include "web_support.h"

#include <sys/stat.h>

#include "dispatch.h"
#include "inbound.h"
#include "receipt.h"

/* What the pages hand to the model, in place of the database. */
static struct receipt stored[8];
static size_t stored_count;
static struct inbound received;
static int received_count;
static enum err model_err;

static enum err
fake_receipt_store(struct arena *arena, struct db *db,
    const struct receipt *receipts, size_t count)
{
	(void)arena;
	(void)db;
	ck_assert_uint_le(count, 8);
	memcpy(stored, receipts, count * sizeof(*receipts));
	stored_count = count;
	return model_err;
}

static enum err
fake_inbound_store(struct arena *arena, struct db *db,
    const struct key_ring *ring, const struct conf *conf,
    const struct inbound *inbound)
{
	(void)arena;
	(void)db;
	ck_assert_ptr_nonnull(ring);
	ck_assert_str_eq(conf->phone_countries, "NL");
	received = *inbound;
	received_count++;
	return model_err;
}

int gateway_main(int argc, char **argv);

#define receipt_store fake_receipt_store
#define inbound_store fake_inbound_store
#define main gateway_main
#define answer gateway_answer
#include "../../cgi-bin/gateway/cm.c"
#include "../../cgi-bin/gateway/cm_json.c"
#include "../../cgi-bin/gateway/gateway.c"
#include "../../cgi-bin/gateway/kannel.c"
#include "../../cgi-bin/gateway/provider_id.c"
#include "../../cgi-bin/gateway/store.c"
#undef GATEWAY_PATH
#include "../../cgi-bin/gateway/twilio.c"
#define parse_state twilio_parse_state
#include "../../cgi-bin/gateway/twilio_form.c"
#include "../../cgi-bin/gateway/twilio_signature.c"
#undef main
#undef answer

#define REFERENCE "abcdefghijklmnopqrstuv2345"
#define SIGNED "HTTP_X_TWILIO_SIGNATURE="
#define FORM "CONTENT_TYPE=application/x-www-form-urlencoded"

static struct crypto_folder folder;
static struct gateway gateway;
static struct tools tools = {.own = &gateway};
static char tokens[2][2 * KEY_BYTES + 1];

static const struct app app = {
    .name = "gateway",
    .routes = routes,
    .route_count = sizeof(routes) / sizeof(*routes),
};

static void
set_up(void)
{
	static const struct key_want keys[] = {{KEY_PHONE_TAG, KEY_SECRET},
	    {KEY_HELPDESK, KEY_PUBLIC}, {KEY_INBOUND, KEY_SECRET}};

	folder = crypto_folder_new();
	crypto_make(&folder, "phone-tag.1.key");
	crypto_make_box(&folder, "helpdesk.1");
	crypto_make(&folder, "inbound.1.key");
	crypto_make(&folder, "inbound.2.key");
	tools.ring = crypto_open(&folder, keys, 3);
	for (unsigned i = 0; i < 2; i++)
		token_hex(key_get(tools.ring, KEY_INBOUND, i + 1, NULL),
		    KEY_BYTES, tokens[i]);
}

static void
tear_down(void)
{
	key_ring_free(tools.ring);
	crypto_folder_free(&folder);
}

/* The answer to one request; PARAM is one more CGI parameter, or NULL. */
static const char *
ask(struct web *web, const char *method, const char *path, const char *param,
    const char *body)
{
	struct response response;
	enum request_outcome outcome;

	stored_count = 0;
	received_count = 0;
	web->count = 0;
	web->request.tools = &tools;
	web->conf->receipt_url = "https://burgernet.example/gateway";
	if (param)
		web_param(web, param);
	if (body)
		web_param(web, FORM);
	web->request.raw_body = (struct bytes){0}; /* of the one before */
	outcome = web_open(web, method, path);
	if (outcome == REQUEST_OK && body)
		outcome = request_take_body(&web->request,
		    (struct bytes){(const unsigned char *)body, strlen(body)});
	answer_open(&response, &web->request, false);
	dispatch(&app, &web->request, outcome, &response);
	return web_send(web, &response);
}

static const struct {
	const char *query;
	int status;
	enum receipt_state state;
	const char *detail;
} kannel[] = {
    {"status=1", 200, RECEIPT_DELIVERED, ""},
    {"status=2", 200, RECEIPT_FAILED, ""},
    {"status=4", 200, RECEIPT_BUFFERED, ""},
    {"status=8", 200, RECEIPT_ACCEPTED, ""},
    {"status=16", 200, RECEIPT_FAILED, ""},
    {"status=34", 200, RECEIPT_FAILED, ""},
    {"status=66", 200, RECEIPT_FAILED, ""},
    {"status=0", 422, 0, ""},
    {"status=32", 422, 0, ""},
    {"status=128", 422, 0, ""},
    {"status=-1", 422, 0, ""},
    {"status=1x", 422, 0, ""},
    {"status=", 422, 0, ""},
    {"", 422, 0, ""},
    {"status=8&answer=ACK/", 200, RECEIPT_ACCEPTED, "ACK"},
    {"status=16&answer=NACK/11/Bad+31612345001", 200, RECEIPT_FAILED, "NACK"},
    {"status=2&answer=id:7+sub:001+stat:UNDELIV+err:012+text:123456+is", 200,
	RECEIPT_FAILED, "stat:UNDELIV err:012"},
    {"status=2&answer=stat:31612345001", 200, RECEIPT_FAILED, ""},
    {"status=2&answer=err:7", 200, RECEIPT_FAILED, "stat: err:7"},
    {"status=1&answer=123456+is+uw+code", 200, RECEIPT_DELIVERED, ""},
};

static void
expect_status(const char *sent, int status)
{
	char start[16];

	snprintf(start, sizeof(start), "Status: %d ", status);
	ck_assert_msg(strncmp(sent, start, strlen(start)) == 0, "%s", sent);
}

START_TEST(takes_kannels_receipts)
{
	for (size_t i = 0; i < sizeof(kannel) / sizeof(*kannel); i++) {
		struct web *web = web_new("http://localhost");
		const char *query = arena_printf(web->request.arena,
		    "QUERY_STRING=%s", kannel[i].query);

		expect_status(ask(web, "GET", "/gateway/kannel/" REFERENCE,
				  query, NULL),
		    kannel[i].status);
		ck_assert_uint_eq(stored_count, kannel[i].status == 200);
		if (stored_count) {
			ck_assert_int_eq(stored[0].state, kannel[i].state);
			ck_assert_str_eq(stored[0].detail, kannel[i].detail);
			ck_assert_str_eq(stored[0].reference, REFERENCE);
			ck_assert_str_eq(stored[0].provider, "kannel");
		}
		web_free(web);
	}
}
END_TEST

START_TEST(keeps_plain_ids_only)
{
	static const struct {
		const char *query, *id;
	} ids[] = {
	    {"QUERY_STRING=status=1&id=0a-1_b.C", "0a-1_b.C"},
	    {"QUERY_STRING=status=1&id=%2B31612345001", ""},
	    {"QUERY_STRING=status=1&id=", ""},
	    {"QUERY_STRING=status=1", ""},
	    /* one more than there may be */
	    {"QUERY_STRING=status=1&id=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
	     "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
		""},
	};

	for (size_t i = 0; i < sizeof(ids) / sizeof(*ids); i++) {
		struct web *web = web_new("http://localhost");

		(void)ask(web, "GET", "/gateway/kannel/" REFERENCE,
		    ids[i].query, NULL);
		ck_assert_str_eq(stored[0].provider_id, ids[i].id);
		web_free(web);
	}
}
END_TEST

START_TEST(refuses_what_is_no_reference)
{
	static const char *const paths[] = {"/gateway/kannel/short",
	    "/gateway/kannel/ABCDEFGHIJKLMNOPQRSTUV2345",
	    "/gateway/kannel/abcdefghijklmnopqrstuv2345x",
	    "/gateway/kannel/abcdefghijklmnopqrstuv0189", "/gateway/kannel/",
	    "/gateway/kannel"};

	for (size_t i = 0; i < sizeof(paths) / sizeof(*paths); i++) {
		struct web *web = web_new("http://localhost");

		expect_status(ask(web, "GET", paths[i], "QUERY_STRING=status=1",
				  NULL),
		    i < 4 ? 422 : 404);
		ck_assert_uint_eq(stored_count, 0);
		web_free(web);
	}
}
END_TEST

START_TEST(refuses_other_methods)
{
	static const struct {
		const char *method, *path;
	} cases[] = {
	    {"POST", "/gateway/kannel/" REFERENCE},
	    {"GET", "/gateway/cm/x"},
	    {"GET", "/gateway/twilio/" REFERENCE},
	    {"GET", "/gateway/inkomend/kannel/x"},
	    {"GET", "/gateway/inkomend/cm/x"},
	    {"GET", "/gateway/inkomend/twilio/x"},
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct web *web = web_new("http://localhost");

		expect_status(ask(web, cases[i].method, cases[i].path, NULL,
				  NULL),
		    405);
		web_free(web);
	}
}
END_TEST

/* Nothing that a provider could send on as an SMS. */
START_TEST(answers_with_nothing)
{
	struct web *web = web_new("http://localhost");

	web_expect(ask(web, "GET", "/gateway/kannel/" REFERENCE,
		       "QUERY_STRING=status=1", NULL),
	    "Content-Length: 0\r\n");
	web_free(web);
}
END_TEST

START_TEST(asks_to_send_again)
{
	struct web *web = web_new("http://localhost");
	const char *sent;

	model_err = ERR_UNAVAILABLE;
	sent = ask(web, "GET", "/gateway/kannel/" REFERENCE,
	    "QUERY_STRING=status=1", NULL);
	expect_status(sent, 503);
	web_expect(sent, "\r\nRetry-After: 30\r\n");
	model_err = ERR_DATABASE;
	expect_status(ask(web, "GET", "/gateway/kannel/" REFERENCE,
			  "QUERY_STRING=status=1", NULL),
	    500);
	model_err = ERR_OK;
	web_free(web);
}
END_TEST

#define CM_ITEM(reference, code)                                               \
	"{\"reference\":\"" reference "\",\"status\":{\"code\":\"" code "\"}}"

START_TEST(takes_cms_receipts)
{
	struct web *web = web_new("http://localhost");
	const char *path = arena_printf(web->request.arena, "/gateway/cm/%s",
	    tokens[1]);
	struct check_stderr capture;
	char said[1024];

	expect_status(ask(web, "POST", path, "CONTENT_TYPE=application/json",
			  "{\"messages\":{\"msg\":[" CM_ITEM(REFERENCE,
			      "2") "," CM_ITEM(REFERENCE, "3") "]}}"),
	    200);
	ck_assert_uint_eq(stored_count, 2);
	ck_assert_int_eq(stored[1].state, RECEIPT_FAILED);
	capture = check_stderr_begin();
	expect_status(ask(web, "POST", path, "CONTENT_TYPE=application/json",
			  "{\"messages\":{\"msg\":[" CM_ITEM("",
			      "2") "," CM_ITEM(REFERENCE, "3") "]}}"),
	    200);
	check_stderr_end(capture, said, sizeof(said));
	ck_assert_ptr_nonnull(strstr(said, "receipts_skipped"));
	ck_assert_ptr_nonnull(strstr(said, "count=1"));
	ck_assert_uint_eq(stored_count, 1);
	expect_status(ask(web, "POST", path, "CONTENT_TYPE=application/json",
			  "{}"),
	    200);
	ck_assert_uint_eq(stored_count, 0);
	expect_status(ask(web, "POST", "/gateway/cm/x",
			  "CONTENT_TYPE=application/json", "{}"),
	    404);
	web_free(web);
}
END_TEST

static const struct {
	const char *body;
	int status;
	enum receipt_state state;
	const char *detail;
} twilio[] = {
    {"MessageStatus=accepted", 200, RECEIPT_ACCEPTED, ""},
    {"MessageStatus=scheduled", 200, RECEIPT_ACCEPTED, ""},
    {"MessageStatus=queued", 200, RECEIPT_ACCEPTED, ""},
    {"MessageStatus=sending", 200, RECEIPT_ACCEPTED, ""},
    {"MessageStatus=sent", 200, RECEIPT_ACCEPTED, ""},
    {"MessageStatus=delivered", 200, RECEIPT_DELIVERED, ""},
    {"MessageStatus=read", 200, RECEIPT_DELIVERED, ""},
    {"MessageStatus=undelivered&ErrorCode=30003", 200, RECEIPT_FAILED, "30003"},
    {"MessageStatus=failed&ErrorCode=%2B31612345001", 200, RECEIPT_FAILED, ""},
    {"MessageStatus=canceled", 200, RECEIPT_FAILED, ""},
    {"MessageStatus=Delivered", 422, 0, ""},
    {"MessageStatus=", 422, 0, ""},
    {"SmsStatus=delivered", 422, 0, ""},
    {"", 422, 0, ""},
};

START_TEST(takes_twilios_receipts)
{
	for (size_t i = 0; i < sizeof(twilio) / sizeof(*twilio); i++) {
		struct web *web = web_new("http://localhost");

		expect_status(ask(web, "POST", "/gateway/twilio/" REFERENCE,
				  NULL, twilio[i].body),
		    twilio[i].status);
		ck_assert_uint_eq(stored_count, twilio[i].status == 200);
		if (stored_count) {
			ck_assert_int_eq(stored[0].state, twilio[i].state);
			ck_assert_str_eq(stored[0].detail, twilio[i].detail);
		}
		web_free(web);
	}
}
END_TEST

/* What Twilio would send for this form at the gateway's own address. */
static const char *
signature(struct arena *arena, const char *path, const struct pair *sorted,
    size_t count)
{
	char text[BASE64_LENGTH + 1];

	sign("s3cret",
	    arena_printf(arena, "https://burgernet.example/%s", path), sorted,
	    count, text);
	return arena_printf(arena, SIGNED "%s", text);
}

START_TEST(checks_twilios_signature)
{
	static const struct pair form[] = {{"MessageSid", "SM1"},
	    {"MessageStatus", "sent"}};
	const char *body = "MessageStatus=sent&MessageSid=SM1";
	const char *path = "/gateway/twilio/" REFERENCE;
	struct web *web = web_new("http://localhost");
	const char *right = signature(web->request.arena, path + 1, form, 2);

	strcpy(gateway.twilio_token, "s3cret");
	expect_status(ask(web, "POST", path, right, body), 200);
	ck_assert_str_eq(stored[0].provider_id, "SM1");
	expect_status(ask(web, "POST", path, NULL, body), 403);
	expect_status(ask(web, "POST", path, SIGNED "x", body), 403);
	expect_status(ask(web, "POST", path, right,
			  "MessageStatus=delivered&MessageSid=SM1"),
	    403);
	expect_status(ask(web, "POST",
			  "/gateway/twilio/bbcdefghijklmnopqrstuv2345", right,
			  body),
	    403);
	ck_assert_uint_eq(stored_count, 0);
	gateway.twilio_token[0] = '\0';
	web_free(web);
}
END_TEST

START_TEST(takes_messages_with_the_token_only)
{
	struct web *web = web_new("http://localhost");
	char wrong[2 * KEY_BYTES + 1], longer[2 * KEY_BYTES + 2];
	const char *none[] = {"", "x", wrong, longer};

	snprintf(longer, sizeof(longer), "%s0", tokens[0]);
	snprintf(wrong, sizeof(wrong), "%s", tokens[0]);
	wrong[63] = wrong[63] == '0' ? '1' : '0';
	for (int p = 0; p < 3; p++) {
		static const char *const names[] = {"kannel", "cm", "twilio"};
		static const char *const bodies[] = {"STOP",
		    "{\"from\":{\"number\":\"1\"},\"message\":{\"text\":\"\"}}",
		    "From=1&Body="};

		for (int i = 0; i < 6; i++) {
			const char *path = arena_printf(web->request.arena,
			    "/gateway/inkomend/%s/%s", names[p],
			    i < 2 ? tokens[i] : none[i - 2]);

			expect_status(ask(web, "POST", path,
					  p == 0 ? "QUERY_STRING=from=1"
					      : p == 1
					      ? "CONTENT_TYPE=application/json"
					      : NULL,
					  bodies[p]),
			    i < 2 ? 200 : 404);
			ck_assert_int_eq(received_count, i < 2);
		}
	}
	web_free(web);
}
END_TEST

START_TEST(hands_on_messages)
{
	struct web *web = web_new("http://localhost");
	struct arena *arena = web->request.arena;
	const char *cm = "{\"from\":{\"number\":\"0031612345001\"},"
			 "\"message\":{\"text\":\"JA\"},\"timeUtc\":\"%d\"}";
	const char *path = arena_printf(arena, "/gateway/inkomend/kannel/%s",
	    tokens[0]);
	const char *first;

	(void)ask(web, "POST", path, "QUERY_STRING=from=%2B31612345001&id=9f-1",
	    "STOP ë");
	ck_assert_str_eq(received.sender, "+31612345001");
	ck_assert_str_eq(received.body.text[0], "STOP ë");
	ck_assert_str_eq(received.provider, "kannel");
	ck_assert_str_eq(received.provider_id, "9f-1");
	(void)ask(web, "POST", path, "QUERY_STRING=from=1", NULL);
	ck_assert_str_eq(received.body.text[0], "");
	(void)ask(web, "POST", path, "HTTP_X_KANNEL_CODING=2", "Stop");
	ck_assert_str_eq(received.sender, "");
	ck_assert_str_eq(received.body.text[0], "\u5374\u6f70");

	path = arena_printf(arena, "/gateway/inkomend/cm/%s", tokens[1]);
	expect_status(ask(web, "POST", path, "CONTENT_TYPE=application/json",
			  cm),
	    200);
	first = received.provider_id;
	ck_assert_uint_eq(strlen(first), 32);
	ck_assert_str_eq(received.sender, "0031612345001");
	/* the same again has the same id, another time another */
	(void)ask(web, "POST", path, "CONTENT_TYPE=application/json", cm);
	ck_assert_str_eq(received.provider_id, first);
	(void)ask(web, "POST", path, "CONTENT_TYPE=application/json",
	    "{\"from\":{\"number\":\"0031612345001\"},"
	    "\"message\":{\"text\":\"JA\"},\"timeUtc\":\"2\"}");
	ck_assert_str_ne(received.provider_id, first);
	expect_status(ask(web, "POST", path, "CONTENT_TYPE=application/json",
			  "[]"),
	    200);
	ck_assert_str_eq(received.sender, "");
	ck_assert_str_eq(received.body.text[0], "[]");

	path = arena_printf(arena, "/gateway/inkomend/twilio/%s", tokens[1]);
	web_expect(ask(web, "POST", path, NULL,
		       "From=%2B31612345001&Body=HULP&MessageSid=SM2&NumMedia="
		       "0"),
	    "\r\nContent-Type: text/xml\r\n");
	ck_assert_str_eq(received.body.text[0], "HULP");
	ck_assert_str_eq(received.provider_id, "SM2");
	expect_status(ask(web, "POST", path, NULL, "From=1"), 200);
	ck_assert_str_eq(received.body.text[0], "");
	expect_status(ask(web, "POST", path, NULL, "From=1&Body=a%FF"), 200);
	ck_assert_str_eq(received.body.text[0], "From=1&Body=a%FF");
	strcpy(gateway.twilio_token, "s3cret");
	expect_status(ask(web, "POST", path, NULL, "From=1&Body=x"), 403);
	gateway.twilio_token[0] = '\0';
	web_free(web);
}
END_TEST

static const struct {
	const char *text;
	mode_t mode;
	const char *token; /* NULL: refused */
} files[] = {
    {"s3cret\n", 0400, "s3cret"},
    {"s3cret", 0600, "s3cret"},
    {"s3cret\n", 0440, NULL},
    {"s3cret\n", 0604, NULL},
    {"", 0400, NULL},
    {"\n", 0400, NULL},
    {"two\nlines\n", 0400, NULL},
    {"two words\n", 0400, NULL},
    {"0123456789012345678901234567890123456789012345678901234567890123"
     "0123456789012345678901234567890123456789012345678901234567890123\n",
	0400,
	"0123456789012345678901234567890123456789012345678901234567890123"
	"0123456789012345678901234567890123456789012345678901234567890123"},
    {"0123456789012345678901234567890123456789012345678901234567890123"
     "01234567890123456789012345678901234567890123456789012345678901234",
	0400, NULL},
};

START_TEST(loads_twilios_token)
{
	struct check_stderr capture = check_stderr_begin();
	char said[8192];

	for (size_t i = 0; i < sizeof(files) / sizeof(*files); i++) {
		const char *path = crypto_path(&folder, "twilio.token");
		struct gateway one = {0};

		web_write(folder.path, "twilio.token", files[i].text);
		ck_assert_int_eq(chmod(path, files[i].mode), 0);
		ck_assert_msg(twilio_token_load(path, &one) ==
			(files[i].token ? ERR_OK : ERR_CONFIG),
		    "%s", files[i].text);
		ck_assert_str_eq(one.twilio_token,
		    files[i].token ? files[i].token : "");
		ck_assert_int_eq(unlink(path), 0);
		ck_assert_int_eq(twilio_token_load(path, &one), ERR_OK);
	}
	check_stderr_end(capture, said, sizeof(said));
	web_expect_not(said, "s3cret");
	web_expect_not(said, "words");
}
END_TEST

CHECK_MAIN_WITH("gateway", set_up, tear_down, takes_kannels_receipts,
    keeps_plain_ids_only, refuses_what_is_no_reference, refuses_other_methods,
    answers_with_nothing, asks_to_send_again, takes_cms_receipts,
    takes_twilios_receipts, checks_twilios_signature,
    takes_messages_with_the_token_only, hands_on_messages, loads_twilios_token)
