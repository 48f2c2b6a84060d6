#include "conf_table.h"

#include <stdio.h>
#include <string.h>

#include "cidr.h"
#include "text.h"

#define DIGITS "0123456789"
#define LOWER "abcdefghijklmnopqrstuvwxyz"
#define UPPER "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
#define ALNUM LOWER UPPER DIGITS

static bool
only(const char *text, const char *allowed)
{
	return *text != '\0' && text[strspn(text, allowed)] == '\0';
}

/* Moves past "http://" or "https://"; NULL: neither. */
static const char *
after_scheme(const char *text)
{
	if (text_starts(text, "https://"))
		return text + strlen("https://");
	if (text_starts(text, "http://"))
		return text + strlen("http://");
	return NULL;
}

/* Moves past "host", "host:port", "[::1]:port"; NULL: malformed. */
static const char *
after_host(const char *text)
{
	size_t len;
	char port[6];
	long number;

	if (*text == '[') {
		len = 1 + strspn(text + 1, DIGITS "abcdefABCDEF:.");
		if (len < 3 || text[len] != ']')
			return NULL;
		text += len + 1;
	} else {
		len = strspn(text, ALNUM "-.");
		if (len == 0 || *text == '.' || *text == '-')
			return NULL;
		text += len;
	}
	if (*text != ':')
		return text;
	len = strspn(text + 1, DIGITS);
	if (len == 0 || len >= sizeof(port))
		return NULL;
	snprintf(port, sizeof(port), "%.*s", (int)len, text + 1);
	if (!text_to_number(port, 1, 65535, &number))
		return NULL;
	return text + 1 + len;
}

bool
conf_is_site(const char *text)
{
	text = after_scheme(text);
	if (text)
		text = after_host(text);
	return text && *text == '\0';
}

bool
conf_is_url(const char *text)
{
	text = after_scheme(text);
	if (text)
		text = after_host(text);
	if (!text)
		return false;
	if (*text == '\0')
		return true;
	return *text == '/' && only(text, ALNUM "-._~%!$&'()*+,;=:@/?") &&
	    text[strlen(text) - 1] != '/';
}

bool
conf_is_email(const char *text)
{
	const char *at = strchr(text, '@');

	if (!at || at == text || strlen(text) > 254)
		return false;
	return strspn(text, ALNUM "!#$%&'*+-/=?^_`{|}~.") ==
	    (size_t)(at - text) &&
	    only(at + 1, ALNUM "-.") && strchr(at, '.') && at[1] != '.' &&
	    at[strlen(at) - 1] != '.';
}

bool
conf_is_contact(const char *text)
{
	if (text_starts(text, "mailto:"))
		return conf_is_email(text + strlen("mailto:"));
	return text_starts(text, "https://") && conf_is_url(text);
}

bool
conf_is_phone(const char *text)
{
	return only(text, DIGITS "+-() ") && strpbrk(text, DIGITS);
}

bool
conf_is_path(const char *text)
{
	return *text == '/' && !strstr(text, "/../") && strlen(text) < 4096;
}

bool
conf_is_status(const char *text)
{
	return strlen(text) == 1 && only(text, "ABCDE");
}

bool
conf_is_date(const char *text)
{
	static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30,
	    31};
	int year, month, day, most;

	if (strlen(text) != 10 || text[4] != '-' || text[7] != '-' ||
	    strspn(text, DIGITS) != 4 || strspn(text + 5, DIGITS) != 2 ||
	    strspn(text + 8, DIGITS) != 2 ||
	    sscanf(text, "%4d-%2d-%2d", &year, &month, &day) != 3 ||
	    month < 1 || month > 12)
		return false;
	most = days[month - 1];
	if (month == 2 && year % 4 == 0 && (year % 100 != 0 || year % 400 == 0))
		most = 29;
	return day >= 1 && day <= most;
}

bool
conf_is_name(const char *text)
{
	return only(text, LOWER DIGITS "_") && strspn(text, DIGITS) == 0 &&
	    strlen(text) <= 63;
}

bool
conf_is_countries(const char *text)
{
	for (;; text += 3) {
		if (strspn(text, UPPER) != 2)
			return false;
		if (text[2] == '\0')
			return true;
		if (text[2] != ',')
			return false;
	}
}

bool
conf_is_networks(const char *text)
{
	return cidr_list_is(text);
}

bool
conf_is_sender(const char *text)
{
	size_t len = strlen(text);

	if (*text == '+')
		return only(text + 1, DIGITS) && len >= 4 && len <= 16;
	if (only(text, DIGITS))
		return len >= 3 && len <= 15;
	return only(text, ALNUM) && len >= 3 && len <= 11;
}

bool
conf_is_account(const char *text)
{
	return only(text, ALNUM "-_.") && strlen(text) <= 64;
}
