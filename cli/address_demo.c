#include "address_demo.h"

#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>

#include "address_demo_area.h"

#define HOUSE_STEP 8  /* metres from door to door */
#define STREET_HALF 9 /* from the middle of the street to a front */
#define PER_POSTCODE 20
#define SIDE_LEAST 10 /* doors on one side */
#define SIDE_SPREAD 36

/* Directions, to do without libm: a sixteenth of a circle each. */
static const struct {
	double x, y;
} directions[] = {
    {1, 0},
    {0.924, 0.383},
    {0.707, 0.707},
    {0.383, 0.924},
    {0, 1},
    {-0.383, 0.924},
    {-0.707, 0.707},
    {-0.924, 0.383},
    {-1, 0},
    {-0.924, -0.383},
    {-0.707, -0.707},
    {-0.383, -0.924},
    {0, -1},
    {0.383, -0.924},
    {0.707, -0.707},
    {0.924, -0.383},
};

struct maker {
	address_demo_put put;
	void *arg;
	uint64_t limit; /* 0: none */
	uint64_t made;
	uint64_t object; /* the last number given out */
	uint64_t random; /* state; begins anew in each area */
	int street;      /* of the place, for the name */
	int postcode;    /* of the area, for the letters */
	double x, y;     /* middle of the area */
	int radius;
};

/* One side of one street. */
struct side {
	char name[DEMO_NAME];
	const struct demo_area *area;
	bool fixed; /* the first street of an area has no surprises */
	char kind;  /* '1' house, '2' berth, '3' pitch: as in a BAG id */
	int even;   /* 1: even numbers */
	int doors;
	double x, y; /* of the first door */
	int direction;
};

/* splitmix64 (Steele and others, 2014): the same numbers on each machine. */
static uint32_t
random_below(struct maker *maker, uint32_t bound)
{
	uint64_t z = maker->random += 0x9e3779b97f4a7c15;

	z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
	z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
	return (uint32_t)((z ^ (z >> 31)) >> 33) % bound;
}

static bool
is_done(const struct maker *maker)
{
	return maker->limit != 0 && maker->made >= maker->limit;
}

/* The letters that postcodes began with, in order. No first S (SA, SD and SS
 * are never issued) and no first Z: ZX and ZZ are unknown, for tests. */
static void
format_postcode(int digits, int index, char postcode[7])
{
	static const char first[] = "ABCDEGHJKLMNPRTVWX";
	static const char second[] = "ABCDEGHJKLMNPRSTVWXZ";

	snprintf(postcode, 7, "%04u%c%c", (unsigned)digits % 10000,
	    first[index / 20 % 18], second[index % 20]);
}

static void
new_object(struct maker *maker, char kind, char object_id[17])
{
	snprintf(object_id, 17, "99990%c%010" PRIu64, kind,
	    ++maker->object % 10000000000);
}

static enum err
put(struct maker *maker, struct address_row *row, const char *letter,
    const char *addition)
{
	if (is_done(maker))
		return ERR_OK;
	row->letter = letter;
	row->addition = addition;
	row->line = ++maker->made;
	return maker->put(maker->arg, row);
}

/* What may be behind a number, and how often in a hundred. */
static const struct homes {
	int share;
	const char *letters[14];
	const char *additions[14];
} homes[] = {
    {88, {""}, {""}},
    {3, {"", "A"}, {"", ""}},
    {2, {"A", "B", "C", "D"}, {"", "", "", ""}},
    {2, {"", "", ""}, {"1", "2", "3"}},
    {1, {"", ""}, {"", "bis"}},
    {1, {"A", "A", "B", "B"}, {"1", "2", "1", "2"}},
    {1, {"", "a"}, {"", ""}},
    {1, {"", "", ""}, {"", "rood", "zw"}},
    {1, {"", "", "", "", "", "", "", "", "", "", "", ""},
	{"101", "102", "103", "104", "201", "202", "203", "204", "301", "302",
	    "303", "304"}},
};

static const struct homes choice = {0, {"A", "B", "", "", ""},
    {"", "", "1", "2", "3"}};

static const struct homes *
pick_homes(struct maker *maker, const struct side *side, int number)
{
	uint32_t drawn = random_below(maker, 100);
	const struct homes *homes_here = homes;

	if (side->fixed)
		return side->area->digits == 2801 && number == 14 ? &choice
								  : homes;
	while (drawn >= (uint32_t)homes_here->share) {
		drawn -= (uint32_t)homes_here->share;
		homes_here++;
	}
	return homes_here;
}

static enum err
put_homes(struct maker *maker, struct address_row *row, char kind,
    char object_id[17], const struct homes *here)
{
	enum err err = ERR_OK;

	for (size_t i = 0; here->letters[i] && !err; i++) {
		new_object(maker, kind, object_id);
		err = put(maker, row, here->letters[i], here->additions[i]);
	}
	return err;
}

/* Now and then a home has a second address, round the corner. */
static enum err
put_secondary(struct maker *maker, const struct side *side,
    struct address_row *row)
{
	enum err err;

	if (side->fixed || random_below(maker, 300) != 0)
		return ERR_OK;
	row->secondary = true;
	err = put(maker, row, "", "ach");
	row->secondary = false;
	return err;
}

static enum err
put_door(struct maker *maker, const struct side *side, int door,
    const char *postcode)
{
	const double along = door * HOUSE_STEP;
	char object_id[17];
	struct address_row row = {
	    .object_id = object_id,
	    .number = 2 * door + 1 + side->even,
	    .street = side->name,
	    .place = side->area->place,
	    .municipality = side->area->municipality,
	    .x = side->x + directions[side->direction].x * along,
	    .y = side->y + directions[side->direction].y * along,
	};
	const struct homes *here = pick_homes(maker, side, row.number);
	bool bare = !side->fixed && random_below(maker, 1000) == 0;
	enum err err;

	/* A pump or a shed may have a number and no postcode. */
	row.postcode = bare ? "" : postcode;
	err = put_homes(maker, &row, side->kind, object_id, here);
	if (!err && here == homes)
		err = put_secondary(maker, side, &row);
	return err;
}

static enum err
put_side(struct maker *maker, const struct side *side)
{
	enum err err = ERR_OK;
	char postcode[7];

	for (int door = 0; door < side->doors && !err; door++) {
		if (door % PER_POSTCODE == 0)
			format_postcode(side->area->digits, maker->postcode++,
			    postcode);
		err = put_door(maker, side, door, postcode);
	}
	return err;
}

/* A corner somewhere in the area's circle. */
static void
pick_corner(struct maker *maker, double *x, double *y)
{
	uint32_t span = (uint32_t)(2 * maker->radius + 1);
	double dx, dy, most = (double)maker->radius * maker->radius;

	do {
		dx = (double)random_below(maker, span) - maker->radius;
		dy = (double)random_below(maker, span) - maker->radius;
	} while (dx * dx + dy * dy > most);
	*x = maker->x + dx;
	*y = maker->y + dy;
}

static enum err
put_street(struct maker *maker, const struct demo_area *area, int index)
{
	struct side side = {.area = area, .fixed = index == 0, .kind = '1'};
	enum err err = ERR_OK;
	double x, y;

	demo_street_name(maker->street++, side.name);
	if (!side.fixed && index % 25 == 0)
		side.kind = index % 50 ? '2' : '3';
	pick_corner(maker, &x, &y);
	side.direction = (int)random_below(maker, 16);
	for (side.even = 0; side.even < 2 && !err; side.even++) {
		double off = side.even ? STREET_HALF : -STREET_HALF;

		side.doors = side.fixed
		    ? PER_POSTCODE
		    : SIDE_LEAST + (int)random_below(maker, SIDE_SPREAD);
		side.x = x - directions[side.direction].y * off;
		side.y = y + directions[side.direction].x * off;
		err = put_side(maker, &side);
	}
	return err;
}

/* The areas of a place lie in rings around its middle. */
static void
place_area(struct maker *maker, const struct demo_area *area, int index,
    int siblings)
{
	double ring = index < 8 ? 0.45 : 0.85;
	int direction = index < 8 ? 2 * index : 2 * index - 15;
	double far = siblings > 1 ? ring * area->radius : 0;

	maker->x = area->x + far * directions[direction % 16].x;
	maker->y = area->y + far * directions[direction % 16].y;
	maker->radius = siblings > 1 ? area->radius * 35 / 100 : area->radius;
}

static enum err
put_area(struct maker *maker, const struct demo_area *area)
{
	enum err err = ERR_OK;

	maker->random = (uint64_t)area->digits;
	maker->postcode = 0;
	for (int i = 0; i < area->streets && !err && !is_done(maker); i++)
		err = put_street(maker, area, i);
	return err;
}

static int
count_siblings(int first)
{
	int count = 1;

	while (first + count < demo_area_count &&
	    demo_areas[first + count].place == demo_areas[first].place)
		count++;
	return count;
}

static enum err
put_places(struct maker *maker)
{
	enum err err = ERR_OK;

	for (int first = 0, count; first < demo_area_count && !err;
	     first += count) {
		count = count_siblings(first);
		maker->street = 0;
		for (int i = 0; i < count && !err; i++) {
			place_area(maker, &demo_areas[first + i], i, count);
			err = put_area(maker, &demo_areas[first + i]);
		}
	}
	return err;
}

static bool
is_demo_area(int digits)
{
	for (int i = 0; i < demo_area_count; i++)
		if (demo_areas[i].digits == digits)
			return true;
	return false;
}

/* Villages on a grid, one an area, until there are rows enough. */
static enum err
put_villages(struct maker *maker)
{
	enum err err = ERR_OK;
	char name[40];

	for (int digits = 1000; digits <= 9999 && !err && !is_done(maker);
	     digits++) {
		int i = digits - 1000;
		struct demo_area area = {digits, name, "Voorbeeldgemeente",
		    20000 + i % 90 * 2800, 320000 + i / 90 * 2800, 1200, 52};

		if (is_demo_area(digits))
			continue;
		snprintf(name, sizeof(name), "Voorbeelddorp %d", digits);
		maker->street = 0;
		place_area(maker, &area, 0, 1);
		err = put_area(maker, &area);
	}
	return err;
}

enum err
address_demo_make(uint64_t rows, address_demo_put put_row, void *arg)
{
	struct maker maker = {.put = put_row, .arg = arg, .limit = rows};
	enum err err = put_places(&maker);

	if (!err && rows > maker.made)
		err = put_villages(&maker);
	return err;
}
