/*
 * wheel.h - a wheel of any number of sectors, as a drawing in millimetres
 *
 * Sectors run clockwise from the top in every language, so that all can say "part 3". Each has an outer band in its colour with a
 * white disc for its pictogram, and an inner zone, white, for its name and for round marks to tick. Names are text, set by the
 * caller in the boxes given here: horizontally, since curved text breaks Arabic.
 */
#ifndef PICTURE_WHEEL_H
#define PICTURE_WHEEL_H

#include "picture/drawing.h"

struct arena;

/* Millimetres from the middle. */
enum { WHEEL_HUB = 17, WHEEL_INNER = 60, WHEEL_OUTER = 80, WHEEL_MARK = 7 };

struct wheel_sector {
	uint32_t colour;		 /* 0xRRGGBB */
	const struct drawing *pictogram; /* may be NULL */
	const void *origin;		 /* becomes the origin of the sector's shapes */
};

struct wheel_point {
	double x, y;
};

/* The middle of a horizontal line of text and how wide it may be. */
struct wheel_label {
	double x, y, width;
};

struct wheel {
	struct drawing drawing;	    /* view box -81 to 81 both ways, the middle at 0, 0 */
	struct wheel_label *labels; /* one a sector */
	struct wheel_point *marks;  /* the middles of round marks, WHEEL_MARK across: mark k of sector i at [i * marks_per_sector + k] */
};

/* Draws `count` (at least 1) sectors, with room for `marks_per_sector` (0 to 4) marks in each. */
struct wheel wheel_draw(const struct wheel_sector *sectors, size_t count, size_t marks_per_sector, struct arena *arena);

#endif
