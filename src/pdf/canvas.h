/*
 * canvas.h - one content stream (ISO 32000-1 7.8.2) while it is written
 *
 * Takes page coordinates (points, y downward) and writes PDF's (y upward). Remembers the graphics state so that only
 * changes are written; canvas_save and canvas_restore keep both in step.
 */
#ifndef PDF_CANVAS_H
#define PDF_CANVAS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"

struct pdf_font;

struct ink {
	const struct pdf_font *font;
	double font_size, line_width;
	uint32_t fill, stroke; /* 0xRRGGBB */
	bool dashed;
	int cap, join; /* ISO 32000-1 tables 54 and 55 */
};

struct canvas {
	struct buf *out;
	double height;  /* of the sheet or the appearance's box */
	struct ink ink; /* as the stream has it now */
	struct ink saved;
};

/* A stream with the initial graphics state (ISO 32000-1 table 52). */
struct canvas canvas_start(struct buf *out, double height);

/* One level of q and Q. */
void canvas_save(struct canvas *canvas);
void canvas_restore(struct canvas *canvas);

void canvas_fill(struct canvas *canvas, uint32_t colour);
void canvas_stroke(struct canvas *canvas, uint32_t colour);
void canvas_line(struct canvas *canvas, double width, bool dashed);
void canvas_ends(struct canvas *canvas, int cap, int join);

/* A number and a space; a point, turned upward, and a space. */
void canvas_number(struct canvas *canvas, double value);
void canvas_point(struct canvas *canvas, double x, double y);

/* The path operators, in page coordinates. */
void canvas_move(struct canvas *canvas, double x, double y);
void canvas_to(struct canvas *canvas, double x, double y);
void canvas_curve(struct canvas *canvas, const double points[6]);
void canvas_rectangle(struct canvas *canvas, double x, double y, double width, double height, double radius);

/* Fills and/or strokes the path: f, S or B; n when neither. */
void canvas_paint(struct canvas *canvas, bool filled, bool stroked);

#endif
