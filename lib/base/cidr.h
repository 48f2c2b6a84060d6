#ifndef CIDR_H
#define CIDR_H

#include <stdbool.h>

/*
 * Lists of networks, as they stand in the configuration:
 * "192.0.2.0/24,2001:db8::/32" (RFC 4632, RFC 4291). An empty list is one.
 */
bool cidr_list_is(const char *list);

/* Whether ADDRESS is in one of LIST. False for what is no address; an IPv4
 * address written as IPv6 (::ffff:192.0.2.1) is the IPv4 address. */
bool cidr_list_has(const char *list, const char *address);

#endif
