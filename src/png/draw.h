/*
 * draw.h - boxes that are not text: rectangles, lines, pictures, codes (png/ only)
 */
#ifndef PNG_DRAW_H
#define PNG_DRAW_H

struct arena;
struct box;
struct bitmap;

void draw_rectangle(struct bitmap *bitmap, const struct box *box);
void draw_line(struct bitmap *bitmap, const struct box *box);
void draw_drawing(struct bitmap *bitmap, const struct box *box);
void draw_code(struct bitmap *bitmap, const struct box *box, struct arena *arena);

#endif
