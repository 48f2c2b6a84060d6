#ifndef RETRY_H
#define RETRY_H

#include <stdbool.h>

/* When a message that was surely not sent goes again. Pure. */
struct retry_case {
	int attempt;    /* the one that failed, from 1 */
	bool is_code;   /* a person waits */
	bool elsewhere; /* another provider is well */
	long asked;     /* seconds that this provider asked for, or 0 */
};

/*
 * Elsewhere at once, the first time; else 1, 2, 4, … seconds, up to half a
 * minute for a code and ten for the rest.
 */
int retry_seconds(const struct retry_case *retry);

#endif
