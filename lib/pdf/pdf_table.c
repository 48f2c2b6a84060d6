#include "pdf_private.h"

#define CELL_SIDE 4.0
#define RULE_WIDTH 0.5

/* One row while it is drawn: its cells, and where they stand. */
struct cells {
	size_t count;
	double x[PDF_COLUMNS_MOST];
	struct lines lines[PDF_COLUMNS_MOST];
	enum pdf_style style;
};

static void
cells_set(struct pen *pen, const struct block *block, const struct row *row,
    enum pdf_style style, struct cells *cells)
{
	double all = 0, x = PAGE_SIDE;

	*cells = (struct cells){.count = block->columns, .style = style};
	for (size_t i = 0; i < block->columns; i++)
		all += block->shares[i];
	for (size_t i = 0; i < block->columns; i++) {
		double width = (PAGE_WIDTH - 2 * PAGE_SIDE) * block->shares[i] /
		    all;

		cells->x[i] = x;
		pdf_lines_set(pen, i, style, width - CELL_SIDE, row->cells[i],
		    &cells->lines[i]);
		x += width;
	}
}

static double
cells_height(const struct cells *cells, double room)
{
	double height = 0;

	for (size_t i = 0; i < cells->count; i++) {
		double one = pdf_lines_height(&cells->lines[i], room);

		if (one > height)
			height = one;
	}
	return height;
}

static bool
cells_are_done(const struct cells *cells)
{
	for (size_t i = 0; i < cells->count; i++)
		if (cells->lines[i].next < cells->lines[i].count)
			return false;
	return true;
}

/* Dark below the heads, light below a row. */
static void
rule_draw(struct pen *pen, enum pdf_style style)
{
	double grey = style == STYLE_HEAD ? 0 : 0.75;

	if (!pen->cr)
		return;
	cairo_save(pen->cr);
	cairo_set_source_rgb(pen->cr, grey, grey, grey);
	cairo_set_line_width(pen->cr, RULE_WIDTH);
	cairo_move_to(pen->cr, PAGE_SIDE, pen->y);
	cairo_line_to(pen->cr, PAGE_WIDTH - PAGE_SIDE, pen->y);
	cairo_stroke(pen->cr);
	cairo_restore(pen->cr);
}

/* As much of the cells as the page has room for. Not TAGGED: the heads again,
 * that a screen reader has heard before. */
static void
cells_draw(struct pen *pen, struct cells *cells, bool tagged)
{
	double before = pdf_style_before(cells->style);
	double after = pdf_style_after(cells->style);
	double left = PAGE_BOTTOM - pen->y - before - after;
	double height = cells_height(cells, left);
	const char *tag = pdf_style_tag(cells->style);

	pen->y += before;
	if (tagged)
		pdf_tag_begin(pen, "TR");
	for (size_t i = 0; i < cells->count; i++) {
		if (tagged)
			pdf_tag_begin(pen, tag);
		pdf_lines_draw(pen, &cells->lines[i], cells->x[i], left);
		if (tagged)
			pdf_tag_end(pen, tag);
	}
	if (tagged)
		pdf_tag_end(pen, "TR");
	pen->y += height + after;
	rule_draw(pen, cells->style);
}

static double
row_height(const struct cells *cells, double room)
{
	return pdf_style_before(cells->style) + cells_height(cells, room) +
	    pdf_style_after(cells->style);
}

/* Heads that take a page by themselves would leave no room for rows. */
static void
head_draw(struct pen *pen, const struct block *block, bool again)
{
	struct cells cells;

	cells_set(pen, block, block->head, STYLE_HEAD, &cells);
	if (again && row_height(&cells, PAGE_ROOM) > PAGE_ROOM / 3)
		return;
	for (;;) {
		cells_draw(pen, &cells, !again);
		if (cells_are_done(&cells))
			return;
		pdf_page_next(pen);
	}
}

static void
table_page(struct pen *pen, const struct block *block)
{
	pdf_page_next(pen);
	head_draw(pen, block, true);
}

/* A row goes to the next page when it does not fit on this one; what does not
 * fit on any goes on below itself, as a row of its own. */
static void
row_draw(struct pen *pen, const struct block *block, const struct row *row,
    bool first)
{
	struct cells cells;
	double left = PAGE_BOTTOM - pen->y;

	cells_set(pen, block, row, STYLE_CELL, &cells);
	if (row_height(&cells, PAGE_ROOM) > left &&
	    (!first || row_height(&cells, 0) > left)) {
		table_page(pen, block);
		/* the heads are in the same layouts */
		cells_set(pen, block, row, STYLE_CELL, &cells);
	}
	for (;;) {
		struct cells part = cells;

		cells_draw(pen, &part, true);
		if (cells_are_done(&part))
			return;
		table_page(pen, block);
		cells_set(pen, block, row, STYLE_CELL, &cells);
		for (size_t i = 0; i < cells.count; i++) {
			cells.lines[i].next = part.lines[i].next;
			cells.lines[i].top = part.lines[i].top;
		}
	}
}

void
pdf_table_draw(struct pen *pen, const struct block *block)
{
	struct cells head;
	bool first = true;

	cells_set(pen, block, block->head, STYLE_HEAD, &head);
	if (row_height(&head, PAGE_ROOM) + 40 > PAGE_BOTTOM - pen->y &&
	    pen->y > PAGE_TOP)
		pdf_page_next(pen);
	pdf_tag_begin(pen, "Table");
	head_draw(pen, block, false);
	for (const struct row *row = block->first; row; row = row->next) {
		row_draw(pen, block, row, first);
		first = false;
	}
	pdf_tag_end(pen, "Table");
	pen->y += pdf_style_after(STYLE_BODY) * 2;
}
