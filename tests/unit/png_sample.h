/*
 * png_sample.h - pictures painted by hand, for the tests of the PNG painter
 */
#ifndef PNG_SAMPLE_H
#define PNG_SAMPLE_H

#include <png.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/buf.h"
#include "png/bitmap.h"

struct easel {
	struct arena *arena;
	struct bitmap bitmap;
};

static inline struct easel easel_open(int width, int height, double scale)
{
	struct easel easel = {.arena = arena_new()};
	FT_Init_FreeType(&easel.bitmap.library);
	FT_Stroker_New(easel.bitmap.library, &easel.bitmap.stroker);
	easel.bitmap.path = path_new(easel.arena);
	bitmap_start(&easel.bitmap, width, height, scale, easel.arena);
	return easel;
}

static inline void easel_close(struct easel *easel)
{
	FT_Stroker_Done(easel->bitmap.stroker);
	FT_Done_FreeType(easel->bitmap.library);
	arena_free(easel->arena);
}

static inline uint32_t pixel_at(const unsigned char *pixels, int width, int x, int y)
{
	const unsigned char *pixel = pixels + 3 * ((size_t)y * (size_t)width + (size_t)x);
	return (uint32_t)pixel[0] << 16 | (uint32_t)pixel[1] << 8 | pixel[2];
}

static inline uint32_t easel_pixel(const struct easel *easel, int x, int y)
{
	return pixel_at(easel->bitmap.pixels, easel->bitmap.width, x, y);
}

/* How many pixels' worth of black stand in a rectangle. */
static inline double ink_in(const unsigned char *pixels, int width, int x, int y, int across, int down)
{
	double sum = 0;
	for (int row = y; row < y + down; row++)
		for (int column = x; column < x + across; column++)
			sum += 255 - (int)(pixel_at(pixels, width, column, row) >> 8 & 255);
	return sum / 255;
}

static inline double easel_ink(const struct easel *easel, int x, int y, int across, int down)
{
	return ink_in(easel->bitmap.pixels, easel->bitmap.width, x, y, across, down);
}

/* What libpng reads of a PNG file: red, green, blue; to be freed. NULL when it is damaged. */
static inline unsigned char *decoded(const struct buf *file, int *width, int *height)
{
	png_image image = {.version = PNG_IMAGE_VERSION};
	if (!png_image_begin_read_from_memory(&image, file->data, file->len))
		return NULL;
	image.format = PNG_FORMAT_RGB;
	*width = (int)image.width;
	*height = (int)image.height;
	unsigned char *pixels = malloc(PNG_IMAGE_SIZE(image));
	if (!png_image_finish_read(&image, NULL, pixels, 0, NULL)) {
		free(pixels);
		return NULL;
	}
	return pixels;
}

/* Of the IHDR chunk (ISO/IEC 15948 11.2.2). */
static inline int depth_of(const struct buf *file)
{
	return file->data[24];
}

static inline int kind_of(const struct buf *file)
{
	return file->data[25];
}

#endif
