#ifndef NETWORK_H
#define NETWORK_H

#include <stdbool.h>
#include <stddef.h>

/*
 * What limits count by: one household or company line. That is a whole IPv4
 * address, or the first 64 bits of an IPv6 address, since anybody has 2^64 of
 * those. An IPv4 address written as IPv6 (::ffff:192.0.2.1) counts as IPv4.
 */
#define NETWORK_BYTES 8

/* The 4 or 8 bytes for an address as text; false when it is none. */
bool network_parse(const char *address, unsigned char network[NETWORK_BYTES],
    size_t *len);

#endif
