#include "network.h"

#include <arpa/inet.h>
#include <string.h>

#define IPV4_BYTES 4
#define IPV6_BYTES 16

bool
network_parse(const char *address, unsigned char network[NETWORK_BYTES],
    size_t *len)
{
	static const unsigned char mapped[IPV6_BYTES - IPV4_BYTES] =
	    {[10] = 0xff, [11] = 0xff};
	unsigned char ipv6[IPV6_BYTES];

	memset(network, 0, NETWORK_BYTES);
	*len = IPV4_BYTES;
	if (inet_pton(AF_INET, address, network) == 1)
		return true;
	if (inet_pton(AF_INET6, address, ipv6) != 1)
		return false;
	if (memcmp(ipv6, mapped, sizeof(mapped)) == 0) {
		memcpy(network, ipv6 + sizeof(mapped), IPV4_BYTES);
		return true;
	}
	*len = NETWORK_BYTES;
	memcpy(network, ipv6, NETWORK_BYTES);
	return true;
}
