/* An e-mail address that passes never holds what would break a mail's head. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "email.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char text[512];

	if (size >= sizeof(text))
		return 0;
	memcpy(text, data, size);
	text[size] = '\0';
	if (!email_is_valid(text))
		return 0;
	if (strlen(text) > 254 || strpbrk(text, "\r\n\t ,;<>\"") ||
	    strchr(text, '@') != strrchr(text, '@'))
		abort();
	return 0;
}
