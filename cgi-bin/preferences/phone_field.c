#include "phone_field.h"

#include "phone_fault.h"

bool
phone_field_read(const struct request *request, struct form *form,
    const char *name, struct phone *phone)
{
	const enum phone_outcome outcome = phone_parse(form_get(form, name),
	    request->conf->phone_countries, phone);

	if (outcome != PHONE_OK)
		form_fault(form, name, phone_fault(outcome));
	return !form_is_faulty(form);
}
