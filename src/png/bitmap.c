/*
 * bitmap.c - a picture while it is painted: its pixels
 *
 * Owns nothing: FreeType walks the outlines and tells spans of coverage, which are blended here. Coverage is taken in
 * LEVELS steps: the eye sees no difference, and a page has few colours (png/encode.c).
 */
#include "png/bitmap.h"

#include <math.h>
#include <string.h>

#include "base/arena.h"

enum { LEVELS = 15, CHANNELS = 3 };

void bitmap_start(struct bitmap *bitmap, int width, int height, double scale, struct arena *arena)
{
	size_t size = (size_t)width * (size_t)height * CHANNELS;
	bitmap->pixels = arena_alloc(arena, size);
	memset(bitmap->pixels, 255, size);
	bitmap->width = width;
	bitmap->height = height;
	bitmap->scale = scale;
	bitmap_unclip(bitmap);
}

void bitmap_unclip(struct bitmap *bitmap)
{
	bitmap->clip = (FT_BBox){0, 0, bitmap->width, bitmap->height};
}

static FT_Pos pixel_edge(double edge, int limit)
{
	return edge > 0 ? edge < limit ? lround(edge) : limit : 0;
}

void bitmap_clip(struct bitmap *bitmap, double x, double y, double width, double height)
{
	bitmap->clip.xMin = pixel_edge(x * bitmap->scale, bitmap->width);
	bitmap->clip.yMin = pixel_edge(y * bitmap->scale, bitmap->height);
	bitmap->clip.xMax = pixel_edge((x + width) * bitmap->scale, bitmap->width);
	bitmap->clip.yMax = pixel_edge((y + height) * bitmap->scale, bitmap->height);
}

/* What a fill hands to its spans. */
struct brush {
	struct bitmap *bitmap;
	unsigned char colour[CHANNELS];
};

static void blend(int y, int count, const FT_Span *spans, void *user)
{
	const struct brush *brush = user;
	unsigned char *row = brush->bitmap->pixels + (size_t)y * (size_t)brush->bitmap->width * CHANNELS;
	for (const FT_Span *span = spans; span < spans + count; span++) {
		int level = (span->coverage * LEVELS + 127) / 255;
		unsigned char *pixel = row + (size_t)span->x * CHANNELS, *end = pixel + (size_t)span->len * CHANNELS;
		for (; pixel < end; pixel += CHANNELS)
			for (int i = 0; i < CHANNELS; i++)
				pixel[i] = (unsigned char)((pixel[i] * (LEVELS - level) + brush->colour[i] * level +
							    LEVELS / 2) /
							   LEVELS);
	}
}

/* The pixels that an outline may touch: FreeType's work grows with them. */
static FT_BBox within(const struct bitmap *bitmap, const FT_Outline *outline)
{
	const FT_BBox *clip = &bitmap->clip;
	FT_BBox box;
	FT_Outline_Get_CBox(outline, &box);
	box = (FT_BBox){box.xMin >> 6, box.yMin >> 6, (box.xMax + 63) >> 6, (box.yMax + 63) >> 6};
	return (FT_BBox){box.xMin > clip->xMin ? box.xMin : clip->xMin, box.yMin > clip->yMin ? box.yMin : clip->yMin,
			 box.xMax < clip->xMax ? box.xMax : clip->xMax, box.yMax < clip->yMax ? box.yMax : clip->yMax};
}

void bitmap_fill_outline(struct bitmap *bitmap, FT_Outline *outline, uint32_t colour)
{
	struct brush brush = {bitmap, {colour >> 16 & 255, colour >> 8 & 255, colour & 255}};
	FT_Raster_Params params = {
		.flags = FT_RASTER_FLAG_AA | FT_RASTER_FLAG_DIRECT | FT_RASTER_FLAG_CLIP,
		.gray_spans = blend,
		.user = &brush,
		.clip_box = within(bitmap, outline),
	};
	if (params.clip_box.xMin < params.clip_box.xMax && params.clip_box.yMin < params.clip_box.yMax)
		FT_Outline_Render(bitmap->library, outline, &params);
}

void bitmap_fill(struct bitmap *bitmap, uint32_t colour)
{
	const struct path *path = &bitmap->path;
	FT_Outline outline = {.n_contours = (short)path->contour_count,
			      .n_points = (short)path->point_count,
			      .points = path->points,
			      .tags = path->tags,
			      .contours = path->ends};
	bitmap_fill_outline(bitmap, &outline, colour);
}
