#include "pdf_private.h"

#include <stdlib.h>
#include <string.h>

#include "log.h"

/*
 * An update behind the file (ISO 32000-1, 7.5.6): new versions of some objects,
 * a table of where they are, and a trailer that refers to the one before. Only
 * what cairo writes is understood here, with PDF 1.4: a plain table, and an
 * object's dictionary in the clear.
 */
#define ENTRY 20 /* bytes of a line in the table */

struct file {
	const char *text;
	size_t len;
	const char *entries; /* of the table */
	const char *trailer;
	size_t count; /* objects, with number 0 */
	size_t table; /* where the table is */
};

struct update {
	FILE *out;
	struct file file;
	long *places; /* of new versions; 0: the old one stays */
	enum language language;
};

static enum err
unknown(const char *what)
{
	LOG(LOG_ERROR, "pdf_unknown", LOG_TEXT("what", what));
	return ERR_SYSTEM;
}

/* The last WORD in the file, or NULL. */
static const char *
find_last(const struct file *file, const char *word)
{
	size_t len = strlen(word);

	for (size_t at = file->len; at >= len; at--)
		if (memcmp(file->text + at - len, word, len) == 0)
			return file->text + at - len;
	return NULL;
}

/* The number behind KEY in the text FROM..TO; -1 when there is none. */
static long
number_after(const char *from, const char *to, const char *key)
{
	const char *at = memmem(from, (size_t)(to - from), key, strlen(key));
	char digits[24] = "";
	size_t len = 0;

	if (!at)
		return -1;
	for (at += strlen(key); at < to && (*at == ' ' || *at == '\n'); at++)
		;
	while (at < to && *at >= '0' && *at <= '9' && len + 1 < sizeof(digits))
		digits[len++] = *at++;
	return len == 0 ? -1 : strtol(digits, NULL, 10);
}

static enum err
file_open(struct file *file)
{
	const char *end = file->text + file->len;
	const char *last = find_last(file, "startxref");
	long table, count;

	file->trailer = find_last(file, "trailer");
	if (!last || !file->trailer)
		return unknown("end");
	table = number_after(last, end, "startxref");
	if (table < 0 || (size_t)table >= file->len)
		return unknown("place of the table");
	file->table = (size_t)table;
	count = number_after(file->text + table, end, "xref\n0 ");
	file->entries = memmem(file->text + table, file->len - (size_t)table,
	    "0000000000", 10);
	if (count < 1 || !file->entries ||
	    (size_t)count > (size_t)(end - file->entries) / ENTRY)
		return unknown("table");
	file->count = (size_t)count;
	return ERR_OK;
}

/* What is between "N 0 obj" and its end; of a stream only the dictionary. */
static struct bytes
object_get(const struct file *file, size_t number)
{
	const char *entry = file->entries + number * ENTRY;
	const char *end = file->text + file->len, *from, *to, *stream;
	size_t place = strtoul(entry, NULL, 10);

	if (place == 0 || place >= file->len)
		return (struct bytes){0};
	from = memmem(file->text + place, file->len - place, "obj\n", 4);
	if (!from)
		return (struct bytes){0};
	from += 4;
	to = memmem(from, (size_t)(end - from), "endobj", 6);
	if (!to)
		return (struct bytes){0};
	stream = memmem(from, (size_t)(to - from), ">>\nstream\n", 10);
	if (stream)
		to = stream + 2;
	return (struct bytes){(const unsigned char *)from, (size_t)(to - from)};
}

static bool
object_has(struct bytes object, const char *text)
{
	return object.ptr && memmem(object.ptr, object.len, text, strlen(text));
}

static void
object_begin(struct update *update, size_t number)
{
	update->places[number] = ftell(update->out);
	(void)fprintf(update->out, "%zu 0 obj\n", number);
}

/* OBJECT again, with MORE before the end of its dictionary. */
static enum err
object_extend(struct update *update, size_t number, struct bytes object,
    const char *more)
{
	size_t len = object.len;

	while (len >= 2 && memcmp(object.ptr + len - 2, ">>", 2) != 0)
		len--;
	if (len < 2)
		return unknown("dictionary");
	object_begin(update, number);
	(void)fwrite(object.ptr, 1, len - 2, update->out);
	(void)fprintf(update->out, "   %s\n>>\nendobj\n", more);
	return ERR_OK;
}

static enum err
root_extend(struct update *update)
{
	const struct file *file = &update->file;
	long root = number_after(file->trailer, file->text + file->len,
	    "/Root");
	struct bytes object;
	char more[160];

	if (root < 1 || (size_t)root >= file->count)
		return unknown("root");
	object = object_get(file, (size_t)root);
	if (!object_has(object, "/MarkInfo"))
		return unknown("root without marks");
	(void)snprintf(more, sizeof(more),
	    "/Lang (%s)\n"
	    "   /ViewerPreferences << /DisplayDocTitle true >>",
	    language_code(update->language));
	return object_extend(update, (size_t)root, object, more);
}

/* The content of a page, with its artifacts marked. */
static enum err
content_mark(struct update *update, struct bytes page)
{
	const struct file *file = &update->file;
	const char *from = (const char *)page.ptr, *stream;
	long number = number_after(from, from + page.len, "/Contents");
	struct bytes object;
	char *marked;
	size_t len;
	enum err err;

	if (number < 1 || (size_t)number >= file->count)
		return unknown("content");
	object = object_get(file, (size_t)number);
	if (!object_has(object, "/FlateDecode"))
		return unknown("packing");
	stream = (const char *)object.ptr + object.len + strlen("\nstream\n");
	err = pdf_artifact_mark(stream,
	    (size_t)(file->text + file->len - stream), &marked, &len);
	if (err)
		return unknown("drawing");
	object_begin(update, (size_t)number);
	(void)fprintf(update->out,
	    "<< /Length %zu\n   /Filter /FlateDecode\n"
	    ">>\nstream\n",
	    len);
	(void)fwrite(marked, 1, len, update->out);
	(void)fputs("\nendstream\nendobj\n", update->out);
	free(marked);
	return ERR_OK;
}

static enum err
object_update(struct update *update, size_t number)
{
	static const char page[] = "<< /Type /Page ";
	static const char element[] = "<< /Type /StructElem";
	struct bytes object = object_get(&update->file, number);

	if (object.len < sizeof(element))
		return ERR_OK;
	if (memcmp(object.ptr, page, sizeof(page) - 1) == 0)
		return content_mark(update, object);
	/* All our heads are above columns. */
	if (memcmp(object.ptr, element, sizeof(element) - 1) == 0 &&
	    object_has(object, "/S /TH\n"))
		return object_extend(update, number, object,
		    "/A << /O /Table /Scope /Column >>");
	return ERR_OK;
}

static void
table_write(struct update *update)
{
	const struct file *file = &update->file;
	long table = ftell(update->out);

	(void)fputs("xref\n", update->out);
	for (size_t i = 0; i < file->count; i++)
		if (update->places[i] > 0)
			(void)fprintf(update->out, "%zu 1\n%010ld 00000 n \n",
			    i, update->places[i]);
	(void)fprintf(update->out,
	    "trailer\n<< /Size %zu\n   /Root %ld 0 R\n"
	    "   /Info %ld 0 R\n   /Prev %zu\n>>\nstartxref\n%ld\n%%%%EOF\n",
	    file->count,
	    number_after(file->trailer, file->text + file->len, "/Root"),
	    number_after(file->trailer, file->text + file->len, "/Info"),
	    file->table, table);
}

enum err
pdf_update_write(FILE *out, const char *text, size_t len,
    enum language language)
{
	struct update update = {
	    .out = out,
	    .file = {.text = text, .len = len},
	    .language = language,
	};
	enum err err = file_open(&update.file);

	if (err)
		return err;
	update.places = calloc(update.file.count, sizeof(*update.places));
	if (!update.places)
		return ERR_MEMORY;
	err = root_extend(&update);
	for (size_t i = 1; i < update.file.count && !err; i++)
		err = object_update(&update, i);
	if (!err)
		table_write(&update);
	free(update.places);
	return err;
}
