#ifndef BYTES_H
#define BYTES_H

#include <stddef.h>

/* A run of bytes that belongs to somebody else (mostly an arena). */
struct bytes {
	const unsigned char *ptr; /* NULL: no value */
	size_t len;
};

#endif
