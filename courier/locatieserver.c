#include "locatieserver.h"

#include "text.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "reply.h"
#include "transfer.h"

#define TEXT_MOST 200

const char *
locatieserver_url(struct arena *arena, const char *service_url,
    const struct locatieserver_question *question, int start)
{
	const char *words = question->number
	    ? arena_printf(arena, "postcode:%s and huisnummer:%d",
		  question->postcode, question->number)
	    : arena_printf(arena, "postcode:%s", question->postcode);
	const char *q = words ? transfer_escape(arena, words) : NULL;

	if (!q)
		return NULL;
	return arena_printf(arena, "%s/free?q=%s&fq=%s&fl=%s&rows=%d&start=%d",
	    service_url, q,
	    question->number ? "type%3Aadres" : "type%3Apostcode",
	    "type%2Cpostcode%2Chuisnummer%2Chuisletter%2C"
	    "huisnummertoevoeging%2Cstraatnaam%2Cwoonplaatsnaam%2C"
	    "gemeentecode%2Cadresseerbaarobject_id%2Ccentroide_rd",
	    LOCATIESERVER_ROWS, start);
}

/* The register distinguishes case; people do not. Absent is as empty. */
static bool
same(const json_t *doc, const char *key, const char *asked)
{
	const char *theirs = json_string_value(json_object_get(doc, key));

	return strcasecmp(theirs ? theirs : "", asked) == 0;
}

static bool
is_digits(const char *text, size_t len)
{
	return text && strlen(text) == len && strspn(text, "0123456789") == len;
}

/* "POINT(187136.056 428140.256)", within the bounds of RD New. */
static bool
read_point(const char *text, double *x, double *y)
{
	static const char begin[] = "POINT(";
	char *end;

	if (!text || strncmp(text, begin, sizeof(begin) - 1) != 0)
		return false;
	text += sizeof(begin) - 1;
	*x = strtod(text, &end);
	if (end == text || *end != ' ')
		return false;
	text = end + 1;
	*y = strtod(text, &end);
	if (end == text || !text_equal(end, ")"))
		return false;
	return *x >= 0 && *x <= 300000 && *y >= 300000 && *y <= 625000;
}

static bool
is_asked(const json_t *doc, const struct locatieserver_question *question)
{
	if (!same(doc, "type", question->number ? "adres" : "postcode") ||
	    !same(doc, "postcode", question->postcode))
		return false;
	if (!question->number)
		return true;
	return reply_number(doc, "huisnummer", 0) == question->number &&
	    same(doc, "huisletter", question->letter) &&
	    same(doc, "huisnummertoevoeging", question->addition);
}

/* False when what is needed is not there or not as it must be. */
static bool
take(struct arena *arena, const json_t *doc,
    const struct locatieserver_question *question,
    struct locatieserver_address *address)
{
	address->object_id = reply_text(arena, doc, "adresseerbaarobject_id",
	    16);
	address->street = reply_text(arena, doc, "straatnaam", TEXT_MOST);
	address->place = reply_text(arena, doc, "woonplaatsnaam", TEXT_MOST);
	address->municipality_code = reply_text(arena, doc, "gemeentecode", 4);
	address->letter = reply_text(arena, doc, "huisletter", 1);
	address->addition = reply_text(arena, doc, "huisnummertoevoeging", 4);
	if (!address->street || !address->place || !*address->place ||
	    !address->letter || !address->addition)
		return false;
	if (question->number && !is_digits(address->object_id, 16))
		return false;
	return is_digits(address->municipality_code, 4) &&
	    read_point(reply_text(arena, doc, "centroide_rd", TEXT_MOST),
		&address->x, &address->y);
}

static enum locatieserver_outcome
search(struct arena *arena, const json_t *docs, long more,
    const struct locatieserver_question *question,
    struct locatieserver_address *address)
{
	for (size_t i = 0; i < json_array_size(docs); i++) {
		const json_t *doc = json_array_get(docs, i);
		if (!is_asked(doc, question))
			continue;
		return take(arena, doc, question, address)
		    ? LOCATIESERVER_FOUND
		    : LOCATIESERVER_GARBAGE;
	}
	return more > 0 ? LOCATIESERVER_MORE : LOCATIESERVER_UNKNOWN;
}

enum locatieserver_outcome
locatieserver_read(struct arena *arena, struct bytes body,
    const struct locatieserver_question *question, int start,
    struct locatieserver_address *address)
{
	json_t *json = reply_json(body);
	const json_t *response = json_object_get(json, "response");
	const json_t *docs = json_object_get(response, "docs");
	const long found = reply_number(response, "numFound", -1);
	enum locatieserver_outcome outcome = LOCATIESERVER_GARBAGE;

	*address = (struct locatieserver_address){0};
	if (json_is_array(docs) && found >= 0 &&
	    reply_number(response, "start", -1) == start)
		outcome = search(arena, docs,
		    json_array_size(docs)
			? found - start - (long)json_array_size(docs)
			: 0,
		    question, address);
	json_decref(json);
	return outcome;
}
