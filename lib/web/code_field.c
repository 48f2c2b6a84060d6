#include "code_field.h"

#include <string.h>

#include "sentence.h"
#include "text.h"

bool
code_field_read(const struct page *page, char code[CODE_FIELD_TEXT])
{
	const char *bare = text_strip(page->means.arena,
	    form_get(page->form, "code"), "-.");

	if (!bare || strlen(bare) != CODE_FIELD_TEXT - 1 ||
	    strspn(bare, "0123456789") != CODE_FIELD_TEXT - 1) {
		form_fault(page->form, "code",
		    N_("De code heeft zes cijfers. Kijk in de sms die u van "
		       "ons kreeg."));
		return false;
	}
	memcpy(code, bare, CODE_FIELD_TEXT);
	return true;
}

void
code_field_wrong(const struct page *page, int tries_left)
{
	const char *sentence = tries_left == 1
	    ? N_("Deze code klopt niet. U kunt het nog één keer proberen.")
	    : sentence_number(page->means.arena, page->request->language,
		  N_("Deze code klopt niet. U kunt het nog {N} keer proberen."),
		  tries_left);

	form_fault(page->form, "code", sentence);
}

void
code_field_spent(const struct page *page)
{
	form_fault(page->form, "code",
	    N_("U hebt te vaak een verkeerde code ingevuld. Vraag een "
	       "nieuwe code aan."));
}

void
code_field_expired(const struct page *page)
{
	form_fault(page->form, "code",
	    N_("Deze code is verlopen. Vraag een nieuwe code aan."));
}
