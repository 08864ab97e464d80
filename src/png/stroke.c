/*
 * stroke.c - along a path: FreeType's stroker, and dashes
 *
 * Owns nothing. Each subpath, and each dash, is stroked and filled by itself.
 */
#include "png/bitmap.h"

#include <math.h>

#include "page/page.h"

enum { CURVE_PIECES = 16 };

static void set_pen(struct bitmap *bitmap, const struct pen *pen)
{
	static const FT_Stroker_LineCap caps[] = {[CAP_BUTT] = FT_STROKER_LINECAP_BUTT,
						  [CAP_ROUND] = FT_STROKER_LINECAP_ROUND,
						  [CAP_SQUARE] = FT_STROKER_LINECAP_SQUARE};
	static const FT_Stroker_LineJoin joins[] = {[JOIN_MITER] = FT_STROKER_LINEJOIN_MITER_FIXED,
						    [JOIN_ROUND] = FT_STROKER_LINEJOIN_ROUND,
						    [JOIN_BEVEL] = FT_STROKER_LINEJOIN_BEVEL};
	static const FT_Fixed miter_limit = 10 << 16;
	double pixels = pen->width > 0 ? pen->width * bitmap->scale : 1;
	double radius = fmin(fmax(pixels * 32, 1), BITMAP_FAR * 64);
	FT_Stroker_Set(bitmap->stroker, lround(radius), caps[pen->cap], joins[pen->join], miter_limit);
}

/* What the stroker has drawn is filled, and forgotten. */
static void paint(struct bitmap *bitmap, uint32_t colour)
{
	FT_UInt points = 0, contours = 0;
	FT_Outline outline;
	if (FT_Stroker_GetCounts(bitmap->stroker, &points, &contours) == 0 && points > 0 &&
	    FT_Outline_New(bitmap->library, points, (FT_Int)contours, &outline) == 0) {
		outline.n_points = 0;
		outline.n_contours = 0;
		FT_Stroker_Export(bitmap->stroker, &outline);
		bitmap_fill_outline(bitmap, &outline, colour);
		FT_Outline_Done(bitmap->library, &outline);
	}
	FT_Stroker_Rewind(bitmap->stroker);
}

/* The points [first, last] of a contour. */
struct stretch {
	const FT_Vector *points;
	const char *tags;
	int first, last;
	bool closed;
};

static bool is_dot(const struct stretch *stretch)
{
	const FT_Vector *start = &stretch->points[stretch->first];
	for (int i = stretch->first + 1; i <= stretch->last; i++)
		if (stretch->points[i].x != start->x || stretch->points[i].y != start->y)
			return false;
	return true;
}

/* A subpath without length is a dot where ends are round or square (ISO 32000-1 8.5.3.2); one point alone is nothing.
 */
static void stroke_dot(struct bitmap *bitmap, const struct stretch *stretch, const struct pen *pen)
{
	FT_Vector start = stretch->points[stretch->first], end = {start.x + 1, start.y};
	if (pen->cap == CAP_BUTT || (stretch->first == stretch->last && !stretch->closed))
		return;
	FT_Stroker_BeginSubPath(bitmap->stroker, &start, true);
	FT_Stroker_LineTo(bitmap->stroker, &end);
	FT_Stroker_EndSubPath(bitmap->stroker);
	paint(bitmap, pen->colour);
}

static void stroke_solid(struct bitmap *bitmap, const struct stretch *stretch, const struct pen *pen)
{
	FT_Vector point = stretch->points[stretch->first];
	FT_Stroker_BeginSubPath(bitmap->stroker, &point, !stretch->closed);
	for (int i = stretch->first + 1; i <= stretch->last; i++) {
		FT_Vector at[3] = {stretch->points[i]};
		if (stretch->tags[i] == FT_CURVE_TAG_CUBIC) {
			at[1] = stretch->points[i + 1];
			at[2] = stretch->points[i + 2];
			FT_Stroker_CubicTo(bitmap->stroker, &at[0], &at[1], &at[2]);
			i += 2;
		} else {
			FT_Stroker_LineTo(bitmap->stroker, &at[0]);
		}
	}
	FT_Stroker_EndSubPath(bitmap->stroker);
	paint(bitmap, pen->colour);
}

/* Where the dashes are; in 1/64 pixel. */
struct dashes {
	struct bitmap *bitmap;
	uint32_t colour;
	double x, y;
	double on, off; /* lengths */
	double left;    /* of what is going on */
	double near;    /* how far outside the picture a dash may still show in it */
	bool inked;
};

static void turn(struct dashes *dashes, double x, double y)
{
	FT_Vector at = {lround(x), lround(y)};
	if (dashes->inked) {
		FT_Stroker_LineTo(dashes->bitmap->stroker, &at);
		FT_Stroker_EndSubPath(dashes->bitmap->stroker);
		paint(dashes->bitmap, dashes->colour);
	} else {
		FT_Stroker_BeginSubPath(dashes->bitmap->stroker, &at, true);
	}
	dashes->inked = !dashes->inked;
	dashes->left = dashes->inked ? dashes->on : dashes->off;
}

/* Narrows [*enter, *leave], shares of the way from `a` to `b`, to where it is between 0 and `limit`, and `near` more.
 */
static void narrow(double a, double b, double limit, double near, double *enter, double *leave)
{
	double span = b - a, first = (-near - a) / span, last = (limit + near - a) / span;
	if (!(fabs(span) > 0)) {
		*leave = a < -near || a > limit + near ? -1 : *leave;
		return;
	}
	*enter = fmax(*enter, fmin(first, last));
	*leave = fmin(*leave, fmax(first, last));
}

/* Behind a dash: passes over as many whole dashes as cannot be seen on the way to (x, y), `length` long. */
static double pass_over(const struct dashes *dashes, double x, double y, double length, double at)
{
	double enter = 0, leave = 1, period = dashes->on + dashes->off;
	narrow(dashes->x, x, dashes->bitmap->width * 64, dashes->near, &enter, &leave);
	narrow(dashes->y, y, dashes->bitmap->height * 64, dashes->near, &enter, &leave);
	double next = enter < leave && at < leave * length ? enter * length : length;
	return next - at > period ? floor((next - at) / period - 1) * period : 0;
}

static void dash_to(struct dashes *dashes, double x, double y)
{
	double from_x = dashes->x, from_y = dashes->y, length = hypot(x - from_x, y - from_y), at = 0;
	while (length - at > dashes->left) {
		at += dashes->left;
		if (!dashes->inked)
			at += pass_over(dashes, x, y, length, at);
		turn(dashes, from_x + (x - from_x) * at / length, from_y + (y - from_y) * at / length);
	}
	dashes->left -= length - at;
	dashes->x = x;
	dashes->y = y;
	FT_Vector end = {lround(x), lround(y)};
	if (dashes->inked)
		FT_Stroker_LineTo(dashes->bitmap->stroker, &end);
}

static void dash_curve(struct dashes *dashes, const FT_Vector points[3])
{
	double x = dashes->x, y = dashes->y;
	for (int i = 1; i <= CURVE_PIECES; i++) {
		double t = (double)i / CURVE_PIECES, u = 1 - t;
		double a = u * u * u, b = 3 * u * u * t, c = 3 * u * t * t, d = t * t * t;
		dash_to(dashes, a * x + b * (double)points[0].x + c * (double)points[1].x + d * (double)points[2].x,
			a * y + b * (double)points[0].y + c * (double)points[1].y + d * (double)points[2].y);
	}
}

static void stroke_dashed(struct bitmap *bitmap, const struct stretch *stretch, const struct pen *pen)
{
	const FT_Vector *points = stretch->points, *start = &points[stretch->first];
	struct dashes dashes = {.bitmap = bitmap,
				.colour = pen->colour,
				.x = (double)start->x,
				.y = (double)start->y,
				.on = DASH_ON * bitmap->scale * 64,
				.off = DASH_OFF * bitmap->scale * 64,
				.near = (pen->width + DASH_ON + DASH_OFF) * bitmap->scale * 64};
	turn(&dashes, dashes.x, dashes.y);
	for (int i = stretch->first + 1; i <= stretch->last; i++) {
		if (stretch->tags[i] == FT_CURVE_TAG_CUBIC) {
			dash_curve(&dashes, points + i);
			i += 2;
		} else {
			dash_to(&dashes, (double)points[i].x, (double)points[i].y);
		}
	}
	if (stretch->closed)
		dash_to(&dashes, (double)start->x, (double)start->y);
	if (dashes.inked)
		turn(&dashes, dashes.x, dashes.y);
}

void bitmap_stroke(struct bitmap *bitmap, const struct pen *pen)
{
	const struct path *path = &bitmap->path;
	/* Finer gaps cannot be seen, nor can dashes that are wider than the picture. */
	bool dashed = pen->dashed && DASH_OFF * bitmap->scale > 0.25 && pen->width * bitmap->scale < bitmap->width;
	set_pen(bitmap, pen);
	for (int i = 0, first = 0; i < path->contour_count; first = path->ends[i++] + 1) {
		struct stretch stretch = {path->points, path->tags, first, path->ends[i], path->closed[i]};
		if (is_dot(&stretch))
			stroke_dot(bitmap, &stretch, pen);
		else if (dashed)
			stroke_dashed(bitmap, &stretch, pen);
		else
			stroke_solid(bitmap, &stretch, pen);
	}
}
