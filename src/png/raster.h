/*
 * raster.h - a picture while it is painted (png/ only)
 *
 * Takes page coordinates (points, y downward), keeps pixels. A path is built, then filled or stroked or both; it stays
 * until raster_begin. What lies outside the picture is harmless, and so are sizes without end: coordinates are cut off
 * at RASTER_FAR pixels.
 */
#ifndef PNG_RASTER_H
#define PNG_RASTER_H

#include <stdbool.h>
#include <stdint.h>

#include <ft2build.h>
#include FT_OUTLINE_H
#include FT_STROKER_H

#include "picture/drawing.h"

struct arena;

enum {
	PATH_POINTS = 0x7FFF, /* as many as an FT_Outline has; what a path has beyond that is not painted */
	RASTER_FAR = 16384,
};

/* A path in FreeType's terms: points in 1/64 pixel, a contour for each subpath. */
struct path {
	FT_Vector *points;
	char *tags;
	short *ends; /* last point of each contour */
	bool *closed;
	int point_count, contour_count;
};

struct raster {
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
void raster_start(struct raster *raster, int width, int height, double scale, struct arena *arena);

/* Paints only within a rectangle of the page, its edges rounded to pixels, or anywhere again. */
void raster_clip(struct raster *raster, double x, double y, double width, double height);
void raster_unclip(struct raster *raster);

/* path.c: the path */
void raster_begin(struct raster *raster);
void raster_move(struct raster *raster, double x, double y);
void raster_line(struct raster *raster, double x, double y);
void raster_curve(struct raster *raster, const double points[6]); /* a cubic Bézier curve */
void raster_close(struct raster *raster);
void raster_rectangle(struct raster *raster, double x, double y, double width, double height, double radius);
/* An outline in font units, its origin at x, y. `unit` is the size of a font unit in points. */
void raster_glyph(struct raster *raster, const FT_Outline *outline, double x, double y, double unit);

/* raster.c: inside by the non-zero winding rule. */
void raster_fill(struct raster *raster, uint32_t colour);
void raster_fill_outline(struct raster *raster, FT_Outline *outline, uint32_t colour);

/* stroke.c: along the path, as PDF does (ISO 32000-1 8.4.3): a width of 0 is one pixel, miters end at 10 widths. */
struct pen {
	uint32_t colour;
	double width;
	enum line_cap cap;
	enum line_join join;
	bool dashed; /* page/page.h: DASH_ON, DASH_OFF */
};
void raster_stroke(struct raster *raster, const struct pen *pen);

#endif
