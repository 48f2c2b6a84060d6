#ifndef VIEW_H
#define VIEW_H

#include <stdbool.h>
#include <stddef.h>

#include "err.h"
#include "form.h"
#include "request.h"

/*
 * A page to be: names and values for one template. NAMEs are literals in upper
 * case. Values are escaped by the template for their place (auto-escape).
 * Failures (a full arena) are remembered and come out of view_render.
 */
struct view;

/*
 * The page templates/<PAGE>.tpl inside templates/layout.tpl, with the values
 * that every page has: LANGUAGE, TITLE (set by the page's template through
 * view_text "TITLE"), PATH_NL, PATH_EN, BASE ("" or "/en"), STATIC, THEME,
 * CSRF, SITE, REGION, and DEMO (a section, shown in the demo).
 */
struct view *view_new(struct request *request, const char *page);

void view_text(struct view *view, const char *name, const char *value);
/* TITLE in the reader's language; SENTENCE is an N_() literal. */
void view_title(struct view *view, const char *sentence);

void view_number(struct view *view, const char *name, long value);

/* Shows {{#NAME}}…{{/NAME}} once, with the values of its surroundings. */
void view_show(struct view *view, const char *name);

/* One more round of {{#NAME}}…{{/NAME}}, with values of its own. */
struct view *view_row(struct view *view, const char *name);

/*
 * All of a form: for field "huisnummer" HUISNUMMER is its value; for a choice
 * "ja", {{#HUISNUMMER_JA}} is shown ("-" becomes "_"); a fault shows
 * {{#HUISNUMMER_FAULT}} with {{SENTENCE}} and one {{#FAULTS}} row with FIELD
 * and SENTENCE inside {{#FAULT_SUMMARY}}; and FAULT_PREFIX in the title.
 */
void view_form(struct view *view, const struct form *form);

/* The whole page in the request's arena; ERR_TEMPLATE when anything fails. */
enum err view_render(struct view *view, const char **html, size_t *len);

/* At start: loads every *.tpl below DIR/nl and DIR/en. One line on standard
 * error per broken template. */
enum err view_load_all(const char *dir);

#endif
