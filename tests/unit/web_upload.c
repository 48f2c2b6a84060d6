#include "check_main.h"
#include "check_stderr.h"
#include "web_support.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/resource.h>
#include <signal.h>

#include "form.h"
#include "upload.h"

#define TYPE "multipart/form-data; boundary=grens"
#define FIELD(name)                                                            \
	"--grens\r\nContent-Disposition: form-data; name=\"" name "\"\r\n\r\n"
#define FILE_PART(more)                                                        \
	"--grens\r\nContent-Disposition: form-data; "                          \
	"name=\"foto\"; filename=" more "\r\n\r\n"
#define END "\r\n--grens--\r\n"
#define LONG "XXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX"
#define LONGER LONG LONG LONG LONG LONG

static const struct form_field fields[] = {
    {"naam", FORM_TEXT, 10, NULL, "Vul uw naam in."},
    {"foto", FORM_FILE, 20, NULL, "Kies een foto."},
    {0},
};

static char folder[] = "/tmp/burgernet-upload-XXXXXX";
static struct web *web;
static struct upload_spool spool;
static bool gone;

struct body {
	const char *data;
	size_t len, piece;
};

static size_t
read_body(void *arg, char *buffer, size_t size)
{
	struct body *body = arg;
	size_t n = size < body->piece ? size : body->piece;

	n = n < body->len ? n : body->len;
	memcpy(buffer, body->data, n);
	body->data += n;
	body->len -= n;
	return n;
}

static enum request_outcome
post(const char *type, const char *text, size_t len, size_t piece)
{
	struct body body = {text, len, piece};

	web = web_new("http://localhost");
	web_param(web,
	    arena_printf(web->request.arena, "CONTENT_TYPE=%s", type));
	web_param(web,
	    arena_printf(web->request.arena, "CONTENT_LENGTH=%zu", len));
	(void)web_open(web, "POST", "/");
	ck_assert(upload_is_for(&web->request, fields));
	spool.source = read_body;
	spool.source_arg = &body;
	return upload_read(&web->request, fields, &spool, &gone);
}

static int
files(void)
{
	DIR *dir = opendir(folder);
	int count = -2;

	while (readdir(dir))
		count++;
	closedir(dir);
	return count;
}

static void
set_up(void)
{
	ck_assert_ptr_nonnull(mkdtemp(folder));
	spool.folder = upload_open_folder(folder);
	ck_assert_int_ge(spool.folder, 0);
}

static void
tear_down(void)
{
	ck_assert_int_eq(files(), 0);
	ck_assert_int_eq(rmdir(folder), 0);
}

static const char whole[] = "voor\r\n" FIELD(
    "naam") "J\r\n--gren"
	    "\r\n" FILE_PART("\"C:\\\\map\\..foto.jpg\"\r\nContent-Type: "
			     "image/jpeg") "\r\r\n--\r\n\n-\r\n--gre" END "na";

/* Whatever the pieces: the same form, and the same file. */
START_TEST(takes_any_pieces)
{
	for (size_t piece = 1; piece <= sizeof(whole); piece++) {
		struct upload *upload;
		struct stat status;
		char got[64] = "";
		struct form *form;
		int fd;

		ck_assert_int_eq(post(TYPE, whole, sizeof(whole) - 1, piece),
		    REQUEST_OK);
		upload = web->request.uploads;
		ck_assert_ptr_nonnull(upload);
		ck_assert_str_eq(upload->shown, "foto.jpg");
		ck_assert_str_eq(upload->type, "image/jpeg");
		ck_assert_int_eq(form_read(&web->request, fields, &form),
		    ERR_OK);
		ck_assert_str_eq(form_get(form, "naam"), "J --gren");
		ck_assert_str_eq(form_get(form, "foto"), upload->name);
		fd = openat(spool.folder, upload->name, O_RDONLY);
		ck_assert_int_eq(fstat(fd, &status), 0);
		ck_assert_int_eq(status.st_mode & 0777, 0600);
		ck_assert_int_eq(read(fd, got, sizeof(got)), 16);
		ck_assert_str_eq(got, "\r\r\n--\r\n\n-\r\n--gre");
		close(fd);
		upload_end(&web->request, spool.folder);
		ck_assert_int_eq(files(), 0);
		web_free(web);
	}
}
END_TEST

static const struct {
	const char *type, *body;
	enum request_outcome outcome;
} cases[] = {
    {TYPE, FILE_PART("\"a\"") "12345678901234567890" END, REQUEST_OK},
    {TYPE, FILE_PART("\"a\"") "123456789012345678901" END, REQUEST_TOO_LARGE},
    {TYPE, FILE_PART("\"\"") END, REQUEST_OK},
    {TYPE, FIELD("x") "\xff" END, REQUEST_OK},
    {TYPE,
	FIELD("x") "1\r\n--grens \t\r\nContent-Disposition: "
		   "form-data; name=y\r\n\r\n" END,
	REQUEST_OK},
    {TYPE, "--grens--", REQUEST_OK},
    {TYPE, FILE_PART("\"a\"") "123\r\n" FILE_PART("\"b\"") "1" END,
	REQUEST_MALFORMED},
    {TYPE, FILE_PART("\"a\"") "123\r\n--grens", REQUEST_MALFORMED},
    {TYPE, FILE_PART("\"a\"") "123\r\n--grens-\r", REQUEST_MALFORMED},
    {TYPE, FILE_PART("\"a\"") "123\r\n--grensje" END, REQUEST_MALFORMED},
    {TYPE, FILE_PART("\"a") "123" END, REQUEST_MALFORMED},
    {TYPE, FILE_PART("\"a\"; filename=\"b\"") "1" END, REQUEST_MALFORMED},
    {TYPE, FILE_PART("\"" LONGER LONGER LONGER LONGER "\"") "1" END,
	REQUEST_MALFORMED},
    {TYPE,
	"--grens\r\nContent-Disposition: form-data; name=\"andere\"; "
	"filename=\"a\"\r\n\r\n1" END,
	REQUEST_MALFORMED},
    {TYPE, "--grens\r\nContent-Type: text/plain\r\n\r\n1" END,
	REQUEST_MALFORMED},
    {TYPE, "--grens\r\n\r\n1" END, REQUEST_MALFORMED},
    {TYPE, "--grens\r\nonzin\r\n\r\n1" END, REQUEST_MALFORMED},
    {TYPE, "", REQUEST_MALFORMED},
    {"multipart/form-data", FIELD("x") END, REQUEST_MALFORMED},
    {"multipart/form-data; boundary=\"a\xc3\xab\"", "x", REQUEST_MALFORMED},
    {"multipart/form-data; boundary=a; boundary=b", "x", REQUEST_MALFORMED},
    {"multipart/form-data; boundary=\"" LONG "123456789012 \"", "x",
	REQUEST_MALFORMED},
};

START_TEST(leaves_nothing)
{
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		enum request_outcome outcome = post(cases[i].type,
		    cases[i].body, strlen(cases[i].body), 7);

		ck_assert_msg(outcome == cases[i].outcome, "%zu: %d", i,
		    outcome);
		if (outcome == REQUEST_OK)
			upload_end(&web->request, spool.folder);
		ck_assert_msg(files() == 0, "%zu leaves a file", i);
		web_free(web);
	}
}
END_TEST

START_TEST(refuses_many_parts)
{
	static char text[16384];
	size_t len = 0;

	for (int i = 0; i < 101; i++)
		len += (size_t)sprintf(text + len, FIELD("x") "1\r\n");
	ck_assert_int_eq(post(TYPE, text, len, len), REQUEST_MALFORMED);
	web_free(web);
}
END_TEST

START_TEST(bounds_the_texts)
{
	static char text[70000];
	size_t len = (size_t)sprintf(text, FIELD("naam"));

	memset(text + len, 'a', 65537);
	memcpy(text + len + 65537, END, sizeof(END));
	ck_assert_int_eq(post(TYPE, text, strlen(text), 4096),
	    REQUEST_TOO_LARGE);
	web_free(web);
}
END_TEST

START_TEST(begins_no_endless_body)
{
	web = web_new("http://localhost");
	web_param(web, "CONTENT_TYPE=" TYPE);
	web_param(web, "CONTENT_LENGTH=99999999999999999999999");
	ck_assert_int_eq(web_open(web, "POST", "/"), REQUEST_TOO_LARGE);
	spool.source = NULL;
	ck_assert_int_eq(upload_read(&web->request, fields, &spool, &gone),
	    REQUEST_TOO_LARGE);
	web_free(web);
}
END_TEST

/* A limit on the size of files stands in for a disk that is full; the log is a
 * file too here, and says nothing. */
START_TEST(says_when_the_disk_is_full)
{
	struct check_stderr capture = check_stderr_begin();
	const struct rlimit few = {4, RLIM_INFINITY};
	const struct rlimit usual = {RLIM_INFINITY, RLIM_INFINITY};
	enum request_outcome outcome;
	char said[4096];

	(void)signal(SIGXFSZ, SIG_IGN);
	ck_assert_int_eq(setrlimit(RLIMIT_FSIZE, &few), 0);
	outcome = post(TYPE, whole, sizeof(whole) - 1, 64);
	ck_assert_int_eq(setrlimit(RLIMIT_FSIZE, &usual), 0);
	check_stderr_end(capture, said, sizeof(said));
	ck_assert_int_eq(outcome, REQUEST_NO_ROOM);
	ck_assert_int_eq(files(), 0);
	web_free(web);
}
END_TEST

START_TEST(forgets_who_goes)
{
	struct body body = {whole, sizeof(whole) - 12, 16};

	(void)post(TYPE, "--grens--", 9, 9);
	web->request.body_length = sizeof(whole) - 1;
	spool.source_arg = &body;
	ck_assert_int_ne(upload_read(&web->request, fields, &spool, &gone),
	    REQUEST_OK);
	ck_assert(gone);
	ck_assert_int_eq(files(), 0);
	web_free(web);
}
END_TEST

/* Only what came as a file is one: the spool's names are no visitor's. */
START_TEST(takes_no_typed_name)
{
	struct form *form;

	ck_assert_int_eq(post(TYPE, FIELD("foto") "abc" END,
			     sizeof(FIELD("foto") "abc" END) - 1, 9),
	    REQUEST_OK);
	ck_assert_int_eq(form_read(&web->request, fields, &form), ERR_INPUT);
	web_free(web);
}
END_TEST

START_TEST(keeps_what_a_page_keeps)
{
	char name[64];

	ck_assert_int_eq(post(TYPE, whole, sizeof(whole) - 1, 99), REQUEST_OK);
	web->request.uploads->kept = true;
	snprintf(name, sizeof(name), "%s", web->request.uploads->name);
	upload_end(&web->request, spool.folder);
	ck_assert_int_eq(files(), 1);
	ck_assert_int_eq(unlinkat(spool.folder, name, 0), 0);
	web_free(web);
}
END_TEST

CHECK_MAIN_WITH("upload", set_up, tear_down, takes_any_pieces, leaves_nothing,
    refuses_many_parts, bounds_the_texts, begins_no_endless_body,
    says_when_the_disk_is_full, forgets_who_goes, takes_no_typed_name,
    keeps_what_a_page_keeps)
