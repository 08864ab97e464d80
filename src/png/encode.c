/*
 * encode.c - pixels become a PNG file
 *
 * Owns nothing: libpng's memory is the arena's, so it cannot run short, and what else libpng calls an error would be
 * one of this file. Everything that libpng chooses by itself is set: the same pixels give the same bytes.
 */
#include "png/encode.h"

#include <png.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/buf.h"

enum {
	LEVEL = 5, /* of zlib: 9 takes five times as long for a twentieth less */
	PALETTE = 256,
	MANY = 2048, /* colours; a picture with more of them is a photograph */
	FAR = 48,    /* in RGB: further no colour is moved */
	SLOT_BITS = 12,
	SLOTS = 1 << SLOT_BITS,
};

struct colour {
	uint32_t rgb, uses;
	unsigned char index; /* in the palette */
};

struct colours {
	struct colour items[MANY];
	size_t count;
	uint32_t keys[SLOTS]; /* of a hash table: rgb + 1; 0 is empty */
	uint16_t numbers[SLOTS];
};

/* The number of a colour, a new one when it has none; MANY when there are too many. */
static size_t colour_number(struct colours *colours, uint32_t rgb)
{
	size_t slot = rgb * UINT32_C(2654435761) >> (32 - SLOT_BITS);
	for (; colours->keys[slot] != 0; slot = (slot + 1) % SLOTS)
		if (colours->keys[slot] == rgb + 1)
			return colours->numbers[slot];
	if (colours->count == MANY)
		return MANY;
	colours->keys[slot] = rgb + 1;
	colours->numbers[slot] = (uint16_t)colours->count;
	colours->items[colours->count].rgb = rgb;
	return colours->count++;
}

/* Numbers for pixels; false when they have too many colours. */
static bool number_pixels(const unsigned char *pixels, size_t count, struct colours *colours, uint16_t *numbers)
{
	size_t number = MANY;
	uint32_t last = 0;
	for (size_t i = 0; i < count; i++, pixels += 3) {
		uint32_t rgb = (uint32_t)pixels[0] << 16 | (uint32_t)pixels[1] << 8 | pixels[2];
		if (i == 0 || rgb != last)
			number = colour_number(colours, rgb);
		if (number == MANY)
			return false;
		last = rgb;
		numbers[i] = (uint16_t)number;
		colours->items[number].uses++;
	}
	return true;
}

static int by_use(const void *a, const void *b)
{
	const struct colour *one = *(struct colour *const *)a, *other = *(struct colour *const *)b;
	if (one->uses != other->uses)
		return one->uses < other->uses ? 1 : -1;
	return one->rgb < other->rgb ? -1 : 1;
}

static int distance(uint32_t one, png_color other)
{
	int red = (int)(one >> 16 & 255) - other.red, green = (int)(one >> 8 & 255) - other.green;
	int blue = (int)(one & 255) - other.blue;
	return red * red + green * green + blue * blue;
}

struct palette {
	png_color entries[PALETTE];
	int count;
	bool grey;
};

static int nearest(const struct palette *palette, uint32_t rgb)
{
	int best = 0, least = distance(rgb, palette->entries[0]);
	for (int i = 1; i < palette->count && least > 0; i++) {
		int here = distance(rgb, palette->entries[i]);
		if (here < least) {
			least = here;
			best = i;
		}
	}
	return best;
}

static struct colour **rank_colours(struct colours *colours, struct arena *arena)
{
	struct colour **ranks = arena_array(arena, colours->count, sizeof(struct colour *));
	for (size_t i = 0; i < colours->count; i++)
		ranks[i] = &colours->items[i];
	qsort(ranks, colours->count, sizeof *ranks, by_use);
	return ranks;
}

/* The colours that are used most; the others become the nearest of them. False when one of them is far from all. */
static bool make_palette(struct colours *colours, struct palette *palette, struct arena *arena)
{
	struct colour **ranks = rank_colours(colours, arena);
	*palette = (struct palette){.grey = true};
	for (size_t i = 0; i < colours->count; i++) {
		uint32_t rgb = ranks[i]->rgb;
		if (i < PALETTE)
			palette->entries[palette->count++] = (png_color){rgb >> 16 & 255, rgb >> 8 & 255, rgb & 255};
		palette->grey = palette->grey && (rgb & 0xFFFF) == rgb >> 8;
		int entry = i < PALETTE ? (int)i : nearest(palette, rgb);
		if (distance(rgb, palette->entries[entry]) > FAR * FAR)
			return false;
		ranks[i]->index = (unsigned char)entry;
	}
	return true;
}

static png_voidp take_memory(png_structp png, png_alloc_size_t size)
{
	return arena_alloc(png_get_mem_ptr(png), size);
}

static void leave_memory(png_structp png, png_voidp memory)
{
	(void)png;
	(void)memory;
}

static void put_bytes(png_structp png, png_bytep bytes, size_t n)
{
	buf_put(png_get_io_ptr(png), bytes, n);
}

static void flush_nothing(png_structp png)
{
	(void)png;
}

static void never(png_structp png, png_const_charp message)
{
	(void)png;
	(void)message;
	abort();
}

static void ignore(png_structp png, png_const_charp message)
{
	(void)png;
	(void)message;
}

/* Up to 16 greys are smaller with a palette. */
static bool is_grey(const struct palette *palette)
{
	return palette->grey && palette->count > 16;
}

static int depth_of(const struct palette *palette)
{
	return palette->count > 16 ? 8 : palette->count > 4 ? 4 : palette->count > 2 ? 2 : 1;
}

/* Pixels of a byte each, or of three when `palette` is NULL. */
static void write_file(const unsigned char *pixels, int width, int height, const struct palette *palette,
		       struct arena *arena, struct buf *out)
{
	bool grey = palette != NULL && is_grey(palette);
	int kind = palette == NULL ? PNG_COLOR_TYPE_RGB : grey ? PNG_COLOR_TYPE_GRAY : PNG_COLOR_TYPE_PALETTE;
	int depth = palette == NULL || grey ? 8 : depth_of(palette);
	size_t stride = (size_t)width * (palette == NULL ? 3 : 1);
	png_structp png =
		png_create_write_struct_2(PNG_LIBPNG_VER_STRING, NULL, never, ignore, arena, take_memory, leave_memory);
	png_infop info = png_create_info_struct(png);
	png_set_write_fn(png, out, put_bytes, flush_nothing);
	png_set_IHDR(png, info, (png_uint_32)width, (png_uint_32)height, depth, kind, PNG_INTERLACE_NONE,
		     PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
	if (kind == PNG_COLOR_TYPE_PALETTE)
		png_set_PLTE(png, info, palette->entries, palette->count);
	png_set_filter(png, PNG_FILTER_TYPE_BASE, PNG_FILTER_NONE);
	png_set_compression_level(png, LEVEL);
	png_set_compression_strategy(png, 0);
	png_write_info(png, info);
	png_set_packing(png);
	for (int y = 0; y < height; y++)
		png_write_row(png, pixels + (size_t)y * stride);
	png_write_end(png, NULL);
	png_destroy_write_struct(&png, &info);
}

void encode_picture(const unsigned char *pixels, int width, int height, struct arena *arena, struct buf *out)
{
	size_t count = (size_t)width * (size_t)height;
	struct colours *colours = arena_alloc(arena, sizeof *colours);
	struct palette palette;
	uint16_t *numbers = arena_array(arena, count, sizeof *numbers);
	if (!number_pixels(pixels, count, colours, numbers) || !make_palette(colours, &palette, arena)) {
		write_file(pixels, width, height, NULL, arena, out);
		return;
	}
	unsigned char *indexes = arena_alloc(arena, count);
	for (size_t i = 0; i < count; i++) {
		const struct colour *colour = &colours->items[numbers[i]];
		indexes[i] = is_grey(&palette) ? (unsigned char)colour->rgb : colour->index;
	}
	write_file(indexes, width, height, &palette, arena, out);
}
