/*
 * tick.c - the marks of what somebody has chosen
 *
 * Owns nothing.
 */
#include "picture/tick.h"

#include "base/arena.h"
#include "picture/drawing.h"
#include "picture/path.h"

static struct drawing *start(struct outline_builder *builder, struct arena *arena)
{
	struct drawing *drawing = arena_alloc(arena, sizeof *drawing);
	*drawing = (struct drawing){-1, -1, 2, 2, arena_alloc(arena, sizeof *drawing->shapes), 1, NULL};
	*builder = (struct outline_builder){.arena = arena, .shape = drawing->shapes, .transform = TRANSFORM_NONE};
	return drawing;
}

const struct drawing *tick_cross_new(struct arena *arena)
{
	static const double arm = 0.5;
	struct outline_builder builder;
	struct drawing *drawing = start(&builder, arena);
	outline_move(&builder, -arm, -arm);
	outline_line(&builder, arm, arm);
	outline_move(&builder, -arm, arm);
	outline_line(&builder, arm, -arm);
	builder.shape->stroke.kind = PAINT_CURRENT;
	builder.shape->stroke_width = arm / 3;
	builder.shape->cap = CAP_ROUND;
	builder.shape->join = JOIN_ROUND;
	return drawing;
}

const struct drawing *tick_dot_new(struct arena *arena)
{
	static const double radius = 0.55;
	struct outline_builder builder;
	struct drawing *drawing = start(&builder, arena);
	outline_ellipse(&builder, 0, 0, radius, radius);
	builder.shape->fill.kind = PAINT_CURRENT;
	return drawing;
}
