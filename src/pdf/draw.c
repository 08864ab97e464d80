/*
 * draw.c - boxes that are not text
 *
 * Owns nothing. The path is written before the operator that paints it; colours and widths come first, as nothing else
 * may stand within a path (ISO 32000-1 8.2).
 */
#include "pdf/draw.h"

#include "page/page.h"
#include "pdf/canvas.h"

static void set_inks(struct canvas *canvas, const struct box *box)
{
	if (box->filled)
		canvas_fill(canvas, box->fill);
	if (box->stroked) {
		canvas_stroke(canvas, box->stroke);
		canvas_line(canvas, box->line_width, box->dashed);
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
	canvas_move(canvas, box->x, box->y);
	canvas_to(canvas, box->x + box->width, box->y + box->height);
	canvas_paint(canvas, false, true);
}

void draw_box(struct canvas *canvas, const struct box *box)
{
	switch (box->kind) {
	case BOX_RECT:
		draw_rectangle(canvas, box);
		break;
	case BOX_LINE:
		draw_line(canvas, box);
		break;
	case BOX_DRAWING:
	case BOX_QR:
	case BOX_RUN:
	case BOX_WIDGET:
	case BOX_LINK:
		break;
	}
}
