#include "cidr.h"

#include <arpa/inet.h>
#include <stdlib.h>
#include <string.h>

#define BYTES 16
#define ITEM_MOST 64
#define MAPPED_BITS 96 /* ::ffff:0:0/96 */

/* As IPv6; BITS is how many an address of its own kind has before it there. */
static bool
address_read(const char *text, unsigned char out[BYTES], int *bits)
{
	static const unsigned char mapped[BYTES] = {[10] = 0xff, [11] = 0xff};

	*bits = 0;
	if (inet_pton(AF_INET6, text, out) == 1)
		return true;
	memcpy(out, mapped, BYTES);
	*bits = MAPPED_BITS;
	return inet_pton(AF_INET, text, out + MAPPED_BITS / 8) == 1;
}

/* The item that LIST begins with, and its end; false: it is none. */
static bool
item_read(const char *list, const char **end, unsigned char out[BYTES],
    int *bits)
{
	const size_t len = strcspn(list, ",");
	char item[ITEM_MOST];
	char *slash, *rest;
	int before;
	long length;

	*end = list + len;
	if (len >= sizeof(item))
		return false;
	memcpy(item, list, len);
	item[len] = '\0';
	slash = strchr(item, '/');
	if (!slash || slash[1] < '0' || slash[1] > '9')
		return false;
	*slash = '\0';
	length = strtol(slash + 1, &rest, 10);
	if (*rest != '\0' || !address_read(item, out, &before))
		return false;
	*bits = before + (int)(length > 128 ? 129 : length);
	return *bits <= 128;
}

static bool
bits_equal(const unsigned char *a, const unsigned char *b, int bits)
{
	const int whole = bits / 8, rest = bits % 8;

	return memcmp(a, b, (size_t)whole) == 0 &&
	    (rest == 0 || (a[whole] ^ b[whole]) >> (8 - rest) == 0);
}

bool
cidr_list_is(const char *list)
{
	unsigned char network[BYTES];
	int bits;

	if (*list == '\0')
		return true;
	for (;; list++) {
		if (!item_read(list, &list, network, &bits))
			return false;
		if (*list == '\0')
			return true;
	}
}

bool
cidr_list_has(const char *list, const char *address)
{
	unsigned char network[BYTES], own[BYTES];
	int bits;

	if (!address_read(address, own, &bits))
		return false;
	while (item_read(list, &list, network, &bits)) {
		if (bits_equal(network, own, bits))
			return true;
		if (*list++ == '\0')
			break;
	}
	return false;
}
