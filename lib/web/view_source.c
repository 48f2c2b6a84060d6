#include "view_source.h"
#include "text.h"

#include <ctype.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FIRST_LINE "{{%AUTOESCAPE context=\"HTML\"}}"
#define INCLUDE "{{>"
#define PARTIAL "PARTIAL_"
#define SUFFIX ".tpl"
#define FILE_SIZE (256 * 1024)
#define NAME_LENGTH 64
#define DEPTH 7 /* the layout, a page, and partials five deep */

struct paste {
	const char *dir;
	const char *page; /* to put at {{>PAGE}}; NULL outside the layout */
	FILE *out;
	int depth;
	int pages; /* {{>PAGE}} seen */
	struct view_complaint *complaint;
};

static bool paste_file(struct paste *paste, const char *name);

static bool __attribute__((format(printf, 2, 3)))
complain(struct paste *paste, const char *format, ...)
{
	va_list list;

	va_start(list, format);
	(void)vsnprintf(paste->complaint->what, sizeof(paste->complaint->what),
	    format, list);
	va_end(list);
	return false;
}

/* {{>PARTIAL_FIELD_FAULT}} is partials/field_fault.tpl. */
static bool
paste_partial(struct paste *paste, const char *name)
{
	char file[NAME_LENGTH + sizeof("partials/" SUFFIX)] = "partials/";
	size_t len = strlen(file);

	if (*name == '\0')
		return complain(paste, "a partial without a name");
	for (; *name; name++) {
		if (!isupper((unsigned char)*name) &&
		    !isdigit((unsigned char)*name) && *name != '_')
			return complain(paste,
			    "a partial's name has capitals,"
			    " digits and underscores only");
		file[len++] = (char)tolower((unsigned char)*name);
	}
	memcpy(file + len, SUFFIX, sizeof(SUFFIX));
	return paste_file(paste, file);
}

static bool
paste_include(struct paste *paste, const char *name)
{
	const char *page = paste->page;
	bool good;

	if (strncmp(name, PARTIAL, strlen(PARTIAL)) == 0)
		return paste_partial(paste, name + strlen(PARTIAL));
	if (!text_equal(name, "PAGE"))
		return complain(paste,
		    "{{>%s}}: only {{>PARTIAL_…}} can be "
		    "included",
		    name);
	if (!page)
		return complain(paste, "{{>PAGE}} is for layout.tpl only");
	paste->pages++;
	paste->page = NULL;
	good = paste_file(paste, page);
	paste->page = page;
	return good;
}

/* TEXT without its first line, which stands once above everything. */
static bool
paste_text(struct paste *paste, const char *text, size_t len)
{
	size_t first = strlen(FIRST_LINE);
	const char *end = text + len;
	const char *mark;

	if (len < first || memcmp(text, FIRST_LINE, first) != 0)
		return complain(paste, "the first line must be %s", FIRST_LINE);
	text += first;
	if (text < end && *text == '\n')
		text++;
	while ((mark = memmem(text, (size_t)(end - text), INCLUDE,
		    strlen(INCLUDE)))) {
		char name[NAME_LENGTH];
		const char *from = mark + strlen(INCLUDE);
		const char *stop = memmem(from, (size_t)(end - from), "}}", 2);

		if (!stop || (size_t)(stop - from) >= sizeof(name))
			return complain(paste, "an include without end");
		memcpy(name, from, (size_t)(stop - from));
		name[stop - from] = '\0';
		(void)fwrite(text, 1, (size_t)(mark - text), paste->out);
		if (!paste_include(paste, name))
			return false;
		text = stop + 2;
	}
	(void)fwrite(text, 1, (size_t)(end - text), paste->out);
	return true;
}

static bool
paste_open_file(struct paste *paste, FILE *in)
{
	char *text = malloc(FILE_SIZE);
	size_t len = text ? fread(text, 1, FILE_SIZE, in) : 0;
	bool good;

	if (!text || ferror(in))
		good = complain(paste, "cannot be read");
	else if (len == FILE_SIZE)
		good = complain(paste, "is over %d bytes", FILE_SIZE);
	else
		good = paste_text(paste, text, len);
	free(text);
	return good;
}

/* The complaint names the file in which it arose: the innermost. */
static bool
paste_file(struct paste *paste, const char *name)
{
	struct view_complaint *complaint = paste->complaint;
	struct view_complaint before = *complaint;
	bool good;
	FILE *in;

	if (paste->depth == DEPTH)
		return complain(paste, "partials are nested too deep");
	(void)snprintf(complaint->file, sizeof(complaint->file), "%s/%s",
	    paste->dir, name);
	in = fopen(complaint->file, "re");
	if (!in)
		return complain(paste, "%m");
	paste->depth++;
	good = paste_open_file(paste, in);
	paste->depth--;
	(void)fclose(in);
	if (good)
		*complaint = before;
	return good;
}

static bool
finish(struct paste *paste, bool good, struct view_source *source)
{
	if (fclose(paste->out) != 0 && good)
		good = complain(paste, "out of memory");
	if (!good) {
		free(source->text);
		*source = (struct view_source){0};
	}
	return good;
}

static bool
start(struct paste *paste, struct view_source *source)
{
	*paste->complaint = (struct view_complaint){0};
	*source = (struct view_source){0};
	paste->out = open_memstream(&source->text, &source->len);
	if (!paste->out)
		return complain(paste, "out of memory");
	(void)fputs(FIRST_LINE, paste->out);
	return true;
}

bool
view_source_compose(const char *dir, const char *page,
    struct view_source *source, struct view_complaint *complaint)
{
	char file[512];
	struct paste paste = {.dir = dir, .page = file, .complaint = complaint};
	bool good;

	if (!start(&paste, source))
		return false;
	(void)snprintf(file, sizeof(file), "%s" SUFFIX, page);
	good = paste_file(&paste, "layout.tpl");
	if (good && paste.pages != 1) {
		(void)snprintf(complaint->file, sizeof(complaint->file),
		    "%s/layout.tpl", dir);
		good = complain(&paste, "must have {{>PAGE}} once");
	}
	return finish(&paste, good, source);
}

bool
view_source_paste(const char *dir, const char *text, size_t len,
    struct view_source *source, struct view_complaint *complaint)
{
	struct paste paste = {.dir = dir, .complaint = complaint};

	if (!start(&paste, source))
		return false;
	return finish(&paste, paste_text(&paste, text, len), source);
}
