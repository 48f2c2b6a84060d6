/* The network of an address: four or eight bytes, or none at all. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "network.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	unsigned char network[NETWORK_BYTES];
	char text[128];
	size_t len = 0;

	if (size >= sizeof(text))
		return 0;
	memcpy(text, data, size);
	text[size] = '\0';
	if (network_parse(text, network, &len) && len != 4 && len != 8)
		abort();
	return 0;
}
