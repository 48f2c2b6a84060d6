#include "check_main.h"
#include "check_stderr.h"
#include "web_support.h"

#include <sys/wait.h>

#include "form.h"
#include "view.h"

static char dir[] = "/tmp/burgernet-view-XXXXXX";
static const char *const folders[] = {"test", "errors", NULL};
static struct web *web;

static void
folder(void)
{
	ck_assert_ptr_nonnull(mkdtemp(dir));
	web_write(dir, "nl/layout.tpl",
	    WEB_ESCAPE
	    "<title>{{FAULT_PREFIX}}{{TITLE}}</title>|{{>PAGE}}|{{NAAM}}");
	web_write(dir, "en/layout.tpl", WEB_ESCAPE "EN {{TITLE}}|{{>PAGE}}");
	web_write(dir, "nl/errors/404.tpl", WEB_ESCAPE "weg: {{PATH}}");
	web_write(dir, "en/errors/404.tpl", WEB_ESCAPE "gone: {{PATH}}");
	web_write(dir, "nl/errors/429.tpl",
	    WEB_ESCAPE
	    "{{STATUS}}{{#RETRY}} {{RETRY_AFTER}} {{WAIT}}{{/RETRY}}");
}

static void
remove_folder(void)
{
	pid_t pid = fork();

	if (pid == 0) {
		execlp("rm", "rm", "-r", dir, (char *)NULL);
		_exit(127);
	}
	ck_assert_int_eq(waitpid(pid, NULL, 0), pid);
}

/* Loads the folder with this one page, and opens a request. */
static struct view *
page(const char *text)
{
	char whole[4096];

	folder();
	snprintf(whole, sizeof(whole), "%s%s", WEB_ESCAPE, text);
	web_write(dir, "nl/test/page.tpl", whole);
	web_write(dir, "en/test/page.tpl", whole);
	ck_assert_int_eq(view_load_all(dir, folders), ERR_OK);
	remove_folder();
	web = web_new("http://localhost:8080");
	web_open(web, "GET", "/aanmelden");
	return view_new(&web->request, "test/page");
}

static void
expect(struct view *view, const char *html)
{
	const char *out;
	size_t len;

	ck_assert_int_eq(view_render(view, &out, &len), ERR_OK);
	ck_assert_msg(len == strlen(html) && memcmp(out, html, len) == 0,
	    "%.*s", (int)len, out);
}

START_TEST(shares_values_with_the_layout)
{
	struct view *view = page("Dag {{NAAM}}");

	view_title(view, "Een titel");
	view_text(view, "NAAM", "Jan");
	view_text(view, "NAAM", "Piet");
	expect(view, "<title>Een titel</title>|Dag Piet|Piet");
	web_free(web);
}
END_TEST

START_TEST(escapes_by_place)
{
	struct view *view = page("{{NAAM}}<a title=\"{{NAAM}}\" "
				 "href=\"{{URL}}\">{{N}}</a>");

	view_text(view, "NAAM", "<b>\"'&");
	view_text(view, "URL", "javascript:alert(1)");
	view_number(view, "N", -5);
	expect(view,
	    "<title></title>|&lt;b&gt;&quot;&#39;&amp;"
	    "<a title=\"&lt;b&gt;&quot;&#39;&amp;\" href=\"#\">-5</a>|"
	    "&lt;b&gt;&quot;&#39;&amp;");
	web_free(web);
}
END_TEST

START_TEST(shows_sections_and_rows)
{
	struct view *view = page(
	    "{{#AAN}}aan {{NAAM}}{{/AAN}}{{#UIT}}x"
	    "{{/UIT}}{{#RIJ}}[{{NAAM}}{{#BINNEN}}({{N}}{{NAAM}}){{/BINNEN}}]"
	    "{{#RIJ_separator}},{{/RIJ_separator}}{{/RIJ}}");
	struct view *row;

	view_text(view, "NAAM", "boven");
	view_show(view, "AAN");
	row = view_row(view, "RIJ");
	view_text(row, "NAAM", "een");
	view_number(view_row(row, "BINNEN"), "N", 1);
	view_number(view_row(row, "BINNEN"), "N", 2);
	view_row(view, "RIJ");
	expect(view,
	    "<title></title>|aan boven[een(1een)(2een)],[boven]|"
	    "boven");
	web_free(web);
}
END_TEST

START_TEST(copies_values)
{
	struct view *view = page("{{A}}{{B}}");
	char text[] = "voor";

	view_text(view, "A", text);
	memcpy(text, "naaa", 4);
	view_text(view, "B", NULL);
	expect(view, "<title></title>|voor|");
	web_free(web);
}
END_TEST

START_TEST(has_what_every_page_has)
{
	struct view *view = page(
	    "{{LANGUAGE}} [{{BASE}}] {{HOME}} {{PATH_NL}}"
	    " {{PATH_EN}} {{STATIC}} {{THEME}} {{SITE}} {{REGION}} {{HONEYPOT}}"
	    " {{CONTACT_EMAIL}} {{CONTACT_PHONE}} {{CONTACT_PHONE_LINK}}"
	    " {{CONTACT_ADDRESS}}{{#DEMO}}demo{{/DEMO}}{{#IN_NL}}N{{/IN_NL}}"
	    "{{#IN_EN}}E{{/IN_EN}}");

	expect(view,
	    "<title></title>|nl [] / /aanmelden /en/aanmelden /static"
	    " burgernet Burgernet Proefregio website"
	    " hulp@voorbeeld.example 085 000 00 00 0850000000"
	    " Plein 1, ProefstadN|");
	web->request.language = LANGUAGE_EN;
	web->request.path = "/";
	view = view_new(&web->request, "test/page");
	expect(view,
	    "EN |en [/en] /en / /en /static burgernet"
	    " Burgernet Proefregio website hulp@voorbeeld.example"
	    " 085 000 00 00 0850000000 Plein 1, ProefstadE");
	web->conf->environment = ENVIRONMENT_DEMO;
	view = view_new(&web->request, "test/page");
	view_text(view, "THEME", "gouda");
	expect(view,
	    "EN |en [/en] /en / /en /static gouda"
	    " Burgernet Proefregio website hulp@voorbeeld.example"
	    " 085 000 00 00 0850000000 Plein 1, ProefstaddemoE");
	web_free(web);
}
END_TEST

START_TEST(has_the_token_of_a_session_begun_later)
{
	struct view *view = page("{{CSRF}}");
	const char *out;
	size_t len;

	web->request.session = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
	ck_assert_int_eq(view_render(view, &out, &len), ERR_OK);
	ck_assert_uint_eq(len, strlen("<title></title>|") + 64 + 1);
	web_free(web);
}
END_TEST

static const char *const types[] = {"vermist-kind", "anders", NULL};
static const struct form_field fields[] = {
    {"huis-nummer", FORM_TEXT, 5, NULL, "Vul in."},
    {"soorten", FORM_CHOICES, 0, types, NULL},
    {"huis", FORM_CHOICE, 9, NULL, NULL},
    {"akkoord", FORM_CHECK, 0, NULL, "Kruis aan."},
    {0},
};

START_TEST(shows_a_form)
{
	struct view *view = page(
	    "{{HUIS_NUMMER}}{{#HUIS_NUMMER_FAULT}}"
	    "[{{FIELD}}:{{SENTENCE}}]{{/HUIS_NUMMER_FAULT}}"
	    "{{#SOORTEN_VERMIST_KIND}}K{{/SOORTEN_VERMIST_KIND}}"
	    "{{#SOORTEN_ANDERS}}A{{/SOORTEN_ANDERS}}"
	    "{{#AKKOORD_JA}}J{{/AKKOORD_JA}}{{#HUIS_B}}B{{/HUIS_B}}"
	    "{{#FAULT_SUMMARY}}{{#FAULTS}}({{FIELD}}:{{SENTENCE}}){{/FAULTS}}"
	    "{{/FAULT_SUMMARY}}{{#HONEYPOT_ROOM}}-{{/HONEYPOT_ROOM}}"
	    "{{#HONEYPOT_FAULT}}{{#WEBSITE_FAULT}}!{{FIELD}}{{/WEBSITE_FAULT}}"
	    "{{/HONEYPOT_FAULT}}");
	struct form *form;

	web_body(web, "huis-nummer=&soorten=vermist-kind&huis=B&website=x");
	ck_assert_int_eq(form_read(&web->request, fields, &form), ERR_OK);
	view_form(view, form);
	expect(view,
	    "<title>Fout: </title>|[huis-nummer:Vul in.]K"
	    "(huis-nummer:Vul in.)(akkoord:Kruis aan.)"
	    "(website:Laat dit veld leeg.)!website|");
	form = form_empty(&web->request, fields);
	form_set(form, "huis-nummer", "12");
	form_add(form, "soorten", "anders");
	form_set(form, "akkoord", "ja");
	view = view_new(&web->request, "test/page");
	view_form(view, form);
	expect(view, "<title></title>|12AJ-|");
	web_free(web);
}
END_TEST

START_TEST(pastes_partials)
{
	struct view *view;

	folder();
	for (int i = 0; i < 2; i++) {
		char name[64];
		const char *language = i ? "en" : "nl";

		snprintf(name, sizeof(name), "%s/partials/field_2.tpl",
		    language);
		web_write(dir, name, WEB_ESCAPE "({{NAAM}}{{>PARTIAL_IN}})");
		snprintf(name, sizeof(name), "%s/partials/in.tpl", language);
		web_write(dir, name, WEB_ESCAPE "in");
		snprintf(name, sizeof(name), "%s/test/page.tpl", language);
		web_write(dir, name,
		    WEB_ESCAPE
		    "{{#RIJ}}{{>PARTIAL_FIELD_2}}{{/RIJ}}{{>PARTIAL_IN}}");
	}
	ck_assert_int_eq(view_load_all(dir, folders), ERR_OK);
	remove_folder();
	web = web_new("http://localhost");
	web_open(web, "GET", "/");
	view = view_new(&web->request, "test/page");
	view_text(view_row(view, "RIJ"), "NAAM", "&");
	expect(view, "<title></title>|(&amp;in)in|");
	web_free(web);
}
END_TEST

static const struct {
	const char *file, *text;
	const char *complaint;
} broken[] = {
    {"nl/test/page.tpl", "<p>zonder eerste regel",
	"nl/test/page.tpl: the first line must be"},
    {"nl/test/page.tpl", " " WEB_ESCAPE, "nl/test/page.tpl: the first"},
    {"nl/test/page.tpl", "{{%AUTOESCAPE context=\"XML\"}}\n",
	"nl/test/page.tpl: the first"},
    {"nl/test/page.tpl", "", "nl/test/page.tpl: the first"},
    {"en/test/page.tpl", WEB_ESCAPE "{{#OPEN}}", "en/test/page.tpl: "},
    {"nl/test/page.tpl", WEB_ESCAPE "{{OPEN", "nl/test/page.tpl: "},
    {"nl/test/page.tpl", WEB_ESCAPE "<a href={{URL}}>", "nl/test/page.tpl: "},
    {"nl/test/page.tpl", WEB_ESCAPE "{{>PARTIAL_NONE}}",
	"nl/partials/none.tpl: No such file"},
    {"nl/test/page.tpl", WEB_ESCAPE "{{>PARTIAL_../../x}}",
	"nl/test/page.tpl: a partial's name"},
    {"nl/test/page.tpl", WEB_ESCAPE "{{>PARTIAL_}}",
	"nl/test/page.tpl: a partial without"},
    {"nl/test/page.tpl", WEB_ESCAPE "{{>PAGE}}",
	"nl/test/page.tpl: {{>PAGE}} is for"},
    {"nl/test/page.tpl", WEB_ESCAPE "{{>OTHER}}",
	"nl/test/page.tpl: {{>OTHER}}: only"},
    {"nl/test/page.tpl", WEB_ESCAPE "{{>PARTIAL_X",
	"nl/test/page.tpl: an include without end"},
    {"nl/partials/loop.tpl", WEB_ESCAPE "{{>PARTIAL_LOOP}}", NULL},
    {"nl/layout.tpl", WEB_ESCAPE "geen", "nl/layout.tpl: must have"},
    {"nl/layout.tpl", WEB_ESCAPE "{{>PAGE}}{{>PAGE}}",
	"nl/layout.tpl: must have"},
    {"nl/layout.tpl", "{{>PAGE}}", "nl/layout.tpl: the first line"},
};

START_TEST(refuses_to_load)
{
	char said[65536];
	struct check_stderr capture;
	enum err err;

	folder();
	web_write(dir, "nl/test/goed.tpl", WEB_ESCAPE "goed");
	web_write(dir, broken[_i].file, broken[_i].text);
	if (!broken[_i].complaint)
		web_write(dir, "nl/test/lus.tpl",
		    WEB_ESCAPE "{{>PARTIAL_LOOP}}");
	capture = check_stderr_begin();
	err = view_load_all(dir, folders);
	check_stderr_end(capture, said, sizeof(said));
	remove_folder();
	ck_assert_int_eq(err, ERR_TEMPLATE);
	web_expect(said,
	    broken[_i].complaint
		? broken[_i].complaint
		: "nl/partials/loop.tpl: partials are nested too deep\n");
	ck_assert(strncmp(said, dir, strlen(dir)) == 0);
}
END_TEST

START_TEST(nests_partials_five_deep)
{
	for (int depth = 5; depth < 7; depth++) {
		struct check_stderr capture;
		char said[4096];
		enum err err;

		strcpy(dir, "/tmp/burgernet-view-XXXXXX");
		folder();
		web_write(dir, "nl/test/page.tpl", WEB_ESCAPE "{{>PARTIAL_1}}");
		web_write(dir, "en/test/page.tpl", WEB_ESCAPE "x");
		for (int i = 1; i <= depth; i++) {
			char name[64], text[128];

			snprintf(name, sizeof(name), "nl/partials/%d.tpl", i);
			snprintf(text, sizeof(text),
			    i < depth ? "%s{{>PARTIAL_%d}}" : "%sx%d",
			    WEB_ESCAPE, i + 1);
			web_write(dir, name, text);
		}
		capture = check_stderr_begin();
		err = view_load_all(dir, folders);
		check_stderr_end(capture, said, sizeof(said));
		remove_folder();
		ck_assert_msg(err == (depth > 5 ? ERR_TEMPLATE : ERR_OK),
		    "%d: %s", depth, said);
		web_expect(said, depth > 5 ? "nested too deep" : "");
	}
}
END_TEST

START_TEST(refuses_a_missing_folder)
{
	struct check_stderr capture = check_stderr_begin();
	char said[4096];
	enum err err = view_load_all("/nonexistent", folders);

	check_stderr_end(capture, said, sizeof(said));
	ck_assert_int_eq(err, ERR_TEMPLATE);
	web_expect(said, "/nonexistent/nl/test: No such file");
}
END_TEST

START_TEST(refuses_a_folder_without_pages)
{
	struct check_stderr capture;
	char said[4096];
	enum err err;

	ck_assert_ptr_nonnull(mkdtemp(dir));
	web_write(dir, "nl/layout.tpl", WEB_ESCAPE "{{>PAGE}}");
	web_write(dir, "en/layout.tpl", WEB_ESCAPE "{{>PAGE}}");
	web_write(dir, "nl/test/page.txt", "no template");
	web_write(dir, "nl/other/page.tpl", WEB_ESCAPE "another's");
	capture = check_stderr_begin();
	err = view_load_all(dir, (const char *const[]){"test", NULL});
	check_stderr_end(capture, said, sizeof(said));
	remove_folder();
	ck_assert_int_eq(err, ERR_TEMPLATE);
	web_expect(said, "/nl: no pages\n");
}
END_TEST

START_TEST(refuses_a_huge_file)
{
	struct check_stderr capture;
	char said[4096];
	char *huge = malloc(300001);
	enum err err;

	memset(huge, 'a', 300000);
	huge[300000] = '\0';
	memcpy(huge, WEB_ESCAPE, strlen(WEB_ESCAPE));
	folder();
	web_write(dir, "nl/test/page.tpl", huge);
	free(huge);
	capture = check_stderr_begin();
	err = view_load_all(dir, folders);
	check_stderr_end(capture, said, sizeof(said));
	remove_folder();
	ck_assert_int_eq(err, ERR_TEMPLATE);
	web_expect(said, "nl/test/page.tpl: is over");
}
END_TEST

START_TEST(fails_for_an_unknown_page)
{
	struct check_stderr capture;
	char said[4096];
	const char *out;
	size_t len;
	enum err err;

	(void)page("x");
	capture = check_stderr_begin();
	err = view_render(view_new(&web->request, "test/none"), &out, &len);
	check_stderr_end(capture, said, sizeof(said));
	ck_assert_int_eq(err, ERR_TEMPLATE);
	web_expect(said, "event=page_not_rendered page=test/none");
	web_free(web);
}
END_TEST

/* At every size of what is left, a page comes out whole or not at all. */
START_TEST(fails_as_a_whole_when_the_arena_is_full)
{
	struct check_stderr capture;
	char said[4096];
	int whole = 0, failed = 0;
	struct arena *all;
	struct form *form;

	(void)page("{{#RIJ}}{{NAAM}}{{/RIJ}}");
	web_body(web, "huis-nummer=&soorten=anders&website=x");
	ck_assert_int_eq(form_read(&web->request, fields, &form), ERR_OK);
	all = web->request.arena;
	capture = check_stderr_begin();
	for (size_t cap = 0; cap < 32768; cap += 16) {
		struct view *view;
		const char *out;
		size_t len;

		web->request.arena = arena_new(cap + 1);
		ck_assert_ptr_nonnull(web->request.arena);
		view = view_new(&web->request, "test/page");
		view_title(view, "Titel");
		for (int i = 0; i < 20; i++)
			view_text(view_row(view, "RIJ"), "NAAM", "naam");
		view_form(view, form);
		view_show(view, "IETS");
		view_number(view, "N", 1);
		if (!view_render(view, &out, &len)) {
			whole++;
			ck_assert_uint_eq(len,
			    strlen("<title>Fout: Titel</title>||") + 80);
		} else {
			failed++;
		}
		arena_free(web->request.arena);
	}
	check_stderr_end(capture, said, sizeof(said));
	ck_assert_int_gt(whole, 0);
	ck_assert_int_gt(failed, 0);
	web->request.arena = all;
	web_free(web);
}
END_TEST

START_TEST(makes_error_pages)
{
	struct response response;
	const char *sent;

	(void)page("x");
	web->request.path = "/<weg>";
	answer_open(&response, &web->request, true);
	(void)response_error(&response, 404);
	sent = web_send(web, &response);
	web_expect(sent,
	    "Status: 404 Not Found\r\n"
	    "Content-Type: text/html; charset=utf-8\r\n");
	web_expect(sent, "\r\nContent-Language: nl\r\n");
	web_expect(sent, "\r\nCache-Control: no-store\r\nVary: Cookie\r\n");
	web_expect(sent, "weg: /&lt;weg&gt;");
	web->request.language = LANGUAGE_EN;
	answer_open(&response, &web->request, true);
	(void)response_error(&response, 404);
	sent = web_send(web, &response);
	web_expect(sent, "\r\nContent-Language: en\r\n");
	web_expect(sent, "gone: /");
	web->request.language = LANGUAGE_NL;
	answer_open(&response, &web->request, true);
	(void)response_limited(&response, 100);
	web_expect(web_send(web, &response), "429 100 2 minuten");
	web_free(web);
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("view");
	TCase *tcase = tcase_create("view");
	SRunner *runner;
	int failed;

	tcase_set_timeout(tcase, CHECK_HANG);
	tcase_add_test(tcase, shares_values_with_the_layout);
	tcase_add_test(tcase, escapes_by_place);
	tcase_add_test(tcase, shows_sections_and_rows);
	tcase_add_test(tcase, copies_values);
	tcase_add_test(tcase, has_what_every_page_has);
	tcase_add_test(tcase, has_the_token_of_a_session_begun_later);
	tcase_add_test(tcase, shows_a_form);
	tcase_add_test(tcase, pastes_partials);
	tcase_add_loop_test(tcase, refuses_to_load, 0,
	    sizeof(broken) / sizeof(*broken));
	tcase_add_test(tcase, nests_partials_five_deep);
	tcase_add_test(tcase, refuses_a_missing_folder);
	tcase_add_test(tcase, refuses_a_folder_without_pages);
	tcase_add_test(tcase, refuses_a_huge_file);
	tcase_add_test(tcase, fails_for_an_unknown_page);
	tcase_add_test(tcase, fails_as_a_whole_when_the_arena_is_full);
	tcase_add_test(tcase, makes_error_pages);
	suite_add_tcase(suite, tcase);
	runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
