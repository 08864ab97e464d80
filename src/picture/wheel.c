/*
 * wheel.c - a wheel of any number of sectors
 *
 * Owns nothing. Angles are clockwise from the top, in radians.
 */
#include "picture/wheel.h"

#include <math.h>
#include <stdbool.h>

#include "base/arena.h"
#include "picture/path.h"

#define PI 3.14159265358979323846

static const double GAP = 1.6;	    /* white between sectors */
static const double OUTLINE = 0.55; /* dark, so that pale colours survive a copier */
static const double DISC = 8.6;	    /* radius of the pictogram's white disc */
static const double ICON = 11.5;    /* the pictogram's side */
static const double BETWEEN = 2.5;  /* marks */
static const double CLEAR = 1.5;    /* around marks and labels */
static const double LINE = 5;	    /* height of a line of text */
static const uint32_t INK = 0x1B1F23;

struct wedge {
	double middle; /* angle */
	double half;   /* half of the sector's angle; pi when there is one sector alone */
};

static struct wheel_point at(double radius, double angle)
{
	return (struct wheel_point){radius * sin(angle), -radius * cos(angle)};
}

static struct shape *add_shape(struct drawing *drawing, struct arena *arena, struct paint fill, const void *origin)
{
	drawing->shapes = arena_grow(arena, drawing->shapes, drawing->shape_count, sizeof *drawing->shapes);
	struct shape *shape = &drawing->shapes[drawing->shape_count++];
	*shape = (struct shape){
		.fill = fill, .stroke = {PAINT_COLOUR, INK}, .stroke_width = OUTLINE,
		.cap = CAP_ROUND, .join = JOIN_ROUND, .origin = origin,
	};
	return shape;
}

/* Half the sector's angle at a radius, less half the gap, which is as wide everywhere. */
static double half_at(struct wedge wedge, double radius)
{
	return wedge.half - asin(GAP / 2 / radius);
}

static void put_ring(struct outline_builder *b, double inner, double outer)
{
	outline_ellipse(b, 0, 0, outer, outer);
	outline_move(b, inner, 0);
	outline_arc(b, inner, inner, 0, false, false, -inner, 0);
	outline_arc(b, inner, inner, 0, false, false, inner, 0);
	outline_close(b);
}

/* The part of a sector between two radii. */
static void put_band(struct outline_builder *b, struct wedge wedge, double inner, double outer)
{
	if (wedge.half >= PI) {
		put_ring(b, inner, outer);
		return;
	}
	double out = half_at(wedge, outer), in = half_at(wedge, inner);
	struct wheel_point a = at(outer, wedge.middle - out), c = at(outer, wedge.middle + out);
	struct wheel_point d = at(inner, wedge.middle + in), e = at(inner, wedge.middle - in);
	outline_move(b, a.x, a.y);
	outline_arc(b, outer, outer, 0, out > PI / 2, true, c.x, c.y);
	outline_line(b, d.x, d.y);
	outline_arc(b, inner, inner, 0, in > PI / 2, false, e.x, e.y);
	outline_close(b);
}

static struct outline_builder builder(struct shape *shape, struct arena *arena)
{
	return (struct outline_builder){arena, shape, TRANSFORM_NONE, 0, 0};
}

static void add_pictogram(struct drawing *drawing, struct arena *arena, const struct wheel_sector *sector,
			  struct wheel_point middle)
{
	const struct drawing *icon = sector->pictogram;
	double scale = ICON / fmax(icon->width, icon->height);
	struct transform move = {scale, 0, 0, scale, middle.x - scale * (icon->min_x + icon->width / 2),
				 middle.y - scale * (icon->min_y + icon->height / 2)};
	for (size_t i = 0; i < icon->shape_count; i++) {
		struct shape copy = icon->shapes[i];
		copy.segments = arena_array(arena, copy.segment_count, sizeof *copy.segments);
		for (size_t k = 0; k < copy.segment_count; k++) {
			copy.segments[k] = icon->shapes[i].segments[k];
			for (int n = 0; n < 3; n++) {
				copy.segments[k].x[n] = move.a * copy.segments[k].x[n] + move.e;
				copy.segments[k].y[n] = move.d * copy.segments[k].y[n] + move.f;
			}
		}
		copy.stroke_width *= scale;
		copy.fill = copy.fill.kind == PAINT_CURRENT ? (struct paint){PAINT_COLOUR, INK} : copy.fill;
		copy.stroke = copy.stroke.kind == PAINT_CURRENT ? (struct paint){PAINT_COLOUR, INK} : copy.stroke;
		copy.origin = sector->origin;
		*add_shape(drawing, arena, copy.fill, sector->origin) = copy;
	}
}

static void add_sector(struct drawing *drawing, struct arena *arena, const struct wheel_sector *sector, struct wedge wedge)
{
	struct paint white = {PAINT_COLOUR, 0xFFFFFF}, colour = {PAINT_COLOUR, sector->colour};
	struct outline_builder b = builder(add_shape(drawing, arena, colour, sector->origin), arena);
	put_band(&b, wedge, WHEEL_INNER, WHEEL_OUTER);
	b = builder(add_shape(drawing, arena, white, sector->origin), arena);
	put_band(&b, wedge, WHEEL_HUB, WHEEL_INNER);
	if (sector->pictogram == NULL)
		return;
	struct wheel_point middle = at((WHEEL_INNER + WHEEL_OUTER) / 2.0, wedge.middle);
	double fits = wedge.half >= PI / 2 ? DISC : (WHEEL_INNER + WHEEL_OUTER) / 2.0 * sin(wedge.half) - GAP;
	if (fits < DISC)
		return; /* so many sectors that no pictogram fits: numbers and names remain */
	b = builder(add_shape(drawing, arena, white, sector->origin), arena);
	outline_ellipse(&b, middle.x, middle.y, DISC, DISC);
	add_pictogram(drawing, arena, sector, middle);
}

/* True when the point is in the white zone of the sector, `clear` away from its edges. */
static bool is_inside(struct wedge wedge, double x, double y, double clear)
{
	double radius = hypot(x, y);
	if (radius < WHEEL_HUB + clear || radius > WHEEL_INNER - clear)
		return false;
	if (wedge.half >= PI)
		return true;
	double turn = remainder(atan2(x, -y) - wedge.middle, 2 * PI);
	double side = wedge.half - fabs(turn);
	return side >= PI / 2 || (side > 0 && radius * sin(side) >= GAP / 2 + clear);
}

static bool label_fits(struct wedge wedge, double x, double y, double width)
{
	for (int i = 0; i < 4; i++)
		if (!is_inside(wedge, x + (i & 1 ? width : -width) / 2, y + (i & 2 ? LINE : -LINE) / 2, 0.5))
			return false;
	return true;
}

/* The widest line of text between the marks (which end at radius `from`) and the coloured band. */
static struct wheel_label place_label(struct wedge wedge, double from)
{
	struct wheel_label best = {0};
	for (double radius = from + 1; radius < WHEEL_INNER; radius += 0.5) {
		struct wheel_point middle = at(radius, wedge.middle);
		double width = 0;
		while (width < 2 * WHEEL_INNER && label_fits(wedge, middle.x, middle.y, width + 0.5) &&
		       hypot(fmax(0, fabs(middle.x) - (width + 0.5) / 2), fmax(0, fabs(middle.y) - LINE / 2)) >= from)
			width += 0.5;
		if (width > best.width)
			best = (struct wheel_label){middle.x, middle.y, width};
	}
	return best;
}

/* The smallest radius at which the marks of a sector stand beside each other within it. */
static double marks_radius(struct wedge wedge, size_t count)
{
	double half = ((double)count * WHEEL_MARK + (double)(count - 1) * BETWEEN) / 2, radius = WHEEL_HUB + CLEAR + WHEEL_MARK / 2.0;
	double most = WHEEL_INNER - CLEAR - WHEEL_MARK / 2.0;
	if (wedge.half >= PI / 2)
		return radius + 2;
	while (radius < most && radius * tan(wedge.half) < half + CLEAR + GAP / 2 / cos(wedge.half))
		radius += 0.5;
	return radius;
}

/* Returns the radius at which the marks end. */
static double place_marks(struct wedge wedge, size_t count, struct wheel_point *marks)
{
	if (count == 0)
		return WHEEL_HUB + CLEAR;
	double radius = marks_radius(wedge, count);
	for (size_t k = 0; k < count; k++) {
		double aside = ((double)k - (double)(count - 1) / 2) * (WHEEL_MARK + BETWEEN);
		struct wheel_point middle = at(radius, wedge.middle);
		/* left to right above and below the middle, top to bottom beside it: the first answer always comes first */
		bool across = fabs(cos(wedge.middle)) >= 0.5;
		double sign = (across ? cos(wedge.middle) : sin(wedge.middle)) > 0 ? 1 : -1;
		marks[k].x = middle.x + sign * aside * cos(wedge.middle);
		marks[k].y = middle.y + sign * aside * sin(wedge.middle);
	}
	return radius + WHEEL_MARK / 2.0 + CLEAR;
}

struct wheel wheel_draw(const struct wheel_sector *sectors, size_t count, size_t marks_per_sector, struct arena *arena)
{
	static const double edge = WHEEL_OUTER + 1;
	struct wheel wheel = {.drawing = {.min_x = -edge, .min_y = -edge, .width = 2 * edge, .height = 2 * edge}};
	wheel.labels = arena_array(arena, count, sizeof *wheel.labels);
	wheel.marks = arena_array(arena, count * marks_per_sector + 1, sizeof *wheel.marks);
	for (size_t i = 0; i < count; i++) {
		struct wedge wedge = {2 * PI * (double)i / (double)count, PI / (double)count};
		add_sector(&wheel.drawing, arena, &sectors[i], wedge);
		double from = place_marks(wedge, marks_per_sector, wheel.marks + i * marks_per_sector);
		wheel.labels[i] = place_label(wedge, from);
	}
	return wheel;
}
