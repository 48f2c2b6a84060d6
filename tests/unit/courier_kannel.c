/*
 * Our count of parts against a real gateway's: Kannel splits what the driver
 * gives it, and its fake operator logs every part.
 */
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "check_main.h"
#include "driver.h"
#include "transfer.h"

#define SCRIPTS "tests/http/kannel/"
#define PATIENCE 400 /* times 50 ms */

struct gateway {
	char dir[32];
	char url[64];
	CURLM *multi;
	struct transfer transfer;
	bool done;
};

static void
run(const char *script, const char *dir)
{
	char path[64];
	int status;
	const pid_t child = fork();

	ck_assert_int_ge(child, 0);
	snprintf(path, sizeof(path), SCRIPTS "%s", script);
	if (child == 0) {
		execl(path, path, dir, (char *)NULL);
		_exit(127);
	}
	ck_assert_int_eq(waitpid(child, &status, 0), child);
	ck_assert_int_eq(status, 0);
}

static void
note_done(struct transfer *transfer, void *owner)
{
	struct gateway *gateway = owner;

	(void)transfer;
	gateway->done = true;
}

static void
gateway_start(struct gateway *gateway)
{
	char line[64], path[PATH_MAX];
	FILE *ports;

	*gateway = (struct gateway){.dir = "/tmp/courier_kannel.XXXXXX"};
	ck_assert_ptr_nonnull(mkdtemp(gateway->dir));
	run("start.sh", gateway->dir);
	snprintf(path, sizeof(path), "%s/ports", gateway->dir);
	ports = fopen(path, "r");
	ck_assert_ptr_nonnull(ports);
	while (fgets(line, sizeof(line), ports))
		if (strncmp(line, "SEND_PORT=", 10) == 0)
			snprintf(gateway->url, sizeof(gateway->url),
			    "http://127.0.0.1:%d/cgi-bin/sendsms",
			    atoi(line + 10));
	fclose(ports);
	curl_global_init(CURL_GLOBAL_DEFAULT);
	gateway->multi = curl_multi_init();
	ck_assert_int_eq(transfer_init(&gateway->transfer, note_done, gateway),
	    ERR_OK);
}

static void
gateway_stop(struct gateway *gateway)
{
	static const char *const files[] = {"bearerbox.log", "bearerbox.out",
	    "fakesmsc.out", "kannel.conf", "operator", "ports", "smsbox.log",
	    "smsbox.out"};
	char path[PATH_MAX];

	run("stop.sh", gateway->dir);
	for (size_t i = 0; i < sizeof(files) / sizeof(*files); i++) {
		snprintf(path, sizeof(path), "%s/%s", gateway->dir, files[i]);
		unlink(path);
	}
	rmdir(gateway->dir);
	transfer_free(&gateway->transfer);
	curl_multi_cleanup(gateway->multi);
}

/* Parts that the operator has, of all messages. */
static int
parts_delivered(const struct gateway *gateway)
{
	char path[PATH_MAX], line[4096];
	int count = 0;
	FILE *log;

	snprintf(path, sizeof(path), "%s/fakesmsc.out", gateway->dir);
	log = fopen(path, "r");
	ck_assert_ptr_nonnull(log);
	while (fgets(line, sizeof(line), log))
		count += strstr(line, "Got message") != NULL;
	fclose(log);
	return count;
}

static void
rest(void)
{
	const struct timespec moment = {.tv_nsec = 50000000};

	nanosleep(&moment, NULL);
}

static void
send_text(struct gateway *gateway, struct arena *arena, const char *text)
{
	const struct driver_account account = {.url = gateway->url,
	    .user = "burgernet",
	    .secret = "kannel-test",
	    .sender = "Burgernet",
	    .receipt_url = ""};
	const struct driver_message message = {.reference = "r",
	    .recipient = "+31612345001",
	    .text = text,
	    .size = sms_measure(text)};
	struct driver_request built;
	struct driver_reply reply;
	int running;

	ck_assert_int_eq(driver_kannel.build(arena, &account, &message, &built),
	    ERR_OK);
	const struct transfer_request request = {.url = built.url,
	    .body = built.body,
	    .headers = built.headers,
	    .timeout_ms = 10000};
	gateway->done = false;
	ck_assert_int_eq(transfer_start(gateway->multi, &gateway->transfer,
			     &request),
	    ERR_OK);
	while (!gateway->done) {
		curl_multi_perform(gateway->multi, &running);
		transfer_collect(gateway->multi);
		curl_multi_poll(gateway->multi, NULL, 0, 20, NULL);
	}
	driver_kannel.read(arena, gateway->transfer.status,
	    (struct bytes){(unsigned char *)gateway->transfer.reply,
		gateway->transfer.reply_len},
	    &reply);
	ck_assert_int_eq(reply.outcome, DRIVER_ACCEPTED);
}

static const struct {
	const char *unit;
	int count;
	const char *tail;
} texts[] = {
    {"a", 1, ""},
    {"a", 159, ""},
    {"a", 160, ""},
    {"a", 161, ""},
    {"a", 306, ""},
    {"a", 307, ""},
    {"a", 459, ""},
    {"a", 460, ""},
    {"\u20ac", 80, ""},
    {"\u20ac", 81, ""},
    {"caf\u00e9 ", 31, "abcde"},
    {"caf\u00e9 ", 32, "a"},
    {"{}[]", 20, ""},
    {"a", 158, "\u20ac"},
    {"a", 159, "\u20ac"},
    {"\u00eb", 70, ""},
    {"\u00eb", 71, ""},
    {"\u00eb", 134, ""},
    {"\u00eb", 135, ""},
    {"\u00eb", 201, ""},
    {"\u00eb", 202, ""},
    {"\U0001f6b2", 35, ""},
    {"\U0001f6b2", 36, ""},
};

START_TEST(parts_are_as_the_gateway_makes_them)
{
	struct arena *arena = arena_new(1 << 16);
	struct gateway gateway;
	char text[4096];
	int expected = 0, found = 0;
	size_t i;

	gateway_start(&gateway);
	for (i = 0; i < sizeof(texts) / sizeof(*texts) && found == expected;
	     i++) {
		char *end = text;
		for (int n = 0; n < texts[i].count; n++)
			end = stpcpy(end, texts[i].unit);
		stpcpy(end, texts[i].tail);
		send_text(&gateway, arena, text);
		expected += sms_measure(text).parts;
		for (int n = 0;
		     n < PATIENCE && parts_delivered(&gateway) < expected; n++)
			rest();
		rest(); /* for one too many */
		found = parts_delivered(&gateway);
		arena_reset(arena);
	}
	gateway_stop(&gateway); /* also when it is not as expected */
	ck_assert_msg(found == expected,
	    "up to text %zu the operator has %d parts, not %d", i - 1, found,
	    expected);
	arena_free(arena);
}
END_TEST

CHECK_MAIN("courier_kannel", parts_are_as_the_gateway_makes_them)
