/*
 * wheel.h - the wheel's outlines from data, any number of sectors: web and print share them
 *
 * The centre is at 0, 0; sectors go clockwise from the top, in every language (an interpreter says "part 3"). Names,
 * numbers and pictograms are set on it by the caller, horizontally: curved text breaks Arabic.
 */
#ifndef PICTURE_WHEEL_H
#define PICTURE_WHEEL_H

#include "picture/drawing.h"

struct arena;

struct wheel_shape {
	double outer; /* radius */
	double band;  /* inner radius of the coloured band; white between it and the hub */
	double hub;
	double gap;   /* of white between the sectors */
	double pen;   /* of the outlines; 0: none */
	uint32_t ink; /* their colour */
};

struct wheel_sector {
	uint32_t colour;    /* 0xRRGGBB */
	const void *origin; /* becomes that of the sector's shapes */
};

/* The middle of sector `index` of `count` at `radius`. */
void wheel_point(size_t index, size_t count, double radius, double *x, double *y);

/*
 * Draws `count` (at least 1) sectors. Each has its band as a shape, and before it, where there is room between band and
 * hub, its white inner zone; the hub comes last.
 */
const struct drawing *wheel_draw(const struct wheel_shape *shape, const struct wheel_sector *sectors, size_t count,
				 struct arena *arena);

#endif
