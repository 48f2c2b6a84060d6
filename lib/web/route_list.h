#ifndef ROUTE_LIST_H
#define ROUTE_LIST_H

#include <stdio.h>

#include "app.h"

/*
 * The table of routes as JSON (RFC 8259), for tests and for who wants to see
 * what a program answers: an array of objects with "method", "path", "may" (the
 * kind of visitor), "question", "fresh" and "right" (what more is asked, by the
 * name that it has in C; "" for nothing), "session" and "csrf" (that follow from
 * the visitor), "raw" (it reads its body itself), "body" (the most bytes; 0: as
 * configured), "start", "query" (names) and "fields": "name", "type" (text,
 * choice, choices, check, file), "most" code points (bytes of a file),
 * "required", "choices". False when it was not all written.
 */
bool route_list_print(const struct app *app, FILE *out);

/* Whether every row is one that can be; else a line to COMPLAINTS for each that
 * is not. */
bool route_list_check(const struct app *app, FILE *complaints);

#endif
