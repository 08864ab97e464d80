/*
 * canvas.c - one content stream while it is written
 *
 * Borrows its buffer. Invariant: `ink` is the graphics state that a reader of the bytes so far would have.
 */
#include "pdf/canvas.h"

#include "page/page.h"
#include "picture/drawing.h"

enum { DECIMALS = 2 }; /* a hundredth of a point is 3.5 micrometres */

struct canvas canvas_start(struct buf *out, double height)
{
	return (struct canvas){.out = out, .height = height, .ink = {.line_width = 1}};
}

void canvas_save(struct canvas *canvas)
{
	buf_text(canvas->out, "q\n");
	canvas->saved = canvas->ink;
}

void canvas_restore(struct canvas *canvas)
{
	buf_text(canvas->out, "Q\n");
	canvas->ink = canvas->saved;
}

static void colour(struct canvas *canvas, uint32_t rgb, const char *grey_operator, const char *rgb_operator)
{
	unsigned red = rgb >> 16 & 255, green = rgb >> 8 & 255, blue = rgb & 255;
	buf_real(canvas->out, red / 255.0, 3);
	buf_char(canvas->out, ' ');
	if (red != green || green != blue) {
		buf_real(canvas->out, green / 255.0, 3);
		buf_char(canvas->out, ' ');
		buf_real(canvas->out, blue / 255.0, 3);
		buf_char(canvas->out, ' ');
		grey_operator = rgb_operator;
	}
	buf_text(canvas->out, grey_operator);
}

void canvas_fill(struct canvas *canvas, uint32_t rgb)
{
	if (canvas->ink.fill == rgb)
		return;
	canvas->ink.fill = rgb;
	colour(canvas, rgb, "g\n", "rg\n");
}

void canvas_stroke(struct canvas *canvas, uint32_t rgb)
{
	if (canvas->ink.stroke == rgb)
		return;
	canvas->ink.stroke = rgb;
	colour(canvas, rgb, "G\n", "RG\n");
}

void canvas_line(struct canvas *canvas, double width, bool dashed)
{
	if (canvas->ink.line_width < width || canvas->ink.line_width > width) {
		canvas->ink.line_width = width;
		canvas_number(canvas, width);
		buf_text(canvas->out, "w\n");
	}
	if (canvas->ink.dashed != dashed) {
		canvas->ink.dashed = dashed;
		if (dashed)
			buf_printf(canvas->out, "[%d %d] 0 d\n", DASH_ON, DASH_OFF);
		else
			buf_text(canvas->out, "[] 0 d\n");
	}
}

void canvas_ends(struct canvas *canvas, int cap, int join)
{
	if (canvas->ink.cap != cap)
		buf_printf(canvas->out, "%d J\n", cap);
	if (canvas->ink.join != join)
		buf_printf(canvas->out, "%d j\n", join);
	canvas->ink.cap = cap;
	canvas->ink.join = join;
}

void canvas_number(struct canvas *canvas, double value)
{
	buf_real(canvas->out, value, DECIMALS);
	buf_char(canvas->out, ' ');
}

void canvas_point(struct canvas *canvas, double x, double y)
{
	canvas_number(canvas, x);
	canvas_number(canvas, canvas->height - y);
}

void canvas_move(struct canvas *canvas, double x, double y)
{
	canvas_point(canvas, x, y);
	buf_text(canvas->out, "m\n");
}

void canvas_to(struct canvas *canvas, double x, double y)
{
	canvas_point(canvas, x, y);
	buf_text(canvas->out, "l\n");
}

void canvas_curve(struct canvas *canvas, const double points[6])
{
	for (int i = 0; i < 6; i += 2)
		canvas_point(canvas, points[i], points[i + 1]);
	buf_text(canvas->out, "c\n");
}

/* A quarter circle from the current point at (x, y) + (ax, ay) to (x, y) + (bx, by). */
static void corner(struct canvas *canvas, double x, double y, const double a[2], const double b[2])
{
	double points[6];
	corner_points(x, y, a, b, points);
	canvas_curve(canvas, points);
}

void canvas_rectangle(struct canvas *canvas, double x, double y, double width, double height, double radius)
{
	if (radius <= 0) {
		canvas_point(canvas, x, y + height);
		canvas_number(canvas, width);
		canvas_number(canvas, height);
		buf_text(canvas->out, "re\n");
		return;
	}
	double shorter = width < height ? width : height;
	double r = radius < shorter / 2 ? radius : shorter / 2;
	const double up[2] = {0, -r}, right[2] = {r, 0}, down[2] = {0, r}, left[2] = {-r, 0};
	canvas_move(canvas, x + r, y);
	canvas_to(canvas, x + width - r, y);
	corner(canvas, x + width - r, y + r, up, right);
	canvas_to(canvas, x + width, y + height - r);
	corner(canvas, x + width - r, y + height - r, right, down);
	canvas_to(canvas, x + r, y + height);
	corner(canvas, x + r, y + height - r, down, left);
	canvas_to(canvas, x, y + r);
	corner(canvas, x + r, y + r, left, up);
	buf_text(canvas->out, "h\n");
}

void canvas_paint(struct canvas *canvas, bool filled, bool stroked)
{
	buf_text(canvas->out, filled ? (stroked ? "B\n" : "f\n") : (stroked ? "S\n" : "n\n"));
}
