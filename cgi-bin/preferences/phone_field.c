#include "phone_field.h"

#include "phone_fault.h"

bool
phone_field_read(const struct page *page, const char *name, struct phone *phone)
{
	const enum phone_outcome outcome = phone_parse(form_get(page->form,
							   name),
	    page->means.conf->phone_countries, phone);

	if (outcome != PHONE_OK)
		form_fault(page->form, name, phone_fault(outcome));
	return !form_is_faulty(page->form);
}
