#include "address_form.h"

#include "text.h"
#include "words.h"

#define HOME "thuis"
#define WORK "werk"
#define OTHER "anders"

const char *const address_form_kinds[] = {HOME, WORK, OTHER, NULL};

static const char *
label_read(struct form *form)
{
	const char *kind = form_get(form, "soort");
	const char *own = form_get(form, "naam");

	if (text_equal(kind, HOME))
		return ADDRESS_LABEL_HOME;
	if (text_equal(kind, WORK))
		return ADDRESS_LABEL_WORK;
	if (kind[0] == '\0')
		form_fault(form, "soort", N_("Kies wat voor adres dit is."));
	else if (own[0] == '\0')
		form_fault(form, "naam",
		    N_("Vul in hoe u dit adres noemt, bijvoorbeeld bij oma."));
	return own;
}

/* The day of FIELD, or "". */
static void
day_read(struct form *form, const struct day_field *field, char iso[DAY_ISO])
{
	struct day day;

	iso[0] = '\0';
	if (day_field_read(form, field, &day) == DAY_OK)
		day_iso(&day, iso);
}

void
address_form_read(struct form *form, struct address_form *fields)
{
	fields->label = label_read(form);
	day_read(form, &DAY_FIELD("van"), fields->first_on);
	day_read(form, &DAY_FIELD("tot"), fields->last_on);
}

static enum err
label_fill(struct form *form, const char *label)
{
	enum err err;

	if (text_equal(label, ADDRESS_LABEL_HOME))
		return form_set(form, "soort", HOME);
	if (text_equal(label, ADDRESS_LABEL_WORK))
		return form_set(form, "soort", WORK);
	err = form_set(form, "soort", OTHER);
	return !err ? form_set(form, "naam", label) : err;
}

static enum err
day_fill(struct form *form, const struct day_field *field, const char *iso)
{
	struct day day;

	return day_from_iso(iso, &day) ? day_field_fill(form, field, &day)
				       : ERR_OK;
}

enum err
address_form_fill(struct form *form, const struct own_address *address)
{
	enum err err = label_fill(form, address->label);

	if (!err)
		err = day_fill(form, &DAY_FIELD("van"), address->first_on);
	if (!err)
		err = day_fill(form, &DAY_FIELD("tot"), address->last_on);
	return err;
}

bool
address_form_refuse(struct form *form, enum own_address_outcome outcome)
{
	static const struct {
		enum own_address_outcome outcome;
		const char *field, *sentence;
	} refusals[] = {
	    {OWN_ADDRESS_ORDER, "tot-dag",
		N_("De laatste dag ligt voor de eerste. Kies een latere "
		   "dag.")},
	    {OWN_ADDRESS_FROM_PAST, "van-dag",
		N_("Deze dag is al voorbij. Kies vandaag of een latere "
		   "dag, of laat dit leeg.")},
	    {OWN_ADDRESS_TO_PAST, "tot-dag",
		N_("Deze dag is al voorbij. Kies vandaag of een latere "
		   "dag, of laat dit leeg.")},
	    {OWN_ADDRESS_FROM_FAR, "van-dag",
		N_("Dit is te ver vooruit. Kies een dag binnen een "
		   "jaar.")},
	};

	for (size_t i = 0; i < sizeof(refusals) / sizeof(refusals[0]); i++)
		if (refusals[i].outcome == outcome) {
			form_fault(form, refusals[i].field,
			    refusals[i].sentence);
			return true;
		}
	return false;
}

const char *
address_form_first(const struct request *request, const char *first_on)
{
	return first_on[0] == '\0'
	    ? catalog_get(request->language, N_("meteen"))
	    : words_date(request, first_on);
}

const char *
address_form_last(const struct request *request, const char *last_on)
{
	return last_on[0] == '\0'
	    ? catalog_get(request->language, N_("geen einddatum"))
	    : words_date(request, last_on);
}
