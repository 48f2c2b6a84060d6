#include "check_main.h"
#include "web_support.h"

static struct web *web;
static struct response response;

static enum err
answer(const char *path, const char *name)
{
	web = web_new("http://localhost");
	web_open(web, "GET", "/");
	answer_open(&response, &web->request, false);
	return response_file(&response, path, "application/pdf", name);
}

START_TEST(hands_over_to_nginx)
{
	ck_assert_int_eq(answer("a1/b2.pdf", "R\xc3\xa9sum\xc3\xa9 \"1\".pdf"),
	    ERR_OK);
	ck_assert_str_eq(web_send(web, &response),
	    "Status: 200 OK\r\n"
	    "Content-Type: application/pdf\r\n"
	    "Content-Length: 0\r\n"
	    "Cache-Control: no-store\r\n"
	    "X-Accel-Redirect: /spool/a1/b2.pdf\r\n"
	    "Content-Disposition: attachment; "
	    "filename=\"R_sum_ _1_.pdf\"; "
	    "filename*=UTF-8''R%C3%A9sum%C3%A9%20%221%22.pdf\r\n\r\n");
	web_free(web);
}
END_TEST

START_TEST(takes_no_other_path)
{
	static const char *const bad[] = {"", "/etc/passwd", "../a", "a/../b",
	    "a b", "a%2e", "a?b", "a\nb", "\xc3\xa9"};

	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++) {
		ck_assert_int_eq(answer(bad[i], "a"), ERR_INPUT);
		ck_assert_uint_eq(response.count, 0);
		web_free(web);
	}
}
END_TEST

CHECK_MAIN("file", hands_over_to_nginx, takes_no_other_path)
