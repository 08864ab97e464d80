/*
 * sector.c - the wheel's outlines, as a drawing with its centre at 0, 0
 *
 * Owns nothing. Invariant: an arc is made of cubic pieces of at most a quarter turn.
 */
#include "page/sector.h"

#include <math.h>

#include "base/arena.h"
#include "picture/drawing.h"
#include "site/site.h"

static const double half_turn = 3.14159265358979323846;

void sector_point(size_t index, size_t count, double radius, double *x, double *y)
{
	double angle = 2 * half_turn * (double)index / (double)count;
	*x = radius * sin(angle);
	*y = -radius * cos(angle);
}

static struct segment *add_segment(struct arena *arena, struct shape *shape, enum segment_kind kind)
{
	shape->segments = arena_grow(arena, shape->segments, shape->segment_count, sizeof *shape->segments);
	struct segment *segment = &shape->segments[shape->segment_count++];
	*segment = (struct segment){.kind = kind};
	return segment;
}

static void add_point(struct arena *arena, struct shape *shape, enum segment_kind kind, double radius, double angle)
{
	struct segment *segment = add_segment(arena, shape, kind);
	segment->x[0] = radius * sin(angle);
	segment->y[0] = -radius * cos(angle);
}

/* From angle `from` to `to`, clockwise when `to` is larger, starting where the outline is. */
static void add_arc(struct arena *arena, struct shape *shape, double radius, double from, double to)
{
	int pieces = (int)ceil(fabs(to - from) / (half_turn / 2) - 1e-9);
	double step = (to - from) / pieces, handle = 4.0 / 3.0 * tan(step / 4) * radius;
	for (int i = 0; i < pieces; i++) {
		double a = from + step * i, b = a + step;
		struct segment *segment = add_segment(arena, shape, SEGMENT_CUBIC);
		segment->x[2] = radius * sin(b);
		segment->y[2] = -radius * cos(b);
		segment->x[0] = radius * sin(a) + handle * cos(a);
		segment->y[0] = -radius * cos(a) + handle * sin(a);
		segment->x[1] = segment->x[2] - handle * cos(b);
		segment->y[1] = segment->y[2] - handle * sin(b);
	}
}

static void set_paint(struct shape *shape, const struct wheel_shape *wheel, uint32_t fill)
{
	shape->fill = (struct paint){PAINT_COLOUR, fill};
	shape->stroke = (struct paint){PAINT_COLOUR, wheel->ink};
	shape->stroke_width = wheel->pen;
	shape->join = JOIN_ROUND;
}

/* A part of a ring between two radii; the gap to its neighbours is as wide everywhere. */
static void add_petal(struct arena *arena, struct shape *shape, double inner, double outer, double middle, double half,
		      double gap)
{
	double in = half - asin(gap / 2 / inner), out = half - asin(gap / 2 / outer);
	add_point(arena, shape, SEGMENT_MOVE, outer, middle - out);
	add_arc(arena, shape, outer, middle - out, middle + out);
	add_point(arena, shape, SEGMENT_LINE, inner, middle + in);
	add_arc(arena, shape, inner, middle + in, middle - in);
	add_segment(arena, shape, SEGMENT_CLOSE);
}

static void add_circle(struct arena *arena, struct shape *shape, double radius)
{
	add_point(arena, shape, SEGMENT_MOVE, radius, 0);
	add_arc(arena, shape, radius, 0, 2 * half_turn);
	add_segment(arena, shape, SEGMENT_CLOSE);
}

const struct drawing *wheel_drawing(const struct wheel_shape *wheel, const struct area *areas, size_t count,
				    struct arena *arena)
{
	struct drawing *drawing = arena_alloc(arena, sizeof *drawing);
	double half = half_turn / (double)count, reach = wheel->outer + wheel->pen / 2;
	drawing->min_x = drawing->min_y = -reach;
	drawing->width = drawing->height = 2 * reach;
	drawing->shapes = arena_array(arena, 2 * count + 1, sizeof *drawing->shapes);
	for (size_t i = 0; i < count; i++) {
		double middle = 2 * half * (double)i;
		if (wheel->band > wheel->hub + 2 * wheel->gap) {
			struct shape *inner = &drawing->shapes[drawing->shape_count++];
			add_petal(arena, inner, wheel->hub + wheel->gap, wheel->band, middle, half, wheel->gap);
			set_paint(inner, wheel, 0xffffff);
		}
		struct shape *band = &drawing->shapes[drawing->shape_count++];
		add_petal(arena, band, wheel->band, wheel->outer, middle, half, wheel->gap);
		set_paint(band, wheel, areas[i].colour);
		band->origin = &areas[i];
	}
	struct shape *hub = &drawing->shapes[drawing->shape_count++];
	add_circle(arena, hub, wheel->hub);
	set_paint(hub, wheel, 0xffffff);
	return drawing;
}
