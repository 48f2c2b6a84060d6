/*
 * Reading cells, and writing arrays.
 */
#include <stdlib.h>
#include <string.h>

#include "db_value.h"
#include "log.h"
#include "text.h"

static const struct db_cell *
cell_at(const struct db_rows *rows, size_t row, size_t column)
{
	static const struct db_cell none;

	if (row >= rows->count || column >= rows->columns)
		return &none;
	return &rows->cells[row * rows->columns + column];
}

const char *
db_text(const struct db_rows *rows, size_t row, size_t column)
{
	const char *text = cell_at(rows, row, column)->text;

	return !text ? "" : text;
}

int64_t
db_number(const struct db_rows *rows, size_t row, size_t column)
{
	return strtoll(db_text(rows, row, column), NULL, 10);
}

bool
db_bool(const struct db_rows *rows, size_t row, size_t column)
{
	return text_equal(db_text(rows, row, column), "t");
}

bool
db_is_null(const struct db_rows *rows, size_t row, size_t column)
{
	return !cell_at(rows, row, column)->text;
}

enum err
db_choose(const struct db_rows *rows, size_t row, size_t column,
    const struct db_choice *choices, unsigned *found)
{
	const char *text = db_text(rows, row, column);

	for (const struct db_choice *c = choices; c->text; c++) {
		if (text_equal(text, c->text)) {
			*found = c->value;
			return ERR_OK;
		}
	}
	/* Beside the first, which tells which list it is. */
	LOG(LOG_ERROR, "outcome_unknown", LOG_TEXT("expected", choices->text),
	    LOG_NUMBER("column", (long)column),
	    LOG_NUMBER("length", (long)strlen(text)));
	return ERR_DATABASE;
}

static int
hex_digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

struct bytes
db_bytes(struct arena *arena, const struct db_rows *rows, size_t row,
    size_t column)
{
	const struct db_cell *cell = cell_at(rows, row, column);
	const struct bytes none = {NULL, 0};
	size_t len;
	unsigned char *out;

	if (!cell->text || strncmp(cell->text, "\\x", 2) != 0)
		return none;
	len = (cell->len - 2) / 2;
	out = arena_alloc(arena, len + 1); /* a NUL behind costs nothing */
	if (!out)
		return none;
	for (size_t i = 0; i < len; i++) {
		int high = hex_digit(cell->text[2 + 2 * i]);
		int low = hex_digit(cell->text[3 + 2 * i]);

		if (high < 0 || low < 0)
			return none;
		out[i] = (unsigned char)(high << 4 | low);
	}
	return (struct bytes){out, len};
}

/* Escapes into OUT (or only counts, when NULL); returns the length. */
static size_t
quote(const char *text, char *out)
{
	size_t n = 0;

	for (; *text != '\0'; text++) {
		if (*text == '"' || *text == '\\') {
			if (out)
				out[n] = '\\';
			n++;
		}
		if (out)
			out[n] = *text;
		n++;
	}
	return n;
}

const char *
db_array(struct arena *arena, const char *const *texts, size_t count)
{
	size_t size = 3;
	char *out;
	char *p;

	for (size_t i = 0; i < count; i++)
		size += !texts[i] ? 5 : quote(texts[i], NULL) + 3;
	out = p = arena_alloc(arena, size);
	if (!out)
		return NULL;
	*p++ = '{';
	for (size_t i = 0; i < count; i++) {
		if (i > 0)
			*p++ = ',';
		if (!texts[i]) {
			memcpy(p, "NULL", 4);
			p += 4;
			continue;
		}
		*p++ = '"';
		p += quote(texts[i], p);
		*p++ = '"';
	}
	*p = '}';
	return out;
}

const char *
db_bytes_array(struct arena *arena, const struct bytes *items, size_t count)
{
	static const char digits[] = "0123456789abcdef";
	size_t size = 3;
	char *out;
	char *p;

	for (size_t i = 0; i < count; i++)
		size += 2 * items[i].len + 6;
	out = p = arena_alloc(arena, size);
	if (!out)
		return NULL;
	*p++ = '{';
	for (size_t i = 0; i < count; i++) {
		if (i > 0)
			*p++ = ',';
		memcpy(p, "\"\\\\x", 4);
		p += 4;
		for (size_t j = 0; j < items[i].len; j++) {
			*p++ = digits[items[i].ptr[j] >> 4];
			*p++ = digits[items[i].ptr[j] & 15];
		}
		*p++ = '"';
	}
	*p = '}';
	return out;
}
