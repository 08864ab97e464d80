/*
 * draw.c - boxes that are not text
 *
 * Owns nothing.
 */
#include "png/draw.h"

#include <math.h>

#include "page/page.h"
#include "picture/drawing.h"
#include "png/raster.h"
#include "qr/qr.h"

static void stroke_box(struct raster *raster, const struct box *box)
{
	const struct pen pen = {.colour = box->stroke, .width = box->line_width, .dashed = box->dashed};
	raster_stroke(raster, &pen);
}

void draw_rectangle(struct raster *raster, const struct box *box)
{
	raster_begin(raster);
	raster_rectangle(raster, box->x, box->y, box->width, box->height, box->radius);
	if (box->filled)
		raster_fill(raster, box->fill);
	if (box->stroked)
		stroke_box(raster, box);
}

void draw_line(struct raster *raster, const struct box *box)
{
	raster_begin(raster);
	raster_move(raster, box->x, box->y);
	raster_line(raster, box->x + box->width, box->y + box->height);
	stroke_box(raster, box);
}

static void draw_segment(struct raster *raster, const struct fit *fit, const struct segment *segment)
{
	double points[6];
	for (int i = 0; i < 3; i++) {
		points[2 * i] = fit->x + segment->x[i] * fit->scale;
		points[2 * i + 1] = fit->y + segment->y[i] * fit->scale;
	}
	switch (segment->kind) {
	case SEGMENT_MOVE:
		raster_move(raster, points[0], points[1]);
		break;
	case SEGMENT_LINE:
		raster_line(raster, points[0], points[1]);
		break;
	case SEGMENT_CUBIC:
		raster_curve(raster, points);
		break;
	case SEGMENT_CLOSE:
		raster_close(raster);
		break;
	}
}

static uint32_t colour_of(struct paint paint, uint32_t current)
{
	return paint.kind == PAINT_COLOUR ? paint.colour : current;
}

static void draw_shape(struct raster *raster, const struct fit *fit, const struct shape *shape, uint32_t current)
{
	raster_begin(raster);
	for (size_t i = 0; i < shape->segment_count; i++)
		draw_segment(raster, fit, &shape->segments[i]);
	if (shape->fill.kind != PAINT_NONE)
		raster_fill(raster, colour_of(shape->fill, current));
	if (shape->stroke.kind != PAINT_NONE && shape->stroke_width > 0) {
		const struct pen pen = {.colour = colour_of(shape->stroke, current),
					.width = shape->stroke_width * fit->scale,
					.cap = shape->cap,
					.join = shape->join};
		raster_stroke(raster, &pen);
	}
}

void draw_drawing(struct raster *raster, const struct box *box)
{
	struct fit fit = drawing_fit(box->drawing, box->x, box->y, box->width, box->height);
	for (size_t i = 0; fit.scale > 0 && i < box->drawing->shape_count; i++)
		draw_shape(raster, &fit, &box->drawing->shapes[i], box->fill);
}

/* The edge between two modules: on a whole pixel where modules are as large as one. */
static double edge(const struct raster *raster, double start, double size, int modules, int index)
{
	double at = start + size * index / modules;
	bool crisp = size * raster->scale >= modules;
	return crisp ? round(at * raster->scale) / raster->scale : at;
}

void draw_code(struct raster *raster, const struct box *box, struct arena *arena)
{
	struct qr_rect *rects;
	int size = box->qr->size;
	size_t count = qr_rects(box->qr, arena, &rects);
	raster_begin(raster);
	for (size_t i = 0; i < count; i++) {
		const struct qr_rect *rect = &rects[i];
		double left = edge(raster, box->x, box->width, size, rect->x);
		double top = edge(raster, box->y, box->height, size, rect->y);
		double right = edge(raster, box->x, box->width, size, rect->x + rect->width);
		double bottom = edge(raster, box->y, box->height, size, rect->y + rect->height);
		if (raster->path.point_count + 4 > PATH_POINTS) {
			raster_fill(raster, box->fill);
			raster_begin(raster);
		}
		raster_rectangle(raster, left, top, right - left, bottom - top, 0);
	}
	raster_fill(raster, box->fill);
}
