/*
 * drawing.c - a vector picture: where it stands, and as SVG for web pages
 *
 * Owns nothing. The same drawing gives the same bytes.
 */
#include "picture/drawing.h"

#include <math.h>

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

/* The end of the last command, in hundredths: what is rounded once is never rounded again. */
struct pen {
	long long x, y, start_x, start_y;
};

static long long hundredths(double value)
{
	return llround(value * 100);
}

/* As short as SVG allows: "-.5-.5", "1.5.5". */
static void put_number(long long value, bool first, bool *had_point, struct buf *out)
{
	long long size = value < 0 ? -value : value;
	bool point = size % 100 != 0;
	if (value < 0)
		buf_char(out, '-');
	else if (!first && !(size < 100 && point && *had_point))
		buf_char(out, ' ');
	if (size >= 100 || !point)
		buf_int(out, size / 100);
	if (point)
		buf_printf(out, size % 10 == 0 ? ".%lld" : ".%02lld", size % 10 == 0 ? size % 100 / 10 : size % 100);
	*had_point = point;
}

static void put_command(char letter, const long long *values, int count, struct buf *out)
{
	bool had_point = false;
	buf_char(out, letter);
	for (int i = 0; i < count; i++)
		put_number(values[i], i == 0, &had_point, out);
}

/* Relative (SVG 1.1 8.3): less to load, as most numbers become small. */
static void put_segment(const struct segment *segment, struct pen *pen, struct buf *out)
{
	static const int points[] = {1, 1, 3, 0};
	int count = points[segment->kind];
	long long by[6] = {0};
	for (int i = 0; i < count; i++) {
		by[2 * i] = hundredths(segment->x[i]) - pen->x;
		by[2 * i + 1] = hundredths(segment->y[i]) - pen->y;
	}
	switch (segment->kind) {
	case SEGMENT_MOVE:
		put_command('m', by, 2, out);
		pen->start_x = pen->x + by[0];
		pen->start_y = pen->y + by[1];
		break;
	case SEGMENT_LINE:
		if (by[1] == 0)
			put_command('h', by, 1, out);
		else if (by[0] == 0)
			put_command('v', by + 1, 1, out);
		else
			put_command('l', by, 2, out);
		break;
	case SEGMENT_CUBIC:
		put_command('c', by, 6, out);
		break;
	case SEGMENT_CLOSE:
		buf_char(out, 'z');
		pen->x = pen->start_x;
		pen->y = pen->start_y;
		return;
	}
	pen->x += by[2 * count - 2];
	pen->y += by[2 * count - 1];
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

static bool paint_equals(struct paint a, struct paint b)
{
	return a.kind == b.kind && (a.kind != PAINT_COLOUR || a.colour == b.colour);
}

/* Lines of one paint look the same in one path; fills that overlap might not. */
static bool may_join(const struct shape *a, const struct shape *b)
{
	return a->fill.kind == PAINT_NONE && b->fill.kind == PAINT_NONE && a->stroke.kind != PAINT_NONE &&
	       paint_equals(a->stroke, b->stroke) && hundredths(a->stroke_width) == hundredths(b->stroke_width) &&
	       a->cap == b->cap && a->join == b->join;
}

/* `count` shapes of one paint. */
static void put_path(const struct shape *shapes, size_t count, struct buf *out)
{
	struct pen pen = {0};
	buf_text(out, "<path");
	put_paint("fill", shapes->fill, out);
	put_stroke(shapes, out);
	buf_text(out, " d=\"");
	for (size_t i = 0; i < count; i++)
		for (size_t k = 0; k < shapes[i].segment_count; k++)
			put_segment(&shapes[i].segments[k], &pen, out);
	buf_text(out, "\"/>");
}

void drawing_put_shape(const struct shape *shape, struct buf *out)
{
	put_path(shape, 1, out);
}

void drawing_put_shapes(const struct drawing *drawing, struct buf *out)
{
	for (size_t i = 0, count; i < drawing->shape_count; i += count) {
		count = 1;
		while (i + count < drawing->shape_count && may_join(&drawing->shapes[i], &drawing->shapes[i + count]))
			count++;
		put_path(&drawing->shapes[i], count, out);
	}
}
