#ifndef FRESH_H
#define FRESH_H

#include "visit.h"

/* Where one asks for the fresh code of STEP; NULL when the arena is full. */
const char *fresh_path(const struct visit *visit, enum self_step step);

#endif
