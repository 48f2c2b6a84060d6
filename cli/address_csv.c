#include "address_csv.h"

#include <string.h>
#include <strings.h>

#include "postcode.h"
#include "text.h"

#define NAME_MOST 80 /* characters of a street or place (BAG) */
#define OBJECT_ID 16
#define OBJECT_LEAST 13 /* digits: of a municipality 000n */

/* The Netherlands in RD New, in metres. */
#define X_LOW 0.0
#define X_HIGH 300000.0
#define Y_LOW 289000.0
#define Y_HIGH 629000.0

enum column {
	COLUMN_STREET,
	COLUMN_NUMBER,
	COLUMN_LETTER,
	COLUMN_ADDITION,
	COLUMN_POSTCODE,
	COLUMN_PLACE,
	COLUMN_OBJECT,
	COLUMN_X,
	COLUMN_Y,
	COLUMN_NEEDED, /* those above must be there */
	COLUMN_MUNICIPALITY = COLUMN_NEEDED,
	COLUMN_SECONDARY,
	COLUMN_STATUS,
	COLUMNS
};

/* As NLExtract calls them, and as BAG light does. */
static const struct {
	const char *name;
	const char *light;
} columns[COLUMNS] = {
    [COLUMN_STREET] = {"openbareruimte", "openbare_ruimte_naam"},
    [COLUMN_NUMBER] = {"huisnummer", "huisnummer"},
    [COLUMN_LETTER] = {"huisletter", "huisletter"},
    [COLUMN_ADDITION] = {"huisnummertoevoeging", "toevoeging"},
    [COLUMN_POSTCODE] = {"postcode", "postcode"},
    [COLUMN_PLACE] = {"woonplaats", "woonplaats_naam"},
    [COLUMN_OBJECT] = {"object_id", "identificatie"},
    [COLUMN_X] = {"x", "x"},
    [COLUMN_Y] = {"y", "y"},
    [COLUMN_MUNICIPALITY] = {"gemeente", "gemeente"},
    [COLUMN_SECONDARY] = {"nevenadres", "nevenadres"},
    [COLUMN_STATUS] = {"verblijfsobjectstatus", "status"},
};

/* Objects that nobody lives in, any more or yet. */
static const char *const gone[] = {
    "Niet gerealiseerd verblijfsobject",
    "Verblijfsobject ingetrokken",
    "Verblijfsobject ten onrechte opgevoerd",
    "Verblijfsobject gevormd",
    "Plaats ingetrokken",
};

static const char *const fault_texts[ADDRESS_FAULTS] = {
    [ADDRESS_FINE] = "",
    [ADDRESS_BAD_RECORD] = "broken line (quotes, length or NUL)",
    [ADDRESS_BAD_COLUMNS] = "another number of columns than the header",
    [ADDRESS_BAD_ENCODING] =
	"not UTF-8: save the file as UTF-8 and import it again",
    [ADDRESS_BAD_TEXT] = "characters that the BAG does not have",
    [ADDRESS_BAD_OBJECT] = "no valid object id",
    [ADDRESS_BAD_STATUS] = "object not in use",
    [ADDRESS_BAD_SECONDARY] = "no valid nevenadres",
    [ADDRESS_BAD_POSTCODE] = "no valid postcode",
    [ADDRESS_BAD_NUMBER] = "no valid house number",
    [ADDRESS_BAD_LETTER] = "no valid house letter",
    [ADDRESS_BAD_ADDITION] = "no valid addition",
    [ADDRESS_BAD_STREET] = "no valid street",
    [ADDRESS_BAD_PLACE] = "no valid place",
    [ADDRESS_BAD_POINT] = "no point in the Netherlands",
};

struct address_csv {
	struct csv *csv;
	size_t count;          /* columns of the header */
	int position[COLUMNS]; /* -1: not there */
	struct address_item item;
	char object[OBJECT_ID + 1]; /* of the item */
};

/* MES-1 (CWA 13873): runs of code points beyond ASCII. */
static const struct {
	uint32_t low, high;
} mes1[] = {
    {0x20, 0x7e},
    {0xa0, 0x113},
    {0x116, 0x12b},
    {0x12e, 0x14d},
    {0x150, 0x17e},
    {0x2c7, 0x2c7},
    {0x2d8, 0x2db},
    {0x2dd, 0x2dd},
    {0x2015, 0x2015},
    {0x2018, 0x2019},
    {0x201c, 0x201d},
    {0x20ac, 0x20ac},
    {0x2122, 0x2122},
    {0x2126, 0x2126},
    {0x215b, 0x215e},
    {0x2190, 0x2193},
    {0x266a, 0x266a},
};

static bool
is_mes1(uint32_t point)
{
	for (size_t i = 0; i < sizeof(mes1) / sizeof(mes1[0]); i++)
		if (point >= mes1[i].low && point <= mes1[i].high)
			return true;
	return false;
}

static bool
is_utf8(const char *text)
{
	return text_is_utf8(text, strlen(text));
}

/* Whether TEXT, which is UTF-8, is within MES-1. */
static bool
is_text(const char *text)
{
	const char *at = text;

	while (*at >= ' ' && *at <= '~')
		at++;
	if (*at == '\0')
		return true;
	while (*at)
		if (!is_mes1(text_next(&at)))
			return false;
	return true;
}

/* 1 to 80 characters, without space around. */
static bool
is_name(const char *text)
{
	size_t len = strlen(text);

	return len > 0 && text[0] != ' ' && text[len - 1] != ' ' &&
	    (len <= NAME_MOST || text_length(text) <= NAME_MOST);
}

/* [0-9]{4}0[123][0-9]{10}: verblijfsobject, ligplaats, standplaats. A spreadsheet
 * takes the zeros from its front, and no other id can be meant then. */
static bool
read_object(const char *text, char object[OBJECT_ID + 1])
{
	const size_t len = strspn(text, "0123456789");

	if (text[len] != '\0' || len < OBJECT_LEAST || len > OBJECT_ID)
		return false;
	memset(object, '0', OBJECT_ID - len);
	memcpy(object + OBJECT_ID - len, text, len + 1);
	return object[4] == '0' && object[5] >= '1' && object[5] <= '3';
}

/* [1-9][0-9]{3}[A-Z]{2}, or none; as it stands, unlike what people type. */
static bool
is_postcode(const char *text)
{
	if (*text == '\0')
		return true;
	return text[0] != '0' && strspn(text, "0123456789") == 4 &&
	    strspn(text + 4, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == 2 &&
	    text[6] == '\0';
}

/* "108000.123": no exponent, no locale. False when it is something else. */
static bool
to_metres(const char *text, double *value)
{
	double whole = 0, part = 0, scale = 1;
	const char *at = text;

	for (; *at >= '0' && *at <= '9' && at - text < 8; at++)
		whole = whole * 10 + (*at - '0');
	if (at == text)
		return false;
	if (*at == '.')
		for (at++; *at >= '0' && *at <= '9' && scale < 1e15; at++) {
			part = part * 10 + (*at - '0');
			scale *= 10;
		}
	if (strspn(at, "0123456789") != strlen(at) || (at[0] && scale == 1))
		return false;
	*value = whole + part / scale;
	return true;
}

static bool
read_point(const char *x, const char *y, struct address_row *row)
{
	return to_metres(x, &row->x) && to_metres(y, &row->y) &&
	    row->x > X_LOW && row->x < X_HIGH && row->y > Y_LOW &&
	    row->y < Y_HIGH;
}

static bool
read_number(const char *text, struct address_row *row)
{
	long number;

	if (text[0] == '0' || !text_to_number(text, 1, 99999, &number))
		return false;
	row->number = (int)number;
	return true;
}

/* NLExtract writes f and t, other tools what a boolean is to them. */
static bool
read_secondary(const char *text, struct address_row *row)
{
	row->secondary = !strcasecmp(text, "t") || !strcasecmp(text, "true") ||
	    !strcmp(text, "1");
	return row->secondary || *text == '\0' || !strcasecmp(text, "f") ||
	    !strcasecmp(text, "false") || !strcmp(text, "0");
}

static bool
is_in_use(const char *status)
{
	for (size_t i = 0; i < sizeof(gone) / sizeof(gone[0]); i++)
		if (strcasecmp(status, gone[i]) == 0)
			return false;
	return true;
}

static const char *
field(const struct address_csv *csv, const struct csv_record *record,
    enum column column)
{
	int position = csv->position[column];

	return position < 0 ? "" : record->fields[position];
}

static void
fill_texts(const struct address_csv *csv, const struct csv_record *record,
    struct address_row *row)
{
	row->line = record->line;
	row->postcode = field(csv, record, COLUMN_POSTCODE);
	row->letter = field(csv, record, COLUMN_LETTER);
	row->addition = field(csv, record, COLUMN_ADDITION);
	row->street = field(csv, record, COLUMN_STREET);
	row->place = field(csv, record, COLUMN_PLACE);
	row->municipality = field(csv, record, COLUMN_MUNICIPALITY);
}

/* The fault, or ADDRESS_FINE and a whole row. */
static enum address_fault
read_row(struct address_csv *csv, const struct csv_record *record,
    struct address_row *row)
{
	if (record->fault != CSV_FINE)
		return ADDRESS_BAD_RECORD;
	if (record->count != csv->count)
		return ADDRESS_BAD_COLUMNS;
	fill_texts(csv, record, row);
	if (!is_utf8(row->street) || !is_utf8(row->place) ||
	    !is_utf8(row->municipality))
		return ADDRESS_BAD_ENCODING;
	if (!is_text(row->street) || !is_text(row->place) ||
	    !is_text(row->municipality))
		return ADDRESS_BAD_TEXT;
	if (!read_object(field(csv, record, COLUMN_OBJECT), csv->object))
		return ADDRESS_BAD_OBJECT;
	row->object_id = csv->object;
	if (!is_in_use(field(csv, record, COLUMN_STATUS)))
		return ADDRESS_BAD_STATUS;
	if (!read_secondary(field(csv, record, COLUMN_SECONDARY), row))
		return ADDRESS_BAD_SECONDARY;
	if (!is_postcode(row->postcode))
		return ADDRESS_BAD_POSTCODE;
	if (!read_number(field(csv, record, COLUMN_NUMBER), row))
		return ADDRESS_BAD_NUMBER;
	if (*row->letter && !house_letter_is_valid(row->letter))
		return ADDRESS_BAD_LETTER;
	if (*row->addition && !house_addition_is_valid(row->addition))
		return ADDRESS_BAD_ADDITION;
	if (!is_name(row->street))
		return ADDRESS_BAD_STREET;
	if (!is_name(row->place) || strlen(row->municipality) > 4 * NAME_MOST)
		return ADDRESS_BAD_PLACE;
	if (!read_point(field(csv, record, COLUMN_X),
		field(csv, record, COLUMN_Y), row))
		return ADDRESS_BAD_POINT;
	return ADDRESS_FINE;
}

/* Which column stands where; the first column that is missing, or NULL. */
static const char *
read_header(struct address_csv *csv, const struct csv_record *record)
{
	csv->count = record->count;
	for (size_t c = 0; c < COLUMNS; c++) {
		csv->position[c] = -1;
		for (size_t i = record->count; i-- > 0;)
			if (!strcasecmp(record->fields[i], columns[c].name) ||
			    !strcasecmp(record->fields[i], columns[c].light))
				csv->position[c] = (int)i;
		if (csv->position[c] < 0 && c < COLUMN_NEEDED)
			return columns[c].name;
	}
	return NULL;
}

enum err
address_csv_open(struct arena *arena, csv_read read, void *arg,
    struct address_csv **csv, const char **missing)
{
	const struct csv_record *header;
	enum err err = ERR_OK;

	*missing = NULL;
	*csv = arena_alloc(arena, sizeof(**csv));
	if (*csv)
		(*csv)->csv = csv_new(arena, 0, read, arg);
	if (!*csv || !(*csv)->csv)
		return ERR_MEMORY;
	header = csv_next((*csv)->csv, &err);
	if (err)
		return err;
	*missing = header ? read_header(*csv, header) : columns[0].name;
	return *missing ? ERR_INPUT : ERR_OK;
}

const struct address_item *
address_csv_next(struct address_csv *csv, enum err *err)
{
	struct address_item *item = &csv->item;

	item->record = csv_next(csv->csv, err);
	if (!item->record)
		return NULL;
	item->fault = read_row(csv, item->record, &item->row);
	return item;
}

uint64_t
address_csv_offset(const struct address_csv *csv)
{
	return csv_offset(csv->csv);
}

const char *
address_fault_text(enum address_fault fault)
{
	return fault_texts[fault];
}

int
address_csv_write_header(FILE *out)
{
	return fputs("openbareruimte;huisnummer;huisletter;"
		     "huisnummertoevoeging;postcode;woonplaats;gemeente;"
		     "provincie;object_id;object_type;nevenadres;x;y;lon;lat\n",
	    out);
}

int
address_csv_write(FILE *out, const struct address_row *row)
{
	static const char *const types[] = {"VBO", "LIG", "STA"};

	return fprintf(out,
	    "%s;%d;%s;%s;%s;%s;%s;Zuid-Holland;%s;%s;%c;"
	    "%.3f;%.3f;;\n",
	    row->street, row->number, row->letter, row->addition, row->postcode,
	    row->place, row->municipality, row->object_id,
	    types[row->object_id[5] - '1'], row->secondary ? 't' : 'f', row->x,
	    row->y);
}
