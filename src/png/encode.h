/*
 * encode.h - pixels become a PNG file (png/ only)
 */
#ifndef PNG_ENCODE_H
#define PNG_ENCODE_H

struct arena;
struct buf;

/*
 * Appends `width` times `height` pixels (red, green, blue; row by row) as PNG (ISO/IEC 15948): with a palette, or in
 * grey where all of them are. A picture of more than 256 colours keeps those that are used most, and the others, on
 * smoothed edges, become the nearest of them; where that would show, or with very many colours (a photograph), it is
 * RGB.
 */
void encode_picture(const unsigned char *pixels, int width, int height, struct arena *arena, struct buf *out);

#endif
