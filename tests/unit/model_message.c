/* Texts that are whole and priced, and seals that open in their place only. */
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "check_main.h"
#include "message_purpose.h"
#include "seal.h"
#include "sms.h"
#include "text.h"
#include "token.h"

static struct arena *arena;

static struct conf
conf_for(const char *base_url)
{
	if (!arena)
		arena = arena_new(1 << 20);
	return (struct conf){.base_url = base_url,
	    .site_name = "Burgernet",
	    .sms_transliterate = true,
	    .sms_parts = 3};
}

/* WHAT is the code of a purpose that has one, or the details. */
static enum err
purpose_text(struct arena *in, const struct conf *conf, enum language language,
    const char *name, const char *what, struct message_text *out)
{
	const bool has_code = message_purpose_has_code(name);
	const struct message_purpose purpose = {.name = name,
	    .language = language,
	    .code = has_code ? what : "",
	    .details = has_code ? "" : what};

	return message_purpose_text(in, conf, &purpose, out);
}

/* Every purpose that the database can ask for, in every language. */
START_TEST(every_purpose)
{
	static const struct {
		const char *name;
		bool code;
		const char *details;
	} all[] = {{"signup_code", true, ""}, {"signup_known", false, ""},
	    {"signin_code", true, ""}, {"signin_other", false, ""},
	    {"leave_code", true, ""}, {"download_code", true, ""},
	    {"number_code", true, ""}, {"new_number_code", true, ""},
	    {"new_number_other", false, ""}, {"number_changed", false, ""},
	    {"municipality_started", false, "Gouda"}, {"pause_over", false, ""},
	    {"confirm", false, ""}, {"address_found", false, "active"},
	    {"address_found", false, "waiting"},
	    {"address_found", false, "outside"}, {"sms_nobody", false, ""},
	    {"sms_help", false, ""}};
	struct conf conf = conf_for("https://burgernet.example");

	conf.contact_phone = "06 12345000";
	for (size_t i = 0; i < sizeof(all) / sizeof(*all); i++)
		for (enum language l = 0; l < LANGUAGE_COUNT; l++) {
			const char *what = all[i].code ? "123456"
						       : all[i].details;
			struct message_text text;
			ck_assert_int_eq(message_purpose_has_code(all[i].name),
			    all[i].code);
			ck_assert_msg(purpose_text(arena, &conf, l, all[i].name,
					  what, &text) == ERR_OK,
			    "%s", all[i].name);
			ck_assert_ptr_null(strchr(text.text, '{'));
			ck_assert_int_eq(strstr(text.text, "123456") != NULL,
			    all[i].code);
		}
}
END_TEST

START_TEST(no_such_purpose)
{
	static const char *const none[] = {"", "signup", "code", "sms_",
	    "address_found", "SIGNUP_CODE"};
	const struct conf conf = conf_for("https://burgernet.example");
	struct message_text text;

	for (size_t i = 0; i < sizeof(none) / sizeof(*none); i++)
		ck_assert_int_eq(purpose_text(arena, &conf, LANGUAGE_NL,
				     none[i], "", &text),
		    ERR_INPUT);
	ck_assert_int_eq(purpose_text(arena, &conf, LANGUAGE_NL, "signin_code",
			     "", &text),
	    ERR_INPUT);
}
END_TEST

static const char *
last_line(const char *text)
{
	const char *line = strrchr(text, '\n');

	return line ? line + 1 : text;
}

START_TEST(code_text)
{
	static const struct {
		const char *url, *line;
	} hosts[] = {
	    {"https://burgernet.example", "@burgernet.example #012345"},
	    {"https://www.b.example:8443", "@www.b.example #012345"},
	    {"http://127.0.0.1:8080", "@127.0.0.1 #012345"},
	    {"https://[::1]:8443", "@[::1] #012345"},
	    {"https://h.example/pad", "@h.example #012345"},
	};

	for (size_t i = 0; i < sizeof(hosts) / sizeof(*hosts); i++) {
		const struct conf conf = conf_for(hosts[i].url);
		struct message_text text;
		ck_assert_int_eq(purpose_text(arena, &conf, LANGUAGE_NL,
				     "signup_code", "012345", &text),
		    ERR_OK);
		ck_assert_str_eq(last_line(text.text), hosts[i].line);
		ck_assert(text_starts(text.text, "012345 is uw code"));
		ck_assert_int_eq(text.parts, 1);
		ck_assert_int_eq(sms_measure(text.text).coding, SMS_GSM7);
	}
}
END_TEST

START_TEST(code_fits_one_part)
{
	const struct conf conf = conf_for(
	    "https://a23456789.b23456789.c23456789.d.example1");
	struct message_text text;

	for (enum language l = LANGUAGE_NL; l < LANGUAGE_COUNT; l++) {
		ck_assert_int_eq(purpose_text(arena, &conf, l, "signup_code",
				     "123456", &text),
		    0);
		ck_assert_int_eq(text.parts, 1);
	}
}
END_TEST

START_TEST(languages)
{
	const struct conf conf = conf_for("https://burgernet.example");
	struct message_text nl, en;

	ck_assert_int_eq(purpose_text(arena, &conf, LANGUAGE_NL, "signup_known",
			     "", &nl),
	    ERR_OK);
	ck_assert_int_eq(purpose_text(arena, &conf, LANGUAGE_EN, "signup_known",
			     "", &en),
	    ERR_OK);
	ck_assert_ptr_nonnull(strstr(nl.text, "Wij kennen het al"));
	ck_assert_ptr_nonnull(
	    strstr(nl.text, "https://burgernet.example/mijn"));
	ck_assert_str_ne(nl.text, en.text);
	ck_assert_ptr_null(strchr(en.text, '{'));
	ck_assert_int_eq(purpose_text(arena, &conf, LANGUAGE_EN, "signup_code",
			     "123456", &en),
	    0);
	ck_assert_ptr_null(strchr(en.text, '{'));
	ck_assert_ptr_nonnull(strstr(en.text, "123456"));
	ck_assert_str_eq(last_line(en.text), "@burgernet.example #123456");
	ck_assert_int_eq(purpose_text(arena, &conf, LANGUAGE_EN,
			     "municipality_started", "Gouda", &en),
	    ERR_OK);
	ck_assert_ptr_nonnull(strstr(en.text, "Gouda"));
	ck_assert_ptr_null(strchr(en.text, '{'));
	ck_assert_int_eq(purpose_text(arena, &conf, LANGUAGE_NL,
			     "address_found", "active", &nl),
	    ERR_OK);
	ck_assert_ptr_nonnull(strstr(nl.text, "U doet nu mee"));
	ck_assert_int_eq(purpose_text(arena, &conf, LANGUAGE_NL,
			     "address_found", "waiting", &nl),
	    ERR_OK);
	ck_assert_ptr_nonnull(strstr(nl.text, "nog niet mee"));
	ck_assert_ptr_null(strchr(nl.text, '{'));
	ck_assert_int_eq(purpose_text(arena, &conf, LANGUAGE_EN,
			     "address_found", "waiting", &en),
	    ERR_OK);
	ck_assert_ptr_nonnull(strstr(en.text, "not take part"));
	ck_assert_int_eq(purpose_text(arena, &conf, LANGUAGE_EN,
			     "address_found", "outside", &en),
	    ERR_OK);
	ck_assert_ptr_nonnull(strstr(en.text, "not part of"));
	ck_assert_int_eq(purpose_text(arena, &conf, LANGUAGE_NL, "confirm", "",
			     &nl),
	    ERR_OK);
	ck_assert_int_eq(purpose_text(arena, &conf, LANGUAGE_EN, "confirm", "",
			     &en),
	    ERR_OK);
	ck_assert_ptr_nonnull(strstr(nl.text, "Antwoord JA"));
	ck_assert_ptr_nonnull(strstr(nl.text, "burgernet.example/mijn"));
	ck_assert_ptr_nonnull(strstr(en.text, "Reply YES"));
	ck_assert_int_le(nl.parts, 2);
	ck_assert_ptr_null(strchr(en.text, '{'));
}
END_TEST

START_TEST(plain_writing)
{
	struct conf conf = conf_for("https://burgernet.example");
	struct message_text text;

	ck_assert_int_eq(purpose_text(arena, &conf, LANGUAGE_NL,
			     "municipality_started",
			     "S\u00fadwest-Frysl\u00e2n", &text),
	    ERR_OK);
	ck_assert_ptr_nonnull(strstr(text.text, "Sudwest-Fryslan"));
	ck_assert_int_eq(text.parts, 1 + (strlen(text.text) > 160));
	conf.sms_transliterate = false;
	ck_assert_int_eq(purpose_text(arena, &conf, LANGUAGE_NL,
			     "municipality_started",
			     "S\u00fadwest-Frysl\u00e2n", &text),
	    ERR_OK);
	ck_assert_ptr_nonnull(strstr(text.text, "S\u00fadwest"));
	ck_assert_int_eq(sms_measure(text.text).coding, SMS_UCS2);
	ck_assert_int_gt(text.parts, 1);
}
END_TEST

START_TEST(too_long_is_refused)
{
	struct conf conf = conf_for("https://burgernet.example");
	struct message_text text = {.text = "untouched"};
	char name[400];

	memset(name, 'a', sizeof(name) - 1);
	name[sizeof(name) - 1] = '\0';
	ck_assert_int_eq(purpose_text(arena, &conf, LANGUAGE_NL,
			     "municipality_started", name, &text),
	    ERR_INPUT);
	ck_assert_str_eq(text.text, "untouched");
	conf.sms_parts = 4;
	ck_assert_int_eq(purpose_text(arena, &conf, LANGUAGE_NL,
			     "municipality_started", name, &text),
	    ERR_OK);
	ck_assert_ptr_nonnull(strstr(text.text, name));
}
END_TEST

/* What somebody is called is no slot. */
START_TEST(values_are_not_filled_again)
{
	const struct conf conf = conf_for("https://burgernet.example");
	struct message_text text;

	ck_assert_int_eq(purpose_text(arena, &conf, LANGUAGE_NL,
			     "municipality_started", "{url}", &text),
	    ERR_OK);
	ck_assert_ptr_nonnull(strstr(text.text, "{url}"));
}
END_TEST

START_TEST(full_arena)
{
	const struct conf conf = conf_for("https://burgernet.example");
	struct message_text text;

	for (size_t cap = 0; cap < 500; cap += 10) {
		struct arena *small = arena_new(cap);
		const enum err err = purpose_text(small, &conf, LANGUAGE_NL,
		    "signup_code", "123456", &text);
		ck_assert(err == ERR_MEMORY || err == ERR_OK);
		if (!err)
			ck_assert_int_eq(text.parts, 1);
		arena_free(small);
	}
}
END_TEST

/* A courier's ring in a folder of its own. */
static struct key_ring *
ring_new(void)
{
	static const struct key_want want[] = {{KEY_COURIER, KEY_SECRET},
	    {KEY_COURIER, KEY_PUBLIC}};
	char dir[] = "/tmp/model_message.XXXXXX";
	char key[PATH_MAX], pub[PATH_MAX];
	struct key_ring *ring;

	ck_assert_ptr_nonnull(mkdtemp(dir));
	snprintf(key, sizeof(key), "%s/courier.1.key", dir);
	snprintf(pub, sizeof(pub), "%s/courier.1.pub", dir);
	ck_assert_int_eq(key_create(key, pub), ERR_OK);
	ck_assert_int_eq(key_ring_open(dir, want, 2, &ring), ERR_OK);
	unlink(key);
	unlink(pub);
	rmdir(dir);
	return ring;
}

START_TEST(seals)
{
	struct key_ring *ring = ring_new();
	unsigned char row[UUID_BYTES], other[UUID_BYTES];
	struct bytes to, body, longer;
	const char *text;

	conf_for("");
	uuid_new(row);
	uuid_new(other);
	ck_assert_int_eq(message_seal_recipient(arena, ring, row,
			     "+31612345001", &to),
	    ERR_OK);
	ck_assert_int_eq(message_seal_body(arena, ring, row, "een", &body), 0);
	ck_assert_int_eq(message_seal_body(arena, ring, row,
			     "een heel wat langer bericht met caf\u00e9",
			     &longer),
	    ERR_OK);
	ck_assert_uint_eq(body.len, longer.len);
	ck_assert_int_eq(message_open_recipient(arena, ring, row, to, &text),
	    ERR_OK);
	ck_assert_str_eq(text, "+31612345001");
	ck_assert_int_eq(message_open_body(arena, ring, row, longer, &text),
	    ERR_OK);
	ck_assert_str_eq(text, "een heel wat langer bericht met caf\u00e9");
	/* Not in another row, and not in another column. */
	ck_assert_int_eq(message_open_body(arena, ring, other, body, &text),
	    ERR_CRYPTO);
	ck_assert_int_eq(message_open_body(arena, ring, row, to, &text),
	    ERR_CRYPTO);
	ck_assert_int_eq(message_open_recipient(arena, ring, row, body, &text),
	    ERR_CRYPTO);
	ck_assert_int_eq(message_open_phone(arena, ring, row, to, &text),
	    ERR_CRYPTO);
	key_ring_free(ring);
}
END_TEST

START_TEST(phone_of_a_participant)
{
	struct key_ring *ring = ring_new();
	unsigned char row[UUID_BYTES];
	const struct seal_place place = {row, "participant_contact.phone", 32};
	const struct bytes plain = {(const unsigned char *)"+31612345002", 12};
	struct bytes sealed;
	const char *text;

	conf_for("");
	uuid_new(row);
	ck_assert_int_eq(seal_write(arena, ring, KEY_COURIER, &place, plain,
			     &sealed),
	    ERR_OK);
	ck_assert_int_eq(message_open_phone(arena, ring, row, sealed, &text),
	    ERR_OK);
	ck_assert_str_eq(text, "+31612345002");
	key_ring_free(ring);
}
END_TEST

/* A NUL or broken UTF-8 inside is nobody's message. */
START_TEST(unreadable)
{
	static const struct {
		const char *text;
		size_t len;
	} plains[] = {{"a\0b", 3}, {"\xff", 1}, {"\xc3", 1}};
	struct key_ring *ring = ring_new();
	unsigned char row[UUID_BYTES];
	const struct seal_place place = {row, "message.body", 512};

	conf_for("");
	uuid_new(row);
	for (size_t i = 0; i < sizeof(plains) / sizeof(*plains); i++) {
		const struct bytes plain =
		    {(const unsigned char *)plains[i].text, plains[i].len};
		struct bytes sealed;
		const char *text;
		ck_assert_int_eq(seal_write(arena, ring, KEY_COURIER, &place,
				     plain, &sealed),
		    ERR_OK);
		ck_assert_int_eq(message_open_body(arena, ring, row, sealed,
				     &text),
		    ERR_CRYPTO);
	}
	key_ring_free(ring);
}
END_TEST

CHECK_MAIN("model_message", every_purpose, no_such_purpose, code_text,
    code_fits_one_part, languages, plain_writing, too_long_is_refused,
    values_are_not_filled_again, full_arena, seals, phone_of_a_participant,
    unreadable)
