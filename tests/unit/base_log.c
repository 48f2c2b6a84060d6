#include "check_main.h"
#include "check_stderr.h"

#include <errno.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include "err.h"
#include "log.h"
#include "text.h"

static char said[65536];

/* Runs EXPRESSION and puts what it logged in SAID. */
#define SAID(expression)                                                       \
	do {                                                                   \
		struct check_stderr capture = check_stderr_begin();            \
		expression;                                                    \
		check_stderr_end(capture, said, sizeof(said));                 \
	} while (0)

/* The part of a line behind its time and process id. */
static const char *
after(const char *what)
{
	const char *at = strstr(said, what);

	ck_assert_msg(at, "%s in %s", what, said);
	return at + strlen(what);
}

START_TEST(writes_one_line)
{
	char pid[32];

	log_open("enroll", LOG_INFO);
	SAID(LOG(LOG_INFO, "ready", LOG_NUMBER("workers", 4),
	    LOG_TEXT("socket", "/run/x.sock"), LOG_NUMBER("low", -1)));
	snprintf(pid, sizeof(pid), " pid=%d ", (int)getpid());
	ck_assert_str_eq(after(pid),
	    "event=ready workers=4 socket=/run/x.sock low=-1\n");
	ck_assert(text_starts(after("Z "), "level=info program=enroll pid="));
}
END_TEST

START_TEST(tells_the_time_in_utc)
{
	static const char shape[] = "time=dddd-dd-ddTdd:dd:dd.dddZ level=";

	SAID(LOG(LOG_INFO, "x"));
	for (size_t i = 0; shape[i] != '\0'; i++) {
		if (shape[i] == 'd')
			ck_assert(said[i] >= '0' && said[i] <= '9');
		else
			ck_assert_int_eq(said[i], shape[i]);
	}
}
END_TEST

START_TEST(names_the_request)
{
	char longest[200];

	SAID(LOG(LOG_INFO, "x"));
	ck_assert_ptr_null(strstr(said, "request="));
	log_request("4fabc");
	ck_assert_str_eq(log_request_id(), "4fabc");
	SAID(LOG(LOG_INFO, "x"));
	after(" request=4fabc event=x\n");
	memset(longest, 'a', sizeof(longest) - 1);
	longest[sizeof(longest) - 1] = '\0';
	log_request(longest);
	ck_assert_uint_eq(strlen(log_request_id()), 64);
	log_request("");
	SAID(LOG(LOG_INFO, "x"));
	ck_assert_ptr_null(strstr(said, "request="));
}
END_TEST

START_TEST(leaves_out_what_is_too_low)
{
	static const char *const names[] = {"debug", "info", "warning",
	    "error"};

	for (int lowest = LOG_DEBUG; lowest <= LOG_ERROR; lowest++) {
		log_open("x", (enum log_level)lowest);
		for (int level = LOG_DEBUG; level <= LOG_ERROR; level++) {
			SAID(LOG((enum log_level)level, "x"));
			if (level < lowest)
				ck_assert_str_eq(said, "");
			else
				ck_assert(text_starts(after(" level="),
				    names[level]));
		}
	}
}
END_TEST

START_TEST(quotes_and_escapes)
{
	static const struct {
		const char *value, *shown;
	} cases[] = {
	    {"plain/value-1.0:x", "plain/value-1.0:x"},
	    {"", "\"\""},
	    {"two words", "\"two words\""},
	    {"a=b", "\"a=b\""},
	    {"say \"hi\"", "\"say \\\"hi\\\"\""},
	    {"back\\slash", "\"back\\\\slash\""},
	    {"a\nlevel=error event=forged", "\"a\\nlevel=error event=forged\""},
	    {"\r\t", "\"\\r\\t\""},
	    {"\x1B[31m\x7F", "\"\\x1b[31m\\x7f\""},
	    {"caf\xC3\xA9", "caf\xC3\xA9"},
	    {"\xC2\x9B", "\"\\u009b\""},
	    {"bad\xFF\xC3", "\"bad\\xff\\xc3\""},
	    {"\xEF\xBF\xBD!\x01", "\"\xEF\xBF\xBD!\\x01\""},
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		SAID(LOG(LOG_INFO, "x", LOG_TEXT("v", cases[i].value),
		    LOG_NUMBER("n", 1)));
		ck_assert_msg(text_starts(after(" v="), cases[i].shown) &&
			text_starts(after(" v=") + strlen(cases[i].shown),
			    " n=1\n"),
		    "case %zu: %s", i, said);
		ck_assert_ptr_eq(strchr(said, '\n'), said + strlen(said) - 1);
	}
}
END_TEST

START_TEST(cuts_whole_pairs)
{
	static char longest[5000];

	memset(longest, 'a', sizeof(longest) - 1);
	SAID(LOG(LOG_INFO, "x", LOG_NUMBER("before", 1), LOG_TEXT("v", longest),
	    LOG_NUMBER("behind", 1)));
	after(" event=x before=1 cut=1\n");
	/* The longest line that is written in one piece. */
	for (size_t len = 3950; len < 4096; len++) {
		longest[len] = '\0';
		SAID(LOG(LOG_INFO, "x", LOG_TEXT("v", longest)));
		ck_assert_uint_le(strlen(said), 4096);
		ck_assert(strstr(said, "aaa\n") || strstr(said, " cut=1\n"));
		longest[len] = 'a';
	}
	ck_assert_ptr_nonnull(strstr(said, " cut=1\n"));
}
END_TEST

/* Lines of two processes on one pipe stay lines. */
START_TEST(lines_do_not_mix)
{
	enum { LINES = 300 };
	static char value[3000];
	char *text = malloc(2 * LINES * 4096);
	size_t len = 0, lines = 0;
	ssize_t got;
	int ends[2];

	memset(value, 'v', sizeof(value) - 1);
	ck_assert_int_eq(pipe(ends), 0);
	for (int child = 0; child < 2; child++)
		if (fork() == 0) {
			dup2(ends[1], STDERR_FILENO);
			for (int i = 0; i < LINES; i++)
				LOG(LOG_INFO, "x", LOG_TEXT("v", value));
			_exit(0);
		}
	close(ends[1]);
	while ((got = read(ends[0], text + len, 4096)) > 0)
		len += (size_t)got;
	while (wait(NULL) > 0)
		continue;
	for (char *at = text, *end; at < text + len; at = end + 1, lines++) {
		end = memchr(at, '\n', (size_t)(text + len - at));
		ck_assert_ptr_nonnull(end);
		ck_assert(text_starts(at, "time="));
		ck_assert_int_eq(end[-1], 'v');
	}
	ck_assert_uint_eq(lines, 2 * LINES);
	free(text);
}
END_TEST

START_TEST(keeps_errno)
{
	int saved = dup(STDERR_FILENO);

	close(STDERR_FILENO);
	errno = ENOENT;
	LOG(LOG_INFO, "x");
	ck_assert_int_eq(errno, ENOENT);
	dup2(saved, STDERR_FILENO);
}
END_TEST

START_TEST(every_error_has_a_name)
{
	ck_assert_str_eq(err_name(ERR_OK), "ok");
	ck_assert_str_eq(err_name(ERR_TEMPLATE), "template");
	for (int err = ERR_OK; err <= ERR_TEMPLATE; err++) {
		ck_assert_str_ne(err_name((enum err)err), "unknown");
		for (int other = ERR_OK; other < err; other++)
			ck_assert_str_ne(err_name((enum err)err),
			    err_name((enum err)other));
	}
	ck_assert_str_eq(err_name((enum err)(ERR_TEMPLATE + 1)), "unknown");
	ck_assert_str_eq(err_name((enum err) - 1), "unknown");
}
END_TEST

CHECK_MAIN("log", writes_one_line, tells_the_time_in_utc, names_the_request,
    leaves_out_what_is_too_low, quotes_and_escapes, cuts_whole_pairs,
    lines_do_not_mix, keeps_errno, every_error_has_a_name)
