#include "municipality_shape.h"

#include <stdbool.h>
#include <stdio.h>

#include "text.h"

/* Where the Netherlands lie, roughly: enough to see that the order of the
 * coordinates or the system is another. */
struct extent {
	int srid;
	double west, east, south, north;
	const char *expected;
};

static const struct extent extents[] = {
    {4326, 3.0, 7.5, 50.5, 54.0,
	"expected longitude 3 to 7.5, latitude 50.5 to 54, in that order"},
    {28992, 0, 300000, 300000, 640000,
	"expected metres of EPSG:28992, x 0 to 300000, y 300000 to 640000"},
};

static const struct extent *
find_extent(int srid)
{
	return &extents[srid == 28992];
}

/* Two numbers, or three: heights are ignored. */
static bool
is_position(const json_t *position)
{
	size_t size = json_array_size(position);

	for (size_t i = 0; i < size; i++)
		if (!json_is_number(json_array_get(position, i)))
			return false;
	return size == 2 || size == 3;
}

static const char *
check_position(const json_t *position, const struct extent *in, char *text,
    size_t size)
{
	double x, y;

	if (!is_position(position)) {
		snprintf(text, size, "a position is no array of two numbers");
		return text;
	}
	x = json_number_value(json_array_get(position, 0));
	y = json_number_value(json_array_get(position, 1));
	if (x >= in->west && x <= in->east && y >= in->south && y <= in->north)
		return NULL;
	snprintf(text, size,
	    "position [%.6g, %.6g] is not in the Netherlands; "
	    "%s",
	    x, y, in->expected);
	return text;
}

static const char *
check_ring(const json_t *ring, const struct extent *in, char *text, size_t size)
{
	size_t count = json_array_size(ring);

	if (count < 4) {
		snprintf(text, size,
		    "a ring has %zu positions; expected an "
		    "array of four or more",
		    count);
		return text;
	}
	for (size_t i = 0; i < count; i++) {
		const char *fault = check_position(json_array_get(ring, i), in,
		    text, size);

		if (fault)
			return fault;
	}
	if (json_equal(json_array_get(ring, 0),
		json_array_get(ring, count - 1)))
		return NULL;
	snprintf(text, size,
	    "a ring is not closed; expected its last position "
	    "to be its first");
	return text;
}

static const char *
check_polygon(const json_t *rings, const struct extent *in, char *text,
    size_t size)
{
	const char *fault = NULL;

	if (json_array_size(rings) == 0) {
		snprintf(text, size, "a polygon has no rings");
		return text;
	}
	for (size_t i = 0; !fault && i < json_array_size(rings); i++)
		fault = check_ring(json_array_get(rings, i), in, text, size);
	return fault;
}

const char *
municipality_shape_fault(const json_t *shape, int srid, char *text, size_t size)
{
	const char *type = json_string_value(json_object_get(shape, "type"));
	const json_t *parts = json_object_get(shape, "coordinates");
	const struct extent *in = find_extent(srid);
	const char *fault = NULL;

	if (type && text_equal(type, "Polygon"))
		return check_polygon(parts, in, text, size);
	if (!type || !text_equal(type, "MultiPolygon") ||
	    json_array_size(parts) == 0) {
		snprintf(text, size,
		    "geometry is something else; expected "
		    "Polygon, MultiPolygon or null");
		return text;
	}
	for (size_t i = 0; !fault && i < json_array_size(parts); i++)
		fault = check_polygon(json_array_get(parts, i), in, text, size);
	return fault;
}
