#include "check_main.h"

#include <string.h>

#include "../../cgi-bin/gateway/twilio_signature.c"

#define URL "https://mycompany.com/myapp.php?foo=1&bar=2"
#define SIGNATURE "RSOYDt4T1cUTdK1PDd93/VVr8B8="

/* Twilio's own test vector, out of order. */
static const struct pair vector[] = {
    {"To", "+18005551212"},
    {"CallSid", "CA1234567890ABCDE"},
    {"Digits", "1234"},
    {"From", "+14158675309"},
    {"Caller", "+14158675309"},
    {"Digits", "1234"},
};

static struct arena *arena;

static bool
check(const char *token, const char *url, size_t count, const char *signature)
{
	struct pairs form = {vector, count};
	bool is;

	arena = arena_new(65536);
	is = twilio_signature_is(arena, token, url, &form, signature);
	arena_free(arena);
	return is;
}

START_TEST(knows_twilios_vector)
{
	ck_assert(check("12345", URL, 5, SIGNATURE));
	/* a name and value twice count once */
	ck_assert(check("12345", URL, 6, SIGNATURE));
}
END_TEST

START_TEST(takes_either_port)
{
	ck_assert(check("12345",
	    "https://mycompany.com:443/myapp.php?foo=1&bar=2", 5, SIGNATURE));
	ck_assert(!check("12345", "http://mycompany.com/myapp.php?foo=1&bar=2",
	    5, SIGNATURE));
}
END_TEST

START_TEST(refuses_others)
{
	ck_assert(!check("12346", URL, 5, SIGNATURE));
	ck_assert(!check("", URL, 5, SIGNATURE));
	ck_assert(!check("12345", URL "&", 5, SIGNATURE));
	ck_assert(!check("12345", "mycompany.com", 5, SIGNATURE));
	ck_assert(!check("12345", URL, 4, SIGNATURE));
	ck_assert(!check("12345", URL, 0, SIGNATURE));
	ck_assert(!check("12345", URL, 5, NULL));
	ck_assert(!check("12345", URL, 5, ""));
	ck_assert(!check("12345", URL, 5, "RSOYDt4T1cUTdK1PDd93/VVr8B8"));
	ck_assert(!check("12345", URL, 5, "RSOYDt4T1cUTdK1PDd93/VVr8B8=="));
	ck_assert(!check("12345", URL, 5, "rSOYDt4T1cUTdK1PDd93/VVr8B8="));
}
END_TEST

START_TEST(moves_ports)
{
	static const struct {
		const char *url, *other;
	} urls[] = {
	    {"https://a.example/x?y=z:1", "https://a.example:443/x?y=z:1"},
	    {"https://a.example:8443/x", "https://a.example/x"},
	    {"http://a.example/x", "http://a.example:80/x"},
	    {"http://a.example:80/x", "http://a.example/x"},
	    {"https://a.example", "https://a.example:443"},
	    {"nothing", "nothing"},
	};

	arena = arena_new(65536);
	for (size_t i = 0; i < sizeof(urls) / sizeof(*urls); i++)
		ck_assert_str_eq(other_port(arena, urls[i].url), urls[i].other);
	arena_free(arena);
}
END_TEST

START_TEST(refuses_with_a_full_arena)
{
	struct pairs form = {vector, 5};

	arena = arena_new(8);
	ck_assert(!twilio_signature_is(arena, "12345", URL, &form, SIGNATURE));
	arena_free(arena);
}
END_TEST

/* Several values of one name come in order, each with the name. */
START_TEST(sorts_values)
{
	static const struct pair one[] = {{"a", "2"}, {"a", "1"}, {"b", ""}};
	static const struct pair other[] = {{"b", ""}, {"a", "1"}, {"a", "2"},
	    {"a", "1"}};
	char expected[BASE64_LENGTH + 1];
	static const struct pair flat[] = {{"a1a2b", ""}};

	arena = arena_new(65536);
	sign("token", "https://a.example/", flat, 1, expected);
	ck_assert(twilio_signature_is(arena, "token", "https://a.example/",
	    &(struct pairs){one, 3}, expected));
	ck_assert(twilio_signature_is(arena, "token", "https://a.example/",
	    &(struct pairs){other, 4}, expected));
	arena_free(arena);
}
END_TEST

CHECK_MAIN("gateway_twilio", knows_twilios_vector, takes_either_port,
    refuses_others, moves_ports, refuses_with_a_full_arena, sorts_values)
