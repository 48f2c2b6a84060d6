#include <stdio.h>
#include <string.h>

#include "address_csv.h"
#include "check_main.h"

struct feed {
	const char *text;
	size_t len;
};

static ssize_t
feed_read(void *arg, char *buffer, size_t size)
{
	struct feed *feed = arg;
	size_t len = feed->len < size ? feed->len : size;

	memcpy(buffer, feed->text, len);
	feed->text += len;
	feed->len -= len;
	return (ssize_t)len;
}

#define HEADER                                                                 \
	"openbareruimte;huisnummer;huisletter;huisnummertoevoeging;postcode;"  \
	"woonplaats;gemeente;provincie;object_id;object_type;nevenadres;x;y;"  \
	"lon;lat\n"
#define ID "9999010000000001"
#define END ";VBO;f;108000.123;447000;;"

/* One line after the header, and what comes of it. */
static const struct {
	const char *line;
	enum address_fault fault;
} lines[] = {
    {"Proefweg;1;;;2801AB;Gouda;Gouda;ZH;" ID END, ADDRESS_FINE},
    {"Proefweg;99999;Z;9aZ0;;Gouda;;ZH;" ID END, ADDRESS_FINE},
    {"'s-Écluse;1;;;2801AB;Ÿtown;Gouda;ZH;" ID END, ADDRESS_FINE},
    {"Pr\"oef;1;;;2801AB;Gouda;Gouda;ZH;" ID END, ADDRESS_BAD_RECORD},
    {"Proefweg;1;;;2801AB;Gouda", ADDRESS_BAD_COLUMNS},
    {"Proefweg;1;;;2801AB;Gouda;Gouda;ZH;" ID END ";", ADDRESS_BAD_COLUMNS},
    /* Characters outside MES-1, or no UTF-8. */
    {"Пример;1;;;2801AB;Gouda;Gouda;ZH;" ID END, ADDRESS_BAD_TEXT},
    {"Proef\tweg;1;;;2801AB;Gouda;Gouda;ZH;" ID END, ADDRESS_BAD_TEXT},
    {"\"Proef\nweg\";1;;;2801AB;Gouda;Gouda;ZH;" ID END, ADDRESS_BAD_TEXT},
    {"Proef\x7fweg;1;;;2801AB;Gouda;Gouda;ZH;" ID END, ADDRESS_BAD_TEXT},
    {"Proef\xc2\x85;1;;;2801AB;Gouda;Gouda;ZH;" ID END, ADDRESS_BAD_TEXT},
    {"Proef\xc3;1;;;2801AB;Gouda;Gouda;ZH;" ID END, ADDRESS_BAD_ENCODING},
    {"\xc9"
     "cluse;1;;;2801AB;Gouda;Gouda;ZH;" ID END,
	ADDRESS_BAD_ENCODING},
    {"Proefweg;1;;;2801AB;Gou\u202eda;Gouda;ZH;" ID END, ADDRESS_BAD_TEXT},
    {"Proefweg;1;;;2801AB;Gouda;\U0001f600;ZH;" ID END, ADDRESS_BAD_TEXT},
    {"Proefweg;1;;;2801AB;Gouda;Gouda;ZH;" END, ADDRESS_BAD_OBJECT},
    {"Proefweg;1;;;2801AB;Gouda;Gouda;ZH;999901000000000" END,
	ADDRESS_BAD_OBJECT},
    {"Proefweg;1;;;2801AB;Gouda;Gouda;ZH;99990100000000011" END,
	ADDRESS_BAD_OBJECT},
    {"Proefweg;1;;;2801AB;Gouda;Gouda;ZH;9999200000000001" END,
	ADDRESS_BAD_OBJECT},
    {"Proefweg;1;;;2801AB;Gouda;Gouda;ZH;99990100000000a1" END,
	ADDRESS_BAD_OBJECT},
    {"Proefweg;1;;;2801AB;Gouda;Gouda;ZH;" ID ";VBO;x;108000;447000;;",
	ADDRESS_BAD_SECONDARY},
    {"Proefweg;1;;;2801ab;Gouda;Gouda;ZH;" ID END, ADDRESS_BAD_POSTCODE},
    {"Proefweg;1;;;2801 AB;Gouda;Gouda;ZH;" ID END, ADDRESS_BAD_POSTCODE},
    {"Proefweg;1;;;0801AB;Gouda;Gouda;ZH;" ID END, ADDRESS_BAD_POSTCODE},
    {"Proefweg;1;;;2801ABC;Gouda;Gouda;ZH;" ID END, ADDRESS_BAD_POSTCODE},
    {"Proefweg;1;;;280;Gouda;Gouda;ZH;" ID END, ADDRESS_BAD_POSTCODE},
    {"Proefweg;;;;2801AB;Gouda;Gouda;ZH;" ID END, ADDRESS_BAD_NUMBER},
    {"Proefweg;0;;;2801AB;Gouda;Gouda;ZH;" ID END, ADDRESS_BAD_NUMBER},
    {"Proefweg;01;;;2801AB;Gouda;Gouda;ZH;" ID END, ADDRESS_BAD_NUMBER},
    {"Proefweg;100000;;;2801AB;Gouda;Gouda;ZH;" ID END, ADDRESS_BAD_NUMBER},
    {"Proefweg;1.0;;;2801AB;Gouda;Gouda;ZH;" ID END, ADDRESS_BAD_NUMBER},
    {"Proefweg;-1;;;2801AB;Gouda;Gouda;ZH;" ID END, ADDRESS_BAD_NUMBER},
    {"Proefweg;1;AB;;2801AB;Gouda;Gouda;ZH;" ID END, ADDRESS_BAD_LETTER},
    {"Proefweg;1;1;;2801AB;Gouda;Gouda;ZH;" ID END, ADDRESS_BAD_LETTER},
    {"Proefweg;1;é;;2801AB;Gouda;Gouda;ZH;" ID END, ADDRESS_BAD_LETTER},
    {"Proefweg;1;;abcde;2801AB;Gouda;Gouda;ZH;" ID END, ADDRESS_BAD_ADDITION},
    {"Proefweg;1;;a-b;2801AB;Gouda;Gouda;ZH;" ID END, ADDRESS_BAD_ADDITION},
    {";1;;;2801AB;Gouda;Gouda;ZH;" ID END, ADDRESS_BAD_STREET},
    {" Proefweg;1;;;2801AB;Gouda;Gouda;ZH;" ID END, ADDRESS_BAD_STREET},
    {"Proefweg ;1;;;2801AB;Gouda;Gouda;ZH;" ID END, ADDRESS_BAD_STREET},
    {"Proefweg;1;;;2801AB;;Gouda;ZH;" ID END, ADDRESS_BAD_PLACE},
    /* Points: empty, degrees, abroad, no number. */
    {"Proefweg;1;;;2801AB;Gouda;Gouda;ZH;" ID ";VBO;f;;;;", ADDRESS_BAD_POINT},
    {"Proefweg;1;;;2801AB;Gouda;Gouda;ZH;" ID ";VBO;f;4.71;52.01;;",
	ADDRESS_BAD_POINT},
    {"Proefweg;1;;;2801AB;Gouda;Gouda;ZH;" ID ";VBO;f;300001;447000;;",
	ADDRESS_BAD_POINT},
    {"Proefweg;1;;;2801AB;Gouda;Gouda;ZH;" ID ";VBO;f;108000;629001;;",
	ADDRESS_BAD_POINT},
    {"Proefweg;1;;;2801AB;Gouda;Gouda;ZH;" ID ";VBO;f;108000;288999;;",
	ADDRESS_BAD_POINT},
    {"Proefweg;1;;;2801AB;Gouda;Gouda;ZH;" ID ";VBO;f;1e5;447000;;",
	ADDRESS_BAD_POINT},
    {"Proefweg;1;;;2801AB;Gouda;Gouda;ZH;" ID ";VBO;f;108000,5;447000;;",
	ADDRESS_BAD_POINT},
    {"Proefweg;1;;;2801AB;Gouda;Gouda;ZH;" ID ";VBO;f;-1;447000;;",
	ADDRESS_BAD_POINT},
    {"Proefweg;1;;;2801AB;Gouda;Gouda;ZH;" ID ";VBO;f;nan;447000;;",
	ADDRESS_BAD_POINT},
    {"Proefweg;1;;;2801AB;Gouda;Gouda;ZH;" ID ";VBO;f;108000.1.2;447000;;",
	ADDRESS_BAD_POINT},
};

static struct address_csv *
open_text(struct arena *arena, struct feed *feed)
{
	const char *missing = "?";
	struct address_csv *csv;

	ck_assert_int_eq(address_csv_open(arena, feed_read, feed, &csv,
			     &missing),
	    ERR_OK);
	ck_assert_ptr_null(missing);
	return csv;
}

START_TEST(tells_faults)
{
	char text[2000];

	for (size_t i = 0; i < sizeof(lines) / sizeof(lines[0]); i++) {
		struct arena *arena = arena_new(1 << 20);
		struct feed feed = {text,
		    (size_t)snprintf(text, sizeof(text), HEADER "%s\n",
			lines[i].line)};
		struct address_csv *csv = open_text(arena, &feed);
		enum err err = ERR_OK;
		const struct address_item *item = address_csv_next(csv, &err);

		ck_assert_ptr_nonnull(item);
		ck_assert_msg(item->fault == lines[i].fault, "%s: %s",
		    lines[i].line, address_fault_text(item->fault));
		ck_assert_uint_eq(item->record->line, 2);
		ck_assert_ptr_null(address_csv_next(csv, &err));
		ck_assert_int_eq(err, ERR_OK);
		arena_free(arena);
	}
}
END_TEST

START_TEST(tells_each_fault)
{
	for (int i = ADDRESS_BAD_RECORD; i < ADDRESS_FAULTS; i++)
		ck_assert_int_gt(strlen(
				     address_fault_text((enum address_fault)i)),
		    5);
}
END_TEST

/* Names may have 80 characters, however many bytes. */
START_TEST(measures_names)
{
	for (int characters = 80; characters <= 81; characters++) {
		struct arena *arena = arena_new(1 << 20);
		char name[200] = "", text[1000];
		struct feed feed = {text, 0};
		enum err err;

		for (int i = 0; i < characters; i++)
			memcpy(name + 2 * i, "é", 3);
		feed.len = (size_t)snprintf(text, sizeof(text),
		    HEADER "%s;1;;;2801AB;Gouda;Gouda;ZH;" ID END "\n", name);
		ck_assert_int_eq(address_csv_next(open_text(arena, &feed), &err)
				     ->fault,
		    characters == 80 ? ADDRESS_FINE : ADDRESS_BAD_STREET);
		arena_free(arena);
	}
}
END_TEST

static void
check_row(const char *text, const struct address_row *expected)
{
	struct arena *arena = arena_new(1 << 20);
	struct feed feed = {text, strlen(text)};
	enum err err;
	const struct address_item *item = address_csv_next(open_text(arena,
							       &feed),
	    &err);

	ck_assert_int_eq(item->fault, ADDRESS_FINE);
	ck_assert_str_eq(item->row.object_id, expected->object_id);
	ck_assert_int_eq(item->row.secondary, expected->secondary);
	ck_assert_str_eq(item->row.postcode, expected->postcode);
	ck_assert_int_eq(item->row.number, expected->number);
	ck_assert_str_eq(item->row.letter, expected->letter);
	ck_assert_str_eq(item->row.addition, expected->addition);
	ck_assert_str_eq(item->row.street, expected->street);
	ck_assert_str_eq(item->row.place, expected->place);
	ck_assert_str_eq(item->row.municipality, expected->municipality);
	ck_assert_double_eq_tol(item->row.x, expected->x, 0.0001);
	ck_assert_double_eq_tol(item->row.y, expected->y, 0.0001);
	arena_free(arena);
}

START_TEST(reads_rows)
{
	struct address_row row = {.object_id = ID,
	    .secondary = true,
	    .postcode = "2801AB",
	    .number = 12,
	    .letter = "a",
	    .addition = "bis1",
	    .street = "Écluse; \"de\"",
	    .place = "Gouda",
	    .municipality = "Gouda",
	    .x = 108000.123,
	    .y = 447000};

	check_row(HEADER "\"Écluse; \"\"de\"\"\";12;a;bis1;2801AB;Gouda;Gouda;"
			 "Zuid-Holland;" ID
			 ";VBO;t;108000.123;447000;4.7;52.0\n",
	    &row);
	/* Columns in another order, other case, and unknown ones. */
	check_row("Y;X;Extra;NEVENADRES;object_id;gemeente;woonplaats;postcode;"
		  "huisnummertoevoeging;huisletter;huisnummer;openbareruimte\n"
		  "447000.;108000.123000000000000009;?;TRUE;" ID ";Gouda;Gouda;"
		  "2801AB;bis1;a;12;\"Écluse; \"\"de\"\"\"",
	    &row);
	/* As ogr2ogr writes BAG light: no municipality, no secondary. */
	row.municipality = "";
	row.secondary = false;
	check_row("identificatie;status;openbare_ruimte_naam;huisnummer;"
		  "huisletter;toevoeging;postcode;woonplaats_naam;x;y\n"
		  "\"" ID
		  "\";Verblijfsobject in gebruik;\"Écluse; \"\"de\"\"\";12;a;"
		  "bis1;2801AB;Gouda;108000.123;447000\n",
	    &row);
	/* A spreadsheet took the zeros from the front of the object's id. */
	row.object_id = "0513010000123456";
	check_row(HEADER "\"Écluse; \"\"de\"\"\";12;a;bis1;2801AB;Gouda;;ZH;"
			 "513010000123456;VBO;f;108000.123;447000;;\n",
	    &row);
	row.object_id = "0003010000123456";
	check_row(HEADER "\"Écluse; \"\"de\"\"\";12;a;bis1;2801AB;Gouda;;ZH;"
			 "3010000123456;VBO;f;108000.123;447000;;\n",
	    &row);
}
END_TEST

START_TEST(refuses_what_is_gone)
{
	static const char *const gone[] = {"Niet gerealiseerd verblijfsobject",
	    "Verblijfsobject ingetrokken", "VERBLIJFSOBJECT INGETROKKEN",
	    "Verblijfsobject gevormd", "Plaats ingetrokken",
	    "Verblijfsobject ten onrechte opgevoerd"};

	for (size_t i = 0; i < sizeof(gone) / sizeof(gone[0]); i++) {
		struct arena *arena = arena_new(1 << 20);
		char text[500];
		struct feed feed = {text,
		    (size_t)snprintf(text, sizeof(text),
			"identificatie;status;openbare_ruimte_naam;huisnummer;"
			"huisletter;toevoeging;postcode;woonplaats_naam;x;"
			"y\n" ID ";%s;Proefweg;12;;;;Gouda;108000;447000\n",
			gone[i])};
		enum err err;

		ck_assert_int_eq(address_csv_next(open_text(arena, &feed), &err)
				     ->fault,
		    ADDRESS_BAD_STATUS);
		arena_free(arena);
	}
}
END_TEST

START_TEST(wants_columns)
{
	static const char *const needed[] = {"openbareruimte", "huisnummer",
	    "huisletter", "huisnummertoevoeging", "postcode", "woonplaats",
	    "object_id", "x", "y"};
	const size_t count = sizeof(needed) / sizeof(needed[0]);

	for (size_t without = 0; without < count; without++) {
		struct arena *arena = arena_new(1 << 20);
		char text[300] = "gemeente";
		struct feed feed = {text, 0};
		struct address_csv *csv;
		const char *missing;

		for (size_t i = 0; i < count; i++) {
			size_t at = strlen(text);

			if (i != without)
				snprintf(text + at, sizeof(text) - at, ";%s",
				    needed[i]);
		}
		feed.len = strlen(text);
		ck_assert_int_eq(address_csv_open(arena, feed_read, &feed, &csv,
				     &missing),
		    ERR_INPUT);
		ck_assert_str_eq(missing, needed[without]);
		arena_free(arena);
	}
}
END_TEST

START_TEST(writes_what_it_reads)
{
	const struct address_row row = {.object_id = "9999020000000007",
	    .secondary = true,
	    .postcode = "",
	    .number = 5,
	    .letter = "b",
	    .addition = "1",
	    .street = "'s-Proefécluse",
	    .place = "Gouda",
	    .municipality = "Gouda",
	    .x = 100000.5,
	    .y = 400000.25};
	char text[1000] = "";
	FILE *out = fmemopen(text, sizeof(text), "w");

	ck_assert_ptr_nonnull(out);
	ck_assert_int_ge(address_csv_write_header(out), 0);
	ck_assert_int_ge(address_csv_write(out, &row), 0);
	fclose(out);
	check_row(text, &row);
	ck_assert_ptr_nonnull(strstr(text, ";LIG;"));
}
END_TEST

CHECK_MAIN("address_csv", tells_faults, tells_each_fault, measures_names,
    reads_rows, refuses_what_is_gone, wants_columns, writes_what_it_reads)
