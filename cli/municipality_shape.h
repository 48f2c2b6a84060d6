#ifndef MUNICIPALITY_SHAPE_H
#define MUNICIPALITY_SHAPE_H

#include <jansson.h>
#include <stddef.h>

/*
 * What is wrong with a geometry of a municipality, as a sentence in TEXT (of
 * SIZE bytes); NULL when it is a Polygon or MultiPolygon of closed rings, in
 * the Netherlands by SRID (4326: degrees, longitude first; 28992: metres).
 */
const char *municipality_shape_fault(const json_t *shape, int srid, char *text,
    size_t size);

#endif
