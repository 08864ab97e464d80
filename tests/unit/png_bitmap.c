/* png/bitmap, png/path, png/stroke: where ink stands, how much of it, and that nothing is written beside the picture */
#include <math.h>

#include "page/page.h"
#include "png_sample.h"
#include "tap.h"

enum { WHITE = 0xFFFFFF };

static bool near(double got, double expected, double most)
{
	if (fabs(got - expected) <= most)
		return true;
	printf("# got %.3f, expected %.3f\n", got, expected);
	return false;
}

static void rectangle(struct easel *easel, double x, double y, double width, double height, double radius)
{
	bitmap_begin(&easel->bitmap);
	bitmap_rectangle(&easel->bitmap, x, y, width, height, radius);
	bitmap_fill(&easel->bitmap, 0);
}

static void test_fill(void)
{
	struct easel easel = easel_open(40, 30, 2);
	rectangle(&easel, 5, 2, 10, 4, 0);
	ok(easel_pixel(&easel, 10, 4) == 0 && easel_pixel(&easel, 29, 11) == 0, "a rectangle ends where it should");
	ok(easel_pixel(&easel, 9, 4) == WHITE && easel_pixel(&easel, 10, 3) == WHITE &&
		   easel_pixel(&easel, 30, 11) == WHITE && easel_pixel(&easel, 29, 12) == WHITE,
	   "and not further: y goes down, whole pixels stay crisp");
	rectangle(&easel, 5, 10, 0.25, 1, 0);
	ok(near(easel_ink(&easel, 10, 20, 1, 2), 1, 0.1), "half a pixel is half as dark");
	bitmap_start(&easel.bitmap, 40, 30, 2, easel.arena);
	rectangle(&easel, 0, 0, 10, 10, 5);
	ok(near(easel_ink(&easel, 0, 0, 40, 30), 3.14159 * 100, 3), "a rectangle that is all corners is a circle");
	bitmap_start(&easel.bitmap, 40, 30, 2, easel.arena);
	rectangle(&easel, 2, 2, 10, 6, 1e9);
	ok(near(easel_ink(&easel, 0, 0, 40, 30), 20 * 12 - (4 - 3.14159) * 36, 3),
	   "a huge radius ends at half the side");
	bitmap_begin(&easel.bitmap);
	bitmap_rectangle(&easel.bitmap, 0, 0, 20, 15, 0);
	bitmap_fill(&easel.bitmap, 0x336699);
	ok(easel_pixel(&easel, 39, 29) == 0x336699, "colours are what was asked for");
	easel_close(&easel);
}

/* A square of contours in one path, the second one turning as the first or the other way. */
static void squares(struct easel *easel, bool same_way)
{
	bitmap_begin(&easel->bitmap);
	bitmap_rectangle(&easel->bitmap, 0, 0, 20, 20, 0);
	bitmap_move(&easel->bitmap, 5, 15);
	bitmap_line(&easel->bitmap, same_way ? 15 : 5, same_way ? 15 : 5);
	bitmap_line(&easel->bitmap, 15, 5);
	bitmap_line(&easel->bitmap, same_way ? 5 : 15, same_way ? 5 : 15);
	bitmap_close(&easel->bitmap);
	bitmap_fill(&easel->bitmap, 0);
}

static void test_winding(void)
{
	struct easel easel = easel_open(20, 20, 1);
	squares(&easel, true);
	ok(near(easel_ink(&easel, 0, 0, 20, 20), 400, 0.1), "two squares that turn alike are one");
	bitmap_start(&easel.bitmap, 20, 20, 1, easel.arena);
	squares(&easel, false);
	ok(near(easel_ink(&easel, 0, 0, 20, 20), 300, 0.1), "one that turns the other way is a hole");
	easel_close(&easel);
}

static void line(struct easel *easel, double to_x, double to_y, const struct pen *pen)
{
	bitmap_start(&easel->bitmap, 100, 40, 2, easel->arena);
	bitmap_begin(&easel->bitmap);
	bitmap_move(&easel->bitmap, 10, 10);
	bitmap_line(&easel->bitmap, to_x, to_y);
	bitmap_stroke(&easel->bitmap, pen);
}

static void test_caps(void)
{
	struct easel easel = easel_open(100, 40, 2);
	struct pen pen = {.width = 4};
	line(&easel, 40, 10, &pen);
	ok(near(easel_ink(&easel, 0, 0, 100, 40), 60 * 8, 0.5), "a line is as long and as wide as it should be");
	ok(easel_pixel(&easel, 20, 16) == 0 && easel_pixel(&easel, 20, 15) == WHITE &&
		   easel_pixel(&easel, 19, 20) == WHITE,
	   "on both sides of its path");
	pen.cap = CAP_SQUARE;
	line(&easel, 40, 10, &pen);
	ok(near(easel_ink(&easel, 0, 0, 100, 40), 68 * 8, 0.5), "square ends add half a width each");
	pen.cap = CAP_ROUND;
	line(&easel, 40, 10, &pen);
	ok(near(easel_ink(&easel, 0, 0, 100, 40), 60 * 8 + 3.14159 * 16, 1), "round ends add half a circle each");
	line(&easel, 10, 10, &pen);
	ok(near(easel_ink(&easel, 0, 0, 100, 40), 3.14159 * 16, 1),
	   "a line without length and with round ends is a dot");
	pen.cap = CAP_BUTT;
	line(&easel, 10, 10, &pen);
	ok(near(easel_ink(&easel, 0, 0, 100, 40), 0, 0), "and with none it is nothing");
	pen.width = 0;
	line(&easel, 40, 10, &pen);
	ok(near(easel_ink(&easel, 0, 0, 100, 40), 60, 4), "a line without width is a pixel wide");
	easel_close(&easel);
}

/* An angle at 20, 20 whose arms end at x 60; `rise` above and below. */
static double angle_ink(struct easel *easel, enum line_join join, double rise)
{
	const struct pen pen = {.width = 8, .join = join};
	bitmap_start(&easel->bitmap, 80, 60, 1, easel->arena);
	bitmap_begin(&easel->bitmap);
	bitmap_move(&easel->bitmap, 60, 30 - rise);
	bitmap_line(&easel->bitmap, 20, 30);
	bitmap_line(&easel->bitmap, 60, 30 + rise);
	bitmap_stroke(&easel->bitmap, &pen);
	return easel_ink(easel, 0, 0, 20, 60);
}

static void test_joins(void)
{
	struct easel easel = easel_open(80, 60, 1);
	double miter = angle_ink(&easel, JOIN_MITER, 25), round = angle_ink(&easel, JOIN_ROUND, 25);
	double bevel = angle_ink(&easel, JOIN_BEVEL, 25);
	ok(miter > round + 5 && round > bevel + 5,
	   "a miter reaches further than a round join, that further than a bevel");
	ok(near(angle_ink(&easel, JOIN_MITER, 2.5), angle_ink(&easel, JOIN_BEVEL, 2.5), 0.5),
	   "a miter that would be too long is a bevel");
	easel_close(&easel);
}

static void test_dashes(void)
{
	struct easel easel = easel_open(100, 40, 2);
	struct pen pen = {.width = 1, .dashed = true};
	line(&easel, 35, 10, &pen); /* five times three points of ink and two of none */
	ok(near(easel_ink(&easel, 0, 0, 100, 40), 5 * DASH_ON * 2 * 2, 1), "a dashed line has its share of ink");
	ok(easel_pixel(&easel, 20, 19) == 0 && easel_pixel(&easel, 25, 19) == 0 &&
		   easel_pixel(&easel, 26, 19) == WHITE && easel_pixel(&easel, 29, 19) == WHITE &&
		   easel_pixel(&easel, 30, 19) == 0,
	   "three points on, two off, from its beginning");
	bitmap_start(&easel.bitmap, 100, 40, 2, easel.arena);
	bitmap_begin(&easel.bitmap);
	bitmap_rectangle(&easel.bitmap, 5, 5, 30, 10, 0);
	bitmap_stroke(&easel.bitmap, &pen);
	ok(near(easel_ink(&easel, 0, 0, 100, 40), 80 * 0.6 * 4, 8), "a dashed frame has dashes on four sides");
	bitmap_start(&easel.bitmap, 100, 40, 2, easel.arena);
	bitmap_begin(&easel.bitmap);
	bitmap_rectangle(&easel.bitmap, 5, 5, 40, 10, 5);
	bitmap_stroke(&easel.bitmap, &pen);
	ok(near(easel_ink(&easel, 0, 0, 100, 40), (60 + 31.4159) * 0.6 * 4, 10), "and goes on round its corners");
	bitmap_start(&easel.bitmap, 100, 40, 2, easel.arena);
	bitmap_begin(&easel.bitmap);
	bitmap_move(&easel.bitmap, -5000, 10);
	bitmap_line(&easel.bitmap, 5000, 10);
	bitmap_stroke(&easel.bitmap, &pen);
	ok(near(easel_ink(&easel, 0, 0, 100, 40), 10 * DASH_ON * 2 * 2, 1) && easel_pixel(&easel, 5, 19) == 0 &&
		   easel_pixel(&easel, 6, 19) == WHITE && easel_pixel(&easel, 10, 19) == 0,
	   "dashes that begin far outside are counted from there");
	easel.bitmap.scale = 0.01;
	bitmap_begin(&easel.bitmap);
	bitmap_rectangle(&easel.bitmap, -1e7, -1e7, 2e7, 2e7, 0);
	bitmap_stroke(&easel.bitmap, &pen);
	ok(true, "dashes finer than can be seen end");
	easel_close(&easel);
}

/* Curves, an end that is left open, and going on behind a closed contour. */
static void test_paths(void)
{
	struct easel easel = easel_open(60, 60, 1);
	bitmap_begin(&easel.bitmap);
	bitmap_line(&easel.bitmap, 10, 10);
	bitmap_curve(&easel.bitmap, (const double[6]){1, 2, 3, 4, 5, 6});
	bitmap_close(&easel.bitmap);
	is_int(easel.bitmap.path.point_count, 0, "nothing goes on before it has begun");
	bitmap_move(&easel.bitmap, 10, 10);
	bitmap_line(&easel.bitmap, 30, 10);
	bitmap_line(&easel.bitmap, 30, 30);
	bitmap_close(&easel.bitmap);
	bitmap_line(&easel.bitmap, 10, 50);
	is_int(easel.bitmap.path.contour_count, 2, "behind a closed contour");
	is_int(easel.bitmap.path.points[3].x, 10 * 64, "the next one begins where that did");
	bitmap_begin(&easel.bitmap);
	bitmap_move(&easel.bitmap, 10, 50);
	bitmap_curve(&easel.bitmap, (const double[6]){10, 10, 50, 10, 50, 50});
	bitmap_fill(&easel.bitmap, 0);
	ok(near(easel_ink(&easel, 0, 0, 60, 60), 40 * 40 * 0.6, 6), "an open curve is filled as if it were closed");
	bitmap_begin(&easel.bitmap);
	for (int i = 0; i < 2 * PATH_POINTS; i++) {
		bitmap_move(&easel.bitmap, i, i);
		bitmap_curve(&easel.bitmap, (const double[6]){0, 0, i, 0, i, i});
	}
	ok(easel.bitmap.path.point_count <= PATH_POINTS, "a path without end is cut off");
	bitmap_fill(&easel.bitmap, 0);
	easel_close(&easel);
}

static void test_harmless(void)
{
	static const double odd[] = {0, -1, 1e300, -1e300, INFINITY, -INFINITY, NAN, 20};
	enum { COUNT = sizeof odd / sizeof *odd };
	struct easel easel = easel_open(50, 50, 1);
	struct pen pen = {.width = 3, .cap = CAP_ROUND};
	for (int i = 0; i < COUNT * COUNT * COUNT; i++) {
		double a = odd[i % COUNT], b = odd[i / COUNT % COUNT], c = odd[i / COUNT / COUNT];
		pen.dashed = i % 2;
		pen.join = (enum line_join)(i % 3);
		pen.width = i % 7 == 0 && !pen.dashed ? c : 3;
		bitmap_begin(&easel.bitmap);
		bitmap_rectangle(&easel.bitmap, a, b, c, a, b);
		bitmap_move(&easel.bitmap, c, b);
		bitmap_curve(&easel.bitmap, (const double[6]){a, b, c, a, b, c});
		bitmap_fill(&easel.bitmap, 0);
		bitmap_stroke(&easel.bitmap, &pen);
	}
	ok(true, "sizes and places without sense are harmless");
	bitmap_start(&easel.bitmap, 50, 50, 1, easel.arena);
	rectangle(&easel, -1e7, -1e7, 2e7, 2e7, 0);
	ok(near(easel_ink(&easel, 0, 0, 50, 50), 2500, 0), "what is larger than the picture fills it");
	bitmap_start(&easel.bitmap, 50, 50, 1, easel.arena);
	rectangle(&easel, 60, 10, 20, 20, 0);
	rectangle(&easel, -30, -30, 20, 20, 3);
	ok(near(easel_ink(&easel, 0, 0, 50, 50), 0, 0), "what stands beside it does not show");
	bitmap_clip(&easel.bitmap, 10, 10, 20, 5);
	rectangle(&easel, 0, 0, 50, 50, 0);
	ok(near(easel_ink(&easel, 0, 0, 50, 50), 100, 0), "a clip keeps the rest white");
	bitmap_clip(&easel.bitmap, 40, 40, -20, NAN);
	rectangle(&easel, 0, 0, 50, 50, 0);
	bitmap_unclip(&easel.bitmap);
	ok(near(easel_ink(&easel, 0, 0, 50, 50), 100, 0), "a clip of no size hides everything");
	easel_close(&easel);
}

int main(void)
{
	test_fill();
	test_winding();
	test_caps();
	test_joins();
	test_dashes();
	test_paths();
	test_harmless();
	return tap_end();
}
