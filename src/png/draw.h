/*
 * draw.h - boxes that are not text: rectangles, lines, pictures, codes (png/ only)
 */
#ifndef PNG_DRAW_H
#define PNG_DRAW_H

struct arena;
struct box;
struct raster;

void draw_rectangle(struct raster *raster, const struct box *box);
void draw_line(struct raster *raster, const struct box *box);
void draw_drawing(struct raster *raster, const struct box *box);
void draw_code(struct raster *raster, const struct box *box, struct arena *arena);

#endif
