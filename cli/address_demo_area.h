#ifndef ADDRESS_DEMO_AREA_H
#define ADDRESS_DEMO_AREA_H

/* Four digits of a postcode, with where its streets are. */
struct demo_area {
	int digits;
	const char *place;
	const char *municipality;
	int x; /* middle of the place, RD New, metres */
	int y;
	int radius; /* of the place */
	int streets;
};

/* The areas of the municipalities of the 2011 plan, without those of P.O.
 * boxes; areas of one place stand together. */
extern const struct demo_area demo_areas[];
extern const int demo_area_count;

#define DEMO_NAME 128

/* The INDEXth street of a place: never the same name twice in a place. */
void demo_street_name(int index, char name[DEMO_NAME]);

#endif
