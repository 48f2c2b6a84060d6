#include "check_main.h"

#include <string.h>

#include "request.h"

static struct arena *arena;

static enum err
parse(const char *text, size_t len, struct pairs *pairs)
{
	arena = arena_new(1 << 20);
	return pairs_parse_form(arena, text, len, 4, pairs);
}

static const struct {
	const char *text;
	enum err err;
	size_t count;
	const char *name, *value; /* of the first pair */
} forms[] = {
    {"", ERR_OK, 0, NULL, NULL},
    {"a=1", ERR_OK, 1, "a", "1"},
    {"a=1&b=2", ERR_OK, 2, "a", "1"},
    {"a", ERR_OK, 1, "a", ""},
    {"a=", ERR_OK, 1, "a", ""},
    {"=b", ERR_OK, 1, "", "b"},
    {"a=b=c", ERR_OK, 1, "a", "b=c"},
    {"&&a=1&", ERR_OK, 1, "a", "1"},
    {"a=%20x+y", ERR_OK, 1, "a", " x y"},
    {"a%3D=%26", ERR_OK, 1, "a=", "&"},
    {"a=%c3%AB", ERR_OK, 1, "a", "ë"},
    {"a=ë", ERR_OK, 1, "a", "ë"},
    {"a=%f0%9f%98%80", ERR_OK, 1, "a", "😀"},
    {"a=1&b=2&c=3&d=4", ERR_OK, 4, "a", "1"},
    {"a=1&b=2&c=3&d=4&e=5", ERR_INPUT, 0, NULL, NULL},
    {"a=%", ERR_INPUT, 0, NULL, NULL},
    {"a=%4", ERR_INPUT, 0, NULL, NULL},
    {"a=%4g", ERR_INPUT, 0, NULL, NULL},
    {"a=%g4", ERR_INPUT, 0, NULL, NULL},
    {"a=%-1", ERR_INPUT, 0, NULL, NULL},
    {"a=%00", ERR_INPUT, 0, NULL, NULL},
    {"a%00b=1", ERR_INPUT, 0, NULL, NULL},
    {"a=%ff", ERR_INPUT, 0, NULL, NULL},
    {"a=%c3", ERR_INPUT, 0, NULL, NULL},
    {"a=%c0%80", ERR_INPUT, 0, NULL, NULL},
    {"a=%ed%a0%80", ERR_INPUT, 0, NULL, NULL},
    /* a character over the border of name and value is none */
    {"a%c3=%ab", ERR_INPUT, 0, NULL, NULL},
};

START_TEST(decodes_forms)
{
	for (size_t i = 0; i < sizeof(forms) / sizeof(*forms); i++) {
		struct pairs pairs;
		enum err err = parse(forms[i].text, strlen(forms[i].text),
		    &pairs);

		ck_assert_msg(err == forms[i].err, "%s: %s", forms[i].text,
		    err_name(err));
		if (!err)
			ck_assert_msg(pairs.count == forms[i].count, "%s: %zu",
			    forms[i].text, pairs.count);
		if (!err && pairs.count > 0) {
			ck_assert_str_eq(pairs.items[0].name, forms[i].name);
			ck_assert_str_eq(pairs.items[0].value, forms[i].value);
		}
		arena_free(arena);
	}
}
END_TEST

/* What people type: a value that is no text is "", the others are there. */
static const struct {
	const char *text;
	enum err err;
	bool unreadable; /* the first of the pairs */
} typed[] = {
    {"a=1&z=ok", ERR_OK, false},
    {"a=&z=ok", ERR_OK, false},
    {"a=%00&z=ok", ERR_OK, true},
    {"a=x%00y&z=ok", ERR_OK, true},
    {"a=%ff&z=ok", ERR_OK, true},
    {"a=\xff&z=ok", ERR_OK, true},
    {"a=%c3&z=ok", ERR_OK, true},
    {"a=%ed%a0%80&z=ok", ERR_OK, true},
    {"%00=a&z=ok", ERR_INPUT, false},
    {"a%ff=a&z=ok", ERR_INPUT, false},
    {"a=%zz&z=ok", ERR_INPUT, false},
    {"a=%ff%z&z=ok", ERR_INPUT, false},
};

START_TEST(keeps_what_can_be_read)
{
	for (size_t i = 0; i < sizeof(typed) / sizeof(*typed); i++) {
		const char *text = typed[i].text;
		struct pairs pairs;
		enum err err;

		arena = arena_new(1 << 20);
		err = pairs_parse_typed(arena, text, strlen(text), 4, &pairs);
		ck_assert_msg(err == typed[i].err, "%s: %s", text,
		    err_name(err));
		if (!err) {
			ck_assert_msg((pairs.items[0].value ==
					  pair_unreadable) ==
				typed[i].unreadable,
			    "%s", text);
			ck_assert(
			    pairs_are_readable(&pairs) != typed[i].unreadable);
			if (typed[i].unreadable)
				ck_assert_str_eq(pairs.items[0].value, "");
			ck_assert_str_eq(pairs_get(&pairs, "z"), "ok");
		}
		arena_free(arena);
	}
}
END_TEST

START_TEST(refuses_a_raw_nul)
{
	struct pairs pairs;

	ck_assert_int_eq(parse("a=b\0c", 5, &pairs), ERR_INPUT);
	arena_free(arena);
}
END_TEST

START_TEST(gets_the_first)
{
	struct pairs pairs;

	ck_assert_int_eq(parse("n=1&neighbor=2&n=3", 18, &pairs), ERR_OK);
	ck_assert_str_eq(pairs_get(&pairs, "n"), "1");
	ck_assert_str_eq(pairs_get(&pairs, "neighbor"), "2");
	ck_assert_ptr_null(pairs_get(&pairs, "neigh"));
	ck_assert_ptr_null(pairs_get(&pairs, ""));
	arena_free(arena);
}
END_TEST

START_TEST(stops_at_a_full_arena)
{
	struct pairs pairs;
	char text[2048];

	memset(text, 'a', sizeof(text));
	arena = arena_new(1024);
	ck_assert_int_eq(pairs_parse_form(arena, text, sizeof(text), 4, &pairs),
	    ERR_MEMORY);
	arena_free(arena);
}
END_TEST

static const struct {
	const char *text;
	size_t count;
	const char *name, *value; /* of the last pair */
} cookies[] = {
    {"", 0, NULL, NULL},
    {"a=1", 1, "a", "1"},
    {"a=1; b=2", 2, "b", "2"},
    {"a=1;b=2", 2, "b", "2"},
    {"  a = 1 ;\t", 1, "a", "1"},
    {"a=\"quoted\"", 1, "a", "quoted"},
    {"a=\"", 1, "a", "\""},
    {"a=b=c", 1, "a", "b=c"},
    {"a=%41", 1, "a", "%41"},
    {"loose; a=1", 1, "a", "1"},
    {"=x; a=1", 1, "a", "1"},
    {"a=\xff; b=2", 1, "b", "2"},
    {";;;", 0, NULL, NULL},
    {"a=1; b=2; c=3; d=4; e=5", 4, "d", "4"},
};

START_TEST(reads_cookies)
{
	for (size_t i = 0; i < sizeof(cookies) / sizeof(*cookies); i++) {
		struct pairs pairs;
		const struct pair *last;

		arena = arena_new(1 << 20);
		ck_assert_int_eq(pairs_parse_cookies(arena, cookies[i].text, 4,
				     &pairs),
		    ERR_OK);
		ck_assert_msg(pairs.count == cookies[i].count, "%s: %zu",
		    cookies[i].text, pairs.count);
		if (pairs.count > 0) {
			last = &pairs.items[pairs.count - 1];
			ck_assert_str_eq(last->name, cookies[i].name);
			ck_assert_str_eq(last->value, cookies[i].value);
		}
		arena_free(arena);
	}
}
END_TEST

/* What is written is read back, whatever is in it. */
START_TEST(writes_a_query)
{
	static const struct pair none,
	    items[] = {{"zoek", "'s-Graven hage & co"}, {"b", ""},
		{"\u00eb", "100%=+#?<script>/\u20ac"}};
	const struct pairs pairs = {items, 3}, empty = {&none, 0};
	struct pairs back;
	const char *text;

	arena = arena_new(1 << 20);
	ck_assert_str_eq(pairs_write_query(arena, &empty), "");
	text = pairs_write_query(arena, &pairs);
	ck_assert_int_eq(text[0], '?');
	ck_assert_uint_eq(strspn(text + 1,
			      "abcdefghijklmnopqrstuvwxyz-._~"
			      "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789%=&"),
	    strlen(text + 1));
	ck_assert_int_eq(pairs_parse_form(arena, text + 1, strlen(text + 1), 9,
			     &back),
	    ERR_OK);
	ck_assert_uint_eq(back.count, 3);
	for (size_t i = 0; i < 3; i++) {
		ck_assert_str_eq(back.items[i].name, items[i].name);
		ck_assert_str_eq(back.items[i].value, items[i].value);
	}
	arena_free(arena);
}
END_TEST

CHECK_MAIN("pairs", writes_a_query, decodes_forms, keeps_what_can_be_read,
    refuses_a_raw_nul, gets_the_first, stops_at_a_full_arena, reads_cookies)
