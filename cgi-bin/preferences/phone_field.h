#ifndef PHONE_FIELD_H
#define PHONE_FIELD_H

#include <stdbool.h>

#include "page.h"
#include "phone.h"

/* A field for a mobile number. */
#define PHONE_FIELD(at)                                                        \
	{                                                                      \
		.name = (at), .type = FORM_TEXT, .max = 40,                    \
		.missing = N_("Vul uw mobiele nummer in.")                     \
	}

/* False when it has a fault, which is then at the field. */
bool phone_field_read(const struct page *page, const char *name,
    struct phone *phone);

#endif
