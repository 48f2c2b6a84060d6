/* A campaign's code: what is taken is short, upper case, and taken again. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "campaign.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char allowed[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-";
	char code[CAMPAIGN_MAX + 1], again[CAMPAIGN_MAX + 1];
	char text[256];

	if (size >= sizeof(text))
		return 0;
	memcpy(text, data, size);
	text[size] = '\0';
	if (!campaign_parse(text, code))
		return 0;
	if (strlen(code) != strlen(text) ||
	    strspn(code, allowed) != strlen(code) ||
	    !campaign_parse(code, again) || strcmp(code, again) != 0)
		abort();
	return 0;
}
