/*
 * path.c - paths are built, in 1/64 pixel
 *
 * Owns nothing. Invariant: ends[contour_count - 1] is point_count - 1.
 */
#include "png/bitmap.h"

#include <math.h>
#include <string.h>

#include "base/arena.h"

struct path path_new(struct arena *arena)
{
	return (struct path){
		.points = arena_array(arena, PATH_POINTS, sizeof(FT_Vector)),
		.tags = arena_array(arena, PATH_POINTS, sizeof(char)),
		.ends = arena_array(arena, PATH_POINTS, sizeof(short)),
		.closed = arena_array(arena, PATH_POINTS, sizeof(bool)),
	};
}

/* The comparisons are such that what is no number becomes the nearest edge. */
static FT_Pos fixed(double pixels)
{
	if (!(pixels > -BITMAP_FAR))
		return -BITMAP_FAR * 64;
	return pixels < BITMAP_FAR ? lround(pixels * 64) : BITMAP_FAR * 64;
}

static void add_point(struct path *path, FT_Vector point, char tag)
{
	path->points[path->point_count] = point;
	path->tags[path->point_count] = tag;
	path->ends[path->contour_count - 1] = (short)path->point_count++;
}

static FT_Vector vector(const struct bitmap *bitmap, double x, double y)
{
	return (FT_Vector){fixed(x * bitmap->scale), fixed(y * bitmap->scale)};
}

void bitmap_begin(struct bitmap *bitmap)
{
	bitmap->path.point_count = bitmap->path.contour_count = 0;
}

static void begin_contour(struct path *path, FT_Vector point)
{
	path->closed[path->contour_count++] = false;
	add_point(path, point, FT_CURVE_TAG_ON);
}

void bitmap_move(struct bitmap *bitmap, double x, double y)
{
	if (bitmap->path.point_count < PATH_POINTS)
		begin_contour(&bitmap->path, vector(bitmap, x, y));
}

/* Whether `count` more points can go on from the current one; behind a closed contour a new one begins where it did. */
static bool go_on(struct path *path, int count)
{
	if (path->contour_count == 0 || path->point_count + count >= PATH_POINTS)
		return false;
	int last = path->contour_count - 1;
	if (path->closed[last])
		begin_contour(path, path->points[last == 0 ? 0 : path->ends[last - 1] + 1]);
	return true;
}

void bitmap_line(struct bitmap *bitmap, double x, double y)
{
	if (go_on(&bitmap->path, 1))
		add_point(&bitmap->path, vector(bitmap, x, y), FT_CURVE_TAG_ON);
}

void bitmap_curve(struct bitmap *bitmap, const double points[6])
{
	if (!go_on(&bitmap->path, 3))
		return;
	add_point(&bitmap->path, vector(bitmap, points[0], points[1]), FT_CURVE_TAG_CUBIC);
	add_point(&bitmap->path, vector(bitmap, points[2], points[3]), FT_CURVE_TAG_CUBIC);
	add_point(&bitmap->path, vector(bitmap, points[4], points[5]), FT_CURVE_TAG_ON);
}

void bitmap_close(struct bitmap *bitmap)
{
	if (bitmap->path.contour_count > 0)
		bitmap->path.closed[bitmap->path.contour_count - 1] = true;
}

/* A quarter circle around (x, y) from its offset a to its offset b. */
static void corner(struct bitmap *bitmap, double x, double y, const double a[2], const double b[2])
{
	double points[6];
	corner_points(x, y, a, b, points);
	bitmap_curve(bitmap, points);
}

/* Begins where PDF's "re" does: dashes are counted from there. */
static void sharp_rectangle(struct bitmap *bitmap, double x, double y, double width, double height)
{
	bitmap_move(bitmap, x, y + height);
	bitmap_line(bitmap, x + width, y + height);
	bitmap_line(bitmap, x + width, y);
	bitmap_line(bitmap, x, y);
	bitmap_close(bitmap);
}

void bitmap_rectangle(struct bitmap *bitmap, double x, double y, double width, double height, double radius)
{
	double shorter = width < height ? width : height;
	double r = radius < shorter / 2 ? radius : shorter / 2;
	if (!(r > 0)) {
		sharp_rectangle(bitmap, x, y, width, height);
		return;
	}
	const double up[2] = {0, -r}, right[2] = {r, 0}, down[2] = {0, r}, left[2] = {-r, 0};
	bitmap_move(bitmap, x + r, y);
	bitmap_line(bitmap, x + width - r, y);
	corner(bitmap, x + width - r, y + r, up, right);
	bitmap_line(bitmap, x + width, y + height - r);
	corner(bitmap, x + width - r, y + height - r, right, down);
	bitmap_line(bitmap, x + r, y + height);
	corner(bitmap, x + r, y + height - r, down, left);
	bitmap_line(bitmap, x, y + r);
	corner(bitmap, x + r, y + r, left, up);
	bitmap_close(bitmap);
}

void bitmap_glyph(struct bitmap *bitmap, const FT_Outline *outline, double x, double y, double unit)
{
	struct path *path = &bitmap->path;
	bitmap_begin(bitmap);
	if (outline->n_points == 0) /* a space */
		return;
	for (int i = 0; i < outline->n_points; i++)
		path->points[i] = vector(bitmap, x + (double)outline->points[i].x * unit,
					 y - (double)outline->points[i].y * unit);
	memcpy(path->tags, outline->tags, (size_t)outline->n_points);
	memcpy(path->ends, outline->contours, (size_t)outline->n_contours * sizeof *path->ends);
	path->point_count = outline->n_points;
	path->contour_count = outline->n_contours;
}
