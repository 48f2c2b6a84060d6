/*
 * Numbers: compared with the C library's, which takes more (signs, blanks), so
 * digits only are asked for first. The first byte chooses the bounds.
 */
#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "text.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const long bounds[][2] = {{0, INT64_MAX}, {1, 99999}, {-5, 5},
	    {1000, 9999}, {0, 0}, {INT64_MAX, INT64_MAX}};
	const long *bound;
	long number = 42, expected;
	bool good;
	char text[128];

	if (size < 1 || size > sizeof(text))
		return 0;
	bound = bounds[data[0] % (sizeof(bounds) / sizeof(bounds[0]))];
	memcpy(text, data + 1, size - 1);
	text[size - 1] = '\0';
	errno = 0;
	expected = strtol(text, NULL, 10);
	good = *text != '\0' && errno == 0 &&
	    text[strspn(text, "0123456789")] == '\0' && expected >= bound[0] &&
	    expected <= bound[1];
	if (text_to_number(text, bound[0], bound[1], &number) != good)
		abort();
	if (number != (good ? expected : 42))
		abort();
	return 0;
}
