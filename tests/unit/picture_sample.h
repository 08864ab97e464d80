/*
 * picture_sample.h - PNG and JPEG files for the tests, made here so that none is committed
 *
 * Two scenes: a red house under the sun, to be looked at; and four corners of one colour each, to be measured. JPEGs
 * may carry what cameras write: an orientation, a place, a comment.
 */
#ifndef PICTURE_SAMPLE_H
#define PICTURE_SAMPLE_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jpeglib.h>
#include <png.h>
#include <zlib.h>

#include "base/buf.h"

enum sample_scene { SCENE_HOUSE, SCENE_CORNERS };

struct recipe {
	enum sample_scene scene;
	int width, height;
	bool grey, alpha, palette, deep, interlaced, text; /* PNG; deep is 16 bits */
	bool progressive, cmyk, rgb, arithmetic, camera;   /* JPEG; camera adds a place and a comment */
	int orientation;                                   /* 0: the file does not tell */
	int restart;                                       /* rows between restart markers */
};

/* What must never be published. */
#define SAMPLE_SECRET "Hemlig plats 56.8777 N 14.8091 E"

static inline bool inside(double x, double y, double left, double top, double right, double bottom)
{
	return x >= left && x < right && y >= top && y < bottom;
}

/* x and y from 0 to 1; red, green, blue, alpha. */
static inline void house_colour(double x, double y, unsigned char *c)
{
	double sun = (x - 0.8) * (x - 0.8) + (y - 0.22) * (y - 0.22) * 0.5625;
	double hill = 0.72 + 0.3 * (x - 0.4) * (x - 0.4);
	unsigned char light = (unsigned char)(150 + 90 * y);
	uint32_t colour = 0x80u << 16 | (unsigned)light << 8 | 0xF0u;
	unsigned char alpha = (unsigned char)(255 * (y > 0.7 ? 1 : y / 0.7));
	if (sun < 0.008) {
		colour = 0xFFD23C;
		alpha = 255;
	}
	if (y > hill) {
		colour = 0x4B8F5A;
		alpha = 255;
	}
	double roof = 0.34 + (x < 0.36 ? 0.36 - x : x - 0.36) * 0.9;
	bool wall = inside(x, y, 0.2, 0.48, 0.52, 0.8), is_roof = y >= roof && y < 0.5 && x > 0.16 && x < 0.56;
	if (wall || is_roof) {
		colour = is_roof && !wall ? 0x3C3C44 : 0x9E2B25;
		alpha = 255;
	}
	if (inside(x, y, 0.25, 0.55, 0.31, 0.64) || inside(x, y, 0.41, 0.55, 0.47, 0.64))
		colour = 0xFFFFFF;
	if (inside(x, y, 0.33, 0.62, 0.39, 0.8))
		colour = 0xF4E3B2;
	c[0] = (unsigned char)(colour >> 16);
	c[1] = (unsigned char)(colour >> 8);
	c[2] = (unsigned char)colour;
	c[3] = alpha;
}

/* Red, green / blue, white. */
static inline void corner_colour(double x, double y, unsigned char *c)
{
	bool right = x >= 0.5, bottom = y >= 0.5;
	c[0] = right == bottom ? 255 : 0;
	c[1] = right ? 255 : 0;
	c[2] = bottom ? 255 : 0;
	c[3] = right && bottom ? 0 : 255;
}

/* All four channels of all pixels; to be freed. */
static inline unsigned char *sample_paint(const struct recipe *recipe)
{
	unsigned char *data = malloc((size_t)recipe->width * (size_t)recipe->height * 4), *at = data;
	for (int y = 0; y < recipe->height; y++)
		for (int x = 0; x < recipe->width; x++, at += 4)
			(recipe->scene == SCENE_HOUSE ? house_colour : corner_colour)((x + 0.5) / recipe->width,
										      (y + 0.5) / recipe->height, at);
	return data;
}

static inline void sample_put(png_structp png, png_bytep bytes, png_size_t n)
{
	buf_put(png_get_io_ptr(png), bytes, n);
}

static inline void sample_header(png_structp png, png_infop info, const struct recipe *recipe)
{
	static const png_color colours[] = {{255, 0, 0}, {0, 255, 0}, {0, 0, 255}, {255, 255, 255}};
	static const png_byte clear[] = {255, 255, 255, 0};
	int type = (recipe->grey ? 0 : PNG_COLOR_MASK_COLOR) | (recipe->alpha ? PNG_COLOR_MASK_ALPHA : 0);
	if (recipe->palette)
		type = PNG_COLOR_TYPE_PALETTE;
	png_set_IHDR(png, info, (png_uint_32)recipe->width, (png_uint_32)recipe->height, recipe->deep ? 16 : 8, type,
		     recipe->interlaced ? PNG_INTERLACE_ADAM7 : PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_BASE,
		     PNG_FILTER_TYPE_BASE);
	if (recipe->palette)
		png_set_PLTE(png, info, colours, 4);
	if (recipe->palette && recipe->alpha)
		png_set_tRNS(png, info, clear, 4, NULL);
	png_text text = {.compression = PNG_TEXT_COMPRESSION_NONE, .key = "Comment", .text = SAMPLE_SECRET};
	if (recipe->text)
		png_set_text(png, info, &text, 1);
	if (recipe->text)
		png_set_gAMA(png, info, 0.3);
	png_byte exif[] = {'M', 'M', 0, '*', 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0};
	exif[19] = (png_byte)recipe->orientation;
	if (recipe->orientation != 0)
		png_set_eXIf_1(png, info, sizeof exif, exif);
}

/* The row as the file's kind has it. */
static inline void sample_row(const struct recipe *recipe, const unsigned char *from, unsigned char *to)
{
	for (int x = 0; x < recipe->width; x++, from += 4) {
		unsigned char grey = (unsigned char)((from[0] * 3 + from[1] * 6 + from[2]) / 10);
		unsigned char pixel[4] = {from[0], from[1], from[2], from[3]};
		int count = recipe->alpha ? 4 : 3;
		if (recipe->palette) {
			pixel[0] = (unsigned char)(from[0] && from[1] ? 3 : from[1] ? 1 : from[2] ? 2 : 0);
			count = 1;
		} else if (recipe->grey) {
			pixel[0] = grey;
			pixel[1] = from[3];
			count = recipe->alpha ? 2 : 1;
		}
		for (int c = 0; c < count; c++) {
			*to++ = pixel[c];
			if (recipe->deep)
				*to++ = pixel[c]; /* 257 times as much: the same shade */
		}
	}
}

static inline struct buf sample_png(struct recipe recipe)
{
	struct buf out = BUF_EMPTY;
	png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, NULL, NULL, NULL);
	png_infop info = png_create_info_struct(png);
	unsigned char *data = sample_paint(&recipe), *rows = malloc((size_t)recipe.width * (size_t)recipe.height * 8);
	png_set_write_fn(png, &out, sample_put, NULL);
	sample_header(png, info, &recipe);
	png_write_info(png, info);
	png_bytepp pointers = malloc((size_t)recipe.height * sizeof *pointers);
	for (int y = 0; y < recipe.height; y++) {
		pointers[y] = rows + (size_t)y * (size_t)recipe.width * 8;
		sample_row(&recipe, data + (size_t)y * (size_t)recipe.width * 4, pointers[y]);
	}
	png_write_image(png, pointers);
	png_write_end(png, NULL);
	png_destroy_write_struct(&png, &info);
	free(pointers);
	free(rows);
	free(data);
	return out;
}

static inline void sample_number(char *at, uint32_t value)
{
	for (int i = 0; i < 4; i++)
		at[i] = (char)(value >> (24 - 8 * i));
}

/* Says another size in a PNG's header, with the right checksum. */
static inline void sample_lie(struct buf *png, uint32_t width, uint32_t height)
{
	sample_number(png->data + 16, width);
	sample_number(png->data + 20, height);
	sample_number(png->data + 29, (uint32_t)crc32(0, (const Bytef *)png->data + 12, 17));
}

/* A chunk behind a PNG's header. */
static inline void sample_chunk(struct buf *png, const char *name, const char *bytes, size_t n)
{
	struct buf out = BUF_EMPTY;
	char number[4];
	buf_put(&out, png->data, 33);
	sample_number(number, (uint32_t)n);
	buf_put(&out, number, 4);
	size_t from = out.len;
	buf_put(&out, name, 4);
	buf_put(&out, bytes, n);
	sample_number(number, (uint32_t)crc32(0, (const Bytef *)out.data + from, (uInt)n + 4));
	buf_put(&out, number, 4);
	buf_put(&out, png->data + 33, png->len - 33);
	buf_free(png);
	*png = out;
}

/* Exif's orientation and, from cameras, a place and a comment; what Exif does not know is skipped by readers. */
static inline void sample_camera(struct jpeg_compress_struct *jpeg, const struct recipe *recipe)
{
	unsigned char exif[] = "Exif\0\0II*\0\x08\0\0\0\x02\0"
			       "\x0F\x01\x02\0\x04\0\0\0Ok\0\0"   /* 271: who made the camera */
			       "\x12\x01\x03\0\x01\0\0\0\0\0\0\0" /* 274: orientation */
			       "\0\0\0\0" SAMPLE_SECRET;
	exif[6 + 8 + 2 + 12 + 8] = (unsigned char)recipe->orientation;
	if (recipe->orientation != 0)
		jpeg_write_marker(jpeg, JPEG_APP0 + 1, exif, sizeof exif);
	if (recipe->camera) {
		jpeg_write_marker(jpeg, JPEG_COM, (const JOCTET *)SAMPLE_SECRET, strlen(SAMPLE_SECRET));
		jpeg_write_marker(jpeg, JPEG_APP0 + 13, (const JOCTET *)SAMPLE_SECRET, strlen(SAMPLE_SECRET));
		jpeg_write_marker(jpeg, JPEG_APP0 + 2, (const JOCTET *)"ICC_PROFILE\0\1\1" SAMPLE_SECRET, 46);
	}
}

static inline void sample_settings(struct jpeg_compress_struct *jpeg, const struct recipe *recipe)
{
	jpeg->image_width = (JDIMENSION)recipe->width;
	jpeg->image_height = (JDIMENSION)recipe->height;
	jpeg->input_components = recipe->grey ? 1 : recipe->cmyk ? 4 : 3;
	jpeg->in_color_space = recipe->grey ? JCS_GRAYSCALE : recipe->cmyk ? JCS_CMYK : JCS_RGB;
	jpeg_set_defaults(jpeg);
	jpeg_set_quality(jpeg, 85, TRUE);
	if (recipe->rgb)
		jpeg_set_colorspace(jpeg, JCS_RGB);
	if (recipe->progressive)
		jpeg_simple_progression(jpeg);
	jpeg->restart_in_rows = recipe->restart;
	jpeg->arith_code = recipe->arithmetic;
}

static inline struct buf sample_jpeg(struct recipe recipe)
{
	struct jpeg_compress_struct jpeg;
	struct jpeg_error_mgr errors;
	unsigned char *bytes = NULL, *data = sample_paint(&recipe), *row = malloc((size_t)recipe.width * 4);
	unsigned long size = 0;
	jpeg.err = jpeg_std_error(&errors);
	jpeg_create_compress(&jpeg);
	jpeg_mem_dest(&jpeg, &bytes, &size);
	sample_settings(&jpeg, &recipe);
	jpeg_start_compress(&jpeg, TRUE);
	sample_camera(&jpeg, &recipe);
	recipe.alpha = recipe.cmyk && !recipe.grey; /* four channels a pixel */
	recipe.deep = recipe.palette = false;
	while (jpeg.next_scanline < jpeg.image_height) {
		sample_row(&recipe, data + (size_t)jpeg.next_scanline * (size_t)recipe.width * 4, row);
		jpeg_write_scanlines(&jpeg, &row, 1);
	}
	jpeg_finish_compress(&jpeg);
	jpeg_destroy_compress(&jpeg);
	struct buf out = BUF_EMPTY;
	buf_put(&out, bytes, size);
	free(bytes);
	free(data);
	free(row);
	return out;
}

#endif
