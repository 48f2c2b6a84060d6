/* A line of a day's form: two times, as people type them. */
#include <stddef.h>
#include <string.h>

#include "text.h"
#include "week.h"

#define DIGITS "0123456789"

/* The number of at most two digits at *TEXT, and past it; -1 when there is
 * none. */
static int
take_number(const char **text)
{
	size_t len = strspn(*text, DIGITS);
	int number = 0;

	if (len < 1 || len > 2)
		return -1;
	for (; len > 0; len--)
		number = number * 10 + (*(*text)++ - '0');
	return number;
}

/* The half-hour that TEXT names, 0 to 48. Seconds are what some browsers send,
 * and are none. */
static enum week_fault
read_time(const char *text, int *half_hour)
{
	int hour, minute = 0;

	if (*text == '\0')
		return WEEK_FAULT_MISSING;
	hour = take_number(&text);
	if (hour >= 0 && (*text == ':' || *text == '.')) {
		text++;
		minute = strspn(text, DIGITS) == 2 ? take_number(&text) : -1;
	}
	if (text_equal(text, ":00"))
		text += 3;
	if (hour < 0 || minute < 0 || minute > 59 || *text != '\0' ||
	    hour * 60 + minute > 24 * 60)
		return WEEK_FAULT_UNREAL;
	if (minute % 30 != 0)
		return WEEK_FAULT_UNEVEN;
	*half_hour = hour * 2 + minute / 30;
	return WEEK_FAULT_NONE;
}

void
week_row_read(const char *from, const char *to, struct week_row *row)
{
	struct week_period read = {0};

	*row = (struct week_row){.empty = *from == '\0' && *to == '\0'};
	if (row->empty)
		return;
	row->from_fault = read_time(from, &read.from);
	row->to_fault = read_time(to, &read.to);
	/* A day does not begin at its end. */
	if (row->from_fault == WEEK_FAULT_NONE && read.from == WEEK_HALF_HOURS)
		row->from_fault = WEEK_FAULT_UNREAL;
	if (row->from_fault != WEEK_FAULT_NONE ||
	    row->to_fault != WEEK_FAULT_NONE)
		return;
	if (read.to == 0)
		read.to = WEEK_HALF_HOURS;
	if (read.to < read.from)
		row->to_fault = WEEK_FAULT_BEFORE;
	else if (read.to == read.from)
		row->to_fault = WEEK_FAULT_SAME;
	else
		row->period = read;
}
