#ifndef PROGRAM_TOOLS_H
#define PROGRAM_TOOLS_H

#include <stdbool.h>

#include "page.h"

/* A program that has keys and a database, and nothing else: for struct app. */
enum err tools_open(const struct conf *conf, struct tools *tools);
void tools_close(struct tools *tools);
bool tools_are_up(const struct tools *tools);

#endif
