/*
 * path.h - outlines are built, for picture/ alone
 */
#ifndef PICTURE_PATH_H
#define PICTURE_PATH_H

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct shape;

/* Maps (x, y) to (a x + c y + e, b x + d y + f), as SVG's matrix(). */
struct transform {
	double a, b, c, d, e, f;
};

#define TRANSFORM_NONE ((struct transform){1, 0, 0, 1, 0, 0})

/* First `inner`, then `outer`. */
struct transform transform_join(struct transform outer, struct transform inner);

/* A turn clockwise (y points down) around the origin. */
struct transform transform_rotate(double degrees);

/* By how much lengths grow, on average of the directions: what a stroke's width is multiplied with. */
double transform_scale(struct transform transform);

/* Adds segments to a shape, transformed. `x`, `y` is the current point before the transform. */
struct outline_builder {
	struct arena *arena;
	struct shape *shape;
	struct transform transform;
	double x, y;
};

void outline_move(struct outline_builder *builder, double x, double y);
void outline_line(struct outline_builder *builder, double x, double y);
void outline_cubic(struct outline_builder *builder, double x1, double y1, double x2, double y2, double x, double y);
void outline_close(struct outline_builder *builder);

/* An elliptical arc from the current point, as SVG 1.1 F.6 describes it, in cubic pieces of at most 90 degrees. */
void outline_arc(struct outline_builder *builder, double rx, double ry, double degrees, bool large, bool sweep,
		 double x, double y);

/* A whole ellipse, clockwise from its right end. */
void outline_ellipse(struct outline_builder *builder, double cx, double cy, double rx, double ry);

/* The d attribute of a path element. False at the first error, whose byte offset is then *bad. */
bool path_parse(struct outline_builder *builder, const char *d, size_t *bad);

/* A real number as SVG writes it, moving *text behind it and any comma or space. False when none stands there. */
bool number_parse(const char **text, double *value);

#endif
