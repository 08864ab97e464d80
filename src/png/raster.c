/*
 * raster.c - a picture while it is painted: its pixels
 *
 * Owns nothing: FreeType walks the outlines and tells spans of coverage, which are blended here. Coverage is taken in
 * LEVELS steps: the eye sees no difference, and a page has few colours (png/encode.c).
 */
#include "png/raster.h"

#include <math.h>
#include <string.h>

#include "base/arena.h"

enum { LEVELS = 15, CHANNELS = 3 };

void raster_start(struct raster *raster, int width, int height, double scale, struct arena *arena)
{
	size_t size = (size_t)width * (size_t)height * CHANNELS;
	raster->pixels = arena_alloc(arena, size);
	memset(raster->pixels, 255, size);
	raster->width = width;
	raster->height = height;
	raster->scale = scale;
	raster_unclip(raster);
}

void raster_unclip(struct raster *raster)
{
	raster->clip = (FT_BBox){0, 0, raster->width, raster->height};
}

static FT_Pos pixel_edge(double edge, int limit)
{
	return edge > 0 ? edge < limit ? lround(edge) : limit : 0;
}

void raster_clip(struct raster *raster, double x, double y, double width, double height)
{
	raster->clip.xMin = pixel_edge(x * raster->scale, raster->width);
	raster->clip.yMin = pixel_edge(y * raster->scale, raster->height);
	raster->clip.xMax = pixel_edge((x + width) * raster->scale, raster->width);
	raster->clip.yMax = pixel_edge((y + height) * raster->scale, raster->height);
}

/* What a fill hands to its spans. */
struct brush {
	struct raster *raster;
	unsigned char colour[CHANNELS];
};

static void blend(int y, int count, const FT_Span *spans, void *user)
{
	const struct brush *brush = user;
	unsigned char *row = brush->raster->pixels + (size_t)y * (size_t)brush->raster->width * CHANNELS;
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
static FT_BBox within(const struct raster *raster, const FT_Outline *outline)
{
	const FT_BBox *clip = &raster->clip;
	FT_BBox box;
	FT_Outline_Get_CBox(outline, &box);
	box = (FT_BBox){box.xMin >> 6, box.yMin >> 6, (box.xMax + 63) >> 6, (box.yMax + 63) >> 6};
	return (FT_BBox){box.xMin > clip->xMin ? box.xMin : clip->xMin, box.yMin > clip->yMin ? box.yMin : clip->yMin,
			 box.xMax < clip->xMax ? box.xMax : clip->xMax, box.yMax < clip->yMax ? box.yMax : clip->yMax};
}

void raster_fill_outline(struct raster *raster, FT_Outline *outline, uint32_t colour)
{
	struct brush brush = {raster, {colour >> 16 & 255, colour >> 8 & 255, colour & 255}};
	FT_Raster_Params params = {
		.flags = FT_RASTER_FLAG_AA | FT_RASTER_FLAG_DIRECT | FT_RASTER_FLAG_CLIP,
		.gray_spans = blend,
		.user = &brush,
		.clip_box = within(raster, outline),
	};
	if (params.clip_box.xMin < params.clip_box.xMax && params.clip_box.yMin < params.clip_box.yMax)
		FT_Outline_Render(raster->library, outline, &params);
}

void raster_fill(struct raster *raster, uint32_t colour)
{
	const struct path *path = &raster->path;
	FT_Outline outline = {.n_contours = (short)path->contour_count,
			      .n_points = (short)path->point_count,
			      .points = path->points,
			      .tags = path->tags,
			      .contours = path->ends};
	raster_fill_outline(raster, &outline, colour);
}
