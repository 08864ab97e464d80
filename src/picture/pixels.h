/*
 * pixels.h - a decoded picture, for picture/ and for painters of pixels
 *
 * Rows from the top, pixels from the left, without padding; 8 bits a channel. Alpha is straight: colours are not
 * multiplied with it. Everything is whole numbers, so the same picture becomes the same bytes on every machine.
 */
#ifndef PICTURE_PIXELS_H
#define PICTURE_PIXELS_H

#include <stdbool.h>
#include <stddef.h>

struct arena;

struct pixels {
	int width, height;
	int channels; /* 1 grey, 2 grey and alpha, 3 RGB, 4 RGB and alpha */
	unsigned char *data;
};

size_t pixels_size(const struct pixels *pixels);
bool pixels_have_alpha(const struct pixels *pixels);

/* Makes the longest side at most `longest`: each new pixel is the average of the area it covers. */
void pixels_shrink(struct pixels *pixels, int longest, struct arena *arena);

/* Turns a picture upright that is stored in one of Exif's eight orientations (TIFF 6.0, tag 274). */
void pixels_turn(struct pixels *pixels, int orientation, struct arena *arena);

/* Drops an alpha that is opaque everywhere, and colours that are all grey. */
void pixels_simplify(struct pixels *pixels);

/* The picture without its alpha, and the alpha as a grey picture. */
struct pixels pixels_colour(const struct pixels *pixels, struct arena *arena);
struct pixels pixels_alpha(const struct pixels *pixels, struct arena *arena);

#endif
