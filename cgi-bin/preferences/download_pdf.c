/* All that is kept of somebody, as a document for people. */
#include "download_pdf.h"

#include <string.h>

#include "catalog.h"
#include "download_form.h"
#include "pdf.h"
#include "sentence.h"
#include "text.h"
#include "words.h"

#define NOTHING "\xE2\x80\x93" /* where no value is kept */
#define PERIODS 256

struct writing {
	const struct request *request;
	struct pdf *pdf;
	bool full; /* the arena is */
};

static const char *
say(const struct writing *w, const char *sentence)
{
	return catalog_get(w->request->language, sentence);
}

/* TEXT, or "" and a note of it when there is no room. */
static const char *
kept(struct writing *w, const char *text)
{
	if (text)
		return text;
	w->full = true;
	return "";
}

/* A, B with BETWEEN, or the one that is not empty. */
static const char *
join(struct writing *w, const char *a, const char *between, const char *b)
{
	if (*a == '\0')
		return b;
	if (*b == '\0')
		return a;
	return kept(w,
	    arena_printf(w->request->arena, "%s%s%s", a, between, b));
}

/* --- values --------------------------------------------------------------- */

/* The value at PATH, or NULL; JSON's null is none either. */
static const json_t *
value_at(const json_t *value, const char *path)
{
	while (*path != '\0') {
		size_t len = strcspn(path, ".");

		value = json_object_getn(value, path, len);
		path += len + (path[len] == '.');
	}
	return json_is_null(value) ? NULL : value;
}

static const char *
day_text(struct writing *w, const char *iso)
{
	return kept(w, words_date(w->request, iso));
}

/* "2026-11-22T05:00:00.123+01:00": it is local already. */
static const char *
moment_text(struct writing *w, const char *iso)
{
	const size_t day = sizeof("2026-11-22") - 1;
	const size_t time = sizeof("05:00") - 1;

	if (strlen(iso) <= day + 1 + time)
		return iso;
	return kept(w,
	    arena_printf(w->request->arena, "%s %.*s",
		day_text(w,
		    kept(w, arena_strndup(w->request->arena, iso, day))),
		(int)time, iso + day + 1));
}

static const char *
word_text(const struct writing *w, const struct download_item *item,
    const char *code)
{
	if (item->find)
		return say(w, item->find(code));
	for (const struct download_word *word = item->words; word->code; word++)
		if (text_equal(word->code, code))
			return say(w, word->words);
	return code;
}

static const char *
string_text(struct writing *w, const struct download_item *item,
    const char *text)
{
	switch (item->kind) {
	case DOWNLOAD_MOMENT:
		return moment_text(w, text);
	case DOWNLOAD_DAY:
		return day_text(w, text);
	case DOWNLOAD_WORD:
		return word_text(w, item, text);
	case DOWNLOAD_PLAIN:
	case DOWNLOAD_ALL:
		break;
	}
	return text;
}

static const char *value_text(struct writing *w,
    const struct download_item *item, const json_t *value);

/* With their names, one after the other. */
static const char *
members_text(struct writing *w, const struct download_item *item,
    const json_t *object)
{
	const char *text = "", *name;
	json_t *value;

	/* jansson's loop wants an object that it may change. */
	json_object_foreach((json_t *)(uintptr_t)object, name, value)
	{
		const char *one = value_text(w, item, value);

		if (*one != '\0')
			text = join(w, text, "; ", join(w, name, ": ", one));
	}
	return text;
}

static const char *
elements_text(struct writing *w, const struct download_item *item,
    const json_t *array)
{
	const char *text = "";
	const json_t *value;
	size_t i;

	json_array_foreach(array, i, value)
	    text = join(w, text, "; ", value_text(w, item, value));
	return text;
}

/* "" for nothing. */
static const char *
value_text(struct writing *w, const struct download_item *item,
    const json_t *value)
{
	struct arena *arena = w->request->arena;

	if (!value)
		return "";
	switch (json_typeof(value)) {
	case JSON_OBJECT:
		return members_text(w, item, value);
	case JSON_ARRAY:
		return elements_text(w, item, value);
	case JSON_STRING:
		return string_text(w, item, json_string_value(value));
	case JSON_INTEGER:
		return kept(w,
		    arena_printf(arena, "%lld",
			(long long)json_integer_value(value)));
	case JSON_REAL:
		return kept(w,
		    arena_printf(arena, "%.12g", json_real_value(value)));
	case JSON_TRUE:
		return say(w, N_("ja"));
	case JSON_FALSE:
		return say(w, N_("nee"));
	case JSON_NULL:
		break;
	}
	return "";
}

static const char *
item_text(struct writing *w, const struct download_item *item,
    const json_t *object)
{
	return value_text(w, item, value_at(object, item->path));
}

/* --- parts ---------------------------------------------------------------- */

/* What has no value is told too, so that nobody has to guess. */
static void
facts_write(struct writing *w, const struct download_item *items,
    const json_t *object)
{
	const struct pdf_column columns[] = {{say(w, N_("Gegeven")), 2},
	    {say(w, N_("Wat wij bewaren")), 3}};

	pdf_table(w->pdf, columns, 2);
	for (; items->path; items++) {
		const char *text = item_text(w, items, object);

		pdf_row(w->pdf,
		    (const char *const[]){say(w, items->label),
			*text == '\0' ? NOTHING : text});
	}
}

/* The value of a cell; several follow each other, each behind its label. */
static const char *
cell_text(struct writing *w, const struct download_column *column,
    const json_t *object)
{
	const char *text = "";

	for (size_t i = 0; i < DOWNLOAD_ITEMS; i++) {
		const struct download_item *item = &column->items[i];
		const char *one;

		if (!item->path)
			break;
		one = item_text(w, item, object);
		if (item->label && *one != '\0')
			one = join(w, say(w, item->label), ": ", one);
		text = join(w, text, "; ", one);
	}
	return *text == '\0' ? NOTHING : text;
}

static void
row_write(struct writing *w, const struct download_column *columns,
    const json_t *object)
{
	const char *cells[PDF_COLUMNS_MOST];

	for (size_t i = 0; columns[i].head; i++)
		cells[i] = cell_text(w, &columns[i], object);
	pdf_row(w->pdf, cells);
}

static void
table_begin(struct writing *w, const struct download_column *columns)
{
	struct pdf_column heads[PDF_COLUMNS_MOST];
	size_t count = 0;

	for (; columns[count].head; count++)
		heads[count] = (struct pdf_column){say(w, columns[count].head),
		    columns[count].share};
	pdf_table(w->pdf, heads, count);
}

/* Rows in one table of the document: what reads on for a hundred pages tells
 * nobody anything, and would not fit in a request. */
#define ROWS_MOST 300

/* A table of which the oldest rows are left out, when there are too many. */
struct rows {
	const struct download_column *columns;
	size_t skip; /* so many of the first */
	size_t seen;
};

/* The table begins with its first row: one without rows is a sentence. */
static void
rows_write(struct writing *w, struct rows *rows, const json_t *array)
{
	const json_t *object;
	size_t i;

	json_array_foreach(array, i, object)
	{
		if (rows->seen++ < rows->skip)
			continue;
		if (rows->seen == rows->skip + 1)
			table_begin(w, rows->columns);
		row_write(w, rows->columns, object);
	}
}

static size_t
rows_count(const struct download_part *part, const json_t *array)
{
	const json_t *object;
	size_t i, count = 0;

	if (!part->more)
		return json_array_size(array);
	json_array_foreach(array, i, object)
	    count += json_array_size(json_object_get(object, part->more));
	return count;
}

static void
table_write(struct writing *w, const struct download_part *part,
    const json_t *array)
{
	const size_t count = rows_count(part, array);
	struct rows rows = {part->columns,
	    count > ROWS_MOST ? count - ROWS_MOST : 0, 0};
	const json_t *object;
	size_t i;

	if (count == 0)
		pdf_paragraph(w->pdf, say(w, N_("Niets.")));
	if (rows.skip > 0)
		pdf_paragraph(w->pdf,
		    kept(w,
			sentence_number(w->request->arena, w->request->language,
			    N_("Hier staan de nieuwste 300. De {N} daarvoor "
			       "staan in "
			       "het bestand voor computers (JSON)."),
			    (long)rows.skip)));
	if (!part->more)
		rows_write(w, &rows, array);
	else
		json_array_foreach(array, i, object)
		    rows_write(w, &rows, json_object_get(object, part->more));
}

/* The periods of DAY, one after the other. */
static const char *
day_periods(struct writing *w, const json_t *periods, const char *day)
{
	const char *text = "";
	const json_t *period;
	size_t i;

	json_array_foreach(periods, i, period)
	{
		const char *from, *until;

		if (!text_equal(json_string_value(
				    json_object_get(period, "day")),
			day))
			continue;
		from = json_string_value(json_object_get(period, "from"));
		until = json_string_value(json_object_get(period, "until"));
		text = join(w, text, "; ",
		    kept(w,
			arena_printf(w->request->arena, "%s\xE2\x80\x93%s",
			    from, until)));
	}
	return text;
}

static void
week_write(struct writing *w, const json_t *periods)
{
	const struct pdf_column columns[] = {{say(w, N_("Dag")), 1},
	    {say(w, N_("Berichten zijn welkom")), 4}};

	pdf_table(w->pdf, columns, 2);
	for (const struct download_word *d = download_days; d->code; d++) {
		const char *text = day_periods(w, periods, d->code);

		pdf_row(w->pdf,
		    (const char *const[]){say(w, d->words),
			*text == '\0' ? say(w, N_("nooit")) : text});
	}
}

static void
addresses_write(struct writing *w, const json_t *addresses)
{
	static const struct download_item label = {NULL, "label", DOWNLOAD_WORD,
	    download_labels, NULL};
	const json_t *address, *name;
	size_t i;

	json_array_foreach(addresses, i, address)
	{
		name = json_object_get(address, "name");
		pdf_heading(w->pdf, 3,
		    json_is_string(name) ? json_string_value(name)
					 : item_text(w, &label, address));
		facts_write(w, download_address, address);
		week_write(w, value_at(address, "week.welcome"));
	}
	if (json_array_size(addresses) == 0)
		pdf_paragraph(w->pdf, say(w, N_("Niets.")));
}

static void
part_write(struct writing *w, const struct download_part *part,
    const json_t *document)
{
	const json_t *value = json_object_get(document, part->key);

	pdf_heading(w->pdf, 2, say(w, part->title));
	if (part->intro)
		pdf_paragraph(w->pdf, say(w, part->intro));
	if (part->facts)
		facts_write(w, part->facts, value);
	else if (part->columns)
		table_write(w, part, value);
	else
		addresses_write(w, value);
}

static void
parts_write(struct writing *w, const char *title, const json_t *document)
{
	const char *made = json_string_value(
	    json_object_get(document, "made_at"));

	pdf_heading(w->pdf, 1, title);
	pdf_paragraph(w->pdf,
	    join(w, say(w, N_("Gemaakt op")), " ", moment_text(w, made)));
	pdf_paragraph(w->pdf,
	    say(w,
		N_("Dit is alles wat wij van u bewaren. "
		   "Hetzelfde staat in het bestand voor computers (JSON), dat "
		   "u ook "
		   "kunt downloaden.")));
	for (size_t i = 0; i < download_part_count; i++)
		part_write(w, &download_parts[i], document);
	if (!pdf_is_whole(w->pdf))
		pdf_paragraph(w->pdf,
		    say(w,
			N_("Sommige tekens kunnen wij "
			   "hier niet afdrukken: daar staat een ruitje met een "
			   "vraagteken. In het bestand voor computers staan ze "
			   "wel.")));
}

enum err
download_pdf(const struct request *request, const json_t *document,
    struct bytes *file)
{
	struct writing w = {.request = request};
	const struct pdf_head head = {
	    .title = say(&w, N_("Mijn gegevens bij Burgernet")),
	    .author = request->conf->site_name,
	    .made_at = json_string_value(json_object_get(document, "made_at")),
	    .language = request->language,
	};
	enum err err = pdf_open(request->arena, &head, &w.pdf);

	if (err)
		return err;
	parts_write(&w, head.title, document);
	return w.full ? ERR_MEMORY : pdf_close(w.pdf, file);
}
