#ifndef CODE_FIELD_H
#define CODE_FIELD_H

#include <stdbool.h>

#include "page.h"

/* The field "code" of a form that asks for the six digits of an SMS. */
#define CODE_FIELD                                                             \
	{                                                                      \
		.name = "code", .type = FORM_TEXT, .max = 40,                  \
		.missing = N_("Vul de code in.")                               \
	}

#define CODE_FIELD_TEXT 7 /* six digits and NUL */

/* Six digits, however they are grouped; a sentence at the field, and false, for
 * anything else. Whoever asked wipes CODE. */
bool code_field_read(const struct page *page, char code[CODE_FIELD_TEXT]);

/* The sentence for a code that is not right, or not any more. */
void code_field_wrong(const struct page *page, int tries_left);
void code_field_spent(const struct page *page);
void code_field_expired(const struct page *page);

#endif
