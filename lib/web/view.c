#include "view.h"

#include <ctype.h>
#include <string.h>

#include "log.h"
#include "session.h"
#include "text.h"
#include "view_ctemplate.h"
#include "view_tree.h"

#define STATIC_PATH "/static"
#define THEME "burgernet" /* no municipality's */
#define OUTPUT_SIZE 16384 /* most pages fit at once */

static struct view *
new_view(struct request *request, struct view *root)
{
	/* What a full arena gives: it takes everything and only fails. */
	static struct view broken = {.root = &broken, .failed = true};
	struct view *view = arena_alloc(request->arena, sizeof(*view));

	if (!view) {
		if (root)
			root->failed = true;
		return &broken;
	}
	view->request = request;
	view->root = root ? root : view;
	return view;
}

static void *
take(struct view *view, size_t size)
{
	void *memory = NULL;

	if (!view->root->failed)
		memory = arena_alloc(view->request->arena, size);
	if (!memory)
		view->root->failed = true;
	return memory;
}

/* TEXT stays where it is; NULL is what a full arena gave. */
static void
set(struct view *view, const char *name, const char *text)
{
	struct view_value *value = view->values;

	if (!text) {
		view->root->failed = true;
		return;
	}
	while (value && !text_equal(value->name, name))
		value = value->next;
	if (!value) {
		value = take(view, sizeof(*value));
		if (!value)
			return;
		value->name = name;
		value->next = view->values;
		view->values = value;
	}
	value->text = text;
}

static void
add_section(struct view *view, const char *name, struct view *row)
{
	struct view_section *section = take(view, sizeof(*section));

	if (!section)
		return;
	section->name = name;
	section->row = row;
	if (view->last)
		view->last->next = section;
	else
		view->sections = section;
	view->last = section;
}

void
view_text(struct view *view, const char *name, const char *value)
{
	size_t size = value ? strlen(value) + 1 : 1;
	char *copy = take(view, size);

	if (!copy)
		return;
	if (value)
		memcpy(copy, value, size);
	set(view, name, copy);
}

void
view_title(struct view *view, const char *sentence)
{
	if (!view->root->failed)
		set(view, "TITLE",
		    catalog_get(view->request->language, sentence));
}

void
view_number(struct view *view, const char *name, long value)
{
	if (!view->root->failed)
		set(view, name,
		    arena_printf(view->request->arena, "%ld", value));
}

void
view_show(struct view *view, const char *name)
{
	add_section(view, name, NULL);
}

struct view *
view_row(struct view *view, const char *name)
{
	struct view *row;

	if (view->root->failed)
		return view;
	row = new_view(view->request, view->root);
	add_section(view, name, row);
	return row;
}

static void
set_addresses(struct view *view)
{
	const struct request *request = view->request;
	bool english = request->language == LANGUAGE_EN;
	bool home = text_equal(request->path, "/");
	/* Only what the page takes: an unknown address is not repeated. */
	const char *query = request->route
	    ? pairs_write_query(request->arena, &request->query)
	    : "";

	set(view, "LANGUAGE", language_code(request->language));
	set(view, "BASE", english ? "/en" : "");
	set(view, "HOME", english ? "/en" : "/");
	/* The same page in the other language: what was searched for stays. */
	query = query ? query : "";
	set(view, "PATH_NL",
	    arena_printf(request->arena, "%s%s", request->path, query));
	set(view, "PATH_EN",
	    arena_printf(request->arena, "/en%s%s", home ? "" : request->path,
		query));
	set(view, "STATIC", STATIC_PATH);
	set(view, "THEME", THEME);
	view_show(view, english ? "IN_EN" : "IN_NL");
}

static void
set_configured(struct view *view)
{
	const struct conf *conf = view->request->conf;

	set(view, "SITE", conf->site_name);
	set(view, "REGION", conf->region_name);
	set(view, "CONTACT_EMAIL", conf->contact_email);
	set(view, "CONTACT_PHONE", conf->contact_phone);
	set(view, "CONTACT_PHONE_LINK",
	    text_strip(view->request->arena, conf->contact_phone, "-()"));
	set(view, "CONTACT_ADDRESS", conf->contact_address);
	set(view, "HONEYPOT", FORM_HONEYPOT);
	if (conf->environment == ENVIRONMENT_DEMO)
		view_show(view, "DEMO");
}

struct view *
view_new(struct request *request, const char *page)
{
	struct view *view = new_view(request, NULL);

	if (view->failed)
		return view;
	view->page = page;
	set_addresses(view);
	set_configured(view);
	return view;
}

/* "vermist-kind" of field "soorten" to "SOORTEN_VERMIST_KIND". */
static const char *
template_name(struct view *view, const char *field, const char *more)
{
	char *name;

	if (view->root->failed)
		return NULL;
	name = arena_printf(view->request->arena, "%s%s%s", field,
	    more ? "_" : "", more ? more : "");
	if (!name) {
		view->root->failed = true;
		return NULL;
	}
	for (char *c = name; *c; c++)
		*c = isalnum((unsigned char)*c)
		    ? (char)toupper((unsigned char)*c)
		    : '_';
	return name;
}

static void
show_choices(struct view *view, const struct form *form,
    const struct form_field *field)
{
	static const char *const yes[] = {"ja", NULL};
	const char *const *choices = field->type == FORM_CHECK ? yes
							       : field->choices;

	/* Names come from the route's table only: the library never forgets
	 * a name that it has seen. */
	for (; choices && *choices; choices++)
		if (form_has(form, field->name, *choices)) {
			const char *name = template_name(view, field->name,
			    *choices);

			if (name)
				view_show(view, name);
		}
}

static void
set_fault(struct view *view, const char *section, const char *field,
    const char *sentence)
{
	struct view *row;

	if (!section)
		return;
	row = view_row(view, section);
	view_text(row, "FIELD", field);
	view_text(row, "SENTENCE", sentence);
}

static void
show_field(struct view *view, const struct form *form,
    const struct form_field *field)
{
	const char *name = template_name(view, field->name, NULL);
	const char *fault = form_fault_at(form, field->name);

	if (name)
		view_text(view, name, form_get(form, field->name));
	show_choices(view, form, field);
	if (fault)
		set_fault(view, template_name(view, field->name, "fault"),
		    field->name, fault);
}

void
view_form(struct view *view, const struct form *form)
{
	const struct form_field *field;
	const char *pot = form_fault_at(form, FORM_HONEYPOT);
	struct view *summary;

	for (field = form_fields(form); field->name; field++)
		show_field(view, form, field);
	if (pot)
		set_fault(view_row(view, "HONEYPOT_FAULT"), "WEBSITE_FAULT",
		    FORM_HONEYPOT, pot);
	else
		view_show(view, "HONEYPOT_ROOM");
	if (!form_is_faulty(form))
		return;
	view_text(view, "FAULT_PREFIX",
	    view->root->failed
		? ""
		: catalog_get(view->request->language, N_("Fout: ")));
	summary = view_row(view, "FAULT_SUMMARY");
	for (field = form_fields(form); field->name; field++) {
		const char *fault = form_fault_at(form, field->name);

		if (fault)
			set_fault(summary, "FAULTS", field->name, fault);
	}
	if (pot)
		set_fault(summary, "FAULTS", FORM_HONEYPOT, pot);
}

void
view_output_add(struct view_output *output, const char *text, size_t len)
{
	if (output->failed || len == 0)
		return;
	if (len > output->cap - output->len) {
		size_t cap = 2 * output->cap + len;
		char *ptr = arena_alloc(output->arena, cap);

		if (!ptr) {
			output->failed = true;
			return;
		}
		memcpy(ptr, output->ptr, output->len);
		output->ptr = ptr;
		output->cap = cap;
	}
	memcpy(output->ptr + output->len, text, len);
	output->len += len;
}

static void
output_open(struct view_output *output, struct arena *arena)
{
	*output = (struct view_output){
	    .arena = arena,
	    .ptr = arena_alloc(arena, OUTPUT_SIZE),
	    .cap = OUTPUT_SIZE,
	};
	output->failed = !output->ptr;
}

enum err
view_render(struct view *view, const char **html, size_t *len)
{
	struct request *request = view->request;
	struct view_output output = {0};
	const char *key = NULL;

	if (!view->failed) {
		set(view, "CSRF", session_csrf(request));
		output_open(&output, request->arena);
		key = arena_printf(request->arena, "%s/%s",
		    language_code(request->language), view->page);
	}
	if (view->failed || !key ||
	    !view_ctemplate_expand(key, view, &output)) {
		LOG(LOG_ERROR, "page_not_rendered",
		    LOG_TEXT("page", view->page ? view->page : "none"));
		return ERR_TEMPLATE;
	}
	*html = output.ptr;
	*len = output.len;
	return ERR_OK;
}
