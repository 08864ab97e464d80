/*
 * draw.c - boxes that are not text
 *
 * Owns nothing. The path is written before the operator that paints it; colours and widths come first, as nothing else
 * may stand within a path (ISO 32000-1 8.2).
 */
#include "pdf/draw.h"

#include "page/page.h"
#include "pdf/canvas.h"
#include "picture/drawing.h"
#include "qr/qr.h"

static void set_inks(struct canvas *canvas, const struct box *box)
{
	if (box->filled)
		canvas_fill(canvas, box->fill);
	if (box->stroked) {
		canvas_stroke(canvas, box->stroke);
		canvas_line(canvas, box->line_width, box->dashed);
		canvas_ends(canvas, 0, 0);
	}
}

static void draw_rectangle(struct canvas *canvas, const struct box *box)
{
	if (!box->filled && !box->stroked)
		return;
	set_inks(canvas, box);
	canvas_rectangle(canvas, box->x, box->y, box->width, box->height, box->radius);
	canvas_paint(canvas, box->filled, box->stroked);
}

static void draw_line(struct canvas *canvas, const struct box *box)
{
	canvas_stroke(canvas, box->stroke);
	canvas_line(canvas, box->line_width, box->dashed);
	canvas_ends(canvas, 0, 0);
	canvas_move(canvas, box->x, box->y);
	canvas_to(canvas, box->x + box->width, box->y + box->height);
	canvas_paint(canvas, false, true);
}

static void draw_segment(struct canvas *canvas, const struct fit *fit, const struct segment *segment)
{
	double points[6];
	segment_points(fit, segment, points);
	switch (segment->kind) {
	case SEGMENT_MOVE:
		canvas_move(canvas, points[0], points[1]);
		break;
	case SEGMENT_LINE:
		canvas_to(canvas, points[0], points[1]);
		break;
	case SEGMENT_CUBIC:
		canvas_curve(canvas, points);
		break;
	case SEGMENT_CLOSE:
		buf_text(canvas->out, "h\n");
		break;
	}
}

static void draw_shape(struct canvas *canvas, const struct fit *fit, const struct shape *shape, uint32_t current)
{
	static const int caps[] = {[CAP_BUTT] = 0, [CAP_ROUND] = 1, [CAP_SQUARE] = 2};
	static const int joins[] = {[JOIN_MITER] = 0, [JOIN_ROUND] = 1, [JOIN_BEVEL] = 2};
	bool filled = shape->fill.kind != PAINT_NONE;
	bool stroked = shape->stroke.kind != PAINT_NONE && shape->stroke_width > 0;
	if ((!filled && !stroked) || shape->segment_count == 0)
		return;
	if (filled)
		canvas_fill(canvas, paint_colour(shape->fill, current));
	if (stroked) {
		canvas_stroke(canvas, paint_colour(shape->stroke, current));
		canvas_line(canvas, shape->stroke_width * fit->scale, false);
		canvas_ends(canvas, caps[shape->cap], joins[shape->join]);
	}
	for (size_t i = 0; i < shape->segment_count; i++)
		draw_segment(canvas, fit, &shape->segments[i]);
	canvas_paint(canvas, filled, stroked);
}

static void draw_drawing(struct canvas *canvas, const struct box *box)
{
	const struct drawing *drawing = box->drawing;
	struct fit fit = drawing_fit(drawing, box->x, box->y, box->width, box->height);
	if (fit.scale <= 0)
		return;
	for (size_t i = 0; i < drawing->shape_count; i++)
		draw_shape(canvas, &fit, &drawing->shapes[i], box->fill);
}

/* Whole numbers on the grid of modules, filled at once, so that no seam can show between them. */
static void draw_code(struct canvas *canvas, struct arena *arena, const struct box *box)
{
	struct qr_rect *rects;
	size_t count = qr_rects(box->qr, arena, &rects);
	canvas_save(canvas);
	canvas_fill(canvas, box->fill);
	buf_real(canvas->out, box->width / box->qr->size, 5);
	buf_text(canvas->out, " 0 0 ");
	buf_real(canvas->out, -box->height / box->qr->size, 5);
	buf_char(canvas->out, ' ');
	canvas_point(canvas, box->x, box->y);
	buf_text(canvas->out, "cm\n");
	for (size_t i = 0; i < count; i++) {
		const int numbers[4] = {rects[i].x, rects[i].y, rects[i].width, rects[i].height};
		for (int n = 0; n < 4; n++) {
			buf_int(canvas->out, numbers[n]);
			buf_char(canvas->out, ' ');
		}
		buf_text(canvas->out, "re\n");
	}
	canvas_paint(canvas, true, false);
	canvas_restore(canvas);
}

void draw_box(struct canvas *canvas, struct arena *arena, const struct box *box)
{
	switch (box->kind) {
	case BOX_RECT:
		draw_rectangle(canvas, box);
		break;
	case BOX_LINE:
		draw_line(canvas, box);
		break;
	case BOX_DRAWING:
		draw_drawing(canvas, box);
		break;
	case BOX_QR:
		draw_code(canvas, arena, box);
		break;
	case BOX_RUN:
	case BOX_RASTER:
	case BOX_WIDGET:
	case BOX_LINK:
		break;
	}
}
