#include "email.h"

#include <stddef.h>
#include <string.h>

#define LOCAL_MAX 64 /* RFC 5321 4.5.3.1.1 */
#define LABEL_MAX 63 /* RFC 1035 2.3.4 */
#define ADDRESS_MAX 254

static bool
is_label_byte(unsigned char c)
{
	return c >= 0x80 || c == '-' || (c >= '0' && c <= '9') ||
	    (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

/* A top-level domain is never digits alone (RFC 3696, 2): that is an IP address. */
static bool
is_digits(const char *label, size_t len)
{
	return strspn(label, "0123456789") >= len;
}

/* Labels of letters, digits and inner hyphens; at least two. */
static bool
domain_is_valid(const char *domain)
{
	int labels = 0;

	for (const char *label = domain;; labels++) {
		size_t len = 0;

		while (is_label_byte((unsigned char)label[len]))
			len++;
		if (len == 0 || len > LABEL_MAX || label[0] == '-' ||
		    label[len - 1] == '-')
			return false;
		if (label[len] == '\0')
			return labels > 0 && !is_digits(label, len);
		if (label[len] != '.')
			return false;
		label += len + 1;
	}
}

bool
email_is_valid(const char *text)
{
	const char *at = strchr(text, '@');
	size_t local = !at ? 0 : (size_t)(at - text);

	if (local == 0 || local > LOCAL_MAX || strlen(text) > ADDRESS_MAX ||
	    text[0] == '.' || at[-1] == '.')
		return false;
	for (const char *c = text; c < at; c++)
		if ((unsigned char)*c <= ' ' || *c == 0x7f ||
		    strchr("()<>,;:\\\"[]", *c) || (c[0] == '.' && c[1] == '.'))
			return false;
	return domain_is_valid(at + 1);
}
