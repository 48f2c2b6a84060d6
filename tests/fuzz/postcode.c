/* Postcodes and house numbers as people type them: what is understood keeps
 * the rules, and means the same when typed back. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "postcode.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
must(bool is)
{
	if (!is)
		abort();
}

static void
check_postcode(const char *text)
{
	char postcode[POSTCODE_TEXT], again[POSTCODE_TEXT];
	char shown[POSTCODE_SHOWN];

	if (!postcode_parse(text, postcode))
		return;
	must(strlen(postcode) == 6 && postcode[0] >= '1');
	must(strspn(postcode, "0123456789") == 4);
	must(strspn(postcode + 4, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == 2);
	postcode_show(postcode, shown);
	must(postcode_parse(shown, again) && strcmp(again, postcode) == 0);
}

static void
check_number(const char *text)
{
	int number;
	char rest[16];

	if (!house_number_parse(text, &number, rest))
		return;
	must(number >= 1 && number <= 99999);
	must(memchr(rest, '\0', sizeof(rest)));
	must(rest[strspn(rest,
		 "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
		 "abcdefghijklmnopqrstuvwxyz -./")] == '\0');
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *text = malloc(size + 1);

	if (!text)
		return 0;
	memcpy(text, data, size);
	text[size] = '\0';
	check_postcode(text);
	check_number(text);
	if (house_letter_is_valid(text))
		must(house_addition_is_valid(text) && strlen(text) == 1);
	if (house_addition_is_valid(text))
		must(strlen(text) >= 1 && strlen(text) <= 4);
	free(text);
	return 0;
}
