/*
 * drawing.c - a vector picture: where it stands, and as SVG for web pages
 *
 * Owns nothing. The same drawing gives the same bytes.
 */
#include "picture/drawing.h"

#include "base/buf.h"

enum { DECIMALS = 2 };

struct fit drawing_fit(const struct drawing *drawing, double x, double y, double width, double height)
{
	if (drawing->width <= 0 || drawing->height <= 0)
		return (struct fit){0, x, y};
	double across = width / drawing->width, down = height / drawing->height;
	double scale = across < down ? across : down;
	return (struct fit){scale, x + (width - drawing->width * scale) / 2 - drawing->min_x * scale,
			    y + (height - drawing->height * scale) / 2 - drawing->min_y * scale};
}

void segment_points(const struct fit *fit, const struct segment *segment, double points[6])
{
	for (int i = 0; i < 3; i++) {
		points[2 * i] = fit->x + segment->x[i] * fit->scale;
		points[2 * i + 1] = fit->y + segment->y[i] * fit->scale;
	}
}

void corner_points(double x, double y, const double a[2], const double b[2], double points[6])
{
	/* 4/3 (sqrt 2 - 1) of the radius. */
	static const double ROUND = 0.5522847498;
	for (int i = 0; i < 2; i++) {
		double centre = i == 0 ? x : y;
		points[i] = centre + a[i] + ROUND * b[i];
		points[2 + i] = centre + b[i] + ROUND * a[i];
		points[4 + i] = centre + b[i];
	}
}

uint32_t paint_colour(struct paint paint, uint32_t current)
{
	return paint.kind == PAINT_COLOUR ? paint.colour : current;
}

static void put_point(struct buf *out, double x, double y)
{
	buf_real(out, x, DECIMALS);
	buf_char(out, ' ');
	buf_real(out, y, DECIMALS);
}

static void put_segment(const struct segment *segment, struct buf *out)
{
	static const char letters[] = "MLCZ";
	static const int points[] = {1, 1, 3, 0};
	buf_char(out, letters[segment->kind]);
	for (int i = 0; i < points[segment->kind]; i++) {
		if (i != 0)
			buf_char(out, ' ');
		put_point(out, segment->x[i], segment->y[i]);
	}
}

static void put_paint(const char *name, struct paint paint, struct buf *out)
{
	if (paint.kind == PAINT_COLOUR)
		buf_printf(out, " %s=\"#%06x\"", name, (unsigned)paint.colour);
	else
		buf_printf(out, " %s=\"%s\"", name, paint.kind == PAINT_NONE ? "none" : "currentColor");
}

static void put_stroke(const struct shape *shape, struct buf *out)
{
	static const char *const caps[] = {NULL, "round", "square"}, *const joins[] = {NULL, "round", "bevel"};
	if (shape->stroke.kind == PAINT_NONE)
		return;
	put_paint("stroke", shape->stroke, out);
	buf_text(out, " stroke-width=\"");
	buf_real(out, shape->stroke_width, DECIMALS);
	buf_char(out, '"');
	if (caps[shape->cap] != NULL)
		buf_printf(out, " stroke-linecap=\"%s\"", caps[shape->cap]);
	if (joins[shape->join] != NULL)
		buf_printf(out, " stroke-linejoin=\"%s\"", joins[shape->join]);
}

void drawing_view_box(const struct drawing *drawing, struct buf *out)
{
	buf_text(out, " viewBox=\"");
	put_point(out, drawing->min_x, drawing->min_y);
	buf_char(out, ' ');
	put_point(out, drawing->width, drawing->height);
	buf_char(out, '"');
}

void drawing_put_shape(const struct shape *shape, struct buf *out)
{
	buf_text(out, "<path");
	put_paint("fill", shape->fill, out);
	put_stroke(shape, out);
	buf_text(out, " d=\"");
	for (size_t i = 0; i < shape->segment_count; i++)
		put_segment(&shape->segments[i], out);
	buf_text(out, "\"/>");
}

void drawing_put_shapes(const struct drawing *drawing, struct buf *out)
{
	for (size_t i = 0; i < drawing->shape_count; i++)
		drawing_put_shape(&drawing->shapes[i], out);
}
