/*
 * draw.c - boxes that are not text
 *
 * Owns nothing.
 */
#include "png/draw.h"

#include <math.h>

#include "page/page.h"
#include "picture/drawing.h"
#include "png/bitmap.h"
#include "qr/qr.h"

static void stroke_box(struct bitmap *bitmap, const struct box *box)
{
	const struct pen pen = {.colour = box->stroke, .width = box->line_width, .dashed = box->dashed};
	bitmap_stroke(bitmap, &pen);
}

void draw_rectangle(struct bitmap *bitmap, const struct box *box)
{
	bitmap_begin(bitmap);
	bitmap_rectangle(bitmap, box->x, box->y, box->width, box->height, box->radius);
	if (box->filled)
		bitmap_fill(bitmap, box->fill);
	if (box->stroked)
		stroke_box(bitmap, box);
}

void draw_line(struct bitmap *bitmap, const struct box *box)
{
	bitmap_begin(bitmap);
	bitmap_move(bitmap, box->x, box->y);
	bitmap_line(bitmap, box->x + box->width, box->y + box->height);
	stroke_box(bitmap, box);
}

static void draw_segment(struct bitmap *bitmap, const struct fit *fit, const struct segment *segment)
{
	double points[6];
	segment_points(fit, segment, points);
	switch (segment->kind) {
	case SEGMENT_MOVE:
		bitmap_move(bitmap, points[0], points[1]);
		break;
	case SEGMENT_LINE:
		bitmap_line(bitmap, points[0], points[1]);
		break;
	case SEGMENT_CUBIC:
		bitmap_curve(bitmap, points);
		break;
	case SEGMENT_CLOSE:
		bitmap_close(bitmap);
		break;
	}
}

static void draw_shape(struct bitmap *bitmap, const struct fit *fit, const struct shape *shape, uint32_t current)
{
	bitmap_begin(bitmap);
	for (size_t i = 0; i < shape->segment_count; i++)
		draw_segment(bitmap, fit, &shape->segments[i]);
	if (shape->fill.kind != PAINT_NONE)
		bitmap_fill(bitmap, paint_colour(shape->fill, current));
	if (shape->stroke.kind != PAINT_NONE && shape->stroke_width > 0) {
		const struct pen pen = {.colour = paint_colour(shape->stroke, current),
					.width = shape->stroke_width * fit->scale,
					.cap = shape->cap,
					.join = shape->join};
		bitmap_stroke(bitmap, &pen);
	}
}

void draw_drawing(struct bitmap *bitmap, const struct box *box)
{
	struct fit fit = drawing_fit(box->drawing, box->x, box->y, box->width, box->height);
	for (size_t i = 0; fit.scale > 0 && i < box->drawing->shape_count; i++)
		draw_shape(bitmap, &fit, &box->drawing->shapes[i], box->fill);
}

/* The edge between two modules: on a whole pixel where modules are as large as one. */
static double edge(const struct bitmap *bitmap, double start, double size, int modules, int index)
{
	double at = start + size * index / modules;
	bool crisp = size * bitmap->scale >= modules;
	return crisp ? round(at * bitmap->scale) / bitmap->scale : at;
}

void draw_code(struct bitmap *bitmap, const struct box *box, struct arena *arena)
{
	struct qr_rect *rects;
	int size = box->qr->size;
	size_t count = qr_rects(box->qr, arena, &rects);
	bitmap_begin(bitmap);
	for (size_t i = 0; i < count; i++) {
		const struct qr_rect *rect = &rects[i];
		double left = edge(bitmap, box->x, box->width, size, rect->x);
		double top = edge(bitmap, box->y, box->height, size, rect->y);
		double right = edge(bitmap, box->x, box->width, size, rect->x + rect->width);
		double bottom = edge(bitmap, box->y, box->height, size, rect->y + rect->height);
		if (bitmap->path.point_count + 4 > PATH_POINTS) {
			bitmap_fill(bitmap, box->fill);
			bitmap_begin(bitmap);
		}
		bitmap_rectangle(bitmap, left, top, right - left, bottom - top, 0);
	}
	bitmap_fill(bitmap, box->fill);
}
