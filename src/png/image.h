/*
 * image.h - a picture made of pixels, painted into a preview (png/ only)
 */
#ifndef PNG_IMAGE_H
#define PNG_IMAGE_H

struct arena;
struct bitmap;
struct box;

/* Paints a BOX_RASTER: each pixel of the page is the average of what of the picture it covers, over what is there. */
void bitmap_image(struct bitmap *bitmap, const struct box *box, struct arena *arena);

#endif
