/*
 * png.c - PNG (W3C Recommendation, third edition) through libpng
 *
 * Owns libpng's handles while one function runs. Only this file knows libpng. Invariant: what reaches it is a sequence
 * of whole chunks with right checksums: IHDR, PLTE, tRNS, IDAT and IEND.
 *
 * Not libpng's "simplified" calls: those of 1.6.39 make something else of interlaced pictures of 16 bits with alpha.
 */
#include "picture/format.h"

#include <png.h>
#include <string.h>
#include <zlib.h>

#include "base/arena.h"
#include "base/big.h"
#include "base/buf.h"
#include "base/diag.h"
#include "picture/guard.h"
#include "picture/pixels.h"
#include "picture/raster.h"

static const char SIGNATURE[] = "\x89PNG\r\n\x1A\n";

enum { SIGNATURE_SIZE = 8, CHUNK_FRAME = 12, HEADER_SIZE = 13, LOWER_CASE = 0x20 };
enum { TYPE_PALETTE = 3, TYPE_ALPHA = 4, IDAT_SIZE = 1024 * 1024 };

/* One chunk: a length, a name, `size` bytes, a checksum over name and bytes. */
struct chunk {
	const char *name; /* four letters */
	const unsigned char *data;
	size_t size;
};

/* The chunk at `at`, which is moved behind it; false when the file ends before it. */
static bool next_chunk(struct bytes file, size_t *at, struct chunk *chunk)
{
	size_t left = file.size - *at;
	if (left < CHUNK_FRAME || big_32(file.data + *at) > left - CHUNK_FRAME)
		return false;
	*chunk = (struct chunk){file.data + *at + 4, (const unsigned char *)file.data + *at + 8,
				big_32(file.data + *at)};
	*at += CHUNK_FRAME + chunk->size;
	return true;
}

static bool is(const struct chunk *chunk, const char *name)
{
	return memcmp(chunk->name, name, 4) == 0;
}

static bool is_intact(const struct chunk *chunk)
{
	const Bytef *from = (const Bytef *)chunk->name;
	return crc32(0, from, (uInt)(chunk->size + 4)) == big_32(chunk->data + chunk->size);
}

/* Chunks whose names begin in lower case may be left out by whoever does not want them (5.4). */
static bool is_ancillary(const struct chunk *chunk)
{
	return (chunk->name[0] & LOWER_CASE) != 0;
}

struct walk {
	struct coded *coded;
	struct diags *diags;
	char *out;
	unsigned char type; /* of colours: grey, RGB, palette, with or without alpha */
};

/* A palette is only a suggestion where each pixel has its colour; a transparent colour, where each has its alpha. */
static bool is_needed(const struct walk *walk, const struct chunk *chunk)
{
	if (is(chunk, "PLTE"))
		return walk->type == TYPE_PALETTE;
	return is(chunk, "IDAT") || is(chunk, "IEND") || (is(chunk, "tRNS") && (walk->type & TYPE_ALPHA) == 0);
}

static void keep(struct walk *walk, const struct chunk *chunk)
{
	size_t size = CHUNK_FRAME + chunk->size;
	memcpy(walk->out, chunk->name - 4, size);
	walk->out += size;
}

static bool read_header(struct walk *walk, const struct chunk *chunk)
{
	struct coded *coded = walk->coded;
	if (!is(chunk, "IHDR") || chunk->size != HEADER_SIZE)
		return picture_is_damaged(coded->path, walk->diags);
	uint32_t width = big_32(chunk->data), height = big_32(chunk->data + 4);
	if (!picture_fits(coded->path, width, height, walk->diags))
		return false;
	coded->width = (int)width;
	coded->height = (int)height;
	walk->type = chunk->data[9];
	keep(walk, chunk);
	return true;
}

static bool read_chunk(struct walk *walk, const struct chunk *chunk)
{
	struct place at = {walk->coded->path, 1, 1};
	if (is(chunk, "acTL")) {
		diag_error(walk->diags, at, _("save one of its pictures as a PNG of its own"),
			   _("moving pictures are not read"));
		return false;
	}
	if (is(chunk, "eXIf"))
		walk->coded->orientation = exif_orientation((struct bytes){(const char *)chunk->data, chunk->size});
	if (is_needed(walk, chunk)) {
		keep(walk, chunk);
	} else if (!is_ancillary(chunk) && !is(chunk, "PLTE")) {
		diag_error(walk->diags, at, _("save it again as an ordinary PNG"),
			   _("this PNG has a part \"%.4s\" that is not read"), chunk->name);
		return false;
	}
	return true;
}

static bool is_name(const struct chunk *chunk)
{
	for (int i = 0; i < 4; i++)
		if ((chunk->name[i] | LOWER_CASE) < 'a' || (chunk->name[i] | LOWER_CASE) > 'z')
			return false;
	return true;
}

bool png_walk(const char *path, struct bytes file, struct arena *arena, struct diags *diags, struct coded *coded)
{
	*coded = (struct coded){.path = path, .orientation = 1};
	if (file.size < SIGNATURE_SIZE || memcmp(file.data, SIGNATURE, SIGNATURE_SIZE) != 0)
		return picture_is_damaged(path, diags);
	char *start = arena_alloc(arena, file.size);
	struct walk walk = {coded, diags, start + SIGNATURE_SIZE, 0};
	memcpy(start, SIGNATURE, SIGNATURE_SIZE);
	size_t at = SIGNATURE_SIZE;
	struct chunk chunk = {.name = "    "};
	while (!is(&chunk, "IEND")) {
		bool first = at == SIGNATURE_SIZE;
		if (!next_chunk(file, &at, &chunk))
			return picture_is_cut(path, diags);
		if (!is_name(&chunk) || (is(&chunk, "IHDR") && !first))
			return picture_is_damaged(path, diags);
		if (!is_intact(&chunk)) {
			diag_error(diags, (struct place){path, 1, 1}, _("copy or export the picture again"),
				   _("the checksum of the part \"%.4s\" is wrong: the file is damaged"), chunk.name);
			return false;
		}
		if (first ? !read_header(&walk, &chunk) : !read_chunk(&walk, &chunk))
			return false;
	}
	coded->file = (struct bytes){start, (size_t)(walk.out - start)};
	return true;
}

/* What is under way in libpng: one picture is read or written. */
struct passage {
	struct guard guard;
	png_structp png;
	png_infop info;
	struct pixels *pixels;
	struct arena *arena;
	struct bytes left; /* to be read */
	struct buf out;
	bool wrong_size;
};

/* libpng's own words: the compressed data end early, or go on, when the picture that the header announces is full. */
static bool is_about_size(const char *message)
{
	return strstr(message, "Not enough image data") != NULL || strstr(message, "Too much image data") != NULL ||
	       strstr(message, "Extra compressed data") != NULL;
}

/* A warning is as bad as an error: the only parts that are left are those that make the picture. */
static _Noreturn void leave(png_structp png, png_const_charp message)
{
	struct passage *passage = png_get_error_ptr(png);
	passage->wrong_size = is_about_size(message);
	guard_leave(&passage->guard);
}

static void give(png_structp png, png_bytep bytes, png_size_t n)
{
	struct passage *passage = png_get_io_ptr(png);
	if (n > passage->left.size)
		png_error(png, "end of file");
	memcpy(bytes, passage->left.data, n);
	passage->left = (struct bytes){passage->left.data + n, passage->left.size - n};
}

static void take(png_structp png, png_bytep bytes, png_size_t n)
{
	struct passage *passage = png_get_io_ptr(png);
	buf_put(&passage->out, bytes, n);
}

static png_bytep row_of(const struct pixels *pixels, int y)
{
	return pixels->data + (size_t)y * (size_t)pixels->width * (size_t)pixels->channels;
}

/* Palettes and fewer bits become 8 bits a channel, a transparent colour becomes alpha, 16 bits become 8. */
static void decode(void *context)
{
	struct passage *passage = context;
	struct pixels *pixels = passage->pixels;
	png_structp png = passage->png;
	png_set_read_fn(png, passage, give);
	png_set_user_limits(png, RASTER_PIXELS, RASTER_PIXELS);
	png_read_info(png, passage->info);
	png_set_expand(png);
	png_set_scale_16(png);
	int passes = png_set_interlace_handling(png);
	png_read_update_info(png, passage->info);
	pixels->channels = png_get_channels(png, passage->info);
	if (png_get_rowbytes(png, passage->info) != (size_t)pixels->width * (size_t)pixels->channels)
		png_error(png, "row size");
	pixels->data = arena_alloc(passage->arena, pixels_size(pixels));
	for (int pass = 0; pass < passes; pass++)
		for (int y = 0; y < pixels->height; y++)
			png_read_row(png, row_of(pixels, y), NULL);
	png_read_end(png, NULL);
}

bool png_decode(const struct coded *coded, struct arena *arena, struct diags *diags, struct pixels *pixels)
{
	struct passage *passage = arena_alloc(arena, sizeof *passage);
	*pixels = (struct pixels){coded->width, coded->height, 0, NULL};
	passage->pixels = pixels;
	passage->arena = arena;
	passage->left = coded->file;
	passage->png = png_create_read_struct(PNG_LIBPNG_VER_STRING, passage, leave, leave);
	passage->info = passage->png == NULL ? NULL : png_create_info_struct(passage->png);
	bool good = passage->info != NULL && guard_run(&passage->guard, decode, passage);
	png_destroy_read_struct(&passage->png, &passage->info, NULL);
	if (passage->wrong_size)
		diag_error(diags, (struct place){coded->path, 1, 1}, _("copy or export the picture again"),
			   _("the data are not what the header says, a picture of %d x %d pixels"), coded->width,
			   coded->height);
	else if (!good)
		picture_is_damaged(coded->path, diags);
	return good;
}

static void encode(void *context)
{
	static const int types[] = {0, PNG_COLOR_TYPE_GRAY, PNG_COLOR_TYPE_GRAY_ALPHA, PNG_COLOR_TYPE_RGB,
				    PNG_COLOR_TYPE_RGB_ALPHA};
	struct passage *passage = context;
	const struct pixels *pixels = passage->pixels;
	png_structp png = passage->png;
	png_set_write_fn(png, passage, take, NULL);
	png_set_compression_buffer_size(png, IDAT_SIZE);
	png_set_IHDR(png, passage->info, (png_uint_32)pixels->width, (png_uint_32)pixels->height, 8,
		     types[pixels->channels], PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_BASE, PNG_FILTER_TYPE_BASE);
	png_write_info(png, passage->info);
	for (int y = 0; y < pixels->height; y++)
		png_write_row(png, row_of(pixels, y));
	png_write_end(png, passage->info);
}

struct bytes png_encode(struct pixels *pixels, struct arena *arena)
{
	struct passage *passage = arena_alloc(arena, sizeof *passage);
	struct bytes file = {"", 0};
	passage->pixels = pixels;
	passage->png = png_create_write_struct(PNG_LIBPNG_VER_STRING, passage, leave, leave);
	passage->info = passage->png == NULL ? NULL : png_create_info_struct(passage->png);
	if (passage->info != NULL && guard_run(&passage->guard, encode, passage))
		file = (struct bytes){buf_copy(&passage->out, arena), passage->out.len};
	png_destroy_write_struct(&passage->png, &passage->info);
	buf_free(&passage->out);
	return file;
}

struct bytes png_rows(struct bytes file, struct arena *arena)
{
	char *rows = arena_alloc(arena, file.size + 1);
	size_t size = 0, at = SIGNATURE_SIZE;
	for (struct chunk chunk; next_chunk(file, &at, &chunk);)
		if (is(&chunk, "IDAT")) {
			memcpy(rows + size, chunk.data, chunk.size);
			size += chunk.size;
		}
	return (struct bytes){rows, size};
}
