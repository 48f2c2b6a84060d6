#ifndef DAY_FIELD_H
#define DAY_FIELD_H

#include "day.h"
#include "form.h"

/* A day that is asked for in three fields: <<date name=…>> in a template. */
struct day_field {
	const char *day, *month, *year; /* the fields' names */
};

#define DAY_FIELD(at) ((struct day_field){at "-dag", at "-maand", at "-jaar"})

/* For a list of fields; wide enough for whatever is typed in the wrong one. */
#define DAY_FIELDS(at)                                                         \
	{.name = at "-dag", .type = FORM_TEXT, .max = 40},                     \
	    {.name = at "-maand", .type = FORM_TEXT, .max = 20},               \
	{                                                                      \
		.name = at "-jaar", .type = FORM_TEXT, .max = 20               \
	}

/* What was typed. For a day that is none there is then a fault at the first
 * field; for DAY_EMPTY there is not: the page knows whether that is one. */
enum day_outcome day_field_read(struct form *form,
    const struct day_field *field, struct day *day);

/* Fills the three in. */
enum err day_field_fill(struct form *form, const struct day_field *field,
    const struct day *day);

#endif
