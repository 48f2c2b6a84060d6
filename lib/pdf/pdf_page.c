#include "pdf_private.h"

#include <math.h>

struct style {
	bool bold;
	double size;
	double before, after; /* room, in points */
	const char *tag;
};

static const struct style styles[STYLES] = {
    [STYLE_H1] = {true, 20, 0, 10, "H1"},
    [STYLE_H2] = {true, 14, 14, 6, "H2"},
    [STYLE_H3] = {true, 11, 10, 4, "H3"},
    [STYLE_BODY] = {false, 10.5, 0, 6, "P"},
    [STYLE_CELL] = {false, 9, 3, 3, "TD"},
    [STYLE_HEAD] = {true, 9, 3, 3, "TH"},
    [STYLE_EDGE] = {false, 8.5, 0, 0, NULL},
};

double
pdf_style_before(enum pdf_style style)
{
	return styles[style].before;
}

double
pdf_style_after(enum pdf_style style)
{
	return styles[style].after;
}

const char *
pdf_style_tag(enum pdf_style style)
{
	return styles[style].tag;
}

void
pdf_tag_begin(struct pen *pen, const char *name)
{
	if (pen->cr)
		cairo_tag_begin(pen->cr, name, NULL);
}

void
pdf_tag_end(struct pen *pen, const char *name)
{
	if (pen->cr)
		cairo_tag_end(pen->cr, name);
}

void
pdf_lines_set(struct pen *pen, size_t slot, enum pdf_style style, double width,
    const char *text, struct lines *lines)
{
	const struct style *s = &styles[style];
	PangoLayout *layout = pen->layouts[s->bold][slot];
	double scale = s->size / FONT_SIZE;

	pango_layout_set_width(layout, (int)floor(width / scale * PANGO_SCALE));
	pango_layout_set_text(layout, text, -1);
	*lines = (struct lines){
	    .layout = layout,
	    .scale = scale,
	    .width = width,
	    .count = pango_layout_get_line_count(layout),
	};
}

/* In points, from the first line's top. */
struct place {
	double top, bottom, base, left, right;
	double ink_top, ink_bottom;
};

static void
line_place(PangoLayoutIter *at, const struct lines *lines, struct place *place)
{
	double unit = lines->scale / PANGO_SCALE;
	PangoRectangle ink, logical;

	pango_layout_iter_get_line_extents(at, &ink, &logical);
	*place = (struct place){
	    .top = logical.y * unit,
	    .bottom = (logical.y + logical.height) * unit,
	    .base = pango_layout_iter_get_baseline(at) * unit,
	    .left = logical.x * unit,
	    .right = (logical.x + logical.width) * unit,
	    .ink_top = ink.y * unit,
	    .ink_bottom = (ink.y + ink.height) * unit,
	};
}

static PangoLayoutIter *
line_next(const struct lines *lines)
{
	PangoLayoutIter *at = pango_layout_get_iter(lines->layout);

	for (int i = 0; i < lines->next; i++)
		(void)pango_layout_iter_next_line(at);
	return at;
}

double
pdf_lines_height(const struct lines *lines, double room)
{
	PangoLayoutIter *at;
	struct place place;
	double height = 0;

	if (lines->next >= lines->count)
		return 0;
	at = line_next(lines);
	do {
		line_place(at, lines, &place);
		if (height > 0 && place.bottom - lines->top > room)
			break;
		height = place.bottom - lines->top;
	} while (pango_layout_iter_next_line(at));
	pango_layout_iter_free(at);
	return height;
}

/* Marks can be piled up, and a letter can be wider than its column: neither
 * comes outside the line's own place. */
static void
line_draw(cairo_t *cr, PangoLayoutLine *line, const struct lines *lines,
    const struct place *place)
{
	double slack = (place->bottom - place->top) / 2;

	cairo_save(cr);
	if (place->right > lines->width + 1 || place->left < -1 ||
	    place->ink_top < place->top - slack ||
	    place->ink_bottom > place->bottom + slack) {
		cairo_rectangle(cr, 0, place->top, lines->width,
		    place->bottom - place->top);
		cairo_clip(cr);
	}
	cairo_move_to(cr, place->left, place->base);
	cairo_scale(cr, lines->scale, lines->scale);
	pango_cairo_show_layout_line(cr, line);
	cairo_restore(cr);
}

void
pdf_lines_draw(struct pen *pen, struct lines *lines, double x, double room)
{
	double from = lines->top, height = pdf_lines_height(lines, room);
	PangoLayoutIter *at;
	struct place place;

	if (lines->next >= lines->count)
		return;
	at = line_next(lines);
	if (pen->cr) {
		cairo_save(pen->cr);
		cairo_translate(pen->cr, x, pen->y - from);
	}
	do {
		line_place(at, lines, &place);
		if (lines->top > from && place.bottom - from > height)
			break;
		if (pen->cr)
			line_draw(pen->cr,
			    pango_layout_iter_get_line_readonly(at), lines,
			    &place);
		lines->top = place.bottom;
		lines->next++;
	} while (pango_layout_iter_next_line(at));
	pango_layout_iter_free(at);
	if (pen->cr)
		cairo_restore(pen->cr);
}
