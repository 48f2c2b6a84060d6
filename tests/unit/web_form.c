#include "check_main.h"
#include "check_stderr.h"
#include "web_support.h"

#include "form.h"

static const char *const types[] = {"kind", "vermist-kind", "anders", NULL};
static const char *const yes_no[] = {"ja", "nee", NULL};

static const struct form_field fields[] = {
    {"naam", FORM_TEXT, 10, NULL, "Vul uw naam in."},
    {"email", FORM_TEXT, 5, NULL, NULL},
    {"rust", FORM_CHOICE, 0, yes_no, "Kies ja of nee."},
    {"huis", FORM_CHOICE, 4, NULL, NULL},
    {"soorten", FORM_CHOICES, 0, types, NULL},
    {"akkoord", FORM_CHECK, 0, NULL, "Geef toestemming."},
    {0},
};

#define GOOD "naam=Jan&rust=ja&akkoord=ja"

static struct web *web;

static enum err
read_form(const char *body, struct form **form)
{
	web = web_new("http://localhost");
	web_open(web, "POST", "/");
	if (web_body(web, body) != REQUEST_OK)
		return ERR_INPUT;
	return form_read(&web->request, fields, form);
}

static const struct {
	const char *body;
	enum err err;
	const char *fault_at; /* NULL: no fault */
} cases[] = {
    {GOOD, ERR_OK, NULL},
    {GOOD "&csrf=x&website=", ERR_OK, NULL},
    {GOOD "&website=http://x", ERR_OK, "website"},
    {GOOD "&onbekend=1", ERR_INPUT, NULL},
    {GOOD "&naa=1", ERR_INPUT, NULL},
    {GOOD "&=1", ERR_INPUT, NULL},
    {GOOD "&naam=Piet", ERR_INPUT, NULL},
    {GOOD "&naam=", ERR_INPUT, NULL},
    {GOOD "&rust=ja", ERR_INPUT, NULL},
    {GOOD "&akkoord=ja", ERR_INPUT, NULL},
    {GOOD "&csrf=a&csrf=a", ERR_INPUT, NULL},
    {GOOD "&website=&website=", ERR_INPUT, NULL},
    /* texts */
    {"naam=&rust=ja&akkoord=ja", ERR_OK, "naam"},
    {"naam=+%09+&rust=ja&akkoord=ja", ERR_OK, "naam"},
    {"rust=ja&akkoord=ja", ERR_OK, "naam"},
    {"naam=0123456789&rust=ja&akkoord=ja", ERR_OK, NULL},
    {"naam=++0123456789++&rust=ja&akkoord=ja", ERR_OK, NULL},
    {"naam=ëëëëëëëëëë&rust=ja&akkoord=ja", ERR_OK, NULL},
    {"naam=01234567890&rust=ja&akkoord=ja", ERR_OK, "naam"},
    {"naam=Jan%0APiet&rust=ja&akkoord=ja", ERR_OK, "naam"},
    {"naam=Jan%0D&rust=ja&akkoord=ja", ERR_OK, "naam"},
    {"naam=Jan%1b&rust=ja&akkoord=ja", ERR_OK, "naam"},
    {"naam=Jan%7f&rust=ja&akkoord=ja", ERR_OK, "naam"},
    {"naam=Jan%c2%85&rust=ja&akkoord=ja", ERR_OK, "naam"},
    /* marks that turn the direction go, as all that cannot be seen */
    {"naam=%e2%80%aeJan&rust=ja&akkoord=ja", ERR_OK, NULL},
    {"naam=%e2%81%a9Jan&rust=ja&akkoord=ja", ERR_OK, NULL},
    {"naam=%e2%80%ae&rust=ja&akkoord=ja", ERR_OK, "naam"},
    /* letters that run from right to left are letters */
    {"naam=%d7%9c%d7%90%e2%80%8f&rust=ja&akkoord=ja", ERR_OK, NULL},
    {"naam=%00&rust=ja&akkoord=ja", ERR_OK, "naam"},
    {"naam=Jan%00&rust=ja&akkoord=ja", ERR_OK, "naam"},
    {"naam=Jan%ff&rust=ja&akkoord=ja", ERR_OK, "naam"},
    {GOOD "&email=%ff", ERR_OK, "email"},
    {GOOD "&email=%ff&email=a", ERR_INPUT, NULL},
    {GOOD "&onbekend=%ff", ERR_INPUT, NULL},
    {GOOD "&website=%ff", ERR_INPUT, NULL},
    {GOOD "&csrf=%ff", ERR_INPUT, NULL},
    {GOOD "&huis=%ff", ERR_INPUT, NULL},
    {GOOD "&soorten=%00", ERR_INPUT, NULL},
    {"naam=Jan&rust=%00&akkoord=ja", ERR_INPUT, NULL},
    {"naam=Jan&rust=ja&akkoord=ja%ff", ERR_INPUT, NULL},
    {"naam=Jan%09P&rust=ja&akkoord=ja", ERR_OK, NULL},
    /* choices */
    {"naam=Jan&rust=misschien&akkoord=ja", ERR_INPUT, NULL},
    {"naam=Jan&rust=JA&akkoord=ja", ERR_INPUT, NULL},
    {"naam=Jan&rust=j&akkoord=ja", ERR_INPUT, NULL},
    {"naam=Jan&rust=&akkoord=ja", ERR_OK, "rust"},
    {"naam=Jan&akkoord=ja", ERR_OK, "rust"},
    {GOOD "&huis=A-3", ERR_OK, NULL},
    {GOOD "&huis=A-300", ERR_INPUT, NULL},
    {GOOD "&huis=A%0a", ERR_INPUT, NULL},
    {GOOD "&soorten=kind&soorten=anders", ERR_OK, NULL},
    {GOOD "&soorten=kind&soorten=kind", ERR_INPUT, NULL},
    {GOOD "&soorten=auto", ERR_INPUT, NULL},
    {GOOD "&soorten=", ERR_OK, NULL},
    {"naam=Jan&rust=ja&akkoord=on", ERR_INPUT, NULL},
    {"naam=Jan&rust=ja", ERR_OK, "akkoord"},
};

START_TEST(reads)
{
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct form *form;
		enum err err = read_form(cases[i].body, &form);
		const char *at = cases[i].fault_at;

		ck_assert_msg(err == cases[i].err, "%s: %s", cases[i].body,
		    err_name(err));
		if (err == ERR_OK)
			ck_assert_msg(form_is_faulty(form) == (at != NULL),
			    "%s: faulty", cases[i].body);
		if (err == ERR_OK && at)
			ck_assert_msg(form_fault_at(form, at) != NULL,
			    "%s: no fault at %s", cases[i].body, at);
		web_free(web);
	}
}
END_TEST

START_TEST(keeps_what_was_typed)
{
	struct form *form;

	ck_assert_int_eq(read_form("naam=++Te+lange%0a++naam+met+spaties"
				   "&email=%07a&soorten=anders&soorten=kind",
			     &form),
	    ERR_OK);
	ck_assert_str_eq(form_get(form, "naam"), "Te lange naam met spaties");
	ck_assert_str_eq(form_get(form, "email"), "a");
	ck_assert_str_eq(form_get(form, "rust"), "");
	ck_assert(form_has(form, "soorten", "kind"));
	ck_assert(form_has(form, "soorten", "anders"));
	ck_assert(!form_has(form, "soorten", "vermist-kind"));
	ck_assert_uint_eq(form_count(form, "soorten"), 2);
	ck_assert_uint_eq(form_count(form, "huis"), 0);
	web_free(web);
}
END_TEST

START_TEST(keeps_the_first_fault)
{
	struct form *form;

	ck_assert_int_eq(read_form("naam=&rust=ja&akkoord=ja", &form), ERR_OK);
	form_fault(form, "naam", "Een andere zin.");
	form_fault(form, "email", "Dit is geen adres.");
	form_fault(form, "email", "Dit is te kort.");
	ck_assert_str_eq(form_fault_at(form, "naam"), "Vul uw naam in.");
	ck_assert_str_eq(form_fault_at(form, "email"), "Dit is geen adres.");
	ck_assert_ptr_null(form_fault_at(form, "rust"));
	web_free(web);
}
END_TEST

START_TEST(tells_the_most)
{
	struct form *form;

	ck_assert_int_eq(read_form("naam=Jan&email=0123456", &form), ERR_OK);
	ck_assert_str_eq(form_fault_at(form, "email"),
	    "Dit is te lang. Gebruik hoogstens 5 tekens.");
	web_free(web);
}
END_TEST

START_TEST(fills_an_empty_form)
{
	struct form *form;

	web = web_new("http://localhost");
	web_open(web, "GET", "/");
	form = form_empty(&web->request, fields);
	ck_assert_str_eq(form_get(form, "naam"), "");
	ck_assert(!form_is_faulty(form));
	ck_assert_int_eq(form_set(form, "naam", "Jan"), ERR_OK);
	ck_assert_int_eq(form_set(form, "naam", "Piet"), ERR_OK);
	ck_assert_str_eq(form_get(form, "naam"), "Piet");
	ck_assert_uint_eq(form_count(form, "naam"), 1);
	ck_assert_int_eq(form_add(form, "soorten", "kind"), ERR_OK);
	ck_assert_int_eq(form_add(form, "soorten", "anders"), ERR_OK);
	ck_assert_uint_eq(form_count(form, "soorten"), 2);
	ck_assert_int_eq(form_set(form, "soorten", "anders"), ERR_OK);
	ck_assert(!form_has(form, "soorten", "kind"));
	web_free(web);
}
END_TEST

START_TEST(has_sets)
{
	struct form *form;

	ck_assert_int_eq(read_form(GOOD "&soorten=anders&soorten=kind", &form),
	    ERR_OK);
	ck_assert_uint_eq(form_get_set(form, "soorten"), 5);
	form = form_empty(&web->request, fields);
	ck_assert_uint_eq(form_get_set(form, "soorten"), 0);
	for (unsigned set = 0; set < 8; set++) {
		form = form_empty(&web->request, fields);
		/* A bit without a choice is none. */
		ck_assert_int_eq(form_add_set(form, "soorten", set | 24),
		    ERR_OK);
		ck_assert_uint_eq(form_get_set(form, "soorten"), set);
		ck_assert_uint_eq(form_has(form, "soorten", "vermist-kind"),
		    (set >> 1) & 1);
	}
	web_free(web);
}
END_TEST

START_TEST(refuses_names_that_the_route_has_not)
{
	struct check_stderr capture = check_stderr_begin();
	char said[4096];
	struct form *form;

	web = web_new("http://localhost");
	web_open(web, "GET", "/");
	form = form_empty(&web->request, fields);
	ck_assert_int_eq(form_set(form, "nam", "Jan"), ERR_INPUT);
	ck_assert_str_eq(form_get(form, "nam"), "");
	check_stderr_end(capture, said, sizeof(said));
	web_expect(said, "event=form_field_unknown field=nam\n");
	web_expect_not(said, "Jan");
	web_free(web);
}
END_TEST

START_TEST(refuses_a_body_that_is_no_form)
{
	struct form *form;

	web = web_new("http://localhost");
	web_param(web, "CONTENT_TYPE=multipart/form-data; boundary=x");
	web_open(web, "POST", "/");
	request_take_body(&web->request,
	    (struct bytes){(const unsigned char *)"--x", 3});
	ck_assert_int_eq(form_read(&web->request, fields, &form), ERR_INPUT);
	web_free(web);
}
END_TEST

START_TEST(says_a_full_arena)
{
	struct form *form;

	web = web_new("http://localhost");
	web_open(web, "POST", "/");
	web_body(web, GOOD);
	while (arena_alloc(web->request.arena, 64))
		;
	ck_assert_int_eq(form_read(&web->request, fields, &form), ERR_MEMORY);
	/* It can be asked and filled, and is never taken for a good one. */
	form = form_empty(&web->request, fields);
	ck_assert_ptr_nonnull(form);
	ck_assert(form_is_faulty(form));
	ck_assert_int_eq(form_set(form, "naam", "Jan"), ERR_MEMORY);
	form_fault(form, "naam", NULL);
	ck_assert_str_eq(form_get(form, "naam"), "");
	web_free(web);
}
END_TEST

/* With any room a form is read whole, or it is said that it is not. */
START_TEST(reads_with_any_room)
{
	struct form *form;
	int whole = 0;

	web = web_new("http://localhost");
	web_open(web, "POST", "/");
	web_body(web,
	    "naam=Een+lange+naam&email=%07&rust=ja&akkoord=ja"
	    "&soorten=kind&soorten=anders&website=x&huis=A");
	for (size_t cap = 1; cap < 4096; cap += 16) {
		struct arena *ample = web->request.arena;
		enum err err;

		web->request.arena = arena_new(cap);
		err = form_read(&web->request, fields, &form);
		ck_assert(err == ERR_OK || err == ERR_MEMORY);
		if (err == ERR_OK) {
			ck_assert(form_is_faulty(form));
			ck_assert_str_eq(form_get(form, "huis"), "A");
			whole++;
		}
		arena_free(web->request.arena);
		web->request.arena = ample;
	}
	ck_assert_int_gt(whole, 0);
	web_free(web);
}
END_TEST

START_TEST(is_faulty_when_a_fault_does_not_fit)
{
	struct form *form;

	ck_assert_int_eq(read_form(GOOD, &form), ERR_OK);
	while (arena_alloc(web->request.arena, 16))
		;
	ck_assert(!form_is_faulty(form));
	form_fault(form, "naam", "Een zin.");
	ck_assert(form_is_faulty(form));
	web_free(web);
}
END_TEST

CHECK_MAIN("form", reads, has_sets, keeps_what_was_typed, keeps_the_first_fault,
    tells_the_most, fills_an_empty_form, refuses_names_that_the_route_has_not,
    refuses_a_body_that_is_no_form, says_a_full_arena, reads_with_any_room,
    is_faulty_when_a_fault_does_not_fit)
