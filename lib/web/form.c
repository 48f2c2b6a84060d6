#include "form.h"

#include "log.h"
#include "sentence.h"
#include "text.h"

/* Given values and faults, both in the order in which they came. */
struct given {
	const char *name;
	const char *text;
	struct given *next;
};

struct form {
	struct request *request;
	const struct form_field *fields;
	struct given *values;
	struct given *faults;
	bool broken; /* a fault could not be kept: the arena is full */
};

static const struct form_field no_fields[] = {{0}};

static const struct form_field *
find_field(const struct form_field *fields, const char *name)
{
	for (; fields->name; fields++)
		if (text_equal(fields->name, name))
			return fields;
	return NULL;
}

/* A name that the route does not have is a slip in a page: said in the log. */
static const struct form_field *
know_field(const struct form *form, const char *name)
{
	const struct form_field *field = find_field(form->fields, name);

	if (!field)
		LOG(LOG_ERROR, "form_field_unknown", LOG_TEXT("field", name));
	return field;
}

static struct given *
find_given(struct given *list, const char *name)
{
	while (list && !text_equal(list->name, name))
		list = list->next;
	return list;
}

static enum err
append(struct form *form, struct given **list, const char *name,
    const char *text)
{
	struct given *given = arena_alloc(form->request->arena, sizeof(*given));

	if (!given)
		return ERR_MEMORY;
	given->name = name;
	given->text = text;
	while (*list)
		list = &(*list)->next;
	*list = given;
	return ERR_OK;
}

static void
remove_given(struct given **list, const char *name)
{
	while (*list) {
		if (text_equal((*list)->name, name))
			*list = (*list)->next;
		else
			list = &(*list)->next;
	}
}

void
form_fault(struct form *form, const char *name, const char *sentence)
{
	/* NULL is a sentence for which the arena had no room: a fault too. */
	const char *text = !sentence
	    ? ""
	    : catalog_get(form->request->language, sentence);

	/* Of several at one field the first is the one that is found. */
	if (append(form, &form->faults, name, text))
		form->broken = true;
}

/* Controls become spaces, so that what was typed can be shown again. */
static char *
without_controls(struct arena *arena, const char *value)
{
	char *copy = arena_strdup(arena, value);

	for (char *c = copy; c && *c; c++) {
		unsigned char byte = (unsigned char)*c;

		if (byte < 0x20 || byte == 0x7f) {
			*c = ' ';
		} else if (byte == 0xc2 && (unsigned char)c[1] < 0xa0) {
			*c++ = ' ';
			*c = ' ';
		}
	}
	return text_squeeze(arena, copy);
}

static enum err
take_text(struct form *form, const struct form_field *field, const char *value)
{
	struct arena *arena = form->request->arena;
	const char *text;

	value = text_clean(arena, value);
	if (!value)
		return ERR_MEMORY;
	if (text_has_control(value, "\t"))
		form_fault(form, field->name,
		    N_("Gebruik alleen letters, cijfers en leestekens."));
	text = without_controls(arena, value);
	if (!text)
		return ERR_MEMORY;
	if (text_length(text) > field->max)
		form_fault(form, field->name,
		    sentence_number(arena, form->request->language,
			N_("Dit is te lang. Gebruik hoogstens {N} tekens."),
			(long)field->max));
	return append(form, &form->values, field->name, text);
}

static bool
is_choice(const struct form_field *field, const char *value)
{
	if (field->type == FORM_CHECK)
		return text_equal(value, "ja");
	if (!field->choices)
		return text_length(value) <= field->max &&
		    !text_has_control(value, "");
	for (const char *const *c = field->choices; *c; c++)
		if (text_equal(*c, value))
			return true;
	return false;
}

/* A name in the spool is of our own making: one that was typed is none. */
static bool
is_upload(const struct form *form, const struct pair *pair)
{
	for (const struct upload *u = form->request->uploads; u; u = u->next)
		if (u->name == pair->value)
			return text_equal(u->field, pair->name);
	return false;
}

static enum err
take_value(struct form *form, const struct form_field *field,
    const struct pair *pair)
{
	struct given *earlier = find_given(form->values, field->name);
	const char *value = pair->value;
	bool unreadable = value == pair_unreadable;

	if (earlier && field->type != FORM_CHOICES)
		return ERR_INPUT;
	if ((field->type == FORM_FILE) != is_upload(form, pair))
		return ERR_INPUT;
	if (field->type == FORM_FILE)
		return append(form, &form->values, field->name, value);
	/* Our pages offer choices that can be read. */
	if (unreadable && field->type != FORM_TEXT)
		return ERR_INPUT;
	if (unreadable)
		form_fault(form, field->name,
		    N_("Dit kunnen wij niet lezen. Typ het opnieuw."));
	if (field->type == FORM_TEXT)
		return take_text(form, field, value);
	/* An empty choice (a first <option value="">) is none. */
	if (*value == '\0' && field->type == FORM_CHOICES)
		return ERR_OK;
	if (*value != '\0' && !is_choice(field, value))
		return ERR_INPUT;
	if (earlier && form_has(form, field->name, value))
		return ERR_INPUT;
	return append(form, &form->values, field->name, value);
}

static enum err
take_own(struct form *form, const struct pair *pair, bool *csrf, bool *pot)
{
	bool *seen = text_equal(pair->name, FORM_HONEYPOT) ? pot : csrf;

	if (*seen || pair->value == pair_unreadable)
		return ERR_INPUT;
	*seen = true;
	if (seen == pot && *pair->value != '\0')
		form_fault(form, FORM_HONEYPOT, N_("Laat dit veld leeg."));
	return ERR_OK;
}

static enum err
take_all(struct form *form)
{
	const struct pairs *body = &form->request->body;
	bool csrf = false, pot = false;

	for (size_t i = 0; i < body->count; i++) {
		const struct pair *pair = &body->items[i];
		const struct form_field *field = find_field(form->fields,
		    pair->name);
		enum err err;

		if (field)
			err = take_value(form, field, pair);
		else if (text_equal(pair->name, "csrf") ||
		    text_equal(pair->name, FORM_HONEYPOT))
			err = take_own(form, pair, &csrf, &pot);
		else
			err = ERR_INPUT;
		if (err)
			return err;
	}
	return ERR_OK;
}

static void
find_missing(struct form *form)
{
	for (const struct form_field *f = form->fields; f->name; f++)
		if (f->missing && *form_get(form, f->name) == '\0')
			form_fault(form, f->name, f->missing);
}

enum err
form_read(struct request *request, const struct form_field *fields,
    struct form **out)
{
	struct form *form = form_empty(request, fields);
	enum err err;

	if (request->raw_body.len > 0 && !request_is_form(request))
		return ERR_INPUT;
	err = take_all(form);
	if (err)
		return err;
	find_missing(form);
	*out = form;
	return ERR_OK;
}

struct form *
form_empty(struct request *request, const struct form_field *fields)
{
	/* What a full arena gives: it can be asked, and nothing is answered. */
	static struct form broken;
	struct form *form = arena_alloc(request->arena, sizeof(*form));

	if (!form) {
		form = &broken;
		*form = (struct form){.broken = true};
	}
	form->request = request;
	form->fields = fields ? fields : no_fields;
	return form;
}

const char *
form_get(const struct form *form, const char *name)
{
	const struct given *given = NULL;

	if (know_field(form, name))
		given = find_given(form->values, name);
	return given ? given->text : "";
}

bool
form_has(const struct form *form, const char *name, const char *choice)
{
	for (const struct given *g = form->values; g; g = g->next)
		if (text_equal(g->name, name) && text_equal(g->text, choice))
			return true;
	return false;
}

enum err
form_set(struct form *form, const char *name, const char *value)
{
	remove_given(&form->values, name);
	return form_add(form, name, value);
}

enum err
form_add(struct form *form, const char *name, const char *value)
{
	const struct form_field *field = know_field(form, name);
	const char *copy = arena_strdup(form->request->arena, value);

	if (!field)
		return ERR_INPUT;
	if (!copy)
		return ERR_MEMORY;
	return append(form, &form->values, field->name, copy);
}

unsigned
form_get_set(const struct form *form, const char *name)
{
	const struct form_field *field = know_field(form, name);
	unsigned set = 0;

	for (size_t i = 0; field && field->choices && field->choices[i]; i++)
		if (form_has(form, name, field->choices[i]))
			set |= 1u << i;
	return set;
}

enum err
form_add_set(struct form *form, const char *name, unsigned set)
{
	const struct form_field *field = know_field(form, name);
	enum err err = field && field->choices ? ERR_OK : ERR_INPUT;

	for (size_t i = 0; !err && field->choices[i]; i++)
		if (set & (1u << i))
			err = form_add(form, name, field->choices[i]);
	return err;
}

bool
form_is_faulty(const struct form *form)
{
	return form->faults || form->broken;
}

const char *
form_fault_at(const struct form *form, const char *name)
{
	const struct given *fault = find_given(form->faults, name);

	return fault ? fault->text : NULL;
}

const struct form_field *
form_fields(const struct form *form)
{
	return form->fields;
}

size_t
form_count(const struct form *form, const char *name)
{
	size_t count = 0;

	for (const struct given *g = form->values; g; g = g->next)
		count += text_equal(g->name, name);
	return count;
}
