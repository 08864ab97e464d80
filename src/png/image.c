/*
 * image.c - a picture made of pixels, painted into a preview
 *
 * Owns nothing. Edges are rounded to pixels: a preview is small.
 */
#include "png/image.h"

#include <math.h>

#include "page/page.h"
#include "picture/pixels.h"
#include "picture/raster.h"
#include "png/bitmap.h"

/* The part of the picture under one pixel: first and last column and row. */
struct patch {
	int x, y, x_end, y_end;
};

/* Red, green, blue and alpha, from 0 to 255, as their average over a patch. Alpha weighs colours. */
static void average(const struct pixels *pixels, const struct patch *patch, double colour[4])
{
	bool has_alpha = pixels->channels % 2 == 0;
	int colours = pixels->channels - has_alpha;
	double sum[3] = {0}, alpha = 0, count = 0;
	for (int y = patch->y; y < patch->y_end; y++) {
		const unsigned char *at = pixels->data + ((size_t)y * (size_t)pixels->width + (size_t)patch->x) *
								 (size_t)pixels->channels;
		for (int x = patch->x; x < patch->x_end; x++, at += pixels->channels) {
			double weight = has_alpha ? at[colours] : 255;
			for (int i = 0; i < 3; i++)
				sum[i] += weight * at[colours == 1 ? 0 : i];
			alpha += weight;
			count++;
		}
	}
	for (int i = 0; i < 3; i++)
		colour[i] = alpha > 0 ? sum[i] / alpha : 255;
	colour[3] = count > 0 ? alpha / count : 0;
}

/* Columns or rows under pixel `n` of `many`: at least one. */
static void span_under(int n, int many, int size, int *from, int *to)
{
	*from = (int)((long long)n * size / many);
	*to = (int)((long long)(n + 1) * size / many);
	*from = *from < size ? *from : size - 1;
	*to = *to > *from ? *to : *from + 1;
}

static void put_pixel(struct bitmap *bitmap, int x, int y, const double colour[4])
{
	if (x < bitmap->clip.xMin || x >= bitmap->clip.xMax || y < bitmap->clip.yMin || y >= bitmap->clip.yMax)
		return;
	unsigned char *pixel = bitmap->pixels + 3 * ((size_t)y * (size_t)bitmap->width + (size_t)x);
	for (int i = 0; i < 3; i++)
		pixel[i] = (unsigned char)lround((pixel[i] * (255 - colour[3]) + colour[i] * colour[3]) / 255);
}

void bitmap_image(struct bitmap *bitmap, const struct box *box, struct arena *arena)
{
	struct pixels pixels;
	double scale = bitmap->scale;
	if (!(fabs(box->x) < BITMAP_FAR && fabs(box->y) < BITMAP_FAR && box->width < BITMAP_FAR &&
	      box->height < BITMAP_FAR))
		return;
	int left = (int)lround(box->x * scale), top = (int)lround(box->y * scale);
	int across = (int)lround(box->width * scale), down = (int)lround(box->height * scale);
	if (box->raster == NULL || across <= 0 || down <= 0 || !raster_pixels(box->raster, arena, &pixels))
		return;
	for (int y = 0; y < down; y++) {
		struct patch patch;
		span_under(y, down, pixels.height, &patch.y, &patch.y_end);
		for (int x = 0; x < across; x++) {
			double colour[4];
			span_under(x, across, pixels.width, &patch.x, &patch.x_end);
			average(&pixels, &patch, colour);
			put_pixel(bitmap, left + x, top + y, colour);
		}
	}
}
