#include "pdf_private.h"

/* Below a heading stand a few lines of what it is about; below one that has
 * another below it, both. */
#define HEADING_ROOM 64.0

static double
room(const struct pen *pen)
{
	return PAGE_BOTTOM - pen->y;
}

static void
edge_draw(struct pen *pen, double y, const char *text, bool right)
{
	struct lines lines;
	double before = pen->y, width = PAGE_WIDTH - 2 * PAGE_SIDE;

	pdf_lines_set(pen, SLOT_EDGE, STYLE_EDGE, width, text, &lines);
	pango_layout_set_alignment(lines.layout,
	    right ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT);
	pen->y = y;
	/* One line, whatever the title is. */
	pdf_lines_draw(pen, &lines, PAGE_SIDE, 0);
	pango_layout_set_alignment(lines.layout, PANGO_ALIGN_LEFT);
	pen->y = before;
}

/* What every page has at its edges; it has no tag, and so is an artifact. */
static void
edges_draw(struct pen *pen)
{
	const struct pdf_head *head = &pen->pdf->head;
	char number[96];

	(void)snprintf(number, sizeof(number), "%s %d %s %d",
	    catalog_get(head->language, N_("Pagina")), pen->page,
	    catalog_get(head->language, N_("van")), pen->pages);
	if (pen->page > 1)
		edge_draw(pen, PAGE_TOP - 30, head->title, false);
	edge_draw(pen, PAGE_BOTTOM + 18, head->author, false);
	edge_draw(pen, PAGE_BOTTOM + 18, number, true);
}

void
pdf_page_next(struct pen *pen)
{
	if (pen->cr && pen->page > 0)
		cairo_show_page(pen->cr);
	pen->page++;
	pen->y = PAGE_TOP;
	if (pen->cr)
		edges_draw(pen);
}

/* Over as many pages as it takes, each with a part of its own: cairo would put
 * the edges of a page inside a tag with text that is open there. */
static void
parts_draw(struct pen *pen, struct lines *lines, double x)
{
	while (lines->next < lines->count) {
		double height = pdf_lines_height(lines, room(pen));

		pdf_tag_begin(pen, "Span");
		pdf_lines_draw(pen, lines, x, room(pen));
		pdf_tag_end(pen, "Span");
		pen->y += height;
		if (lines->next < lines->count)
			pdf_page_next(pen);
	}
}

static void
text_draw(struct pen *pen, const char *tag, struct lines *lines, double x)
{
	double height = pdf_lines_height(lines, PAGE_ROOM);

	pdf_tag_begin(pen, tag);
	if (height <= room(pen) &&
	    pdf_lines_height(lines, PAGE_ROOM * 2) <= height) {
		pdf_lines_draw(pen, lines, x, room(pen));
		pen->y += height;
	} else {
		parts_draw(pen, lines, x);
	}
	pdf_tag_end(pen, tag);
}

/* Whether the first line fits; else a page where it does. */
static void
first_line_room(struct pen *pen, const struct lines *lines)
{
	if (pdf_lines_height(lines, 0) > room(pen) && pen->y > PAGE_TOP)
		pdf_page_next(pen);
}

static double
room_below(const struct block *block)
{
	double below = HEADING_ROOM;

	while ((block = block->next) && block->kind == BLOCK_HEADING)
		below += HEADING_ROOM / 2;
	return below < PAGE_ROOM / 2 ? below : PAGE_ROOM / 2;
}

void
pdf_heading_draw(struct pen *pen, const struct block *block)
{
	struct lines lines;

	pdf_lines_set(pen, 0, block->style, PAGE_WIDTH - 2 * PAGE_SIDE,
	    block->text, &lines);
	if (pen->y > PAGE_TOP)
		pen->y += pdf_style_before(block->style);
	if (pen->y > PAGE_TOP &&
	    pdf_lines_height(&lines, PAGE_ROOM) + room_below(block) > room(pen))
		pdf_page_next(pen);
	text_draw(pen, pdf_style_tag(block->style), &lines, PAGE_SIDE);
	pen->y += pdf_style_after(block->style);
}

void
pdf_paragraph_draw(struct pen *pen, const struct block *block)
{
	struct lines lines;

	pdf_lines_set(pen, 0, block->style, PAGE_WIDTH - 2 * PAGE_SIDE,
	    block->text, &lines);
	first_line_room(pen, &lines);
	text_draw(pen, pdf_style_tag(block->style), &lines, PAGE_SIDE);
	pen->y += pdf_style_after(block->style);
}
