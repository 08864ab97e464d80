/*
 * image.h - pictures made of pixels as image XObjects (ISO 32000-1 8.9.5)
 *
 * A JPEG passes through as it is (DCTDecode); the rows of a PNG are already packed as FlateDecode takes them, its alpha
 * is a soft mask. Equal pictures are one object in a document.
 */
#ifndef PDF_IMAGE_H
#define PDF_IMAGE_H

struct box;
struct canvas;
struct painter;

/* Paints a BOX_RASTER. */
void image_paint(struct painter *painter, struct canvas *canvas, const struct box *box);

#endif
