/*
 * outline.c - outlines are built
 *
 * Owns nothing. Invariant: what is added to a shape is transformed already.
 */
#include "picture/path.h"

#include <math.h>

#include "base/arena.h"
#include "picture/drawing.h"

#define PI 3.14159265358979323846

struct transform transform_join(struct transform o, struct transform i)
{
	return (struct transform){
		o.a * i.a + o.c * i.b, o.b * i.a + o.d * i.b,       o.a * i.c + o.c * i.d,
		o.b * i.c + o.d * i.d, o.a * i.e + o.c * i.f + o.e, o.b * i.e + o.d * i.f + o.f,
	};
}

struct transform transform_rotate(double degrees)
{
	double co = cos(degrees * PI / 180), si = sin(degrees * PI / 180);
	return (struct transform){co, si, -si, co, 0, 0};
}

double transform_scale(struct transform t)
{
	return sqrt(fabs(t.a * t.d - t.b * t.c));
}

static struct segment *add(struct outline_builder *b, enum segment_kind kind)
{
	struct shape *shape = b->shape;
	shape->segments = arena_grow(b->arena, shape->segments, shape->segment_count, sizeof *shape->segments);
	struct segment *segment = &shape->segments[shape->segment_count++];
	*segment = (struct segment){.kind = kind};
	return segment;
}

static void set_point(const struct outline_builder *b, struct segment *segment, int i, double x, double y)
{
	const struct transform *t = &b->transform;
	segment->x[i] = t->a * x + t->c * y + t->e;
	segment->y[i] = t->b * x + t->d * y + t->f;
}

void outline_move(struct outline_builder *b, double x, double y)
{
	set_point(b, add(b, SEGMENT_MOVE), 0, x, y);
	b->x = x;
	b->y = y;
}

void outline_line(struct outline_builder *b, double x, double y)
{
	set_point(b, add(b, SEGMENT_LINE), 0, x, y);
	b->x = x;
	b->y = y;
}

void outline_cubic(struct outline_builder *b, double x1, double y1, double x2, double y2, double x, double y)
{
	struct segment *segment = add(b, SEGMENT_CUBIC);
	set_point(b, segment, 0, x1, y1);
	set_point(b, segment, 1, x2, y2);
	set_point(b, segment, 2, x, y);
	b->x = x;
	b->y = y;
}

void outline_close(struct outline_builder *b)
{
	add(b, SEGMENT_CLOSE);
}

/* One piece of an ellipse around (cx, cy), turned by `turn`, from angle `from` to `to` (at most 90 degrees apart). */
static void arc_piece(struct outline_builder *b, double cx, double cy, double rx, double ry, double turn, double from,
		      double to)
{
	double k = 4.0 / 3.0 * tan((to - from) / 4), co = cos(turn), si = sin(turn);
	double ux[3] = {cos(from) - k * sin(from), cos(to) + k * sin(to), cos(to)};
	double uy[3] = {sin(from) + k * cos(from), sin(to) - k * cos(to), sin(to)};
	double x[3], y[3];
	for (int i = 0; i < 3; i++) {
		x[i] = cx + co * rx * ux[i] - si * ry * uy[i];
		y[i] = cy + si * rx * ux[i] + co * ry * uy[i];
	}
	outline_cubic(b, x[0], y[0], x[1], y[1], x[2], y[2]);
}

static void arc_pieces(struct outline_builder *b, double cx, double cy, double rx, double ry, double turn, double from,
		       double sweep)
{
	int n = (int)ceil(fabs(sweep) / (PI / 2) - 1e-9);
	for (int i = 0; i < n; i++)
		arc_piece(b, cx, cy, rx, ry, turn, from + sweep * i / n, from + sweep * (i + 1) / n);
}

void outline_arc(struct outline_builder *b, double rx, double ry, double degrees, bool large, bool sweep, double x,
		 double y)
{
	double turn = degrees * PI / 180, co = cos(turn), si = sin(turn);
	double dx = (b->x - x) / 2, dy = (b->y - y) / 2;
	double px = co * dx + si * dy, py = -si * dx + co * dy;
	rx = fabs(rx);
	ry = fabs(ry);
	if (rx == 0 || ry == 0 || (dx == 0 && dy == 0)) {
		outline_line(b, x, y);
		return;
	}
	double size = px * px / (rx * rx) + py * py / (ry * ry);
	if (size > 1) {
		rx *= sqrt(size);
		ry *= sqrt(size);
		size = 1;
	}
	double factor = sqrt(fmax(0, 1 / size - 1)) * (large == sweep ? -1 : 1);
	double qx = factor * rx * py / ry, qy = -factor * ry * px / rx;
	double cx = co * qx - si * qy + (b->x + x) / 2, cy = si * qx + co * qy + (b->y + y) / 2;
	double from = atan2((py - qy) / ry, (px - qx) / rx);
	double angle = atan2((-py - qy) / ry, (-px - qx) / rx) - from;
	if (sweep && angle < 0)
		angle += 2 * PI;
	if (!sweep && angle > 0)
		angle -= 2 * PI;
	arc_pieces(b, cx, cy, rx, ry, turn, from, angle);
	b->x = x;
	b->y = y;
}

void outline_ellipse(struct outline_builder *b, double cx, double cy, double rx, double ry)
{
	outline_move(b, cx + rx, cy);
	arc_pieces(b, cx, cy, rx, ry, 0, 0, 2 * PI);
	outline_close(b);
}
