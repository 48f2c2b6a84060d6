#include "lookup.h"

#include <string.h>
#include <strings.h>

#include "postcode.h"
#include "text.h"
#include "words.h"

#define SHOWN_MOST 40 /* code points of what was typed */

/* "Gouda" for "gemeente Gouda". */
static const char *
without_word(const char *name)
{
	static const char word[] = "gemeente ";

	return strncasecmp(name, word, strlen(word)) == 0 ? name + strlen(word)
							  : name;
}

/* Whether NAME is one of NAMES, "Bergambacht, Schoonhoven, Vlist". */
static bool
is_listed(const char *names, const char *name)
{
	size_t len = strlen(name);

	while (*names != '\0') {
		size_t one = strcspn(names, ",");

		if (one == len && strncasecmp(names, name, len) == 0)
			return true;
		names += one;
		names += strspn(names, ", ");
	}
	return false;
}

static void
by_name(const struct municipality_list *list, const char *name,
    struct lookup *lookup)
{
	name = without_word(name);
	for (size_t i = 0; i < list->count; i++) {
		const struct municipality *one = &list->items[i];

		if (strcasecmp(one->name, name) == 0)
			lookup->way = LOOKUP_BY_NAME;
		else if (*name != '\0' && is_listed(one->former_names, name))
			lookup->way = LOOKUP_BY_OLD_NAME;
		else
			continue;
		lookup->found = one;
		return;
	}
}

/* "2801ab" and "2801" to what the register knows them by. */
static bool
read_postcode(const char *typed, char postcode[POSTCODE_TEXT])
{
	long digits;

	if (postcode_parse(typed, postcode))
		return true;
	if (strlen(typed) != 4 || !text_to_number(typed, 1000, 9999, &digits))
		return false;
	memcpy(postcode, typed, 5);
	return true;
}

static enum err
by_typed(const struct request *request, struct db *db,
    const struct municipality_list *list, struct lookup *lookup)
{
	char postcode[POSTCODE_TEXT];
	enum err err;

	lookup->way = LOOKUP_UNKNOWN;
	if (!read_postcode(lookup->typed, postcode)) {
		by_name(list, lookup->typed, lookup);
		return ERR_OK;
	}
	err = municipality_of_postcode(request->arena, db, postcode,
	    &lookup->found);
	if (lookup->found)
		lookup->way = LOOKUP_BY_POSTCODE;
	return err;
}

static void
by_code(const struct municipality_list *list, const char *code,
    struct lookup *lookup)
{
	for (size_t i = 0; i < list->count; i++)
		if (text_equal(list->items[i].code, code)) {
			lookup->found = &list->items[i];
			lookup->way = LOOKUP_BY_CODE;
		}
}

enum err
lookup_query(const struct request *request, struct db *db,
    const struct municipality_list *list, struct lookup *lookup)
{
	const char *typed = pairs_get(&request->query, "zoek");
	const char *code = pairs_get(&request->query, "gemeente");

	*lookup = (struct lookup){.typed = ""};
	if (typed)
		lookup->typed = text_squeeze(request->arena, typed);
	if (!lookup->typed)
		return ERR_MEMORY;
	if (lookup->typed[0] != '\0')
		return by_typed(request, db, list, lookup);
	if (code)
		by_code(list, code, lookup);
	return ERR_OK;
}

struct view *
lookup_view(const struct request *request, struct view *view,
    const struct lookup *lookup)
{
	const char *typed = words_short(request, lookup->typed, SHOWN_MOST);
	struct view *row;

	view_text(view, "ZOEK", typed);
	if (lookup->way == LOOKUP_UNKNOWN)
		view_text(view_row(view, "NOT_FOUND"), "TYPED", typed);
	if (!lookup->found)
		return NULL;
	row = view_row(view, "FOUND");
	view_text(row, "TYPED", typed);
	view_text(row, "NAME", lookup->found->name);
	if (lookup->way == LOOKUP_BY_OLD_NAME)
		view_show(row, "MERGED");
	if (lookup->way == LOOKUP_BY_POSTCODE)
		view_show(row, "BY_POSTCODE");
	return row;
}

void
lookup_view_state(const struct request *request, struct view *view,
    const struct municipality *municipality)
{
	if (municipality->takes_part) {
		view_show(view, "TAKES_PART");
	} else if (municipality->expected_on) {
		view_text(view_row(view, "EXPECTED"), "EXPECTED_ON",
		    words_date(request, municipality->expected_on));
	} else {
		view_show(view, "NOT_PLANNED");
	}
}
