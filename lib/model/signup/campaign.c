#include "campaign.h"

#include <stddef.h>

static bool
is_letter_or_digit(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	    (c >= '0' && c <= '9');
}

bool
campaign_parse(const char *text, char code[CAMPAIGN_MAX + 1])
{
	size_t n = 0;

	code[0] = '\0';
	for (; text[n] != '\0'; n++) {
		bool hyphen = text[n] == '-' && n > 0 && text[n + 1] != '\0';

		if (n == CAMPAIGN_MAX ||
		    !(hyphen || is_letter_or_digit(text[n]))) {
			code[0] = '\0';
			return false;
		}
		code[n] = text[n];
		if (text[n] >= 'a' && text[n] <= 'z')
			code[n] = (char)(text[n] - 'a' + 'A');
	}
	code[n] = '\0';
	return n > 0;
}
