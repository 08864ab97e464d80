/*
 * bitmap.h - a picture while it is painted (png/ only)
 *
 * Takes page coordinates (points, y downward), keeps pixels. A path is built, then filled or stroked or both; it stays
 * until bitmap_begin. What lies outside the picture is harmless, and so are sizes without end: coordinates are cut off
 * at BITMAP_FAR pixels.
 */
#ifndef PNG_BITMAP_H
#define PNG_BITMAP_H

#include <stdbool.h>
#include <stdint.h>

#include <ft2build.h>
#include FT_OUTLINE_H
#include FT_STROKER_H

#include "picture/drawing.h"

struct arena;

enum {
	PATH_POINTS = 0x7FFF, /* as many as an FT_Outline has; what a path has beyond that is not painted */
	BITMAP_FAR = 16384,
};

/* A path in FreeType's terms: points in 1/64 pixel, a contour for each subpath. */
struct path {
	FT_Vector *points;
	char *tags;
	short *ends; /* last point of each contour */
	bool *closed;
	int point_count, contour_count;
};

struct bitmap {
	FT_Library library;
	FT_Stroker stroker;
	unsigned char *pixels; /* red, green, blue; row by row from the top */
	int width, height;
	double scale; /* pixels a point */
	FT_BBox clip; /* whole pixels that are painted */
	struct path path;
};

/* Where paths are built; lives in `arena`. */
struct path path_new(struct arena *arena);

/* A white picture of that size, its pixels in `arena`. */
void bitmap_start(struct bitmap *bitmap, int width, int height, double scale, struct arena *arena);

/* Paints only within a rectangle of the page, its edges rounded to pixels, or anywhere again. */
void bitmap_clip(struct bitmap *bitmap, double x, double y, double width, double height);
void bitmap_unclip(struct bitmap *bitmap);

/* path.c: the path */
void bitmap_begin(struct bitmap *bitmap);
void bitmap_move(struct bitmap *bitmap, double x, double y);
void bitmap_line(struct bitmap *bitmap, double x, double y);
void bitmap_curve(struct bitmap *bitmap, const double points[6]); /* a cubic Bézier curve */
void bitmap_close(struct bitmap *bitmap);
void bitmap_rectangle(struct bitmap *bitmap, double x, double y, double width, double height, double radius);
/* An outline in font units, its origin at x, y. `unit` is the size of a font unit in points. */
void bitmap_glyph(struct bitmap *bitmap, const FT_Outline *outline, double x, double y, double unit);

/* bitmap.c: inside by the non-zero winding rule. */
void bitmap_fill(struct bitmap *bitmap, uint32_t colour);
void bitmap_fill_outline(struct bitmap *bitmap, FT_Outline *outline, uint32_t colour);

/* stroke.c: along the path, as PDF does (ISO 32000-1 8.4.3): a width of 0 is one pixel, miters end at 10 widths. */
struct pen {
	uint32_t colour;
	double width;
	enum line_cap cap;
	enum line_join join;
	bool dashed; /* page/page.h: DASH_ON, DASH_OFF */
};
void bitmap_stroke(struct bitmap *bitmap, const struct pen *pen);

#endif
