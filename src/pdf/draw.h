/*
 * draw.h - boxes that are not text: rectangles, lines, pictures, codes
 */
#ifndef PDF_DRAW_H
#define PDF_DRAW_H

struct arena;
struct box;
struct canvas;

/* Paints a BOX_RECT, BOX_LINE, BOX_DRAWING or BOX_QR; what that needs for a while comes from `arena`. */
void draw_box(struct canvas *canvas, struct arena *arena, const struct box *box);

#endif
