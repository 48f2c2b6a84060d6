#ifndef VIEW_H
#define VIEW_H

#include <stdbool.h>
#include <stddef.h>

#include "err.h"
#include "form.h"
#include "request.h"

/*
 * A page to be: names and values for one template; docs/templates.md is for who
 * writes that. NAMEs are literals in upper case and live for ever; values are
 * copied into the arena, and escaped by the template for their place. Failures
 * (a full arena) are remembered and come out of view_render.
 */
struct view;

/*
 * The page templates/<PAGE>.tpl inside templates/layout.tpl, with the values
 * that every page has: LANGUAGE, TITLE, PATH_NL, PATH_EN, BASE ("" or "/en"),
 * HOME, STATIC, THEME, CSRF (of the session when it is rendered), HONEYPOT,
 * SITE, REGION, CONTACT_EMAIL, CONTACT_PHONE, CONTACT_PHONE_LINK,
 * CONTACT_ADDRESS, and the sections DEMO, IN_NL, IN_EN. PAGE is a literal. A
 * full arena gives a view that only fails; NULL is never returned.
 */
struct view *view_new(struct request *request, const char *page);

/* Setting a name again replaces. NULL is as "". */
void view_text(struct view *view, const char *name, const char *value);
/* TITLE in the reader's language; SENTENCE is an N_() literal. */
void view_title(struct view *view, const char *sentence);

void view_number(struct view *view, const char *name, long value);

/* Shows {{#NAME}}…{{/NAME}} once, with the values of its surroundings. */
void view_show(struct view *view, const char *name);

/* One more round of {{#NAME}}…{{/NAME}}, with values of its own; never NULL. */
struct view *view_row(struct view *view, const char *name);

/*
 * All of a form: for field "huisnummer" HUISNUMMER is its value; for a choice
 * "ja" from the field's list, {{#HUISNUMMER_JA}} is shown (what is no letter or
 * digit becomes "_"); a fault shows {{#HUISNUMMER_FAULT}} with FIELD and
 * SENTENCE, and one {{#FAULTS}} row with the same inside {{#FAULT_SUMMARY}};
 * and FAULT_PREFIX is "Fout: ".
 */
void view_form(struct view *view, const struct form *form);

/* The whole page in the request's arena; ERR_TEMPLATE when anything fails. */
enum err view_render(struct view *view, const char **html, size_t *len);

/* At start: loads every *.tpl in FOLDERS (NULL ends them) of DIR/nl and DIR/en.
 * One line on standard error per broken template. */
enum err view_load_all(const char *dir, const char *const *folders);

#endif
