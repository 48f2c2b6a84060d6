#include "check_main.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "conf.h"
#include "conf_table.h"
#include "text.h"

/* The keys without a default, each on a line of its own: 1 to 12. */
#define REQUIRED                                                               \
	"base_url = https://burgernet.example\n"                               \
	"region_name = Hollands Midden\n"                                      \
	"contact_email = balie@burgernet.example\n"                            \
	"contact_phone = 06-1234 5000\n"                                       \
	"contact_address = Postbus, Gouda\n"                                   \
	"privacy_officer_email = fg@burgernet.example\n"                       \
	"security_contact = mailto:security@burgernet.example\n"               \
	"database_socket = /run/postgresql\n"                                  \
	"keys_dir = /keys\n"                                                   \
	"templates_dir = /templates\n"                                         \
	"sql_dir = /sql\n"
#define REQUIRED_LINES 11

static char message[1024];

static struct conf *
parse(const char *text)
{
	struct conf *conf = NULL;
	enum err err;

	message[0] = '\0';
	err = conf_parse("b.conf", text, strlen(text), &conf, message,
	    sizeof(message));
	ck_assert_int_eq(err, conf ? ERR_OK : ERR_CONFIG);
	ck_assert_int_eq(!conf, message[0] != '\0');
	ck_assert_ptr_null(strchr(message, '\n'));
	return conf;
}

static struct conf *
parse_good(const char *text)
{
	struct conf *conf = parse(text);

	ck_assert_msg(conf, "%s", message);
	return conf;
}

START_TEST(fills_in_defaults)
{
	struct conf *conf = parse_good(REQUIRED);

	ck_assert_int_eq(conf->environment, ENVIRONMENT_PRODUCTION);
	ck_assert_str_eq(conf->base_url, "https://burgernet.example");
	ck_assert_str_eq(conf->site_name, "Burgernet");
	ck_assert_str_eq(conf->accessibility_status, "D");
	ck_assert_str_eq(conf->accessibility_date, "");
	ck_assert_str_eq(conf->database_name, "burgernet");
	ck_assert_int_eq(conf->log_level, LOG_INFO);
	ck_assert(conf->sandbox);
	ck_assert(conf->sms_transliterate);
	ck_assert_int_eq(conf->code_minutes, 10);
	ck_assert_int_eq(conf->code_tries, 5);
	ck_assert_int_eq(conf->signup_hours, 24);
	ck_assert_str_eq(conf->phone_countries, "NL");
	ck_assert_int_eq(conf->provider[0].kind, PROVIDER_NONE);
	ck_assert_int_eq(conf->provider[1].kind, PROVIDER_NONE);
	ck_assert_str_eq(conf->provider[1].url, "");
	ck_assert_str_eq(conf->receipt_url,
	    "https://burgernet.example/gateway");
	ck_assert_str_eq(conf->address_service_url, "");
	conf_free(conf);
	conf_free(NULL);
}
END_TEST

START_TEST(reads_every_type)
{
	struct conf *conf = parse_good(
	    "\xEF\xBB\xBF" REQUIRED "\n"
	    "   # a comment\n"
	    "environment=test\n"
	    "  site_name =  Burgernet  #1 # and why\t\r\n"
	    "log_level = debug # for now\n"
	    "sandbox = no\n"
	    "signup_minimum_seconds = 0\n"
	    "accessibility_date = 2028-02-29\n"
	    "provider_1_kind = twilio\n"
	    "provider_1_url = https://api.twilio.com/A/Messages.json\n"
	    "provider_1_user = AC123\n"
	    "provider_1_secret_file = /s\n"
	    "provider_1_sender = +31612345000\n"
	    "provider_2_kind = cm\n"
	    "provider_2_url = https://[::1]:8443/v1.0/message?a=b\n"
	    "provider_2_secret_file = /t\n"
	    "provider_2_sender = 1234\n"
	    "provider_2_weight = 0\n"
	    "receipt_url = http://10.0.0.1:81/g\n"
	    "phone_countries = NL,BE,DE");

	ck_assert_int_eq(conf->environment, ENVIRONMENT_TEST);
	ck_assert_str_eq(conf->site_name, "Burgernet");
	ck_assert_int_eq(conf->log_level, LOG_DEBUG);
	ck_assert(!conf->sandbox);
	ck_assert_int_eq(conf->signup_minimum_seconds, 0);
	ck_assert_str_eq(conf->accessibility_date, "2028-02-29");
	ck_assert_int_eq(conf->provider[0].kind, PROVIDER_TWILIO);
	ck_assert_str_eq(conf->provider[0].user, "AC123");
	ck_assert_str_eq(conf->provider[0].sender, "+31612345000");
	ck_assert_int_eq(conf->provider[0].weight, 50);
	ck_assert_int_eq(conf->provider[1].kind, PROVIDER_CM);
	ck_assert_str_eq(conf->provider[1].secret_file, "/t");
	ck_assert_int_eq(conf->provider[1].weight, 0);
	ck_assert_str_eq(conf->receipt_url, "http://10.0.0.1:81/g");
	ck_assert_str_eq(conf->phone_countries, "NL,BE,DE");
	conf_free(conf);
}
END_TEST

/* A hash inside a word is no comment. */
START_TEST(a_comment_needs_a_blank_before_it)
{
	struct conf *conf = parse_good(
	    REQUIRED "site_name = Burgernet#2 \t# two\n");

	ck_assert_str_eq(conf->site_name, "Burgernet#2");
	conf_free(conf);
}
END_TEST

#define AT_12 "b.conf:12: "

START_TEST(says_what_is_wrong)
{
	static const struct {
		const char *line, *message;
	} cases[] = {
	    {"colour = red",
		AT_12 "colour: unknown key; the keys are in "
		      "deploy/burgernet.conf"},
	    {"sql_dir = /b",
		AT_12 "sql_dir: given twice; expected once "
		      "(also on line 11)"},
	    {"site_name",
		AT_12 "expected \"key = value\" or a comment "
		      "with #"},
	    {"a_name_of_a_key_that_is_much_longer_than_any_of_ours = x",
		AT_12 "expected \"key = value\" or a comment with #"},
	    {"= x", AT_12 "expected \"key = value\" or a comment with #"},
	    {"Site Name = x",
		AT_12 "expected \"key = value\" or a "
		      "comment with #"},
	    {"site_name = a\x1B[31m",
		AT_12 "expected UTF-8 without "
		      "control characters"},
	    {"site_name = a\rb",
		AT_12 "expected UTF-8 without control "
		      "characters"},
	    {"site_name = a\tb",
		AT_12 "site_name: expected UTF-8 without "
		      "control characters"},
	    {"site_name = \xFF",
		AT_12 "expected UTF-8 without control "
		      "characters"},
	    {"site_name =", AT_12 "site_name: expected a name (got \"\")"},
	    {"code_tries = 0",
		AT_12 "code_tries: expected a whole number "
		      "from 1 to 5 (got \"0\")"},
	    {"code_tries = 6",
		AT_12 "code_tries: expected a whole number "
		      "from 1 to 5 (got \"6\")"},
	    {"code_tries = 5 tries",
		AT_12 "code_tries: expected a whole "
		      "number from 1 to 5 (got \"5 tries\")"},
	    {"code_tries = -1",
		AT_12 "code_tries: expected a whole number "
		      "from 1 to 5 (got \"-1\")"},
	    {"code_tries =",
		AT_12 "code_tries: expected a whole number "
		      "from 1 to 5 (got \"\")"},
	    {"sandbox = true",
		AT_12 "sandbox: expected yes or no "
		      "(got \"true\")"},
	    {"environment = live",
		AT_12 "environment: expected demo, test "
		      "or production (got \"live\")"},
	    {"log_level = Info",
		AT_12 "log_level: expected debug, info, "
		      "warning or error (got \"Info\")"},
	    {"accessibility_date = 2027-02-29",
		AT_12 "accessibility_date: "
		      "expected a day as 2026-11-22 (got \"2027-02-29\")"},
	    {"accessibility_status = B",
		"b.conf: accessibility_date: "
		"missing; status A or B needs the day of the check"},
	    {"provider_1_kind = smtp",
		AT_12 "provider_1_kind: expected "
		      "none, kannel, cm or twilio (got \"smtp\")"},
	    {"courier_lease_seconds = 8",
		AT_12 "courier_lease_seconds: "
		      "expected more than provider_timeout_seconds"},
	    {"code_minutes = 4",
		"b.conf: code_retry_seconds: expected at "
		"most code_minutes: an old code is no use"},
	    {"sandbox = no", AT_12 "sandbox: in production, expected yes"},
	    {"address_service_url = http://127.0.0.1/demo/x",
		AT_12 "address_service_url: in production, expected the real "
		      "service"},
	};
	char text[2048];

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		snprintf(text, sizeof(text), "%s%s\n", REQUIRED, cases[i].line);
		ck_assert_msg(!parse(text), "case %zu", i);
		ck_assert_str_eq(message, cases[i].message);
	}
}
END_TEST

/* A secret in the wrong place must not come out in a message. */
START_TEST(shows_no_secret)
{
	static const char *const lines[] = {
	    "provider_1_password = hunter2",
	    "provider_1_secret_file = hunter2",
	    "provider_1_user = hunter2 hunter2",
	    "hunter2",
	    "Hunter2/hunter2= ",
	    "hunter2 \x01",
	};
	char text[2048];

	for (size_t i = 0; i < sizeof(lines) / sizeof(lines[0]); i++) {
		snprintf(text, sizeof(text), "%s%s\n", REQUIRED, lines[i]);
		ck_assert_ptr_null(parse(text));
		ck_assert_msg(!strstr(message, "unter2"), "%s", message);
		ck_assert(text_starts(message, AT_12));
	}
}
END_TEST

START_TEST(every_required_key_is_missed)
{
	static const char text[] = REQUIRED;
	char without[sizeof(text)], start[64];
	const char *end;
	size_t lines = 0;

	for (const char *at = text; *at != '\0'; at = end + 1, lines++) {
		end = strchr(at, '\n');
		snprintf(without, sizeof(without), "%.*s%s", (int)(at - text),
		    text, end + 1);
		ck_assert_ptr_null(parse(without));
		snprintf(start, sizeof(start),
		    "b.conf: %.*s: missing; "
		    "expected ",
		    (int)strcspn(at, " "), at);
		ck_assert_msg(text_starts(message, start), "%s", message);
	}
	ck_assert_uint_eq(lines, REQUIRED_LINES);
}
END_TEST

START_TEST(a_provider_is_whole)
{
	static const struct {
		const char *lines, *message;
	} cases[] = {
	    {"provider_1_kind=kannel\n",
		"b.conf: provider_1_url: missing; "
		"this kind of provider needs it"},
	    {"provider_2_kind=cm\nprovider_2_url=https://cm.example/m\n",
		"b.conf: provider_2_secret_file: missing; this kind of "
		"provider needs it"},
	    {"provider_2_kind=cm\nprovider_2_url=https://cm.example/m\n"
	     "provider_2_secret_file=/s\n",
		"b.conf: "
		"provider_2_sender: missing; this kind of provider needs "
		"it"},
	    {"provider_2_kind=kannel\nprovider_2_url=http://k.example/s\n"
	     "provider_2_secret_file=/s\nprovider_2_sender=1234\n",
		"b.conf: provider_2_user: missing; this kind of provider "
		"needs it"},
	    {"provider_2_kind=cm\nprovider_2_url=https://cm.example/m\n"
	     "provider_2_secret_file=/s\nprovider_2_sender=1234\n"
	     "provider_2_weight=0\n",
		"b.conf: provider_1_weight: "
		"expected a weight above 0 for one provider at least"},
	    {"provider_2_kind=cm\nprovider_2_url=http://cm.example/m\n"
	     "provider_2_secret_file=/s\nprovider_2_sender=1234\n",
		"b.conf:13: provider_2_url: in production, expected "
		"https://…"},
	    {"provider_2_kind=twilio\nprovider_2_url=http://cm.example/m\n"
	     "provider_2_secret_file=/s\nprovider_2_sender=1234\n"
	     "provider_2_user=a\n",
		"b.conf:13: provider_2_url: in "
		"production, expected https://…"},
	    {"provider_1_kind=kannel\nprovider_1_user=u\n"
	     "provider_1_url=http://127.0.0.1/demo/kannel/sendsms\n"
	     "provider_1_secret_file=/s\nprovider_1_sender=1234\n",
		"b.conf:14: provider_1_url: in production, expected a "
		"real provider"},
	};
	char text[2048];

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		snprintf(text, sizeof(text), "%s%s", REQUIRED, cases[i].lines);
		ck_assert_msg(!parse(text), "case %zu", i);
		ck_assert_str_eq(message, cases[i].message);
	}
	conf_free(parse_good(
	    REQUIRED "provider_1_kind=kannel\nprovider_1_user=u\n"
		     "provider_1_url=http://127.0.0.1:13013/cgi-bin/sendsms\n"
		     "provider_1_secret_file=/s\nprovider_1_sender=1234\n"));
	conf_free(parse_good(REQUIRED
	    "accessibility_status = A\naccessibility_date = 2026-11-22\n"
	    "provider_1_kind=cm\nprovider_1_url=https://cm.example/m\n"
	    "provider_1_secret_file=/s\nprovider_1_sender=1234\n"));
}
END_TEST

START_TEST(production_wants_https)
{
	static char text[] = REQUIRED;

	/* "https://b" to " http://b" */
	memcpy(text + strlen("base_url ="), "  http", 6);
	ck_assert_ptr_null(parse(text));
	ck_assert_str_eq(message,
	    "b.conf:1: base_url: in production, expected https://…");
}
END_TEST

START_TEST(the_demo_is_looser)
{
	struct conf *conf = parse_good(
	    "environment = demo\n" REQUIRED "sandbox = no\n"
	    "address_service_url = http://127.0.0.1/demo/x\n");

	ck_assert_int_eq(conf->environment, ENVIRONMENT_DEMO);
	conf_free(conf);
}
END_TEST

START_TEST(checks_texts)
{
	static const struct {
		bool (*check)(const char *text);
		const char *good[8], *bad[14];
	} cases[] = {
	    {conf_is_site,
		{"https://a", "http://127.0.0.1:8080", "https://[::1]:1",
		    "https://a-b.example:65535"},
		{"", "a", "ftp://a", "https://", "https://a/", "https://:1",
		    "https://a:", "https://a:0", "https://a:65536",
		    "https://a:123456", "https://a b", "https://.a",
		    "https://-a"}},
	    {conf_is_site, {"http://a"},
		{"https://[]", "https://[::1", "https://[g]", "https://a?x",
		    "https://u@a", "https://a#x", "HTTPS://a"}},
	    {conf_is_url,
		{"https://a", "http://a:1/b/c.json", "https://a/?b=c%20d"},
		{"", "https://a/", "https://a/b/", "https://a/b c", "/a",
		    "https://a?b", "https://a/\"", "https:///b"}},
	    {conf_is_email, {"a@b.nl", "a.b+c@d-e.example"},
		{"", "a", "@b.nl", "a@", "a@b", "a@.nl", "a@b.", "a b@c.nl",
		    "a@b@c.nl", "a@b c.nl"}},
	    {conf_is_contact, {"mailto:a@b.nl", "https://b.nl/report"},
		{"a@b.nl", "mailto:", "http://b.nl", "tel:112", "https://a b"}},
	    {conf_is_phone, {"112", "06-1234 5000", "+31 (0)6 12345000"},
		{"", "- -", "06x"}},
	    {conf_is_path, {"/", "/run/postgresql"},
		{"", "run", "/a/../b", "./a"}},
	    {conf_is_date,
		{"2026-11-22", "2028-02-29", "2000-02-29", "2026-12-31"},
		{"", "2026-02-29", "2100-02-29", "2026-13-01", "2026-00-10",
		    "2026-01-00", "2026-04-31", "2026-1-01", "22-11-2026",
		    "2026/11/22", "2026-11/22", "2026-1x-01", "202x-11-01",
		    "2026-11-2x"}},
	    {conf_is_name, {"burgernet", "b_2"},
		{"", "2b", "B", "a-b", "a b", "a'b"}},
	    {conf_is_countries, {"NL", "NL,BE"},
		{"", "nl", "NLD", "NL,", ",NL", "NL BE", "N", "NL, BE",
		    "NL;BE"}},
	    {conf_is_sender,
		{"Burgernet", "1234", "112", "+31612345000", "123456789012345",
		    "abcdefghijk"},
		{"", "ab", "12", "abcdefghijkl", "1234567890123456",
		    "Burger net", "+3", "+31x", "+", "+3161234567890123"}},
	    {conf_is_account, {"u", "AC12-x_y.z"}, {"", "a b", "a:b"}},
	    {conf_is_status, {"A", "E"}, {"", "F", "a", "AB"}},
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		for (size_t j = 0; j < 8 && cases[i].good[j]; j++)
			ck_assert_msg(cases[i].check(cases[i].good[j]),
			    "case %zu: good %s", i, cases[i].good[j]);
		for (size_t j = 0; j < 14 && cases[i].bad[j]; j++)
			ck_assert_msg(!cases[i].check(cases[i].bad[j]),
			    "case %zu: bad %s", i, cases[i].bad[j]);
	}
}
END_TEST

START_TEST(long_texts_are_refused)
{
	static char text[70000];

	memset(text, 'a', sizeof(text));
	text[0] = '/';
	text[4095] = '\0';
	ck_assert(conf_is_path(text));
	text[4095] = 'a';
	text[4096] = '\0';
	ck_assert(!conf_is_path(text));
	memset(text, 'a', sizeof(text) - 1);
	text[64] = '\0';
	ck_assert(conf_is_account(text));
	ck_assert(!conf_is_name(text));
	text[64] = 'a';
	text[65] = '\0';
	ck_assert(!conf_is_account(text));
	memset(text, 'a', sizeof(text) - 1);
	memcpy(text + 250, "@b.nl", 6);
	ck_assert(!conf_is_email(text));
	memcpy(text + 249, "@b.nl", 6);
	ck_assert(conf_is_email(text));
	/* A file. */
	memset(text, '#', sizeof(text) - 1);
	text[65537] = '\0';
	ck_assert_ptr_null(parse(text));
	ck_assert_str_eq(message, "b.conf: expected at most 65536 bytes");
}
END_TEST

START_TEST(a_long_value_is_kept_whole)
{
	static char text[60000];
	size_t len = strlen(REQUIRED);
	struct conf *conf;

	memcpy(text, REQUIRED, len);
	memcpy(text + len, "site_name=", 10);
	memset(text + len + 10, 'x', 50000);
	conf = parse_good(text);
	ck_assert_uint_eq(strlen(conf->site_name), 50000);
	conf_free(conf);
}
END_TEST

START_TEST(a_nul_byte_is_refused)
{
	static const char text[] = REQUIRED "site_name = a\0b\n";
	struct conf *conf;

	ck_assert_int_eq(conf_parse("b.conf", text, sizeof(text) - 1, &conf,
			     message, sizeof(message)),
	    ERR_CONFIG);
	ck_assert_ptr_null(conf);
	ck_assert_str_eq(message, "b.conf: expected text (got a NUL byte)");
}
END_TEST

START_TEST(a_message_fits_its_buffer)
{
	char small[16];
	struct conf *conf;

	conf_parse("b.conf", "x", 1, &conf, small, sizeof(small));
	ck_assert_str_eq(small, "b.conf:1: expec");
}
END_TEST

START_TEST(loads_files)
{
	char path[] = "/tmp/burgernet-conf-XXXXXX";
	int fd = mkstemp(path);
	struct conf *conf;
	char expected[128];

	ck_assert_int_eq(write(fd, REQUIRED, strlen(REQUIRED)),
	    strlen(REQUIRED));
	ck_assert_int_eq(conf_load(path, &conf, message, sizeof(message)),
	    ERR_OK);
	ck_assert_str_eq(conf->keys_dir, "/keys");
	conf_free(conf);
	/* Over the most that is read. */
	ck_assert_int_eq(ftruncate(fd, 100000), 0);
	ck_assert_int_eq(conf_load(path, &conf, message, sizeof(message)),
	    ERR_CONFIG);
	snprintf(expected, sizeof(expected), "%s: expected at most 65536 bytes",
	    path);
	ck_assert_str_eq(message, expected);
	unlink(path);
	ck_assert_int_eq(conf_load(path, &conf, message, sizeof(message)),
	    ERR_CONFIG);
	ck_assert_ptr_null(conf);
	snprintf(expected, sizeof(expected),
	    "%s: cannot be read: No such file or directory", path);
	ck_assert_str_eq(message, expected);
	ck_assert_int_eq(conf_load("/tmp", &conf, message, sizeof(message)),
	    ERR_CONFIG);
	ck_assert_str_eq(message, "/tmp: cannot be read: Is a directory");
	close(fd);
}
END_TEST

static void
count_policy(void *arg, const char *key, long value)
{
	int *count = arg;

	(*count)++;
	ck_assert(!text_equal(key, "courier_batch"));
	if (text_equal(key, "code_tries"))
		ck_assert_int_eq(value, 4);
	if (text_equal(key, "audit_days"))
		ck_assert_int_eq(value, 1825);
}

START_TEST(tells_the_policies)
{
	struct conf *conf = parse_good(REQUIRED "code_tries = 4\n");
	int count = 0;

	conf_each_policy(conf, count_policy, &count);
	ck_assert_int_eq(count, 42);
	conf_free(conf);
}
END_TEST

/* The file that is shipped is right, and names every key. */
START_TEST(the_shipped_file_is_complete)
{
	static char text[65536];
	FILE *file = fopen("deploy/burgernet.conf", "r");
	struct conf *conf;
	char key[80];

	ck_assert_ptr_nonnull(file);
	ck_assert_uint_gt(fread(text, 1, sizeof(text) - 1, file), 0);
	fclose(file);
	conf = parse_good(text);
	ck_assert_int_eq(conf->environment, ENVIRONMENT_DEMO);
	conf_free(conf);
	for (size_t i = 0; i < conf_key_count; i++) {
		const char *value = conf_keys[i].fallback;

		if (value)
			snprintf(key, sizeof(key), "\n#%s =%s%s\n",
			    conf_keys[i].name, *value == '\0' ? "" : " ",
			    value);
		if (value && strstr(text, key))
			continue;
		snprintf(key, sizeof(key), "\n%s = ", conf_keys[i].name);
		ck_assert_msg(strstr(text, key),
		    "%s: not there, or with another default",
		    conf_keys[i].name);
	}
}
END_TEST

/* What the table says can be said: bounds in the right order, and so on. */
START_TEST(the_table_is_consistent)
{
	for (size_t i = 0; i < conf_key_count; i++) {
		const struct conf_key *key = &conf_keys[i];

		if (key->type == CONF_NUMBER)
			ck_assert_msg(key->low < key->high, "%s", key->name);
		else
			ck_assert_msg(key->expected, "%s", key->name);
		ck_assert(key->type != CONF_WORD || key->words);
		ck_assert(!key->policy || key->type == CONF_NUMBER);
		for (size_t j = 0; j < i; j++)
			ck_assert_str_ne(key->name, conf_keys[j].name);
	}
}
END_TEST

CHECK_MAIN("conf", fills_in_defaults, reads_every_type,
    a_comment_needs_a_blank_before_it, says_what_is_wrong, shows_no_secret,
    every_required_key_is_missed, a_provider_is_whole, production_wants_https,
    the_demo_is_looser, checks_texts, long_texts_are_refused,
    a_long_value_is_kept_whole, a_nul_byte_is_refused,
    a_message_fits_its_buffer, loads_files, tells_the_policies,
    the_shipped_file_is_complete, the_table_is_consistent)
