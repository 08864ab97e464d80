/*
 * pixels.c - a decoded picture is shrunk, turned and taken apart
 *
 * Owns nothing. Invariant: `data` holds width * height * channels bytes.
 */
#include "picture/pixels.h"

#include <stdint.h>

#include "base/arena.h"

size_t pixels_size(const struct pixels *pixels)
{
	return (size_t)pixels->width * (size_t)pixels->height * (size_t)pixels->channels;
}

bool pixels_have_alpha(const struct pixels *pixels)
{
	return pixels->channels == 2 || pixels->channels == 4;
}

static struct pixels pixels_new(int width, int height, int channels, struct arena *arena)
{
	struct pixels pixels = {width, height, channels, NULL};
	pixels.data = arena_alloc(arena, pixels_size(&pixels));
	return pixels;
}

/*
 * One step of shrinking. An old pixel is `to` units long and a new one `from`, so that both divide the picture's
 * length: sums over parts of pixels stay whole numbers, at most 255 * 255 for each old pixel.
 */
struct shrink {
	const struct pixels *large;
	struct pixels *small;
	bool alpha;
	uint64_t *row;  /* of sums over one old row, channel by channel for each new column */
	uint64_t *sums; /* of rows so far, for one new row */
};

/* Colours count as much as they are opaque. */
static void add_pixel(const struct shrink *shrink, const unsigned char *pixel, uint64_t length, uint64_t *sums)
{
	int colours = shrink->large->channels - shrink->alpha;
	uint64_t weight = shrink->alpha ? length * pixel[colours] : length;
	for (int c = 0; c < colours; c++)
		sums[c] += weight * pixel[c];
	if (shrink->alpha)
		sums[colours] += weight;
}

static void sum_row(const struct shrink *shrink, const unsigned char *old)
{
	uint64_t to = (uint64_t)shrink->small->width, from = (uint64_t)shrink->large->width;
	size_t channels = (size_t)shrink->large->channels;
	uint64_t *sums = shrink->row;
	for (size_t i = 0; i < to * channels; i++)
		sums[i] = 0;
	uint64_t room = from; /* units left in the new pixel */
	for (uint64_t x = 0; x < from; x++, old += channels) {
		uint64_t first = to < room ? to : room;
		add_pixel(shrink, old, first, sums);
		room -= first;
		if (room == 0) {
			sums += channels;
			room = from - (to - first);
			if (first < to)
				add_pixel(shrink, old, to - first, sums);
		}
	}
}

static void add_row(const struct shrink *shrink, uint64_t length)
{
	size_t count = (size_t)shrink->small->width * (size_t)shrink->small->channels;
	for (size_t i = 0; i < count; i++)
		shrink->sums[i] += length * shrink->row[i];
}

static void finish_row(const struct shrink *shrink, int y)
{
	size_t channels = (size_t)shrink->small->channels, width = (size_t)shrink->small->width;
	uint64_t area = (uint64_t)shrink->large->width * (uint64_t)shrink->large->height;
	unsigned char *out = shrink->small->data + (size_t)y * width * channels;
	uint64_t *sums = shrink->sums;
	for (size_t x = 0; x < width; x++, out += channels, sums += channels) {
		uint64_t weight = shrink->alpha ? sums[channels - 1] : area;
		for (size_t c = 0; c < channels - shrink->alpha; c++)
			out[c] = weight == 0 ? 0 : (unsigned char)((sums[c] + weight / 2) / weight);
		if (shrink->alpha)
			out[channels - 1] = (unsigned char)((weight + area / 2) / area);
	}
	for (size_t i = 0; i < width * channels; i++)
		shrink->sums[i] = 0;
}

static int scaled(int side, int longest, int most)
{
	int64_t length = ((int64_t)side * most + longest / 2) / longest;
	return length < 1 ? 1 : (int)length;
}

void pixels_shrink(struct pixels *pixels, int longest, struct arena *arena)
{
	int side = pixels->width > pixels->height ? pixels->width : pixels->height;
	if (side <= longest)
		return;
	struct pixels small = pixels_new(scaled(pixels->width, side, longest), scaled(pixels->height, side, longest),
					 pixels->channels, arena);
	size_t sums = (size_t)small.width * (size_t)small.channels;
	struct shrink shrink = {.large = pixels,
				.small = &small,
				.alpha = pixels_have_alpha(pixels),
				.row = arena_array(arena, sums, sizeof(uint64_t)),
				.sums = arena_array(arena, sums, sizeof(uint64_t))};
	uint64_t to = (uint64_t)small.height, from = (uint64_t)pixels->height, room = from;
	int y = 0;
	for (uint64_t i = 0; i < from; i++) {
		uint64_t first = to < room ? to : room;
		sum_row(&shrink, pixels->data + i * (size_t)pixels->width * (size_t)pixels->channels);
		add_row(&shrink, first);
		room -= first;
		if (room == 0) {
			finish_row(&shrink, y++);
			room = from - (to - first);
			add_row(&shrink, to - first);
		}
	}
	*pixels = small;
}

/* Where the new pixel (x, y) stands in the old picture: a linear function of both. */
static ptrdiff_t old_place(const struct pixels *old, int orientation, ptrdiff_t x, ptrdiff_t y)
{
	ptrdiff_t right = old->width - 1, bottom = old->height - 1;
	const ptrdiff_t columns[] = {x, right - x, right - x, x, y, y, right - y, right - y};
	const ptrdiff_t rows[] = {y, y, bottom - y, bottom - y, x, bottom - x, bottom - x, x};
	return rows[orientation - 1] * old->width + columns[orientation - 1];
}

void pixels_turn(struct pixels *pixels, int orientation, struct arena *arena)
{
	if (orientation < 2 || orientation > 8)
		return;
	bool lying = orientation >= 5;
	struct pixels turned = pixels_new(lying ? pixels->height : pixels->width,
					  lying ? pixels->width : pixels->height, pixels->channels, arena);
	ptrdiff_t start = old_place(pixels, orientation, 0, 0), channels = pixels->channels;
	ptrdiff_t across = old_place(pixels, orientation, 1, 0) - start;
	ptrdiff_t down = old_place(pixels, orientation, 0, 1) - start;
	unsigned char *out = turned.data;
	for (int y = 0; y < turned.height; y++)
		for (int x = 0; x < turned.width; x++)
			for (ptrdiff_t c = 0; c < channels; c++)
				*out++ = pixels->data[(start + x * across + y * down) * channels + c];
	*pixels = turned;
}

static bool is_opaque(const struct pixels *pixels)
{
	size_t size = pixels_size(pixels), channels = (size_t)pixels->channels;
	for (size_t i = channels - 1; i < size; i += channels)
		if (pixels->data[i] != 255)
			return false;
	return true;
}

static bool is_grey(const struct pixels *pixels)
{
	size_t size = pixels_size(pixels), channels = (size_t)pixels->channels;
	for (size_t i = 0; i < size; i += channels)
		if (pixels->data[i] != pixels->data[i + 1] || pixels->data[i] != pixels->data[i + 2])
			return false;
	return true;
}

/* Keeps `count` channels of each pixel, from `first` on. `out` may be the picture itself. */
static void take_channels(const struct pixels *pixels, int first, int count, unsigned char *out)
{
	size_t size = pixels_size(pixels), channels = (size_t)pixels->channels;
	for (size_t i = (size_t)first; i < size; i += channels)
		for (int c = 0; c < count; c++)
			*out++ = pixels->data[i + (size_t)c];
}

void pixels_simplify(struct pixels *pixels)
{
	if (pixels_have_alpha(pixels) && is_opaque(pixels)) {
		take_channels(pixels, 0, pixels->channels - 1, pixels->data);
		pixels->channels--;
	}
	if (pixels->channels >= 3 && is_grey(pixels)) {
		take_channels(pixels, 2, pixels->channels - 2, pixels->data);
		pixels->channels -= 2;
	}
}

struct pixels pixels_colour(const struct pixels *pixels, struct arena *arena)
{
	int colours = pixels->channels - pixels_have_alpha(pixels);
	struct pixels colour = pixels_new(pixels->width, pixels->height, colours, arena);
	take_channels(pixels, 0, colours, colour.data);
	return colour;
}

struct pixels pixels_alpha(const struct pixels *pixels, struct arena *arena)
{
	struct pixels alpha = pixels_new(pixels->width, pixels->height, 1, arena);
	take_channels(pixels, pixels->channels - 1, 1, alpha.data);
	return alpha;
}
