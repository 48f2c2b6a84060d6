#ifndef ROUTE_LIST_H
#define ROUTE_LIST_H

#include <stdio.h>

#include "app.h"

/*
 * The table of routes as JSON (RFC 8259), for tests and for who wants to see
 * what a program answers: an array of objects with "method", "path", "session"
 * and "csrf" (what it needs), "raw" (it reads its body itself), "start",
 * "query" (names) and "fields": "name", "type" (text, choice, choices, check,
 * file), "most" code points (bytes of a file), "required", "choices". False
 * when it was not all written.
 */
bool route_list_print(const struct app *app, FILE *out);

#endif
