#include "address_sink.h"

#include <inttypes.h>
#include <stdio.h>

/* Of one row: the longest names in UTF-8, every byte escaped. */
#define ROW_MOST 4096

enum err
address_sink_flush(struct address_sink *sink)
{
	enum err err = ERR_OK;

	if (sink->len > 0)
		err = db_copy_data(sink->db, sink->block, sink->len);
	sink->len = 0;
	return err;
}

/* A value and its tab; the backslash is what COPY's text format escapes. Tabs
 * and line ends cannot occur: the reader refuses them. */
static char *
put_text(char *to, const char *text)
{
	for (; *text; text++) {
		if (*text == '\\')
			*to++ = '\\';
		*to++ = *text;
	}
	*to++ = '\t';
	return to;
}

enum err
address_sink_put(struct address_sink *sink, const struct address_row *row)
{
	char *at, *end = sink->block + SINK_BLOCK;
	enum err err;

	if (sink->len + ROW_MOST > SINK_BLOCK &&
	    (err = address_sink_flush(sink)))
		return err;
	at = sink->block + sink->len;
	at += snprintf(at, (size_t)(end - at), "%" PRIu64 "\t%s\t%c\t%s\t%d\t",
	    row->line, row->object_id, row->secondary ? 't' : 'f',
	    *row->postcode ? row->postcode : "\\N", row->number);
	at = put_text(at, row->letter);
	at = put_text(at, row->addition);
	at = put_text(at, row->street);
	at = put_text(at, row->place);
	at = put_text(at, row->municipality);
	at += snprintf(at, (size_t)(end - at), "%.3f\t%.3f\n", row->x, row->y);
	sink->len = (size_t)(at - sink->block);
	sink->rows++;
	return ERR_OK;
}
