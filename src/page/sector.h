/*
 * sector.h - the wheel's outlines, as a drawing with its centre at 0, 0
 *
 * Sectors go clockwise from the top, in every language (an interpreter says "part 3"). Lengths are points, y downward.
 */
#ifndef PAGE_SECTOR_H
#define PAGE_SECTOR_H

#include <stddef.h>
#include <stdint.h>

struct arena;
struct area;
struct drawing;

struct wheel_shape {
	double outer;	/* radius */
	double band;	/* inner radius of the coloured band; white between it and the hub */
	double hub;
	double gap;	/* of white between the sectors */
	double pen;	/* of the outlines */
	uint32_t ink;	/* their colour */
};

/* The middle of sector `index` of `count` at `radius`. */
void sector_point(size_t index, size_t count, double radius, double *x, double *y);

const struct drawing *wheel_drawing(const struct wheel_shape *shape, const struct area *areas, size_t count,
				    struct arena *arena);

#endif
