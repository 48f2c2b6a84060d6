#include "day_field.h"

#include <stdio.h>

enum day_outcome
day_field_read(struct form *form, const struct day_field *field,
    struct day *day)
{
	enum day_outcome outcome = day_parse_fields(form_get(form, field->day),
	    form_get(form, field->month), form_get(form, field->year), day);

	if (outcome == DAY_MALFORMED)
		form_fault(form, field->day,
		    N_("Vul een hele datum in: dag, maand en jaar, "
		       "bijvoorbeeld 17 5 2027."));
	if (outcome == DAY_UNREAL)
		form_fault(form, field->day,
		    N_("Deze dag bestaat niet. Kijk op de kalender welke dag "
		       "u bedoelt."));
	return outcome;
}

enum err
day_field_fill(struct form *form, const struct day_field *field,
    const struct day *day)
{
	char number[16];
	enum err err;

	snprintf(number, sizeof(number), "%d", day->day);
	err = form_set(form, field->day, number);
	snprintf(number, sizeof(number), "%d", day->month);
	if (!err)
		err = form_set(form, field->month, number);
	snprintf(number, sizeof(number), "%d", day->year);
	return !err ? form_set(form, field->year, number) : err;
}
