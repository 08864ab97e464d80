/*
 * wheel.c - the wheel's outlines from data
 *
 * Owns nothing. Angles are clockwise from the top, in radians.
 */
#include "picture/wheel.h"

#include <math.h>
#include <stdbool.h>

#include "base/arena.h"
#include "picture/path.h"

#define PI 3.14159265358979323846
#define WHITE 0xFFFFFFu

void wheel_point(size_t index, size_t count, double radius, double *x, double *y)
{
	double angle = 2 * PI * (double)index / (double)count;
	*x = radius * sin(angle);
	*y = -radius * cos(angle);
}

static struct outline_builder add_shape(struct drawing *drawing, const struct wheel_shape *wheel, uint32_t fill,
					const void *origin, struct arena *arena)
{
	struct shape *shape = &drawing->shapes[drawing->shape_count++];
	*shape = (struct shape){.fill = {PAINT_COLOUR, fill}, .join = JOIN_ROUND, .origin = origin};
	if (wheel->pen > 0) {
		shape->stroke = (struct paint){PAINT_COLOUR, wheel->ink};
		shape->stroke_width = wheel->pen;
	}
	return (struct outline_builder){arena, shape, TRANSFORM_NONE, 0, 0};
}

static void line_to(struct outline_builder *b, double radius, double angle)
{
	outline_line(b, radius * sin(angle), -radius * cos(angle));
}

static void arc_to(struct outline_builder *b, double radius, double angle, bool large, bool clockwise)
{
	outline_arc(b, radius, radius, 0, large, clockwise, radius * sin(angle), -radius * cos(angle));
}

/* A part of a ring between two radii; the gap to its neighbours is as wide everywhere. */
static void put_petal(struct outline_builder *b, double inner, double outer, double middle, double half, double gap)
{
	double in = half - asin(gap / 2 / inner), out = half - asin(gap / 2 / outer);
	outline_move(b, outer * sin(middle - out), -outer * cos(middle - out));
	arc_to(b, outer, middle + out, out > PI / 2, true);
	line_to(b, inner, middle + in);
	arc_to(b, inner, middle - in, in > PI / 2, false);
	outline_close(b);
}

const struct drawing *wheel_draw(const struct wheel_shape *wheel, const struct wheel_sector *sectors, size_t count,
				 struct arena *arena)
{
	struct drawing *drawing = arena_alloc(arena, sizeof *drawing);
	double half = PI / (double)count, reach = wheel->outer + wheel->pen / 2;
	drawing->min_x = drawing->min_y = -reach;
	drawing->width = drawing->height = 2 * reach;
	drawing->shapes = arena_array(arena, 2 * count + 1, sizeof *drawing->shapes);
	for (size_t i = 0; i < count; i++) {
		double middle = 2 * half * (double)i;
		struct outline_builder b;
		if (wheel->band > wheel->hub + 2 * wheel->gap) {
			b = add_shape(drawing, wheel, WHITE, sectors[i].origin, arena);
			put_petal(&b, wheel->hub + wheel->gap, wheel->band, middle, half, wheel->gap);
		}
		b = add_shape(drawing, wheel, sectors[i].colour, sectors[i].origin, arena);
		put_petal(&b, wheel->band, wheel->outer, middle, half, wheel->gap);
	}
	struct outline_builder hub = add_shape(drawing, wheel, WHITE, NULL, arena);
	outline_ellipse(&hub, 0, 0, wheel->hub, wheel->hub);
	return drawing;
}
