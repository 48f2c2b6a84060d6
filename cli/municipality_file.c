#include "municipality_file.h"

#include <errno.h>
#include <limits.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "cli.h"
#include "email.h"
#include "file_kind.h"
#include "text.h"

/* The feature at hand. */
struct reading {
	struct arena *arena;
	struct municipality_file *file;
	struct municipality_entry *entry;
	const json_t *properties;
	const char *label; /* "feature 3 (0513)" */
};

typedef bool (*text_test)(const char *text);

static bool fault(const struct reading *reading, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* A line about the feature; false, for the caller to pass on. */
static bool
fault(const struct reading *reading, const char *format, ...)
{
	char text[400];
	va_list args;

	va_start(args, format);
	vsnprintf(text, sizeof(text), format, args);
	va_end(args);
	cli_fail("%s: %s: %s", reading->file->path, reading->label, text);
	return false;
}

/* --- what a text has to be --- */

static bool
is_name(const char *text)
{
	return *text != '\0' && *text != ' ' && text_length(text) <= 80;
}

static bool
is_contact(const char *text)
{
	return text_length(text) <= 100;
}

static bool
is_email(const char *text)
{
	return *text == '\0' || email_is_valid(text);
}

static bool
is_phone(const char *text)
{
	return strlen(text) <= 20 &&
	    strspn(text, "0123456789 +()-") == strlen(text);
}

static bool
is_url(const char *text)
{
	return *text == '\0' ||
	    (text_starts(text, "https://") && strlen(text) > 8 &&
		strlen(text) <= 200 && !strpbrk(text, " \"<>"));
}

static bool
is_theme(const char *text)
{
	static const char letters[] = "abcdefghijklmnopqrstuvwxyz0123456789-";

	return *text >= 'a' && *text <= 'z' && strlen(text) <= 40 &&
	    strspn(text, letters) == strlen(text);
}

/* Four digits, with or without GM before them. */
static bool
is_code(const char *text)
{
	if (text_starts(text, "GM"))
		text += 2;
	return strlen(text) == 4 && strspn(text, "0123456789") == 4;
}

/* The texts among the properties, and where they go. */
static const struct property {
	const char *name;
	size_t at;
	bool required;
	text_test test;
	const char *expected;
} properties[] = {
#define AT(field) offsetof(struct municipality_entry, field)
    {"code", AT(code), true, is_code, "four digits, with or without GM"},
    {"name", AT(name), true, is_name, "a name of at most 80 characters"},
    {"valid_from", AT(valid_from), true, cli_is_day, "a day as 2027-03-01"},
    {"valid_to", AT(valid_to), false, cli_is_day, "a day as 2027-03-01"},
    {"successor", AT(successor), false, is_code,
	"four digits, with or without GM"},
    {"theme", AT(theme), false, is_theme,
	"small letters, digits and hyphens, a letter first"},
    {"contact_name", AT(contact_name), false, is_contact,
	"at most 100 characters"},
    {"contact_email", AT(contact_email), false, is_email,
	"an address as naam@gemeente.nl"},
    {"contact_phone", AT(contact_phone), false, is_phone,
	"a number as 0182 123456 or 14 0182"},
    {"contact_url", AT(contact_url), false, is_url,
	"an address that begins with https://"},
    {"inhabitants_on", AT(inhabitants_on), false, cli_is_day,
	"a day as 2027-01-01"},
#undef AT
};

#define PROPERTIES (sizeof(properties) / sizeof(properties[0]))

/* --- one feature --- */

static bool
read_text(const struct reading *reading, const struct property *property)
{
	const json_t *value = json_object_get(reading->properties,
	    property->name);
	const char *text = json_string_value(value);
	const char **to = (const char **)(void *)((char *)reading->entry +
	    property->at);

	if (!value || json_is_null(value)) {
		if (!property->required)
			return true;
		return fault(reading, "%s is missing; expected %s",
		    property->name, property->expected);
	}
	/* A text with control characters is not repeated on a terminal. */
	if (!text || text_has_control(text, ""))
		return fault(reading, "%s is no plain text; expected %s",
		    property->name, property->expected);
	if (!property->test(text))
		return fault(reading, "%s \"%.80s\" is not right; expected %s",
		    property->name, text, property->expected);
	*to = property->test == is_code && text_starts(text, "GM") ? text + 2
								   : text;
	return true;
}

static bool
is_known(const char *name)
{
	for (size_t i = 0; i < PROPERTIES; i++)
		if (text_equal(properties[i].name, name))
			return true;
	return text_equal(name, "inhabitants");
}

static bool
names_are_known(const struct reading *reading)
{
	const char *name;
	json_t *value;

	json_object_foreach((json_t *)(uintptr_t)reading->properties, name,
	    value)
	{
		if (!is_known(name))
			return fault(reading,
			    "there is no property \"%.40s\"; "
			    "take it out, or see docs/operations.md",
			    text_has_control(name, "") ? "?" : name);
	}
	return true;
}

static bool
read_inhabitants(const struct reading *reading)
{
	const json_t *value = json_object_get(reading->properties,
	    "inhabitants");
	struct municipality_entry *entry = reading->entry;
	json_int_t count = json_integer_value(value);

	if (value && !json_is_null(value)) {
		if (count < 1 || count > 10000000)
			return fault(reading,
			    "inhabitants is not right; "
			    "expected a whole number from 1 to 10000000");
		entry->inhabitants = (long)count;
	}
	if ((entry->inhabitants > 0) != !!entry->inhabitants_on)
		return fault(reading,
		    "inhabitants and inhabitants_on come "
		    "together: how many, counted on which day");
	return true;
}

/* Days are compared as text: they are written alike. */
static bool
fits_together(const struct reading *reading)
{
	const struct municipality_entry *entry = reading->entry;

	if (entry->valid_to && strcmp(entry->valid_to, entry->valid_from) <= 0)
		return fault(reading,
		    "valid_to %s is not after valid_from %s; "
		    "expected the first day that it does not exist any more",
		    entry->valid_to, entry->valid_from);
	if (!entry->successor)
		return true;
	if (!entry->valid_to)
		return fault(reading,
		    "it has a successor and no valid_to; "
		    "expected the day on which it went into %s",
		    entry->successor);
	if (text_equal(entry->successor, entry->code))
		return fault(reading,
		    "it is its own successor; expected "
		    "another code");
	return true;
}

static bool
is_first(const struct reading *reading)
{
	for (size_t i = 0; i < reading->file->count; i++) {
		const struct municipality_entry *other = &reading->file
							      ->entries[i];

		if (other->code &&
		    text_equal(other->code, reading->entry->code))
			return fault(reading,
			    "feature %zu has the same code; "
			    "expected each code once",
			    other->feature);
	}
	return true;
}

/* What it says is PostGIS's to judge (municipality_import_shape). */
static bool
read_shape(const struct reading *reading, const json_t *shape)
{
	if (!shape)
		return fault(reading,
		    "geometry is missing; expected Polygon, "
		    "MultiPolygon or null");
	if (!json_is_null(shape))
		reading->entry->shape = shape;
	return true;
}

static bool
read_feature(struct reading *reading, const json_t *feature)
{
	const char *type = json_string_value(json_object_get(feature, "type"));
	const char *label;

	reading->properties = json_object_get(feature, "properties");
	if (!type || !text_equal(type, "Feature") ||
	    !json_is_object(reading->properties))
		return fault(reading, "this is no Feature with properties");
	/* The first property is the code: from here on lines have it. */
	if (!read_text(reading, &properties[0]))
		return false;
	label = arena_printf(reading->arena, "%s (%s)", reading->label,
	    reading->entry->code);
	if (label)
		reading->label = label;
	if (!is_first(reading) || !names_are_known(reading))
		return false;
	for (size_t i = 1; i < PROPERTIES; i++)
		if (!read_text(reading, &properties[i]))
			return false;
	return read_inhabitants(reading) && fits_together(reading) &&
	    read_shape(reading, json_object_get(feature, "geometry"));
}

/* --- the file --- */

static enum err
read_features(struct arena *arena, struct municipality_file *file,
    const json_t *features)
{
	size_t faults = 0;

	for (size_t i = 0; i < json_array_size(features); i++) {
		struct reading reading = {.arena = arena,
		    .file = file,
		    .entry = &file->entries[i]};

		reading.entry->feature = i + 1;
		reading.label = arena_printf(arena, "feature %zu", i + 1);
		if (!reading.label)
			return ERR_MEMORY;
		if (!read_feature(&reading, json_array_get(features, i)) &&
		    ++faults == MUNICIPALITY_FAULTS_MOST) {
			cli_fail("%s: there may be more", file->path);
			return ERR_INPUT;
		}
		file->count++;
	}
	return faults > 0 ? ERR_INPUT : ERR_OK;
}

/* By its "crs" member, which files had before RFC 7946; 0 for another one. */
static int
find_srid(const json_t *root)
{
	const json_t *crs = json_object_get(root, "crs");
	const char *name = json_string_value(
	    json_object_get(json_object_get(crs, "properties"), "name"));
	static const struct {
		const char *name;
		int srid;
	} known[] = {
	    {"urn:ogc:def:crs:OGC:1.3:CRS84", 4326},
	    {"urn:ogc:def:crs:OGC::CRS84", 4326},
	    {"urn:ogc:def:crs:EPSG::28992", 28992},
	    {"EPSG:28992", 28992},
	    {"http://www.opengis.net/def/crs/EPSG/0/28992", 28992},
	};

	if (!crs || json_is_null(crs))
		return 4326;
	for (size_t i = 0; name && i < sizeof(known) / sizeof(known[0]); i++)
		if (text_equal(known[i].name, name))
			return known[i].srid;
	return 0;
}

static enum err
refuse(const struct municipality_file *file, const char *why)
{
	cli_fail("%s: %s", file->path, why);
	return ERR_INPUT;
}

/* Some programs begin a UTF-8 file with a byte order mark. */
static void
skip_mark(FILE *in)
{
	char mark[3];

	if (fread(mark, 1, sizeof(mark), in) != sizeof(mark) ||
	    memcmp(mark, "\xef\xbb\xbf", sizeof(mark)) != 0)
		rewind(in);
}

static enum err
load(struct municipality_file *file)
{
	const char *kind = file_kind_fault(file->path);
	json_error_t error;
	struct stat st;
	FILE *in = fopen(file->path, "re");

	if (!in || fstat(fileno(in), &st) != 0 || !S_ISREG(st.st_mode)) {
		cli_fail("cannot read %s: %s", file->path,
		    !in ? strerror(errno) : "it is no plain file");
		if (in)
			fclose(in);
		return ERR_INPUT;
	}
	if (kind) {
		fclose(in);
		return refuse(file, kind);
	}
	if ((size_t)st.st_size > MUNICIPALITY_FILE_MOST) {
		fclose(in);
		return refuse(file,
		    "it is larger than 128 MB; take "
		    "generalised boundaries, or fewer municipalities");
	}
	skip_mark(in);
	file->root = json_loadf(in, JSON_REJECT_DUPLICATES, &error);
	fclose(in);
	if (file->root)
		return ERR_OK;
	cli_fail("%s: line %d is no JSON; expected GeoJSON in UTF-8",
	    file->path, error.line);
	return ERR_INPUT;
}

enum err
municipality_file_read(struct arena *arena, const char *path,
    struct municipality_file *file)
{
	const char *type;
	const json_t *features;
	size_t count;
	enum err err;

	*file = (struct municipality_file){.path = path};
	if ((err = load(file)))
		return err;
	type = json_string_value(json_object_get(file->root, "type"));
	features = json_object_get(file->root, "features");
	count = json_array_size(features);
	if (!type || count == 0 || !text_equal(type, "FeatureCollection"))
		return refuse(file,
		    "expected a FeatureCollection with "
		    "features");
	if (count > MUNICIPALITY_MOST)
		return refuse(file, "it has more than 2000 features");
	file->srid = find_srid(file->root);
	if (file->srid == 0)
		return refuse(file,
		    "its crs is not known; expected "
		    "EPSG:28992, or none for WGS84");
	file->entries = arena_array(arena, count, sizeof(*file->entries));
	if (!file->entries)
		return ERR_MEMORY;
	memset(file->entries, 0, count * sizeof(*file->entries));
	return read_features(arena, file, features);
}

void
municipality_file_close(struct municipality_file *file)
{
	json_decref(file->root);
	file->root = NULL;
}
