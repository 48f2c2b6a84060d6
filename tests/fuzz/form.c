/* A posted form: what is read holds to the fields, or is a fault or refusal. */
#include "form.h"
#include "fuzz_web.h"

static const char *const types[] = {"kind", "anders", NULL};
static const struct form_field fields[] = {
    {"naam", FORM_TEXT, 10, NULL, "Vul uw naam in."},
    {"rust", FORM_CHOICE, 0, types, NULL},
    {"huis", FORM_CHOICE, 4, NULL, NULL},
    {"soorten", FORM_CHOICES, 0, types, NULL},
    {"akkoord", FORM_CHECK, 0, NULL, NULL},
    {0},
};

static bool
is_one_of(const char *value, const char *a, const char *b)
{
	return *value == '\0' || strcmp(value, a) == 0 || strcmp(value, b) == 0;
}

static void
check(const struct form *form)
{
	const char *name = form_get(form, "naam");

	fuzz_assert(!text_has_control(name, ""));
	fuzz_assert(text_is_utf8(name, strlen(name)));
	if (!form_fault_at(form, "naam"))
		fuzz_assert(*name && text_length(name) <= 10);
	fuzz_assert(is_one_of(form_get(form, "rust"), "kind", "anders"));
	fuzz_assert(is_one_of(form_get(form, "akkoord"), "ja", "ja"));
	fuzz_assert(text_length(form_get(form, "huis")) <= 4);
	fuzz_assert(form_count(form, "soorten") <= 2);
	fuzz_assert(form_count(form, "naam") <= 1);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct request request = fuzz_request();
	const char *params[] = {"DOCUMENT_URI=/", "REQUEST_METHOD=POST",
	    "CONTENT_TYPE=application/x-www-form-urlencoded", NULL};
	struct form *form;

	if (size >= 65536)
		return 0;
	fuzz_assert(request_open(&request, params) == REQUEST_OK);
	if (request_take_body(&request, (struct bytes){data, size}) ==
		REQUEST_OK &&
	    !form_read(&request, fields, &form))
		check(form);
	return 0;
}
