/* Telephone numbers as people type them: what is understood is a mobile number
 * of the country, and typed back in both its writings it is the same one. */
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "phone.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
must(bool is)
{
	if (!is)
		abort();
}

static void
check(const char *text)
{
	struct phone phone, again;

	if (phone_parse(text, "NL", &phone) != PHONE_OK) {
		must(!*phone.e164 && !*phone.national && !*phone.block);
		return;
	}
	must(strncmp(phone.e164, "+31", 3) == 0);
	must(strspn(phone.e164 + 1, "0123456789") == strlen(phone.e164) - 1);
	must(strncmp(phone.block, phone.e164, strlen(phone.block)) == 0);
	must(strlen(phone.block) + 4 == strlen(phone.e164));
	must(phone_parse(phone.e164, "NL", &again) == PHONE_OK);
	must(memcmp(&phone, &again, sizeof(phone)) == 0);
	must(phone_parse(phone.national, "NL", &again) == PHONE_OK);
	must(memcmp(&phone, &again, sizeof(phone)) == 0);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *text = malloc(size + 1);

	if (!text)
		return 0;
	memcpy(text, data, size);
	text[size] = '\0';
	check(text);
	free(text);
	return 0;
}
