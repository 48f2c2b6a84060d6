#ifndef PDF_PRIVATE_H
#define PDF_PRIVATE_H

#include <pango/pangocairo.h>
#include <stdio.h>

#include "pdf.h"

/* What lib/pdf's files share. */

enum pdf_style {
	STYLE_H1,
	STYLE_H2,
	STYLE_H3,
	STYLE_BODY,
	STYLE_CELL,
	STYLE_HEAD, /* of a column */
	STYLE_EDGE, /* header and footer of a page */
	STYLES
};

enum block_kind { BLOCK_HEADING, BLOCK_PARAGRAPH, BLOCK_TABLE };

/* Of a table. */
struct row {
	struct row *next;
	const char *cells[];
};

struct block {
	struct block *next;
	enum block_kind kind;
	enum pdf_style style;
	const char *text; /* of a heading or paragraph */
	size_t columns;
	int shares[PDF_COLUMNS_MOST];
	struct row *head; /* of a table */
	struct row *first, *last;
};

struct pdf {
	struct arena *arena;
	struct pdf_head head;
	struct block *first, *last;
	size_t bytes; /* of text */
	bool broken;  /* by characters that no font has */
	enum err err; /* the first */
};

/* --- pdf_font.c --------------------------------------------------------- */

/* A layout in one of the two faces, at FONT_SIZE points; scale it. */
#define FONT_SIZE 10
PangoLayout *pdf_font_layout(bool bold);

/* Whether a face of ours has the character. */
bool pdf_font_has(uint32_t point);

/* --- pdf_text.c --------------------------------------------------------- */

/* TEXT as it can be written: see pdf.h. *BROKEN is set when a character is
 * lost. NULL: the arena is full. */
const char *pdf_text_writable(struct arena *arena, const char *text,
    bool *broken);

/* --- pdf_page.c --------------------------------------------------------- */

/* In points, from the top left corner of the page. */
#define PAGE_WIDTH 595.276
#define PAGE_HEIGHT 841.890
#define PAGE_SIDE 56.0
#define PAGE_TOP 64.0
#define PAGE_BOTTOM 774.0
#define PAGE_ROOM (PAGE_BOTTOM - PAGE_TOP)

#define SLOT_EDGE PDF_COLUMNS_MOST /* behind those of cells */
#define PEN_SLOTS (PDF_COLUMNS_MOST + 1)

/* Where the next thing comes. Without CR it only counts pages. */
struct pen {
	cairo_t *cr;
	const struct pdf *pdf;
	/* Plain and bold, one for each text that is in hand at a time. */
	PangoLayout *layouts[2][PEN_SLOTS];
	double y;
	int page;  /* from 1 */
	int pages; /* once counted */
};

/* A text in lines, and which of them is next. */
struct lines {
	PangoLayout *layout;
	double scale, width;
	double top; /* of the next line, from the first's */
	int next, count;
};

/* Lays TEXT out in the pen's layout number SLOT. */
void pdf_lines_set(struct pen *pen, size_t slot, enum pdf_style style,
    double width, const char *text, struct lines *lines);

/* The height of the lines from the next on, as far as ROOM reaches. */
double pdf_lines_height(const struct lines *lines, double room);

/* Draws those, at X and the pen's y, and moves on to the line behind them: at
 * least one. The pen stays. */
void pdf_lines_draw(struct pen *pen, struct lines *lines, double x,
    double room);

/* As cairo's, but for a pen that draws nothing. */
void pdf_tag_begin(struct pen *pen, const char *name);
void pdf_tag_end(struct pen *pen, const char *name);

double pdf_style_before(enum pdf_style style);
double pdf_style_after(enum pdf_style style);
const char *pdf_style_tag(enum pdf_style style);

/* --- pdf_flow.c, pdf_table.c -------------------------------------------- */

void pdf_page_next(struct pen *pen);
void pdf_heading_draw(struct pen *pen, const struct block *block);
void pdf_paragraph_draw(struct pen *pen, const struct block *block);
void pdf_table_draw(struct pen *pen, const struct block *block);

/* --- pdf_update.c, pdf_artifact.c --------------------------------------- */

/* Appends to FILE (LEN bytes, all that was written to OUT) what cairo leaves
 * out: language, the scope of column heads, artifacts. */
enum err pdf_update_write(FILE *out, const char *file, size_t len,
    enum language language);

/* A page's drawing, in which all that has no tag is made an artifact; both
 * are compressed. *OUT is the caller's to free. */
enum err pdf_artifact_mark(const char *in, size_t in_len, char **out,
    size_t *len);

#endif
