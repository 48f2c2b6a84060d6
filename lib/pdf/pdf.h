#ifndef PDF_H
#define PDF_H

#include <stdbool.h>
#include <stddef.h>

#include "arena.h"
#include "bytes.h"
#include "catalog.h"
#include "err.h"

/*
 * A document as tagged PDF on A4: headings, paragraphs and tables that a
 * screen reader finds, text that can be selected, fonts inside. The same calls
 * give the same bytes. Nothing is written but memory.
 *
 * Texts are UTF-8, one paragraph each: white space and control characters
 * become a space, and what no font of ours has becomes U+FFFD (pdf_is_whole).
 * They must live until pdf_close; so must the arena. What fails (a full arena,
 * more than PDF_TEXT_MOST) is remembered and comes out of pdf_close.
 */
struct pdf;

#define PDF_TEXT_MOST (512 * 1024) /* bytes of text in one document */
#define PDF_COLUMNS_MOST 8

struct pdf_head {
	const char *title;
	const char *author;
	const char *made_at; /* "2026-11-22T05:00:00+01:00": the file's dates */
	enum language language;
};

/*
 * Loads the fonts and lays out a first text. Before the sandbox: pango starts a
 * thread for each kind of font that it has not met, and after this it has met
 * all of ours. ERR_CONFIG, and a line in the log, when a font is missing.
 * Again is harmless.
 */
enum err pdf_warm_up(void);

enum err pdf_open(struct arena *arena, const struct pdf_head *head,
    struct pdf **pdf);

/* LEVEL 1 (of the document), 2 or 3. */
void pdf_heading(struct pdf *pdf, int level, const char *text);
void pdf_paragraph(struct pdf *pdf, const char *text);

/* A column: what stands above it on every page, and its share of the width. */
struct pdf_column {
	const char *head;
	int share; /* 1 or more */
};

/* Begins a table of 1 to PDF_COLUMNS_MOST columns; then its rows, each with as
 * many cells (NULL is an empty one). */
void pdf_table(struct pdf *pdf, const struct pdf_column *columns, size_t count);
void pdf_row(struct pdf *pdf, const char *const *cells);

/* Whether every character so far could be written as it is. */
bool pdf_is_whole(const struct pdf *pdf);

/* The file, in the arena. Frees what PDF holds, also after an error; nothing
 * else may follow. */
enum err pdf_close(struct pdf *pdf, struct bytes *file);

#endif
