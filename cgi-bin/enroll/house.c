/* Step 1: which of the houses with this number; or one that the register does
 * not know. */
#include "house.h"

#include <string.h>

#include "enroll.h"
#include "text.h"

#define NOT_LISTED "geen"
#define RADIOS_MAX 8 /* more fit better in a drop-down list */

const struct form_field house_fields[] = {
    {.name = "adres", .type = FORM_CHOICE, .max = ADDRESS_KEY},
    {.name = "huisletter", .type = FORM_TEXT, .max = 5},
    {.name = "toevoeging", .type = FORM_TEXT, .max = 8},
    {0},
};

/* Copies TEXT when it fits; else leaves it out. */
static void
keep(char *to, size_t size, const char *text)
{
	size_t len = strlen(text);

	memset(to, 0, size);
	if (len < size)
		memcpy(to, text, len);
}

static void
house_forget(struct draft *draft)
{
	keep(draft->letter, sizeof(draft->letter), "");
	keep(draft->addition, sizeof(draft->addition), "");
	keep(draft->object_id, sizeof(draft->object_id), "");
	keep(draft->street, sizeof(draft->street), "");
	keep(draft->place, sizeof(draft->place), "");
	draft->precision = DRAFT_PRECISION_UNASKED;
}

static void
municipality_take(struct draft *draft, const struct address_lookup *lookup)
{
	const struct municipality *ours = lookup->municipality;

	keep(draft->municipality, sizeof(draft->municipality),
	    !ours ? "" : ours->code);
	keep(draft->theme, sizeof(draft->theme), !ours ? "" : ours->theme);
	keep(draft->outside, sizeof(draft->outside), lookup->outside);
}

void
house_take(struct draft *draft, const struct address_lookup *lookup)
{
	const struct address *address = lookup->address;

	house_forget(draft);
	municipality_take(draft, lookup);
	if (lookup->outcome != ADDRESS_LOOKUP_FOUND) {
		house_rest_split(draft->rest, draft->letter, draft->addition);
		draft->address = lookup->outcome == ADDRESS_LOOKUP_SEVERAL
		    ? DRAFT_ADDRESS_SEVERAL
		    : DRAFT_ADDRESS_UNKNOWN;
		return;
	}
	keep(draft->letter, sizeof(draft->letter), address->letter);
	keep(draft->addition, sizeof(draft->addition), address->addition);
	keep(draft->object_id, sizeof(draft->object_id), address->object_id);
	keep(draft->street, sizeof(draft->street), address->street);
	keep(draft->place, sizeof(draft->place), address->place);
	draft->address = DRAFT_ADDRESS_FOUND;
}

const char *
house_typed(struct arena *arena, const struct draft *draft)
{
	return arena_printf(arena, "%d%s%s", draft->number,
	    draft->rest[0] == '\0' ? "" : " ", draft->rest);
}

const char *
house_line(struct arena *arena, const struct draft *draft)
{
	const char *number = address_number_text(arena, draft->number,
	    draft->letter, draft->addition);
	char postcode[POSTCODE_SHOWN];

	if (!number)
		return NULL;
	postcode_show(draft->postcode, postcode);
	if (draft->street[0] == '\0')
		return arena_printf(arena, "%s, %s", postcode, number);
	return arena_printf(arena, "%s %s, %s %s", draft->street, number,
	    postcode, draft->place);
}

static bool
is_listed(const struct draft *draft)
{
	return draft->address == DRAFT_ADDRESS_SEVERAL ||
	    draft->address == DRAFT_ADDRESS_FOUND;
}

static void
list_rows(const struct page *page, struct view *view,
    const struct address_list *list)
{
	struct arena *arena = page->means.arena;

	view_show(view, list->count <= RADIOS_MAX ? "FEW" : "MANY");
	for (size_t i = 0; i < list->count; i++) {
		struct view *row = view_row(view, "ADDRESSES");
		char key[ADDRESS_KEY];

		address_key(&list->items[i], key);
		view_text(row, "KEY", key);
		view_text(row, "ANCHOR",
		    i == 0 ? "adres" : arena_printf(arena, "adres-%zu", i + 1));
		view_text(row, "LINE", address_line(arena, &list->items[i]));
		if (text_equal(form_get(page->form, "adres"), key))
			view_show(row, "CHOSEN");
	}
}

static enum err
house_page(const struct page *page)
{
	struct arena *arena = page->means.arena;
	const struct draft *draft = page->draft;
	bool listed = is_listed(draft);
	char postcode[POSTCODE_SHOWN];
	struct address_list list;
	struct view *view;
	enum err err;

	view = journey_view(page,
	    listed ? "enroll/house" : "enroll/house_unknown",
	    listed ? N_("Welk adres is van u?")
		   : N_("Wij kennen dit adres nog niet"));
	postcode_show(draft->postcode, postcode);
	view_text(view, "SHOWN_POSTCODE", postcode);
	view_number(view, "NUMBER", draft->number);
	view_text(view, "TYPED", house_typed(arena, draft));
	err = address_find(arena, page->means.db, draft->postcode,
	    draft->number, &list);
	if (!err && draft->address == DRAFT_ADDRESS_SEVERAL &&
	    draft->rest[0] != '\0' && !address_fits(&list, draft->rest))
		view_show(view, "NO_SUCH");
	if (!err && listed)
		list_rows(page, view, &list);
	return !err ? page_show(page, view) : err;
}

/* What was answered before. */
static enum err
house_fill(const struct draft *draft, struct form *form)
{
	struct address address = {.letter = draft->letter,
	    .addition = draft->addition};
	char key[ADDRESS_KEY];
	enum err err;

	if (draft->address == DRAFT_ADDRESS_FOUND) {
		address_key(&address, key);
		return form_set(form, "adres", key);
	}
	if (draft->address == DRAFT_ADDRESS_SEVERAL)
		return ERR_OK;
	err = form_set(form, "huisletter", draft->letter);
	if (err)
		return err;
	/* What is no letter or addition of the register is theirs to change. */
	if (draft->address == DRAFT_ADDRESS_UNKNOWN &&
	    draft->letter[0] == '\0' && draft->addition[0] == '\0')
		return form_set(form, "toevoeging", draft->rest);
	return form_set(form, "toevoeging", draft->addition);
}

enum err
house_show(struct page *page)
{
	enum err err = house_fill(page->draft, page->form);

	return !err ? house_page(page) : err;
}

/* What the visitor chose, into the draft. */
static enum err
listed_take(const struct page *page, const struct address *address,
    struct address_lookup *lookup)
{
	struct arena *arena = page->means.arena;
	struct db *db = page->means.db;
	struct draft *draft = page->draft;
	enum err err;

	/* The same house once more changes nothing. */
	if (address && draft->address == DRAFT_ADDRESS_FOUND &&
	    text_equal(draft->letter, address->letter) &&
	    text_equal(draft->addition, address->addition))
		return ERR_OK;
	err = !address
	    ? address_lookup_reject(arena, db, draft->postcode, lookup)
	    : address_lookup_choose(arena, db, address, lookup);
	if (!err)
		house_take(draft, lookup);
	return err;
}

static enum err
listed_save(const struct page *page)
{
	const char *key = form_get(page->form, "adres");
	struct draft *draft = page->draft;
	const struct address *address = NULL;
	struct address_lookup lookup;
	enum err err = address_lookup(page->means.arena, page->means.db,
	    draft->postcode, draft->number, draft->rest, &lookup);

	if (err)
		return err;
	if (!text_equal(key, NOT_LISTED)) {
		address = address_by_key(&lookup.list, key);
		if (!address) {
			form_fault(page->form, "adres", N_("Kies uw adres."));
			return ERR_OK;
		}
	}
	return listed_take(page, address, &lookup);
}

static void
unlisted_save(const struct page *page)
{
	const char *letter = form_get(page->form, "huisletter");
	const char *addition = form_get(page->form, "toevoeging");
	struct draft *draft = page->draft;

	if (letter[0] != '\0' && !house_letter_is_valid(letter))
		form_fault(page->form, "huisletter",
		    N_("Een huisletter is één letter, bijvoorbeeld A."));
	if (addition[0] != '\0' && !house_addition_is_valid(addition))
		form_fault(page->form, "toevoeging",
		    N_("Een toevoeging heeft hoogstens vier letters of "
		       "cijfers, bijvoorbeeld 3 of bis."));
	if (form_is_faulty(page->form))
		return;
	keep(draft->letter, sizeof(draft->letter), letter);
	keep(draft->addition, sizeof(draft->addition), addition);
	draft->address = DRAFT_ADDRESS_TO_CHECK;
}

enum err
house_save(struct page *page)
{
	enum err err = ERR_OK;

	if (is_listed(page->draft))
		err = listed_save(page);
	else
		unlisted_save(page);
	if (err)
		return err;
	return form_is_faulty(page->form) ? house_page(page)
					  : journey_go_on(page);
}
