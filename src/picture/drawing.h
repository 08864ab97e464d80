/*
 * drawing.h - a vector picture as data: paths with paint
 *
 * Made from SVG (picture/svg.h) or from data (wheel, pyramid); painted by html, pdf and png. Coordinates are the view
 * box's own units, y downward. Curves are cubic Béziers only; transforms are already applied.
 */
#ifndef PICTURE_DRAWING_H
#define PICTURE_DRAWING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct buf;

enum segment_kind {
	SEGMENT_MOVE,  /* to x[0] */
	SEGMENT_LINE,  /* to x[0] */
	SEGMENT_CUBIC, /* control points 0 and 1, to 2 */
	SEGMENT_CLOSE,
};

struct segment {
	enum segment_kind kind;
	double x[3], y[3];
};

enum paint_kind { PAINT_NONE, PAINT_CURRENT, PAINT_COLOUR };

/* PAINT_CURRENT is the colour of the text around ("currentColor"). */
struct paint {
	enum paint_kind kind;
	uint32_t colour; /* 0xRRGGBB */
};

enum line_cap { CAP_BUTT, CAP_ROUND, CAP_SQUARE };
enum line_join { JOIN_MITER, JOIN_ROUND, JOIN_BEVEL };

struct shape {
	struct segment *segments;
	size_t segment_count;
	struct paint fill, stroke; /* non-zero winding rule */
	double stroke_width;
	enum line_cap cap;
	enum line_join join;
	const void *origin; /* what a generated shape stands for, or NULL */
};

struct drawing {
	double min_x, min_y, width, height; /* the view box */
	struct shape *shapes;               /* painted in order */
	size_t shape_count;
	const char *title; /* NULL when the file has none */
};

/* A point (x, y) of a drawing stands at fit.x + x * fit.scale, fit.y + y * fit.scale. */
struct fit {
	double scale, x, y;
};

/* As large as the rectangle allows, in its middle (SVG 1.1 7.8: xMidYMid meet); scale 0 for an empty view box. */
struct fit drawing_fit(const struct drawing *drawing, double x, double y, double width, double height);

/* A segment's points where they stand, as x and y in turn: one of a move or a line, three of a curve. */
void segment_points(const struct fit *fit, const struct segment *segment, double points[6]);

/* The curve of a quarter circle around (x, y), from its offset a to its offset b: control points and end. */
void corner_points(double x, double y, const double a[2], const double b[2], double points[6]);

/* The colour of a paint that is not PAINT_NONE. */
uint32_t paint_colour(struct paint paint, uint32_t current);

/* Appends viewBox="…" and the closing '>' is left to the caller. */
void drawing_view_box(const struct drawing *drawing, struct buf *out);

/* Appends a shape, or all of them, as SVG path elements; lines of one paint that follow each other share a path. */
void drawing_put_shape(const struct shape *shape, struct buf *out);
void drawing_put_shapes(const struct drawing *drawing, struct buf *out);

#endif
