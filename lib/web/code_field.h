#ifndef CODE_FIELD_H
#define CODE_FIELD_H

#include <stdbool.h>

#include "form.h"
#include "request.h"

/* The field "code" of a form that asks for the six digits of an SMS. */
#define CODE_FIELD                                                             \
	{                                                                      \
		.name = "code", .type = FORM_TEXT, .max = 40,                  \
		.missing = N_("Vul de code in.")                               \
	}

#define CODE_FIELD_TEXT 7 /* six digits and NUL */

/* Six digits, however they are grouped; a sentence at the field, and false, for
 * anything else. Whoever asked wipes CODE. */
bool code_field_read(struct request *request, struct form *form,
    char code[CODE_FIELD_TEXT]);

/* The sentence for a code that is not right, or not any more. */
void code_field_wrong(struct request *request, struct form *form,
    int tries_left);
void code_field_spent(struct form *form);
void code_field_expired(struct form *form);

#endif
