#include "pdf_private.h"

#include <cairo-pdf.h>
#include <stdlib.h>
#include <string.h>

#include "log.h"

enum err
pdf_open(struct arena *arena, const struct pdf_head *head, struct pdf **pdf)
{
	struct pdf *made;
	bool broken = false;
	enum err err = pdf_warm_up();

	if (err)
		return err;
	made = arena_alloc(arena, sizeof(*made));
	if (!made)
		return ERR_MEMORY;
	made->arena = arena;
	made->head = *head;
	made->head.title = pdf_text_writable(arena, head->title, &broken);
	made->head.author = pdf_text_writable(arena, head->author, &broken);
	if (!made->head.title || !made->head.author)
		return ERR_MEMORY;
	*pdf = made;
	return ERR_OK;
}

static void
failed(struct pdf *pdf, enum err err)
{
	if (!pdf->err)
		pdf->err = err;
}

/* TEXT as it will be written; "" once something failed. */
static const char *
text_take(struct pdf *pdf, const char *text)
{
	const char *taken;
	size_t len = !text ? 0 : strlen(text);

	if (len == 0 || pdf->err)
		return "";
	pdf->bytes += len;
	if (pdf->bytes > PDF_TEXT_MOST || len > PDF_TEXT_MOST) {
		failed(pdf, ERR_MEMORY);
		return "";
	}
	taken = pdf_text_writable(pdf->arena, text, &pdf->broken);
	if (!taken)
		failed(pdf, ERR_MEMORY);
	return !taken ? "" : taken;
}

static struct block *
block_add(struct pdf *pdf, enum block_kind kind, enum pdf_style style)
{
	struct block *block = arena_alloc(pdf->arena, sizeof(*block));

	if (!block) {
		failed(pdf, ERR_MEMORY);
		return NULL;
	}
	block->kind = kind;
	block->style = style;
	if (!pdf->last)
		pdf->first = block;
	else
		pdf->last->next = block;
	pdf->last = block;
	return block;
}

static void
text_add(struct pdf *pdf, enum block_kind kind, enum pdf_style style,
    const char *text)
{
	struct block *block = block_add(pdf, kind, style);

	if (block)
		block->text = text_take(pdf, text);
}

void
pdf_heading(struct pdf *pdf, int level, const char *text)
{
	static const enum pdf_style styles[] = {STYLE_H1, STYLE_H2, STYLE_H3};

	text_add(pdf, BLOCK_HEADING,
	    styles[level < 1    ? 0
		    : level > 3 ? 2
				: level - 1],
	    text);
}

void
pdf_paragraph(struct pdf *pdf, const char *text)
{
	text_add(pdf, BLOCK_PARAGRAPH, STYLE_BODY, text);
}

static struct row *
row_new(struct pdf *pdf, const char *const *cells, size_t count)
{
	struct row *row = arena_alloc(pdf->arena,
	    sizeof(*row) + count * sizeof(row->cells[0]));

	if (!row) {
		failed(pdf, ERR_MEMORY);
		return NULL;
	}
	for (size_t i = 0; i < count; i++)
		row->cells[i] = text_take(pdf, cells[i]);
	return row;
}

static void
row_add(struct pdf *pdf, struct block *block, const char *const *cells)
{
	struct row *row = row_new(pdf, cells, block->columns);

	if (!row)
		return;
	if (!block->last)
		block->first = row;
	else
		block->last->next = row;
	block->last = row;
}

void
pdf_table(struct pdf *pdf, const struct pdf_column *columns, size_t count)
{
	const char *heads[PDF_COLUMNS_MOST];
	struct block *block;

	if (count < 1 || count > PDF_COLUMNS_MOST) {
		failed(pdf, ERR_INPUT);
		return;
	}
	block = block_add(pdf, BLOCK_TABLE, STYLE_CELL);
	if (!block)
		return;
	block->columns = count;
	for (size_t i = 0; i < count; i++) {
		heads[i] = columns[i].head;
		block->shares[i] = columns[i].share < 1 ? 1 : columns[i].share;
	}
	block->head = row_new(pdf, heads, count);
}

void
pdf_row(struct pdf *pdf, const char *const *cells)
{
	if (pdf->err)
		return;
	if (!pdf->last || pdf->last->kind != BLOCK_TABLE) {
		failed(pdf, ERR_INPUT);
		return;
	}
	row_add(pdf, pdf->last, cells);
}

bool
pdf_is_whole(const struct pdf *pdf)
{
	return !pdf->broken;
}

static void
blocks_draw(struct pen *pen)
{
	static void (*const draw[])(struct pen *, const struct block *) = {
	    [BLOCK_HEADING] = pdf_heading_draw,
	    [BLOCK_PARAGRAPH] = pdf_paragraph_draw,
	    [BLOCK_TABLE] = pdf_table_draw,
	};
	const struct block *block;

	pen->page = 0;
	pdf_tag_begin(pen, "Document");
	pdf_page_next(pen);
	for (block = pen->pdf->first; block; block = block->next)
		draw[block->kind](pen, block);
	pdf_tag_end(pen, "Document");
}

static cairo_status_t
put(void *file, const unsigned char *data, unsigned int len)
{
	return fwrite(data, 1, len, file) == len ? CAIRO_STATUS_SUCCESS
						 : CAIRO_STATUS_WRITE_ERROR;
}

static void
head_set(cairo_surface_t *surface, const struct pdf_head *head)
{
	/* In this version its parts can be found (pdf_update_write). */
	cairo_pdf_surface_restrict_to_version(surface, CAIRO_PDF_VERSION_1_4);
	cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE,
	    head->title);
	cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_AUTHOR,
	    head->author);
	cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE,
	    head->made_at);
	cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_MOD_DATE,
	    head->made_at);
}

/* Twice: to count the pages, and to draw them. */
static enum err
draw(struct pen *pen, FILE *out)
{
	cairo_surface_t *surface = cairo_pdf_surface_create_for_stream(put, out,
	    PAGE_WIDTH, PAGE_HEIGHT);
	cairo_status_t status;

	blocks_draw(pen);
	pen->pages = pen->page;
	head_set(surface, &pen->pdf->head);
	pen->cr = cairo_create(surface);
	blocks_draw(pen);
	status = cairo_status(pen->cr);
	cairo_destroy(pen->cr);
	cairo_surface_finish(surface);
	if (status == CAIRO_STATUS_SUCCESS)
		status = cairo_surface_status(surface);
	cairo_surface_destroy(surface);
	if (status == CAIRO_STATUS_SUCCESS)
		return ERR_OK;
	LOG(LOG_ERROR, "pdf_failed",
	    LOG_TEXT("cairo", cairo_status_to_string(status)));
	return status == CAIRO_STATUS_NO_MEMORY ? ERR_MEMORY : ERR_SYSTEM;
}

static enum err
draw_all(const struct pdf *pdf, FILE *out)
{
	struct pen pen = {.pdf = pdf};
	enum err err;

	for (size_t i = 0; i < PEN_SLOTS; i++) {
		pen.layouts[0][i] = pdf_font_layout(false);
		pen.layouts[1][i] = pdf_font_layout(true);
	}
	err = draw(&pen, out);
	for (size_t i = 0; i < PEN_SLOTS; i++) {
		g_object_unref(pen.layouts[0][i]);
		g_object_unref(pen.layouts[1][i]);
	}
	return err;
}

/* A file in memory: what is written to OUT is in TEXT once it is closed. */
struct memory {
	FILE *out;
	char *text;
	size_t len;
};

static enum err
memory_open(struct memory *memory)
{
	*memory = (struct memory){0};
	memory->out = open_memstream(&memory->text, &memory->len);
	return !memory->out ? ERR_MEMORY : ERR_OK;
}

static enum err
memory_close(struct memory *memory, enum err err)
{
	if (fclose(memory->out) != 0 && !err)
		err = ERR_MEMORY;
	return err;
}

static void
memory_wipe(struct memory *memory)
{
	if (memory->text)
		explicit_bzero(memory->text, memory->len);
	free(memory->text);
}

/* What cairo drew, and behind it what cairo left out. */
static enum err
complete(const struct pdf *pdf, const struct memory *drawn, struct bytes *file)
{
	struct memory whole;
	enum err err = memory_open(&whole);

	if (err)
		return err;
	if (fwrite(drawn->text, 1, drawn->len, whole.out) != drawn->len)
		err = ERR_MEMORY;
	if (!err)
		err = pdf_update_write(whole.out, drawn->text, drawn->len,
		    pdf->head.language);
	err = memory_close(&whole, err);
	if (!err) {
		file->len = whole.len;
		file->ptr = arena_memdup(pdf->arena, whole.text, whole.len);
		if (!file->ptr)
			err = ERR_MEMORY;
	}
	memory_wipe(&whole);
	return err;
}

enum err
pdf_close(struct pdf *pdf, struct bytes *file)
{
	struct memory drawn;
	enum err err = pdf->err;

	if (!err)
		err = memory_open(&drawn);
	if (err)
		return err;
	err = memory_close(&drawn, draw_all(pdf, drawn.out));
	if (!err)
		err = complete(pdf, &drawn, file);
	memory_wipe(&drawn);
	return err;
}
