#ifndef FORM_H
#define FORM_H

#include <stdbool.h>
#include <stddef.h>

#include "err.h"
#include "request.h"

/*
 * Forms at the edge: every field once, known, and of its type. What breaks that
 * is tampering (page 422 without the form). What a person typed wrong is a
 * fault: a sentence at the field, and everything typed still there.
 */
enum form_type {
	FORM_TEXT,    /* one line; squeezed; controls refused */
	FORM_CHOICE,  /* one of CHOICES */
	FORM_CHOICES, /* any of CHOICES, the name may repeat */
	FORM_CHECK,   /* a checkbox of value "ja" */
	FORM_FILE,    /* a file: its name in the spool (request.uploads) */
};

struct form_field {
	const char *name; /* as in HTML; NULL ends the list */
	enum form_type type;
	size_t max; /* code points of FORM_TEXT, bytes of FORM_FILE */
	const char *const *choices; /* NULL-terminated; NULL: FORM_CHOICE
	                               of anything up to MAX; the page checks */
	const char *missing; /* N_() sentence when empty; NULL: optional */
};

struct form;

/*
 * Reads the request's body by the route's fields. ERR_INPUT for an unknown or
 * repeated field, or an unlisted choice. Empty required fields, too long texts
 * and texts that are no UTF-8 (then "") become faults. Fields "csrf" and the
 * honeypot are the app's own.
 */
enum err form_read(struct request *request, const struct form_field *fields,
    struct form **form);

/* An empty form, to show a page the first time; then form_set fills it. A full
 * arena gives one that is faulty; NULL is never returned. */
struct form *form_empty(struct request *request,
    const struct form_field *fields);

/* The value, squeezed; "" when not given. */
const char *form_get(const struct form *form, const char *name);

/* Whether a FORM_CHOICES (or CHOICE, CHECK) field has CHOICE. */
bool form_has(const struct form *form, const char *name, const char *choice);

/* Puts a value, replacing; for FORM_CHOICES form_add puts one more. */
enum err form_set(struct form *form, const char *name, const char *value);
enum err form_add(struct form *form, const char *name, const char *value);

/* The choices of a FORM_CHOICES field as bits, in the order of its list; and
 * adds those of SET. */
unsigned form_get_set(const struct form *form, const char *name);
enum err form_add_set(struct form *form, const char *name, unsigned set);

/* Puts a sentence (N_ literal, looked up in the request's language, or text
 * already in that language; NULL for one that could not be made) at a field. The
 * first fault of a field stays. */
void form_fault(struct form *form, const char *name, const char *sentence);

/* Whether any field has a fault. */
bool form_is_faulty(const struct form *form);
/* The sentence at a field in the reader's language, or NULL. */
const char *form_fault_at(const struct form *form, const char *name);

/* For view_form. */
const struct form_field *form_fields(const struct form *form);
size_t form_count(const struct form *form, const char *name);

/* Honeypot: the name of a field that people do not see. When it is filled the
 * form has a fault at it. */
#define FORM_HONEYPOT "website"

#endif
